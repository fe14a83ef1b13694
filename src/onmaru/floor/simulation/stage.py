"""The floor in virtual time: what people will do and the floor's own deadlines, with no waiting in between."""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

from onmaru.floor import model
from onmaru.floor.decide import handle
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant

Act = Callable[[], None]
Reaction = Callable[[Any], None]


class Stage:
    """Runs the real `handle` against a clock that jumps to whatever comes next."""

    def __init__(self, plan: model.FloorPlan, opens_at: Instant) -> None:
        self.now = opens_at
        self.state = State()
        self.commands = 0
        self._reactions: dict[type, list[Reaction]] = {}
        self._agenda: list[tuple[Instant, int, Act]] = []
        self._entries = 0
        self.do(model.AdoptPlan(plan))

    def on(self, event: type, reaction: Reaction) -> None:
        """Let somebody react to every event of this type."""
        self._reactions.setdefault(event, []).append(reaction)

    def at(self, when: Instant, act: Act) -> None:
        """Put something on the agenda."""
        self._entries += 1
        heappush(self._agenda, (when, self._entries, act))

    def do(self, command: model.FloorCommand) -> None:
        """Ask it of the floor now and let people react to what happens."""
        self.commands += 1
        for event in handle(self.state, command, self.now):
            for reaction in self._reactions.get(type(event), ()):
                reaction(event)

    def run(self) -> None:
        """Go on until nothing is left to do."""
        while (moment := self._next()) is not None:
            self.now = max(self.now, moment)
            if self._agenda and self._agenda[0][0] <= self.now:
                heappop(self._agenda)[2]()
            else:
                self.do(model.Tick())

    def _next(self) -> Instant | None:
        due = self.state.next_deadline()
        if not self._agenda:
            return due
        first = self._agenda[0][0]
        return first if due is None else min(first, due)
