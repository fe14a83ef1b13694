"""A clock that follows the running event loop: when a test makes the loop's time virtual, the house's time is too."""

import asyncio

from onmaru.kernel.clock import Instant

A_WEDNESDAY_MORNING: Instant = 1_772_589_600_000
"""2026-03-04 11:00 in Korea, an ordinary working day."""


class LoopClock:
    """Tells the loop's time, counted from `start`."""

    def __init__(self, start: Instant = A_WEDNESDAY_MORNING) -> None:
        self._start = start
        self._loop = asyncio.get_running_loop()
        self._origin = self._loop.time()

    def now(self) -> Instant:
        """Return the present instant in milliseconds since the Unix epoch."""
        return self._start + round((self._loop.time() - self._origin) * 1000)
