"""Agents of the assignment bench: at their desks, always willing, always the same day."""

import asyncio
import random
from collections.abc import Coroutine, Sequence

from onmaru.app import Centre
from onmaru.features.calls.actions import DeskPhone
from onmaru.floor.model import ContactOffered, GoReady, OfferAccepted
from onmaru.kernel.errors import Refusal
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import AgentId, ContactId

_BEAT_SECONDS = 5.0
_LINES_SECONDS = 30.0
_PAGE = "bench"


class Agents:
    """All agents of the centre."""

    def __init__(self, centre: Centre, names: Sequence[str], talk_seconds: tuple[float, float]) -> None:
        self.refused = 0
        """Offers that could not be taken, calls that could not be ended."""
        self._centre = centre
        self._names = [AgentId(name) for name in names]
        self._talk_seconds = talk_seconds
        self._chance = random.Random(1)  # noqa: S311
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> list[tuple[str, str]]:
        """Start everybody's work; return what their telephones register with."""
        started = [await self._desks.start(agent, _PAGE, "telephone") for agent in self._names]
        return [(credentials.endpoint, credentials.password) for credentials in started if credentials]

    async def go_ready(self) -> None:
        """Have every line called, and be ready."""
        board = self._centre.switchboard
        assert board is not None
        for agent in self._names:
            await self._desks.call_line(agent, _PAGE)
        async with asyncio.timeout(_LINES_SECONDS):
            while not all(board.lines.state(agent) == "up" for agent in self._names):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        self._centre.keeper.subscribe(self._hear)
        self._do(self._stay())
        for agent in self._names:
            await self._centre.keeper.submit(GoReady(agent), actor=f"agent:{agent}")

    async def go_home(self) -> None:
        """Hang up every line."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for agent in self._names:
            await self._desks.end_line(agent)

    @property
    def _desks(self) -> DeskPhone:
        assert self._centre.switchboard is not None
        return self._centre.switchboard.desks

    def _hear(self, batch: Sequence[Recorded]) -> None:
        for recorded in batch:
            match recorded.event:
                case ContactOffered(contact=contact, agent=agent):
                    self._do(self._accept(agent, contact))
                case OfferAccepted(contact=contact, agent=agent):
                    self._do(self._talk(agent, contact))

    async def _accept(self, agent: AgentId, contact: ContactId) -> None:
        try:
            await self._desks.accept(agent, contact)
        except Refusal:
            self.refused += 1

    async def _talk(self, agent: AgentId, contact: ContactId) -> None:
        await asyncio.sleep(self._chance.uniform(*self._talk_seconds))
        try:
            await self._desks.hang_up(agent, contact)
        except Refusal:
            self.refused += 1

    async def _stay(self) -> None:
        while True:
            for agent in self._names:
                self._centre.presence.beat(agent)
            await asyncio.sleep(_BEAT_SECONDS)

    def _do(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
