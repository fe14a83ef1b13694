"""What is different between two descriptions of a city, by id: kept with every version and told to whoever makes it."""

from typing import Any

import msgspec

from onmaru.features.directory.model import CityData
from onmaru.kernel.clock import Instant


class Changed(msgspec.Struct, frozen=True, omit_defaults=True):
    """Ids of one section."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


Changes = dict[str, Changed]
"""By section; sections without a change are absent. A mere change of order names the section with nothing in it."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a city's description: who made it, when, why, and of what."""

    number: int
    at: Instant
    by: str
    """Whoever ran the command, or the account of whoever changed it in the browser."""
    by_name: str = ""
    """Their name, where they have an account."""
    reason: str = ""
    changes: Changes


def between(before: CityData | None, after: CityData) -> Changes:
    """Return what `after` adds to, changes in and removes from `before`."""
    sections = {section: _of_section(_entries(before, section), _entries(after, section)) for section in _SECTIONS}
    return {section: changed for section, changed in sections.items() if changed is not None}


_SECTIONS = CityData.__struct_fields__


def _entries(data: CityData | None, section: str) -> dict[str, Any]:
    found = () if data is None else getattr(data, section)
    return {entry.id: entry for entry in (found if isinstance(found, tuple) else (found,))}


def _of_section(before: dict[str, Any], after: dict[str, Any]) -> Changed | None:
    if list(before.items()) == list(after.items()):
        return None
    return Changed(
        added=tuple(entry_id for entry_id in after if entry_id not in before),
        changed=tuple(
            entry_id for entry_id, entry in after.items() if entry_id in before and before[entry_id] != entry
        ),
        removed=tuple(entry_id for entry_id in before if entry_id not in after),
    )
