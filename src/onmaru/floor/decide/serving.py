"""Agent and citizen are together; then the contact ends or goes on elsewhere, and the agent finishes the record."""

from collections.abc import Iterator

from onmaru.floor import errors, model
from onmaru.floor.decide import looking, matching, waiting
from onmaru.floor.facts import Agent, Contact
from onmaru.floor.model import FloorEvent
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId


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


def transfer(state: State, command: model.Transfer, now: Instant) -> Iterator[FloorEvent]:
    """Hand the contact on: it keeps the place of its arrival, so that nobody waits from the end twice."""
    contact = looking.contact_with(state, command.contact, command.by)
    wish = _onward(state, contact, command)
    agent = state.agents[command.by]
    yield model.ContactTransferred(now, contact.id, agent.id, command.to_queue, command.to_agent)
    yield _after_call(state, contact, agent.id, now)
    yield from waiting.join(state, wish, now, direct=command.to_agent is not None)
    yield from matching.serve(state, agent, now)
    yield from matching.place_all(state, [contact.id], now)


def _onward(state: State, contact: Contact, command: model.Transfer) -> model.Enqueue:
    if (command.to_queue is None) == (command.to_agent is None) or command.to_agent == command.by:
        raise errors.TransferNeedsOneTarget
    if command.to_agent:
        _check_takes_contacts(state, command.to_agent, contact)
    old = state.queues[contact.queue]
    return model.Enqueue(
        contact=contact.id,
        queue=looking.queue(state, command.to_queue or contact.queue).id,
        channel=contact.channel,
        language=contact.language,
        priority=contact.priority - old.priority,
        preferred_agent=command.to_agent,
        place_at=contact.place_at,
    )


def _check_takes_contacts(state: State, name: AgentId, contact: Contact) -> None:
    agent = looking.agent(state, name)
    able = contact.channel in state.hall.bench_of(name).capacity
    if not (able and agent.standing == "ready" and agent.can_be_reached(contact.channel)):
        raise errors.AgentNotTakingContacts


def give_back(state: State, command: model.GiveBack, now: Instant) -> Iterator[FloorEvent]:
    """Put a contact whose agent was lost to the front of its queue; a new wait begins."""
    contact = looking.contact(state, command.contact)
    if contact.phase not in ("talking", "held"):
        raise errors.NotWithThisAgent
    assert contact.agent is not None
    agent = state.agents[contact.agent]
    yield model.ContactRequeued(now, contact.id, command.reason)
    yield from matching.serve(state, agent, now)
    yield from matching.place_all(state, [contact.id], now)


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
    yield _after_call(state, contact, agent.id, now)
    yield from matching.serve(state, agent, now)


def _end_unanswered(state: State, contact: Contact, reason: model.EndReason, now: Instant) -> Iterator[FloorEvent]:
    agent = contact.agent
    if agent:
        yield model.OfferEnded(now, contact.id, agent, "withdrawn")
    yield model.ContactEnded(now, contact.id, None, reason)
    if agent:
        yield from matching.serve(state, state.agents[agent], now)


def _after_call(state: State, contact: Contact, agent: AgentId, now: Instant) -> FloorEvent:
    plan = state.queues[contact.queue].after_call
    until = None if plan.mode == "prompted" else now + 1000 * plan.seconds
    return model.AfterCallStarted(now, contact.id, agent, contact.queue, contact.channel, plan.mode, until)


def finish_after_call(state: State, command: model.FinishAfterCall, now: Instant) -> Iterator[FloorEvent]:
    """Close the record, unless its time is fixed."""
    agent = looking.agent(state, command.agent)
    work = agent.after_work.get(command.contact)
    if work is None:
        raise errors.NoAfterCallWork
    if work.mode == "timed_fixed":
        raise errors.AfterCallTimeFixed
    yield model.AfterCallEnded(now, command.contact, agent.id, by="agent")
    yield from matching.serve(state, agent, now)


def run_out(state: State, contact: ContactId, agent: Agent, now: Instant) -> Iterator[FloorEvent]:
    """The time for the record is over."""
    yield model.AfterCallEnded(now, contact, agent.id, by="time")
    yield from matching.serve(state, agent, now)
