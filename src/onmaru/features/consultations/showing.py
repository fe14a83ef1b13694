"""Cases before officials' eyes: their screens say so once, and whoever is rung without having seen theirs gets a link.

Whose screen is waited for is remembered in this process alone; one that begins waits for all whose telephones ring.
"""

import asyncio
from collections import deque
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations import telephones
from onmaru.features.consultations.acting import Act, Acts
from onmaru.features.consultations.events import CaseShown
from onmaru.features.consultations.links import Links
from onmaru.features.consultations.people import HOUSE
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.screens_open import OpenScreens
from onmaru.features.consultations.tables import consultation_event as happened
from onmaru.features.consultations.ways_in import PATIENCE_MS, way_in
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ConsultationId

MOST_WATCHED: Final = 1_000
"""Telephones that began to ring within the last seconds; the oldest of more are left to ring without a link."""


LONGEST_RING_MS: Final = 60_000
"""A telephone that began to ring before our own start rings no longer than this."""


class Watched(NamedTuple):
    """A telephone that rings, whose official has a screen open that has not said anything yet."""

    consultation: ConsultationId
    official: str
    rung_at: Instant


class Showing:
    """What the officials of one centre have before their eyes."""

    def __init__(self, acts: Acts, screens: OpenScreens, links: Links) -> None:
        self._acts = acts
        self._screens = screens
        self._links = links
        self._watched: deque[Watched] = deque(maxlen=MOST_WATCHED)
        self._rung = asyncio.Event()

    async def shown(self, name: ConsultationId, *, by: Actor) -> None:
        """Note that an official has the case before their eyes, the first time. Raises NotYourDepartment."""
        async with self._acts.on(name, by) as act:
            official = act.insist_on_department()
            if not act.case.is_over and await shown_at(act.connection, self._acts.centre, name, official) is None:
                await act.record(CaseShown(act.now, official))

    async def rings(self, act: Act, official: str) -> None:
        """Let an official whose telephone is about to ring see the case; their screen has a moment to say it does."""
        await self._see_to(act, Watched(act.case.id, official, act.now))

    async def run(self) -> None:
        """Follow up every telephone that rings, for ever; all are waited for equally long: the first is due first."""
        await self._take_up()
        while True:
            while not self._watched:
                self._rung.clear()
                await self._rung.wait()
            due_at = self._watched[0].rung_at + PATIENCE_MS
            await asyncio.sleep(max(0, due_at - self._acts.clock.now()) / 1000)
            await self.look()

    async def _take_up(self) -> None:
        """Wait anew for those whose telephones rang when we began: their screens are only coming back."""
        now = self._acts.clock.now()
        async with self._acts.database.begin() as connection:
            rings = await telephones.in_call(connection, self._acts.centre, since=now - LONGEST_RING_MS)
        self._watched.extend(Watched(name, official, now) for official, name in rings.items())

    async def look(self) -> None:
        """Send a link to everybody whose screen has stayed silent for too long."""
        while self._watched and self._watched[0].rung_at + PATIENCE_MS <= self._acts.clock.now():
            watched = self._watched.popleft()
            async with self._acts.on(watched.consultation, HOUSE) as act:
                if await self._rings_still(act, watched.official):
                    await self._see_to(act, watched)

    async def _see_to(self, act: Act, watched: Watched) -> None:
        seen_at = await shown_at(act.connection, self._acts.centre, act.case.id, watched.official)
        has_screen = self._screens.is_open(watched.official)
        way = way_in(shown=seen_at is not None, has_screen=has_screen, rung_at=watched.rung_at, now=act.now)
        if way == "link":
            await self._links.send(act, watched.official)
        elif way == "wait":
            self._watched.append(watched)
            self._rung.set()

    async def _rings_still(self, act: Act, official: str) -> bool:
        """Say whether their telephone rings or is in use for this case: whoever picked up wants to read, too."""
        rings = await telephones.rung(act.connection, self._acts.centre, act.case.id)
        return any(rung.official == official and rung.ended_at is None for rung in rings)


async def shown_at(connection: AsyncConnection, centre: str, name: ConsultationId, official: str) -> Instant | None:
    """Return since when an official has had a case before their eyes; None when they have not."""
    of_it = happened.c.centre == centre, happened.c.consultation == name
    theirs = happened.c.kind == CaseShown.__name__, happened.c.payload["official"].astext == official
    first: Instant | None = await connection.scalar(
        select(happened.c.at).where(*of_it, *theirs).order_by(happened.c.id)
    )
    return first
