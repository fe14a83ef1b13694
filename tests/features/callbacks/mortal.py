"""A process that dies at a step of our choosing: before or after a commit, before or after the floor is told."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.routing import FloorKeeper
from onmaru.floor.state import State
from onmaru.kernel.database import Database
from onmaru.kernel.history import Recorded


class Killed(BaseException):
    """kill -9: nothing that catches errors may catch it."""


class Death:
    """Counts steps and strikes at one of them; 0: never."""

    def __init__(self, step: int) -> None:
        self.fatal = step
        self.steps = 0

    def strike(self) -> None:
        self.steps += 1
        if self.steps == self.fatal:
            raise Killed


class MortalDatabase(Database):
    """A database whose client dies before it commits what it has written, or after."""

    def __init__(self, database: Database, death: Death) -> None:
        self.engine = database.engine
        self._death = death

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        async with super().begin() as connection:
            yield connection
            has_written = await connection.scalar(text("select pg_current_xact_id_if_assigned()")) is not None
            if has_written:
                self._death.strike()
        if has_written:
            self._death.strike()


class MortalFloor:
    """A floor whose caller dies before asking or after the answer."""

    def __init__(self, keeper: FloorKeeper, death: Death) -> None:
        self._keeper = keeper
        self._death = death

    @property
    def state(self) -> State:
        return self._keeper.state

    async def submit(self, command: Any, **more: Any) -> Sequence[Recorded]:
        self._death.strike()
        happened = await self._keeper.submit(command, **more)
        self._death.strike()
        return happened

    async def record(self, event: Any, **more: Any) -> Recorded:
        self._death.strike()
        recorded = await self._keeper.record(event, **more)
        self._death.strike()
        return recorded

    def subscribe(self, listener: Callable[[Sequence[Recorded]], None]) -> Callable[[], None]:
        return self._keeper.subscribe(listener)
