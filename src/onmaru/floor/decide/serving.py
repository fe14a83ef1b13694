"""Agent and citizen are together: the agent calls them, puts them on hold, and the contact ends."""

from collections.abc import Iterator

from onmaru.floor import errors, model
from onmaru.floor.decide import looking, matching, records, waiting
from onmaru.floor.facts import SPOKEN, Agent, Contact
from onmaru.floor.model import FloorEvent
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import QueueId


def begin(state: State, command: model.Begin, now: Instant) -> Iterator[FloorEvent]:
    """Let an agent call somebody, in a break or beside a record if they like, but not beside another call."""
    agent = looking.agent_at_work(state, command.agent)
    _check_may_call(agent)
    if command.contact in state.contacts:
        raise errors.ContactAlreadyOnFloor
    queue = looking.queue(state, command.queue or _first_queue(state, agent))
    yield model.ContactBegun(
        now, command.contact, agent.id, queue.id, "voice", language=command.language, errand=command.errand
    )


def _check_may_call(agent: Agent) -> None:
    if not agent.line_up:
        raise errors.VoiceLineDown
    if SPOKEN & set(agent.serving.values()):
        raise errors.AgentStillServing
    if SPOKEN & set(agent.offered.values()):
        raise errors.AgentBeingOffered


def _first_queue(state: State, agent: Agent) -> QueueId:
    """Return the queue by whose rules the agent writes the record; of an agent without queues, the city's first."""
    named = (*state.hall.bench_of(agent.id).plan.queues, *state.queues)
    return next(iter(named), QueueId(""))


def hold(state: State, command: model.Hold, now: Instant) -> Iterator[FloorEvent]:
    """Let the citizen hear music."""
    contact = looking.contact_with(state, command.contact, command.agent)
    if contact.phase == "held":
        raise errors.ContactAlreadyHeld
    yield model.ContactHeld(now, contact.id, command.agent)


def resume(state: State, command: model.Resume, now: Instant) -> Iterator[FloorEvent]:
    """Let citizen and agent hear each other again."""
    contact = looking.contact_with(state, command.contact, command.agent)
    if contact.phase != "held":
        raise errors.ContactNotHeld
    yield model.ContactResumed(now, contact.id, command.agent)


def end(state: State, command: model.End, now: Instant) -> Iterator[FloorEvent]:
    """Let the contact be over, whatever its phase; after an answer, after-call work begins."""
    contact = looking.contact(state, command.contact)
    if contact.phase in ("talking", "held"):
        yield from _end_served(state, contact, command.reason, now)
    elif command.reason == "citizen_left":
        yield from waiting.leave(state, contact, now)
    else:
        yield from _end_unanswered(state, contact, command.reason, now)


def _end_served(state: State, contact: Contact, reason: model.EndReason, now: Instant) -> Iterator[FloorEvent]:
    assert contact.agent is not None
    agent = state.agents[contact.agent]
    yield model.ContactEnded(now, contact.id, agent.id, reason)
    if records.is_due(contact, reason):
        yield records.begin(state, contact, agent.id, now)
    yield from matching.serve(state, agent, now)


def _end_unanswered(state: State, contact: Contact, reason: model.EndReason, now: Instant) -> Iterator[FloorEvent]:
    agent = contact.agent
    if agent:
        yield model.OfferEnded(now, contact.id, agent, "withdrawn")
    yield model.ContactEnded(now, contact.id, None, reason)
    if agent:
        yield from matching.serve(state, state.agents[agent], now)
