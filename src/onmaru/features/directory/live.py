"""What live screens show of the city itself: whether it is answering, until when, and how it is described now."""

import msgspec

from onmaru.features.directory import hours
from onmaru.features.directory.lookup import Directory
from onmaru.kernel.clock import Instant


class CentreRow(msgspec.Struct, frozen=True):
    """The centre's name and hours, as its main number keeps them."""

    name: str
    name_en: str
    open: bool
    closes_at: Instant | None
    """When it closes next; only while open."""
    opens_at: Instant | None
    """When it opens next; only while closed."""


class DescriptionRow(msgspec.Struct, frozen=True):
    """Which version of the city's description holds: whoever shows some of it reads it again when this changes."""

    version: int


def centre_row(directory: Directory, now: Instant) -> CentreRow:
    """Return how the centre stands at this instant."""
    city = directory.city
    opening = directory.hours(directory.data.entry_points[0].calendar)
    is_open, change = hours.is_open(opening, now), hours.next_change(opening, now)
    return CentreRow(
        city.centre_name,
        city.centre_name_en,
        is_open,
        closes_at=change if is_open else None,
        opens_at=None if is_open else change,
    )
