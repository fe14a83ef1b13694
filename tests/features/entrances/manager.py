"""A manager at work on the sample city: a real database, a clock the test holds, sounds that are only remembered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features.directory import CurrentDirectory, folder_of, load_city, read_city
from onmaru.features.entrances import Keeping, entrances
from onmaru.features.entrances.forms import CallForm, ChangeForm, DraftForm, NoticeForm, RemovalForm
from onmaru.features.entrances.model import Author, Section, entry_of, plain
from onmaru.features.entrances.screens import EntrancesPage, PreviewTold
from onmaru.features.entrances.waiting import apply_due
from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import HeldClock
from onmaru.kernel.database import Database
from onmaru.testing.sounds import FakeSounds

SEOUL = ZoneInfo("Asia/Seoul")
HOUR_MS = 3_600_000
YUNA, DOYUN = Author("p-yuna", "윤아"), Author("p-doyun", "도윤")


def at(text: str) -> int:
    """An instant, as the city's clocks show it."""
    return round(datetime.fromisoformat(text).replace(tzinfo=SEOUL).timestamp() * 1000)


class SpokenArticles:
    """Articles that can be said aloud."""

    def __init__(self) -> None:
        self.words = {
            name: {"ko": f"{name}에 대한 답입니다."}
            for name in ("passport-fee", "passport-first-adult", "kiosk-where", "seal-certificate")
        }

    async def spoken(self, article: str) -> Mapping[str, str] | None:
        return self.words.get(article)


class Manager:
    """Whoever changes the way of a call."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = HeldClock(at("2026-11-23T11:00"))
        self.sounds = FakeSounds()
        self.articles = SpokenArticles()

    async def open(self) -> "Manager":
        """Load the sample city and begin."""
        loaded = await load_city(self.database, read_city(folder_of("gaon")), by="test", clock=self.clock)
        self.directory = CurrentDirectory(self.database, loaded.directory, Bus())
        self.keeping = Keeping(
            self.database, self.directory, clock=self.clock, answers=self.articles, sounds=self.sounds
        )
        self.does = entrances(self.keeping)
        await self.keeping.furnish()
        return self

    async def page(self) -> EntrancesPage:
        return await self.does.pages.whole()

    def entry(self, section: Section, entry_id: str) -> dict[str, Any]:
        """An entry as a form has it."""
        found = entry_of(self.directory().data, section, entry_id)
        assert found is not None
        return plain(found)

    async def change(
        self,
        section: Section,
        entry_id: str,
        *,
        by: Author = YUNA,
        version: int | None = None,
        from_: int | None = None,
        reason: str = "시험",
        **fields: Any,
    ) -> None:
        """Change some fields of an entry, or make a new one of them."""
        found = entry_of(self.directory().data, section, entry_id)
        sent = (plain(found) if found else {"id": entry_id}) | fields
        seen = self.directory().version if version is None else version
        await self.does.changing.change(section, entry_id, ChangeForm(sent, reason, seen, from_), by=by)

    async def remove(self, section: Section, entry_id: str, *, from_: int | None = None) -> None:
        form = RemovalForm("시험", self.directory().version, from_)
        await self.does.changing.remove(section, entry_id, form, by=YUNA)

    async def announce(self, **fields: Any) -> None:
        sent = {"reason": "폭우", "until": self.clock.now() + HOUR_MS} | fields
        await self.does.announcing.announce(msgspec.convert(sent, NoticeForm, strict=False), by=YUNA)

    async def call(self, number: str = "031-000-2114", keys: str = "", **more: Any) -> PreviewTold:
        """What a caller would hear."""
        return await self.does.pages.preview(CallForm(number=number, keys=keys, **more))

    async def check(self, section: Section, **entry: Any) -> list[tuple[str, str]]:
        checked = await self.does.pages.check(DraftForm(section, entry))
        return [(fault.field, fault.message) for fault in checked.faults]

    async def later(self, hours: float) -> None:
        """Let time pass, and what is due take effect."""
        self.clock.advance(seconds=hours * 3600)
        await apply_due(self.keeping)
