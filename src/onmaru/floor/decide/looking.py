"""Finding who and what a command speaks of, or refusing."""

from onmaru.floor import errors
from onmaru.floor.facts import Agent, Contact
from onmaru.floor.model import QueuePlan
from onmaru.floor.state import State
from onmaru.kernel.ids import AgentId, ContactId, QueueId


def agent(state: State, name: AgentId) -> Agent:
    """Return the agent; raises `AgentUnknown`."""
    try:
        return state.agents[name]
    except KeyError:
        raise errors.AgentUnknown(f"There is no agent {name}.") from None


def agent_at_work(state: State, name: AgentId) -> Agent:
    """Return an agent whose screen is here; raises `AgentNotSignedIn` or `AgentHasVanished`."""
    found = agent(state, name)
    if found.standing == "signed_out":
        raise errors.AgentNotSignedIn
    if found.vanished:
        raise errors.AgentHasVanished
    return found


def contact(state: State, name: ContactId) -> Contact:
    """Return the contact; raises `ContactUnknown`."""
    try:
        return state.contacts[name]
    except KeyError:
        raise errors.ContactUnknown(f"Contact {name} is not on the floor.") from None


def contact_with(state: State, name: ContactId, by: AgentId) -> Contact:
    """Return a contact this agent is serving; raises `NotWithThisAgent`."""
    found = contact(state, name)
    if found.agent != agent(state, by).id or found.phase not in ("talking", "held"):
        raise errors.NotWithThisAgent
    return found


def citizen_with(state: State, name: ContactId, by: AgentId) -> Contact:
    """Return a citizen's contact this agent is serving; raises `NotWithThisAgent`, `ConsultGoesNoFurther`."""
    found = contact_with(state, name, by)
    if found.errand == "consult":
        raise errors.ConsultGoesNoFurther
    return found


def contact_offered_to(state: State, name: ContactId, to: AgentId) -> Contact:
    """Return a contact with an open offer to this agent; raises `OfferNoLongerOpen`."""
    found = contact(state, name)
    if found.phase != "offered" or found.agent != agent(state, to).id:
        raise errors.OfferNoLongerOpen
    return found


def queue(state: State, name: QueueId) -> QueuePlan:
    """Return the queue's plan; raises `QueueUnknown`."""
    try:
        return state.queues[name]
    except KeyError:
        raise errors.QueueUnknown(f"There is no queue {name}.") from None
