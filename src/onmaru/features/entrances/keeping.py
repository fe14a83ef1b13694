"""What all changes of the way of a call have in common: city held, faults told, version made, sounds furnished."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final, ParamSpec, TypeVar

import structlog

from onmaru.features.directory import CityData, CityNotLoaded, CurrentDirectory, Held, held
from onmaru.features.entrances.articles import heard_in
from onmaru.features.entrances.errors import EntryHasFaults
from onmaru.features.entrances.faults import Found, faults_of, standing, unheard
from onmaru.features.entrances.model import Author, Entry, Section, with_entry
from onmaru.features.entrances.ports import Answers, Sounds, Words
from onmaru.features.entrances.screens import FieldFault
from onmaru.features.entrances.script import script_of
from onmaru.features.entrances.speaking import readable
from onmaru.features.menus import Menu
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database

READY_SECONDS: Final = 8.0
"""How long a change is not answered for its sounds: somewhat less than a screen waits for an answer."""
MOST_WALKS: Final = 1
"""Walks through menus at a time: each is a second of computing at worst, and editors check while they type."""

P = ParamSpec("P")
Answer = TypeVar("Answer")

_log = structlog.get_logger(__name__)


class Keeping:
    """The city's description, as far as it is changed and heard."""

    def __init__(
        self,
        database: Database,
        directory: CurrentDirectory,
        *,
        clock: Clock,
        answers: Answers,
        sounds: Sounds | None = None,
    ) -> None:
        """Without `sounds` the centre has no telephone, and nothing is spoken."""
        self.database = database
        self.directory = directory
        self.clock = clock
        self.answers = answers
        self.sounds = sounds
        self._standing: tuple[CityData, frozenset[Found]] | None = None
        self._furnishing: set[asyncio.Task[None]] = set()
        self._walking = asyncio.Semaphore(MOST_WALKS)

    @property
    def centre(self) -> str:
        """Return whose description it is."""
        return self.directory().city.id

    @property
    def now(self) -> Instant:
        """Return the time."""
        return self.clock.now()

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[tuple[Held, CityData]]:
        """Hold the city until the end of the block; what was changed is then what callers meet and hear."""
        async with held(self.database, self.centre) as city:
            if city.data is None:
                raise CityNotLoaded(self.centre)
            version = city.version
            yield city, city.data
        if city.version != version:
            await self.follow()

    async def follow(self) -> None:
        """Take up what holds now and have it ready to be heard; on a slow machine the last sounds come later."""
        await self.directory.look()
        furnishing = asyncio.create_task(self.furnish())
        self._furnishing.add(furnishing)
        furnishing.add_done_callback(self._furnished)
        await asyncio.wait({furnishing}, timeout=READY_SECONDS)

    def _furnished(self, task: "asyncio.Task[None]") -> None:
        self._furnishing.discard(task)
        if not task.cancelled() and (problem := task.exception()):
            _log.error("prompts_not_made", exc_info=problem)

    async def furnish(self) -> None:
        """Have every prompt and announcement of the city ready to be heard."""
        if self.sounds is None:
            return
        data = self.directory().data
        await self.sounds.furnish(script_of(data))
        for notice in data.announcements:
            for language, text in (("ko", notice.text), ("en", notice.text_en)):
                await self.sounds.say(Words(readable(text, language), text))

    async def faults(self, data: CityData, section: Section, entry_id: str, entry: Entry) -> tuple[FieldFault, ...]:
        """Return what would be wrong if an entry became so."""
        found = await self.judged(data, with_entry(data, section, entry_id, entry), section, entry.id)
        return found + (unheard(entry, await heard_in(entry, self.answers)) if isinstance(entry, Menu) else ())

    async def judged(
        self, before: CityData, after: CityData, section: Section | None, entry_id: str
    ) -> tuple[FieldFault, ...]:
        """Return what is wrong with a city after a change; menus are walked for it, so calls go on meanwhile."""
        return await self.beside(self._judged, before, after, section, entry_id)

    async def beside(self, walk: Callable[P, Answer], *args: P.args, **kwargs: P.kwargs) -> Answer:
        """Return what walking through menus finds, one walk after the other: whoever calls meanwhile is spoken to."""
        async with self._walking:
            return await asyncio.to_thread(walk, *args, **kwargs)

    def _judged(
        self, before: CityData, after: CityData, section: Section | None, entry_id: str
    ) -> tuple[FieldFault, ...]:
        if self._standing is None or self._standing[0] != before:
            self._standing = (before, standing(before))
        return faults_of(self._standing[1], after, section, entry_id)

    @staticmethod
    async def become(city: Held, data: CityData, *, by: Author, reason: str, at: Instant) -> None:
        """Let the city be so from now on."""
        await city.become(data, by=by.account, by_name=by.name, reason=reason.strip(), at=at)


def insist(faults: tuple[FieldFault, ...]) -> None:
    """Refuse what has faults; raises EntryHasFaults."""
    if faults:
        raise EntryHasFaults(faults)


class Following:
    """Has what callers hear made anew whenever the city has changed, by whomever."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._woken = asyncio.Event()
        self._woken.set()

    def wake(self) -> None:
        """Hear that the city has changed."""
        self._woken.set()

    async def run(self) -> None:
        """Furnish now and after every change, until cancelled."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            await self._keeping.furnish()
