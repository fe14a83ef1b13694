"""What follows from a command: refusals, or the events to remember.

Each decision is a generator. Whoever drives it lets every event happen (`evolve`) before asking for the next, so
that a decision always looks at the floor as it stands after its own earlier events. All refusals come before the first
event. Every decision ends by matching those it set free or let wait, so that outside a decision no free agent and
no contact they could take ever wait for one another.
"""

from collections.abc import Callable, Iterator
from typing import Any

from onmaru.floor import model
from onmaru.floor.decide import agents, deadlines, deferring, leaving, offers, plan, records, serving, waiting
from onmaru.floor.evolve import evolve
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant


def decide(state: State, command: model.FloorCommand, now: Instant) -> Iterator[model.FloorEvent]:
    """Yield what happens because of this command; raises a `Refusal` before the first event if it cannot be done."""
    return _DECISIONS[type(command)](state, command, now)


def handle(state: State, command: model.FloorCommand, now: Instant) -> list[model.FloorEvent]:
    """Decide, let it happen, and return what happened."""
    events = []
    for event in decide(state, command, now):
        evolve(state, event)
        events.append(event)
    return events


_DECISIONS: dict[type, Callable[[State, Any, Instant], Iterator[model.FloorEvent]]] = {
    model.AdoptPlan: plan.adopt,
    model.SignIn: agents.sign_in,
    model.SignOut: agents.sign_out,
    model.GoReady: agents.go_ready,
    model.TakeBreak: agents.take_break,
    model.LosePresence: agents.lose_presence,
    model.RegainPresence: agents.regain_presence,
    model.RaiseLine: agents.raise_line,
    model.DropLine: agents.drop_line,
    model.Enqueue: waiting.enqueue,
    model.Abandon: waiting.abandon,
    model.AcceptOffer: offers.accept,
    model.DeclineOffer: offers.decline,
    model.Hold: serving.hold,
    model.Resume: serving.resume,
    model.Transfer: leaving.transfer,
    model.KeepPlace: deferring.keep_place,
    model.Begin: serving.begin,
    model.HandOver: leaving.hand_over,
    model.Release: leaving.release,
    model.GiveBack: leaving.give_back,
    model.End: serving.end,
    model.FinishAfterCall: records.finish,
    model.Tick: deadlines.tick,
}
