"""Time passes: act on every deadline up to now, the earliest first, each exactly once."""

from collections.abc import Iterator

from onmaru.floor import model
from onmaru.floor.decide import offers, records, waiting
from onmaru.floor.model import FloorEvent
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant


def tick(state: State, _command: model.Tick, now: Instant) -> Iterator[FloorEvent]:
    """Let offers expire, waiting bring its steps, and after-call time run out."""
    while (alarm := state.alarms.first()) is not None and alarm[0] <= now:
        _, contact, agent = alarm
        if agent:
            yield from records.run_out(state, contact, state.agents[agent], now)
        elif state.contacts[contact].phase == "offered":
            yield from offers.expire(state, state.contacts[contact], now)
        else:
            yield from waiting.wake(state, state.contacts[contact], now)
