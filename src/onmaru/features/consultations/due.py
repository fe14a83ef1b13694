"""By when a department acts: so many of its own working hours, weekends, holidays and lunch left out."""

from typing import Final

from onmaru.features.directory import Directory, OpeningHours, is_open, next_change
from onmaru.kernel.clock import Instant

WORKING_HOURS: Final = 4
"""Half a working day: what nobody could take up in the morning is taken up in the afternoon."""
HOUR_MS: Final = 3_600_000


def opening_of(directory: Directory, department: str) -> OpeningHours:
    """Return when a department works; the centre's own hours for one the city no longer has."""
    known = directory.departments.get(department)
    return directory.hours(known.calendar if known else directory.data.entry_points[0].calendar)


def due_of(directory: Directory, department: str, asked_at: Instant) -> Instant:
    """Return by when a department asked at this instant acts."""
    return after_working_time(opening_of(directory, department), asked_at, WORKING_HOURS * HOUR_MS)


def after_working_time(opening: OpeningHours, start: Instant, milliseconds: int) -> Instant:
    """Return when so much working time has passed; a calendar that never changes again counts as open."""
    now, left = start, milliseconds
    while (change := next_change(opening, now)) is not None:
        if is_open(opening, now):
            if now + left <= change:
                return now + left
            left -= change - now
        now = change
    return now + left
