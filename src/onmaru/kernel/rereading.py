"""Something of the database that is shown, kept in step with it by being read again, whole, whenever it changes.

Every notice of the centre's lets it be read again: a few bounded questions, so there is no way in which what is kept
could come to differ from what is read, after a broken connection as little as otherwise. It is also read again when
nothing was heard for a while, for time alone changes things too.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import ClassVar, Generic, TypeVar

from onmaru.kernel.notices import READ_ANEW

Listen = Callable[[], AsyncGenerator[str | None]]
"""Begins to yield notices, as `kernel.notices` does."""
S = TypeVar("S")


class Rereading(ABC, Generic[S]):
    """What is shown now; `run` keeps it."""

    every_seconds: ClassVar[float]
    """Read again when nothing was heard for so long."""
    pause_seconds: ClassVar[float]
    """Between two readings: a flood of notices does not become one of questions."""

    def __init__(self, centre: str, listen: Listen, shown: S) -> None:
        """`shown` is there until the first reading; notices are of a centre by their first word."""
        self.shown = shown
        self._centre = centre
        self._listen = listen
        self._woken = asyncio.Event()

    @abstractmethod
    async def read(self) -> S:
        """Return everything as the database has it now."""

    async def run(self, changed: Callable[[], None]) -> None:
        """Follow for ever; `changed` is called after each reading. After a failure whoever keeps us begins anew."""
        async with asyncio.TaskGroup() as work:
            work.create_task(self._hear())
            work.create_task(self._read_when_woken(changed))

    async def _hear(self) -> None:
        async with aclosing(self._listen()) as news:
            async for notice in news:
                if notice is READ_ANEW or notice.partition(" ")[0] == self._centre:
                    self._woken.set()

    async def _read_when_woken(self, changed: Callable[[], None]) -> None:
        while True:
            try:
                async with asyncio.timeout(self.every_seconds):
                    await self._woken.wait()
            except TimeoutError:
                pass
            self._woken.clear()
            self.shown = await self.read()
            changed()
            await asyncio.sleep(self.pause_seconds)
