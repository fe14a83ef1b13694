"""What managers read about the way of a call."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features import menus
from onmaru.features.calls import LANGUAGES
from onmaru.features.directory import (
    Choice,
    CityData,
    Department,
    SpecialDay,
    Version,
    holidays_within,
    version_of,
    versions_before,
)
from onmaru.features.entrances import preview, prompts, store, telling, waiting
from onmaru.features.entrances.changing import as_sent
from onmaru.features.entrances.errors import EntryHasFaults, VersionNotFound
from onmaru.features.entrances.forms import CallForm, DraftForm
from onmaru.features.entrances.heard import Heard
from onmaru.features.entrances.keeping import Keeping
from onmaru.features.entrances.model import Entry, entry_of, with_entry
from onmaru.features.entrances.screens import (
    ChangedRow,
    Checked,
    CityRow,
    EntrancesPage,
    HolidayRow,
    LineUp,
    LineUpOfficial,
    PendingRow,
    PreviewTold,
    SpecialDayRow,
    VersionList,
    VersionRow,
    VersionTold,
)
from onmaru.features.entrances.store import Pending
from onmaru.features.menus import Menu, MenuFigures

PAGE: Final = 50
"""Versions on one page."""
HOLIDAYS_DAYS: Final = 366
"""Public holidays are shown a year ahead; those of later years may still be changed by law."""


class Pages:
    """The way of a call as it is, was, and would be."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._problems_of = 0
        self._problems: dict[str, str | None] = {}

    # ── As it is ────────────────────────────────────────────────────────────────────────────────────────────────

    async def whole(self) -> EntrancesPage:
        """Return everything that may be changed here, as it holds now, and what waits to change it."""
        async with self._keeping.database.begin() as connection:
            pending = await store.waiting(connection, self._keeping.centre)
        directory = self._keeping.directory()
        data, sounds = directory.data, self._keeping.sounds
        return EntrancesPage(
            version=directory.version,
            city=msgspec.convert(data.city, CityRow, from_attributes=True),
            entry_points=data.entry_points,
            calendars=data.calendars,
            special_days=tuple(map(_special_day, data.special_days)),
            holidays=tuple(self._holidays(ZoneInfo(data.city.timezone))),
            menus=data.menus,
            announcements=data.announcements,
            callback_plans=data.callback_plans,
            prompts=prompts.rows(data, sounds),
            queues=tuple(Choice(each.id, each.name, each.name_en) for each in data.queues),
            departments=tuple(_line_up(data, each) for each in data.departments),
            pending=tuple([_pending(data, each, await self._problem(each)) for each in pending]),
            languages=LANGUAGES,
            spoken=tuple(sounds.languages) if sounds else (),
        )

    def _holidays(self, zone: ZoneInfo) -> Iterator[HolidayRow]:
        today = datetime.fromtimestamp(self._keeping.now / 1000, zone).date()
        for day, holiday in holidays_within(today, HOLIDAYS_DAYS):
            yield HolidayRow(date=day.isoformat(), name=holiday.name, name_en=holiday.name_en)

    async def _problem(self, pending: Pending) -> str | None:
        """Return why a change would not take effect as things stand; worked out once for each version."""
        directory = self._keeping.directory()
        if self._problems_of != directory.version:
            self._problems_of, self._problems = directory.version, {}
        known = self._problems
        if pending.problem is None and pending.id not in known:
            known[pending.id] = await waiting.misfit(self._keeping, directory.data, pending)
        return pending.problem or known[pending.id]

    # ── As it would be ──────────────────────────────────────────────────────────────────────────────────────────

    async def check(self, draft: DraftForm) -> Checked:
        """Return what would be said of an entry if it were saved now."""
        data = self._keeping.directory().data
        try:
            entry, entry_id = _drafted(data, draft)
        except EntryHasFaults as refusal:
            return Checked(faults=refusal.faults)
        faults = await self._keeping.faults(data, draft.section, entry_id, entry)
        wanted = isinstance(entry, Menu) and not faults
        return Checked(faults=faults, menu_figures=await self._figures(data, entry) if wanted else None)

    async def _figures(self, data: CityData, menu: Menu) -> MenuFigures:
        heard = await Heard.of(self._keeping, data, menu)
        numbers = [(each.id, each.language) for each in data.entry_points if each.menu == menu.id]
        return await self._keeping.beside(menus.figures, menu, heard.seconds, numbers)

    async def preview(self, call: CallForm) -> PreviewTold:
        """Return what a caller would hear; raises NumberNotOurs, EntryHasFaults of a draft."""
        data = self._keeping.directory().data
        if call.draft is not None:
            entry, entry_id = _drafted(data, call.draft)
            data = with_entry(data, call.draft.section, entry_id, entry)
        return await preview.told(self._keeping, data, call)

    # ── As it was ───────────────────────────────────────────────────────────────────────────────────────────────

    async def versions(self, before: int | None) -> VersionList:
        """Return a page of versions, the latest first."""
        data = self._keeping.directory().data
        async with self._keeping.database.begin() as connection:
            found = await versions_before(connection, self._keeping.centre, before, most=PAGE + 1)
        shown = found[:PAGE]
        more = shown[-1].number if len(found) > PAGE else None
        return VersionList(versions=tuple(_version(each, data) for each in shown), before=more)

    async def version(self, number: int) -> VersionTold:
        """Return what a version changed, each entry before and after; raises VersionNotFound."""
        async with self._keeping.database.begin() as connection:
            now = await version_of(connection, self._keeping.centre, number)
            then = await version_of(connection, self._keeping.centre, number - 1)
        if now is None:
            raise VersionNotFound
        earlier = then.description if then else None
        holds = number == self._keeping.directory().version
        row = _version(now.version, self._keeping.directory().data)
        return VersionTold(
            version=row.version,
            at=row.at,
            by_name=row.by_name,
            reason=row.reason,
            changes=tuple(_changed(each, earlier, now.description) for each in telling.in_order(now.version.changes)),
            can_restore=now.description is not None and not holds,
        )


