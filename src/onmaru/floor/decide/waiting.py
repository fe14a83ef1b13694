"""A contact joins a queue, asks for less as it waits, and may leave unanswered."""

from collections.abc import Iterator

from onmaru.floor import errors, model
from onmaru.floor.decide import looking, matching
from onmaru.floor.facts import Contact
from onmaru.floor.model import FloorEvent
from onmaru.floor.places import Asks
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId


def enqueue(state: State, command: model.Enqueue, now: Instant) -> Iterator[FloorEvent]:
    """Let a contact that is new to the floor stand in a queue."""
    looking.queue(state, command.queue)
    if command.contact in state.contacts:
        raise errors.ContactAlreadyOnFloor
    if command.errand == "consult":
        _check_consults_another(state, command)
    if command.direct and command.preferred_agent:
        check_takes_contacts(state, command.preferred_agent, command.channel)
    yield from join(state, command, now)
    yield from matching.place(state, state.contacts[command.contact], now)


def _check_consults_another(state: State, command: model.Enqueue) -> None:
    about = looking.contact(state, command.about or command.contact)
    if about.phase not in ("talking", "held"):
        raise errors.NotWithThisAgent
    if about.agent == command.preferred_agent:
        raise errors.TransferNeedsOneTarget


def check_takes_contacts(state: State, name: AgentId, channel: model.Channel) -> None:
    """Raise `AgentNotTakingContacts` unless a colleague may be named for a contact of this channel."""
    agent = looking.agent(state, name)
    able = channel in state.hall.bench_of(name).capacity
    if not (able and agent.standing == "ready" and agent.can_be_reached(channel)):
        raise errors.AgentNotTakingContacts


def join(state: State, wish: model.Enqueue, now: Instant) -> Iterator[FloorEvent]:
    """Put the contact in its queue. Whoever asks for this matches it."""
    queue = state.queues[wish.queue]
    requires = {**wish.requires, **queue.requires}
    for skill, level in wish.requires.items():
        requires[skill] = max(level, requires[skill])
    asks = Asks((queue.id,), wish.channel, wish.language, tuple(sorted(requires.items())))
    preferred = wish.preferred_agent if wish.preferred_agent in state.agents else None
    direct = wish.direct and preferred is not None
    waits = preferred is not None and (direct or can_wait_for(state, preferred, asks))
    yield model.ContactQueued(
        at=now,
        contact=wish.contact,
        queue=queue.id,
        channel=wish.channel,
        language=wish.language,
        requires=requires,
        priority=queue.priority + wish.priority,
        preferred_agent=preferred,
        place_at=now if wish.place_at is None else min(wish.place_at, now),
        prospect=state.hall.prospect(asks._replace(only=preferred) if waits else asks),
        direct=direct,
        errand=wish.errand,
        about=wish.about,
    )
    if preferred and not waits:
        yield model.PreferenceEnded(now, wish.contact, "away")


def can_wait_for(state: State, name: AgentId, asks: Asks) -> bool:
    """Say whether it makes sense to wait for this agent: at work, reachable, and able to take what is asked for."""
    agent = state.agents[name]
    return agent.standing == "ready" and agent.can_be_reached(asks.channel) and state.hall.bench_of(name).fits(asks)


def abandon(state: State, command: model.Abandon, now: Instant) -> Iterator[FloorEvent]:
    """Let an unanswered contact leave; the agent it was offered to keeps their turn."""
    contact = looking.contact(state, command.contact)
    if contact.phase not in ("waiting", "offered"):
        raise errors.ContactAlreadyAnswered
    yield from leave(state, contact, now)


def leave(state: State, contact: Contact, now: Instant) -> Iterator[FloorEvent]:
    """The citizen of an unanswered contact has gone."""
    agent = contact.agent
    if agent:
        yield model.OfferEnded(now, contact.id, agent, "citizen_left")
    yield model.ContactAbandoned(now, contact.id, contact.queue, now - contact.queued_at)
    if agent:
        yield from matching.serve(state, state.agents[agent], now)


def wake(state: State, contact: Contact, now: Instant) -> Iterator[FloorEvent]:
    """Take the next step that waiting brings: anyone instead of one agent, or a relaxation."""
    queue = state.queues[contact.queue]
    if contact.preferred and now >= contact.queued_at + 1000 * queue.preferred_seconds:
        yield model.PreferenceEnded(now, contact.id, "time")
    else:
        step = queue.relaxations[contact.step]
        yield model.ContactRelaxed(now, contact.id, contact.step + 1)
        if step.forget_preferred and contact.preferred:
            yield model.PreferenceEnded(now, contact.id, "relaxed")
    yield from matching.place(state, contact, now)
