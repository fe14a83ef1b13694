"""A contact leaves its agent, or the floor."""

from onmaru.floor import model
from onmaru.floor.evolve.agents import settle
from onmaru.floor.facts import Contact
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant

Ending = (
    model.ContactAbandoned
    | model.ContactDeferred
    | model.ContactTransferred
    | model.ContactReleased
    | model.ContactEnded
)


def off_the_floor(state: State, event: Ending) -> None:
    """Take the contact off the floor; one that is transferred comes back with the very next event, one released may."""
    contact = state.contacts[event.contact]
    if contact.phase == "waiting":
        state.hall.leave(contact.id)
    if contact.answered_at is None:
        del state.unanswered[contact.queue][contact.id]
    else:
        part(state, contact, event.at)
    state.alarms.set(contact.id, None, None)
    del state.contacts[contact.id]


def handed_over(state: State, event: model.ContactHandedOver) -> None:
    """Let the colleague who was consulted have the citizen; why they were chosen is why they were consulted."""
    contact, consult, agent = state.contacts[event.contact], state.contacts[event.consult], state.agents[event.to]
    part(state, contact, event.at)
    contact.phase, contact.agent, contact.why = "talking", agent.id, consult.why
    contact.queued_at = contact.offered_at = contact.answered_at = event.at
    contact.held_at = None
    agent.serving[contact.id] = contact.channel
    settle(state, agent, event.at)


def part(state: State, contact: Contact, at: Instant) -> None:
    """Let the agent be without this contact from now on."""
    assert contact.agent is not None
    agent = state.agents[contact.agent]
    del agent.serving[contact.id]
    if contact.phase == "held":
        agent.held.remove(contact.id)
    agent.idle_since = at
    settle(state, agent, at)
