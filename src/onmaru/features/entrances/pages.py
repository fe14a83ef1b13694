"""What managers read about the way of a call: as it is, and as it would be."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features import menus
from onmaru.features.calls import LANGUAGES
from onmaru.features.directory import (
    Choice,
    CityData,
    holidays_within,
)
from onmaru.features.entrances import preview, prompts, rows, store, waiting
from onmaru.features.entrances.changing import as_sent
from onmaru.features.entrances.errors import EntryHasFaults
from onmaru.features.entrances.forms import CallForm, DraftForm
from onmaru.features.entrances.heard import Heard
from onmaru.features.entrances.keeping import Keeping
from onmaru.features.entrances.model import Entry, entry_of, with_entry
from onmaru.features.entrances.screens import (
    Checked,
    CityRow,
    EntrancesPage,
    HolidayRow,
    PreviewTold,
)
from onmaru.features.entrances.store import Pending
from onmaru.features.menus import Menu, MenuFigures

HOLIDAYS_DAYS: Final = 366
"""Public holidays are shown a year ahead; those of later years may still be changed by law."""


class Pages:
    """The way of a call as it is, and would be."""

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
            special_days=tuple(map(rows.special_day, data.special_days)),
            holidays=tuple(self._holidays(ZoneInfo(data.city.timezone))),
            menus=data.menus,
            announcements=data.announcements,
            callback_plans=data.callback_plans,
            prompts=prompts.rows(data, sounds),
            queues=tuple(Choice(each.id, each.name, each.name_en) for each in data.queues),
            departments=tuple(rows.line_up(data, each) for each in data.departments),
            officials=tuple(map(rows.official, data.officials)),
            categories=data.categories,
            pending=tuple([rows.pending(data, each, await self._problem(each)) for each in pending]),
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


def _drafted(data: CityData, draft: DraftForm) -> tuple[Entry, str]:
    """Return the entry of a draft, and the id of the one it replaces; raises EntryHasFaults."""
    named = draft.id or draft.entry.get("id")
    entry_id = named if isinstance(named, str) else ""
    return as_sent(draft.section, entry_id, draft.entry, entry_of(data, draft.section, entry_id)), entry_id
