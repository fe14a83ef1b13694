"""Time as an argument: whoever needs the time is handed a clock, so that tests and the simulator can hold it."""

import time
from typing import NewType, Protocol

Instant = int
"""Milliseconds since the Unix epoch, UTC."""

Duration = NewType("Duration", int)
"""Milliseconds."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> Instant:
        """Return the present instant in milliseconds since the Unix epoch."""
        ...


class WallClock:
    """The machine's own clock."""

    def now(self) -> Instant:
        """Return the present instant in milliseconds since the Unix epoch."""
        return time.time_ns() // 1_000_000


class HeldClock:
    """A clock that moves only when told to: for tests and the simulator."""

    def __init__(self, start: Instant = 0) -> None:
        self._now = start

    def now(self) -> Instant:
        """Return the held instant."""
        return self._now

    def advance(self, *, seconds: float = 0, milliseconds: int = 0) -> Instant:
        """Move forward and return the new instant."""
        self._now += round(seconds * 1000) + milliseconds
        return self._now
