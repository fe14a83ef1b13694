"""Two people change the same thing: the second is shown what the first made of it, and nothing is overwritten."""

from typing import Final

from onmaru.features.directory import Held, Version, versions_before
from onmaru.features.entrances.errors import CityChangedMeanwhile
from onmaru.features.entrances.model import Section, entry_of, told
from onmaru.features.entrances.screens import Theirs

MOST_LOOKED_THROUGH: Final = 500
"""Versions made while somebody edits one entry; with more, the entry is taken for changed."""


async def insist_unchanged(city: Held, section: Section, entry_id: str, seen: int) -> None:
    """Refuse a change of what has changed since a version was seen; raises CityChangedMeanwhile."""
    if seen >= city.version:
        return
    centre = city.data.city.id if city.data else ""
    since = await versions_before(city.connection, centre, None, most=MOST_LOOKED_THROUGH, after=seen)
    touching = next((version for version in since if touches(version, section, entry_id)), None)
    if touching is None and len(since) == MOST_LOOKED_THROUGH:
        touching = since[-1]
    if touching is not None:
        raise CityChangedMeanwhile(_theirs(city, touching, section, entry_id))


def touches(version: Version, section: Section, entry_id: str) -> bool:
    """Tell whether a version made something else of an entry."""
    made = version.changes.get(section)
    return made is not None and entry_id in (*made.added, *made.changed, *made.removed)


def _theirs(city: Held, version: Version, section: Section, entry_id: str) -> Theirs:
    entry = entry_of(city.data, section, entry_id) if city.data else None
    return Theirs(
        version=city.version,
        at=version.at,
        by_name=version.by_name or version.by,
        reason=version.reason,
        entry=None if entry is None else told(section, entry),
    )
