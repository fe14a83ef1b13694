"""The clock of a rehearsal: it runs as the machine's does, from whatever moment is being tried."""

from onmaru.kernel.clock import Clock, Instant, WallClock


class MovedClock:
    """Tells the machine's time plus a shift; it is only ever moved forward, as the history wants it."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or WallClock()
        self.shift = 0
        """Milliseconds."""

    def now(self) -> Instant:
        """Return the present instant of the rehearsal."""
        return self._clock.now() + self.shift

    def move_to(self, at: Instant) -> None:
        """Let it be that moment, unless it is later already."""
        self.shift += max(0, at - self.now())
