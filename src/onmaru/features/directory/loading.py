"""A city's files taken up: they replace nothing that was changed in the browser unless somebody says why.

After a load the city is as its files are. What managers change in the browser since then is not in the files, and would
be gone without a word; so whoever loads is told entry by entry, and decides.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from onmaru.features.directory import changes
from onmaru.features.directory.changes import Changes, Version
from onmaru.features.directory.errors import ChangedInBrowser
from onmaru.features.directory.model import CityData
from onmaru.features.directory.nouns import NOUNS
from onmaru.features.directory.versions import Held, Loaded, held, versions_since_load
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database

MOST_TOLD: Final = 20
"""Lines of a terminal; the rest are counted."""

Touched = dict[tuple[str, str], Version]
"""The last version that changed an entry, by section and id."""


async def load_city(
    database: Database, data: CityData, *, by: str, clock: Clock, replacing: str | None = None
) -> Loaded:
    """Make this the city's description from now on, in one transaction; loading the same again changes nothing.

    `replacing` says why what was changed in the browser may be replaced; without it such a load is refused: raises
    ChangedInBrowser.
    """
    async with held(database, data.city.id) as city:
        if replacing is None and (lines := await _replaced(city, data)):
            raise ChangedInBrowser(lines)
        return await city.become(data, by=by, reason=replacing or "", at=clock.now())


async def _replaced(city: Held, data: CityData) -> list[str]:
    """Return a line for each entry that was changed in the browser and is otherwise in the files."""
    if city.data is None:
        return []
    touched: Touched = {}
    for version in await versions_since_load(city.connection, city.data.city.id):
        for section, entry_id in _touched_by(version.changes):
            touched.setdefault((section, entry_id), version)
    lines = [*_lines(city.data, data, touched)]
    rest = len(lines) - MOST_TOLD
    return lines[:MOST_TOLD] + ([f"· 외 {rest}건"] if rest > 0 else [])


def _touched_by(made: Changes) -> Iterator[tuple[str, str]]:
    for section, each in made.items():
        yield from ((section, entry_id) for entry_id in (*each.added, *each.changed, *each.removed))


def _lines(now: CityData, files: CityData, touched: Touched) -> Iterator[str]:
    zone = ZoneInfo(now.city.timezone)
    for section, made in changes.between(now, files).items():
        becomes = (
            (made.changed, now, "파일의 내용으로 바뀝니다"),
            (made.removed, now, "파일에 없어 사라집니다"),
            (made.added, files, "지운 것이 다시 생깁니다"),
        )
        for ids, named_in, what in becomes:
            for entry_id in ids:
                if version := touched.get((section, entry_id)):
                    yield f"· {NOUNS[section]} '{_name(named_in, section, entry_id)}': {what} ({_told(version, zone)})"


def _name(data: CityData, section: str, entry_id: str) -> str:
    found = getattr(data, section)
    entries = found if isinstance(found, tuple) else (found,)
    return str(next(each.name for each in entries if each.id == entry_id))


def _told(version: Version, zone: ZoneInfo) -> str:
    at = datetime.fromtimestamp(version.at / 1000, zone)
    return f"{at.month}. {at.day}. {at:%H:%M} {version.by_name}, 사유: {version.reason}"