def _drafted(data: CityData, draft: DraftForm) -> tuple[Entry, str]:
    """Return the entry of a draft, and the id of the one it replaces; raises EntryHasFaults."""
    named = draft.id or draft.entry.get("id")
    entry_id = named if isinstance(named, str) else ""
    return as_sent(draft.section, entry_id, draft.entry, entry_of(data, draft.section, entry_id)), entry_id


def _special_day(day: SpecialDay) -> SpecialDayRow:
    return SpecialDayRow(
        id=day.id,
        date=day.date.isoformat(),
        name=day.name,
        name_en=day.name_en,
        calendars=day.calendars,
        open=day.open,
    )


def _line_up(data: CityData, department: Department) -> LineUp:
    officials = (each for each in data.officials if each.department == department.id)
    return LineUp(
        id=department.id,
        name=department.name,
        name_en=department.name_en,
        line_up=department.line_up,
        ring_seconds=department.ring_seconds,
        officials=tuple(msgspec.convert(each, LineUpOfficial, from_attributes=True) for each in officials),
    )


def _pending(data: CityData, pending: Pending, problem: str | None) -> PendingRow:
    return PendingRow(
        id=pending.id,
        section=pending.section,
        entry_id=pending.entry_id,
        at=pending.applies_at,
        entry=pending.entry,
        made_at=pending.made_at,
        by_name=pending.by_name,
        reason=pending.reason,
        sentence=telling.pending_sentence(pending, data),
        problem=problem,
    )


def _version(version: Version, data: CityData) -> VersionRow:
    return VersionRow(
        version=version.number,
        at=version.at,
        by_name=version.by_name or version.by,
        reason=version.reason,
        sentence=telling.sentence_of(version.changes, data),
    )


Description = dict[str, Any] | None


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
            return dict(entry)
    return None


def _id_of(section: str, entry: dict[str, Any]) -> object:
    if section != "special_days":
        return entry.get("id")
    return f"{entry['date']} {','.join(entry.get('calendars', ())) or '*'}"
