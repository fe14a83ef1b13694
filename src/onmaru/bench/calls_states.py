"""In which state every call of a centre is, looked at once a second: what a bench's calls were really doing."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence

from onmaru.features.calls.machine.model import (
    Arriving,
    Call,
    InMenu,
    Over,
    Parting,
    Phase,
    Waiting,
    WithAgent,
    WithParty,
)

LOOK_SECONDS = 1.0

_STATES: dict[type[Phase], str] = {
    Arriving: "menu",
    InMenu: "menu",
    Waiting: "queue",
    WithParty: "released",
    Parting: "ending",
    Over: "ending",
}


def state_of(call: Call) -> str:
    """Return what a call is doing, in a word."""
    phase, party = call.phase, call.party
    if not isinstance(phase, WithAgent):
        return "handing_out" if isinstance(phase, WithParty) and not (party and party.here) else _word(phase)
    if party is None:
        return "hold" if phase.held else "talking"
    if not party.here:
        return "ringing"
    return "conference" if party.place == "together" else "consult"


def _word(phase: Phase) -> str:
    return _STATES.get(type(phase), type(phase).__name__.lower())


class States:
    """Counts them."""

    def __init__(self, calls: Callable[[], Sequence[Call]]) -> None:
        self._calls = calls
        self.peak = 0
        """Most calls at one look."""
        self._looks = 0
        self._seen: Counter[str] = Counter()

    async def look(self) -> None:
        """Look for ever."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            found = [state_of(call) for call in self._calls()]
            self._seen.update(found)
            self._looks += 1
            self.peak = max(self.peak, len(found) - found.count("ending"))

    def mean(self) -> dict[str, float]:
        """Return how many calls were in each state at a look, on average; the most common first."""
        return {state: round(number / max(1, self._looks), 1) for state, number in self._seen.most_common()}
