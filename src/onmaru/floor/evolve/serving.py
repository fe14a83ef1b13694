"""Contacts with agents: offered, answered, held."""

from bisect import bisect_left

from onmaru.floor import model
from onmaru.floor.evolve.agents import settle
from onmaru.floor.facts import Contact
from onmaru.floor.state import State

ANSWERS_REMEMBERED_MS = 15 * 60 * 1000
"""Estimates of waiting rest on the answers of so long a time."""


def offered(state: State, event: model.ContactOffered) -> None:
    """Put the contact into the agent's hands until they accept or the offer ends."""
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    state.hall.leave(contact.id)
    contact.phase, contact.agent, contact.why = "offered", agent.id, event.why
    contact.offered_at, contact.deadline_at = event.at, event.deadline_at
    state.alarms.set(contact.id, None, event.deadline_at)
    agent.offered[contact.id] = contact.channel
    settle(state, agent, event.at)


def offer_ended(state: State, event: model.OfferEnded) -> None:
    """Take it out of their hands; the next event says what becomes of it."""
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    contact.phase, contact.agent = "between", None
    contact.offered_at = contact.deadline_at = None
    state.alarms.set(contact.id, None, None)
    del agent.offered[contact.id]
    settle(state, agent, event.at)


def accepted(state: State, event: model.OfferAccepted) -> None:
    """Let citizen and agent be together, and remember when, for estimates."""
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    contact.phase, contact.answered_at, contact.deadline_at = "talking", event.at, None
    state.alarms.set(contact.id, None, None)
    del state.unanswered[contact.queue][contact.id]
    agent.serving[contact.id] = agent.offered.pop(contact.id)
    answers = state.facts.answers.setdefault(contact.queue, [])
    answers.append(event.at)
    del answers[: bisect_left(answers, event.at - ANSWERS_REMEMBERED_MS)]
    settle(state, agent, event.at)


def begun(state: State, event: model.ContactBegun) -> None:
    """Let the agent be busy with somebody they call; it counts for no estimate, as nobody waited."""
    state.facts.arrivals += 1
    agent = state.agents[event.agent]
    state.contacts[event.contact] = Contact(
        id=event.contact,
        number=state.facts.arrivals,
        queue=event.queue,
        channel=event.channel,
        language=event.language,
        requires={},
        priority=state.queues[event.queue].priority,
        preferred=None,
        direct=False,
        place_at=event.at,
        queued_at=event.at,
        phase="talking",
        agent=agent.id,
        offered_at=event.at,
        answered_at=event.at,
        errand=event.errand,
    )
    agent.serving[event.contact] = event.channel
    settle(state, agent, event.at)


def held(state: State, event: model.ContactHeld) -> None:
    """Put on hold."""
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    contact.phase, contact.held_at = "held", event.at
    agent.held.append(contact.id)
    settle(state, agent, event.at)


def resumed(state: State, event: model.ContactResumed) -> None:
    """Take off hold."""
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    contact.phase, contact.held_at = "talking", None
    agent.held.remove(contact.id)
    settle(state, agent, event.at)
