"""After-call work: begun, finished by the agent, or by time."""

from collections.abc import Iterator

from onmaru.floor import errors, model
from onmaru.floor.decide import looking, matching
from onmaru.floor.facts import Agent, Contact
from onmaru.floor.model import FloorEvent
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId


def is_due(contact: Contact, reason: model.EndReason) -> bool:
    """Say whether there is something to write down: not of a consult, nor of a callback nobody answered."""
    return contact.errand != "consult" and (contact.errand, reason) != ("callback", "unreached")


def begin(state: State, contact: Contact, agent: AgentId, now: Instant) -> FloorEvent:
    """Return the beginning of the record, in the mode of the contact's queue."""
    plan = state.queues[contact.queue].after_call
    until = None if plan.mode == "prompted" else now + 1000 * plan.seconds
    return model.AfterCallStarted(now, contact.id, agent, contact.queue, contact.channel, plan.mode, until)


def finish(state: State, command: model.FinishAfterCall, now: Instant) -> Iterator[FloorEvent]:
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
