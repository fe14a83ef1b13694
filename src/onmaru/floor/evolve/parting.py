"""A contact leaves its agent, or the floor."""

from onmaru.floor import model
from onmaru.floor.evolve.agents import settle
from onmaru.floor.facts import Contact
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant

Ending = model.ContactAbandoned | model.ContactTransferred | model.ContactEnded


def off_the_floor(state: State, event: Ending) -> None:
    """Take the contact off the floor; one that is transferred comes back with the very next event."""
    contact = state.contacts[event.contact]
    if contact.phase == "waiting":
        state.hall.leave(contact.id)
    if contact.answered_at is None:
        del state.unanswered[contact.queue][contact.id]
    else:
        part(state, contact, event.at)
    state.alarms.set(contact.id, None, None)
    del state.contacts[contact.id]


def part(state: State, contact: Contact, at: Instant) -> None:
    """Let the agent be without this contact from now on."""
    assert contact.agent is not None
    agent = state.agents[contact.agent]
    del agent.serving[contact.id]
    if contact.phase == "held":
        agent.held.remove(contact.id)
    agent.idle_since = at
    settle(state, agent, at)
