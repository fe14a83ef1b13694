"""Citizens who call, wait and sometimes give up; agents who answer, talk and write."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from onmaru.floor import model
from onmaru.floor.simulation.stage import Stage
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId

LOOKS_AGAIN_MS = 30_000
"""At closing time, an agent who still sees people waiting looks again so much later whether they may go."""


class Caller(NamedTuple):
    """One citizen's call, with all that chance decides about it drawn beforehand: other plans meet the same callers."""

    contact: ContactId
    arrives_at: Instant
    queue: QueueId
    talk_ms: int
    after_call_ms: int = 0
    reaction_ms: int = 0
    """From the offer to the agent's acceptance."""
    patience_ms: int | None = None
    """None: waits for ever."""


class People:
    """Does what callers and agents do, whenever the floor's events give them reason to."""

    def __init__(self, stage: Stage, callers: Iterable[Caller]) -> None:
        self._stage = stage
        self._callers = {caller.contact: caller for caller in callers}
        for caller in self._callers.values():
            stage.at(caller.arrives_at, partial(self._arrive, caller))
        stage.on(model.ContactOffered, self._see_offer)
        stage.on(model.OfferAccepted, self._talk)
        stage.on(model.AfterCallStarted, self._write)

    def _arrive(self, caller: Caller) -> None:
        self._stage.do(model.Enqueue(caller.contact, caller.queue))
        if caller.patience_ms is not None:
            self._stage.at(self._stage.now + caller.patience_ms, partial(self._give_up, caller.contact))

    def _give_up(self, name: ContactId) -> None:
        contact = self._stage.state.contacts.get(name)
        if contact and contact.phase in ("waiting", "offered"):
            self._stage.do(model.Abandon(name))

    def _see_offer(self, event: model.ContactOffered) -> None:
        reaction_ms = self._callers[event.contact].reaction_ms
        self._stage.at(event.at + reaction_ms, partial(self._accept, event.contact, event.agent))

    def _accept(self, name: ContactId, agent: AgentId) -> None:
        contact = self._stage.state.contacts.get(name)
        if contact and contact.phase == "offered" and contact.agent == agent:
            self._stage.do(model.AcceptOffer(name, agent))

    def _talk(self, event: model.OfferAccepted) -> None:
        talk_ms = self._callers[event.contact].talk_ms
        self._stage.at(event.at + talk_ms, partial(self._stage.do, model.End(event.contact, "citizen_left")))

    def _write(self, event: model.AfterCallStarted) -> None:
        done = model.FinishAfterCall(event.contact, event.agent)
        self._stage.at(event.at + self._callers[event.contact].after_call_ms, partial(self._stage.do, done))


class Shift(NamedTuple):
    """One agent's day."""

    agent: AgentId
    starts_at: Instant
    lunch_at: Instant | None = None
    lunch_ms: int = 0
    ends_at: Instant | None = None


def work(stage: Stage, shift: Shift) -> None:
    """Put an agent's day on the agenda."""

    def begin() -> None:
        for command in (model.SignIn(shift.agent), model.RaiseLine(shift.agent), model.GoReady(shift.agent)):
            stage.do(command)

    def leave() -> None:
        """Go home when the hall is empty, and look again in a while when it is not."""
        if stage.state.contacts or stage.state.agents[shift.agent].after_work:
            stage.at(stage.now + LOOKS_AGAIN_MS, leave)
        else:
            stage.do(model.SignOut(shift.agent))

    stage.at(shift.starts_at, begin)
    if shift.lunch_at is not None:
        stage.at(shift.lunch_at, partial(stage.do, model.TakeBreak(shift.agent, "lunch")))
        stage.at(shift.lunch_at + shift.lunch_ms, partial(stage.do, model.GoReady(shift.agent)))
    if shift.ends_at is not None:
        stage.at(shift.ends_at, leave)
