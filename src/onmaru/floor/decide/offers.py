"""An offer is taken, declined, not answered, or taken back."""

from collections.abc import Iterator

from onmaru.floor import model
from onmaru.floor.decide import looking, matching
from onmaru.floor.facts import Agent, Contact
from onmaru.floor.model import FloorEvent, MissReason, OfferEndReason
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId


def accept(state: State, command: model.AcceptOffer, now: Instant) -> Iterator[FloorEvent]:
    """Bring contact and agent together; an agent with room for more may be offered the next."""
    contact = looking.contact_offered_to(state, command.contact, command.agent)
    yield model.OfferAccepted(now, contact.id, command.agent)
    yield from matching.serve(state, state.agents[command.agent], now)


def decline(state: State, command: model.DeclineOffer, now: Instant) -> Iterator[FloorEvent]:
    """Put the contact back to the front and the agent out."""
    contact = looking.contact_offered_to(state, command.contact, command.agent)
    yield from _miss(state, contact, "line_failed" if command.reason == "line_failed" else "declined", now)


def expire(state: State, contact: Contact, now: Instant) -> Iterator[FloorEvent]:
    """Nobody answered in time: the contact goes back to the front and the agent is out."""
    yield from _miss(state, contact, "no_answer", now)


def _miss(state: State, contact: Contact, reason: MissReason, now: Instant) -> Iterator[FloorEvent]:
    assert contact.agent is not None
    agent = state.agents[contact.agent]
    waiting = [contact.id, *state.hall.held_for(agent.id)]
    yield from take_back(state, contact.id, reason, now)
    if agent.standing == "ready":
        yield model.AgentNotReady(now, agent.id, reason)
    yield from stop_waiting_for(state, agent, now)
    yield from matching.place_all(state, waiting, now)


def take_back(state: State, contact: ContactId, reason: OfferEndReason, now: Instant) -> Iterator[FloorEvent]:
    """End an open offer; its contact returns to the front of its queue. Whoever asks for this matches it again."""
    agent = state.contacts[contact].agent
    assert agent is not None
    yield model.OfferEnded(now, contact, agent, reason)
    yield model.ContactRequeued(now, contact, reason)


def stop_waiting_for(state: State, agent: Agent, now: Instant) -> Iterator[FloorEvent]:
    """Let contacts that waited for this agent alone wait for anyone. Whoever asks for this matches them again."""
    for contact in state.hall.held_for(agent.id):
        yield model.PreferenceEnded(now, contact, "away")
