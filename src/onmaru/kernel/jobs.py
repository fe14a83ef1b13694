"""Work that goes on in the background of this process, and never dies unnoticed.

A job that fails is logged and started again after a pause that doubles up to a bound; a periodic job runs once per
period and is never run twice at a time. `stop` ends them all and waits for them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType

import structlog

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 10.0
"""Long enough not to fill the log, short enough that a part that came back is noticed soon."""

_log = structlog.get_logger(__name__)


class Jobs:
    """The background work of one part of the house."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def keep(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Run `work` until it returns, starting it anew whenever it fails."""
        assert name not in self._tasks, f"the job {name} runs already"
        task = asyncio.create_task(_kept(name, work), name=f"job {name}")
        self._tasks[name] = task
        task.add_done_callback(lambda _: self._tasks.pop(name, None))

    def every(self, seconds: float, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Run `work` again and again with a pause of `seconds` between its runs."""

        async def forever() -> None:
            while True:
                await asyncio.sleep(seconds)
                await work()

        self.keep(name, forever)

    async def stop(self) -> None:
        """End every job and wait until it has ended."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def __aenter__(self) -> "Jobs":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


async def _kept(name: str, work: Callable[[], Awaitable[None]]) -> None:
    loop = asyncio.get_running_loop()
    pause = FIRST_PAUSE_SECONDS
    while True:
        started = loop.time()
        try:
            return await work()
        except Exception:
            _log.exception("job_failed", job=name)
        if loop.time() - started > LONGEST_PAUSE_SECONDS:
            pause = FIRST_PAUSE_SECONDS
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
