"""What the city's description was: versions, the latest first, and what each of them changed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import CityData, SpecialDay, Version, last_names, version_of, versions_before
from onmaru.features.entrances import telling
from onmaru.features.entrances.errors import VersionNotFound
from onmaru.features.entrances.keeping import Keeping
from onmaru.features.entrances.model import veiled
from onmaru.features.entrances.screens import ChangedRow, VersionList, VersionRow, VersionTold
from onmaru.features.entrances.telling import Names

PAGE: Final = 50
"""Versions on one page."""

Description = dict[str, Any] | None


class Past:
    """The way of a call as it was."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    async def versions(self, before: int | None) -> VersionList:
        """Return a page of versions, the latest first."""
        async with self._keeping.database.begin() as connection:
            found = await versions_before(connection, self._keeping.centre, before, most=PAGE + 1)
            names = await self._names(connection, found)
        shown = found[:PAGE]
        more = shown[-1].number if len(found) > PAGE else None
        return VersionList(versions=tuple(_row(each, names) for each in shown), before=more)

    async def version(self, number: int) -> VersionTold:
        """Return what a version changed, each entry before and after; raises VersionNotFound."""
        async with self._keeping.database.begin() as connection:
            now = await version_of(connection, self._keeping.centre, number)
            then = await version_of(connection, self._keeping.centre, number - 1)
        if now is None:
            raise VersionNotFound
        earlier = then.description if then else None
        holds = number == self._keeping.directory().version
        return VersionTold(
            version=number,
            at=now.version.at,
            by_name=now.version.by_name or now.version.by,
            reason=now.version.reason,
            changes=tuple(_changed(each, earlier, now.description) for each in telling.in_order(now.version.changes)),
            can_restore=now.description is not None and not holds,
        )

    async def _names(self, connection: AsyncConnection, versions: Iterable[Version]) -> Names:
        """Return what entries are called, those that are gone by their last names."""
        data = self._keeping.directory().data
        gone: dict[tuple[str, str], str] = {}
        for section, ids in _gone(data, versions).items():
            found = await last_names(connection, self._keeping.centre, section, ids)
            gone |= {(section, entry_id): korean for entry_id, (korean, _) in found.items()}
        return Names(data, gone)


def _gone(data: CityData, versions: Iterable[Version]) -> dict[str, set[str]]:
    """Return by section the ids that versions speak of and the city does not have any more."""
    names, gone = Names(data), defaultdict[str, set[str]](set)
    for version in versions:
        for section, entry_id, _ in telling.in_order(version.changes):
            if entry_id and not names.knows(section, entry_id):
                gone[section].add(entry_id)
    return gone


def _row(version: Version, names: Names) -> VersionRow:
    return VersionRow(
        version=version.number,
        at=version.at,
        by_name=version.by_name or version.by,
        reason=version.reason,
        sentence=telling.sentence_of(version.changes, names),
    )


def _changed(change: telling.Change, earlier: Description, later: Description) -> ChangedRow:
    section, entry_id, how = change
    before = None if how == "added" else _entry_in(earlier, section, entry_id)
    after = None if how == "removed" else _entry_in(later, section, entry_id)
    name = str((after or before or {}).get("name", entry_id))
    return ChangedRow(
        section=section,
        section_name=telling.noun(section),
        entry_id=entry_id,
        name=name,
        how=how,
        sentence=telling.sentence(section, name, how),
        before=before,
        after=after,
    )


def _entry_in(description: Description, section: str, entry_id: str) -> dict[str, Any] | None:
    """Return an entry of a kept description, as it was written down then."""
    found = (description or {}).get(section, [])
    for entry in found if isinstance(found, list) else [found]:
        if _id_of(section, entry) == entry_id:
            return veiled(section, entry)
    return None


def _id_of(section: str, entry: dict[str, Any]) -> object:
    return entry.get("id") if section != "special_days" else msgspec.convert(entry, SpecialDay).id
