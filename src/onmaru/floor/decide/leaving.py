"""An agent leaves a citizen: to a queue, to a colleague, to the colleague they consulted, to somebody off the floor."""

from collections.abc import Iterator

from onmaru.floor import errors, model
from onmaru.floor.decide import looking, matching, records, waiting
from onmaru.floor.facts import Contact
from onmaru.floor.model import FloorEvent
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant


def transfer(state: State, command: model.Transfer, now: Instant) -> Iterator[FloorEvent]:
    """Hand the contact on: it keeps the place of its arrival, so that nobody waits from the end twice."""
    contact = looking.citizen_with(state, command.contact, command.by)
    wish = _onward(state, contact, command)
    agent = state.agents[command.by]
    yield model.ContactTransferred(now, contact.id, agent.id, command.to_queue, command.to_agent)
    yield records.begin(state, contact, agent.id, now)
    yield from waiting.join(state, wish, now)
    yield from matching.serve(state, agent, now)
    yield from matching.place_all(state, [contact.id], now)


def _onward(state: State, contact: Contact, command: model.Transfer) -> model.Enqueue:
    if (command.to_queue is None) == (command.to_agent is None) or command.to_agent == command.by:
        raise errors.TransferNeedsOneTarget
    if command.to_agent:
        waiting.check_takes_contacts(state, command.to_agent, contact.channel)
    old = state.queues[contact.queue]
    return model.Enqueue(
        contact=contact.id,
        queue=looking.queue(state, command.to_queue or contact.queue).id,
        channel=contact.channel,
        language=contact.language,
        priority=contact.priority - old.priority,
        preferred_agent=command.to_agent,
        place_at=contact.place_at,
        errand=contact.errand,
        direct=command.to_agent is not None,
    )


def hand_over(state: State, command: model.HandOver, now: Instant) -> Iterator[FloorEvent]:
    """Leave the citizen to the colleague who was consulted: no offer, as they are on the line already."""
    contact = looking.citizen_with(state, command.contact, command.by)
    consult = state.contacts.get(command.consult)
    if consult is None or consult.about != contact.id or command.by == command.to:
        raise errors.NotConsulted
    if consult.agent != command.to or consult.answered_at is None:
        raise errors.NotConsulted
    by, to = state.agents[command.by], state.agents[command.to]
    yield model.ContactHandedOver(now, contact.id, by.id, to.id, consult.id)
    yield records.begin(state, contact, by.id, now)
    yield model.ContactEnded(now, consult.id, to.id, "merged")
    yield from matching.serve(state, by, now)
    yield from matching.serve(state, to, now)


def release(state: State, command: model.Release, now: Instant) -> Iterator[FloorEvent]:
    """Leave the citizen with an official, or with somebody outside: the floor knows no more of the call."""
    contact = looking.citizen_with(state, command.contact, command.by)
    agent = state.agents[command.by]
    yield model.ContactReleased(now, contact.id, agent.id, command.to)
    yield records.begin(state, contact, agent.id, now)
    yield from matching.serve(state, agent, now)


def give_back(state: State, command: model.GiveBack, now: Instant) -> Iterator[FloorEvent]:
    """Put a contact whose agent was lost to the front of its queue; a new wait begins."""
    contact = looking.contact(state, command.contact)
    if contact.phase not in ("talking", "held"):
        raise errors.NotWithThisAgent
    assert contact.agent is not None
    agent = state.agents[contact.agent]
    yield model.ContactRequeued(now, contact.id, command.reason, agent.id)
    yield from matching.serve(state, agent, now)
    yield from matching.place_all(state, [contact.id], now)
