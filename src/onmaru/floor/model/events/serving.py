"""What happens to contacts with an agent: taken, held, handed on, over, written down."""

from typing import Literal

from onmaru.floor.model.events.base import Event
from onmaru.floor.model.plan import AfterCallMode, Channel, EndReason, Errand
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId


class OfferAccepted(Event, frozen=True, tag=True):
    """The agent took the contact: they are together from now."""

    contact: ContactId
    agent: AgentId


class ContactBegun(Event, frozen=True, tag=True):
    """An agent calls somebody."""

    contact: ContactId
    agent: AgentId
    queue: QueueId
    channel: Channel
    language: str
    errand: Errand


class ContactHeld(Event, frozen=True, tag=True):
    """The citizen hears music."""

    contact: ContactId
    agent: AgentId


class ContactResumed(Event, frozen=True, tag=True):
    """The citizen and the agent hear each other again."""

    contact: ContactId
    agent: AgentId


class ContactTransferred(Event, frozen=True, tag=True):
    """The agent's part is over; a `ContactQueued` follows."""

    contact: ContactId
    by: AgentId
    to_queue: QueueId | None
    to_agent: AgentId | None


class ContactHandedOver(Event, frozen=True, tag=True):
    """The colleague who was consulted has the citizen now; `by`'s part is over, and so, next, is the consult."""

    contact: ContactId
    by: AgentId
    to: AgentId
    consult: ContactId


class ContactReleased(Event, frozen=True, tag=True):
    """The agent's part is over; the citizen goes on talking with somebody who is not on the floor."""

    contact: ContactId
    by: AgentId
    to: Literal["official", "outside"]


class ContactEnded(Event, frozen=True, tag=True):
    """An answered contact is over (an unanswered one is `ContactAbandoned`)."""

    contact: ContactId
    agent: AgentId | None
    reason: EndReason


class AfterCallStarted(Event, frozen=True, tag=True):
    """The agent finishes the record."""

    contact: ContactId
    agent: AgentId
    queue: QueueId
    channel: Channel
    mode: AfterCallMode
    until: Instant | None


class AfterCallEnded(Event, frozen=True, tag=True):
    """The record is finished, or its time is up."""

    contact: ContactId
    agent: AgentId
    by: Literal["agent", "time", "vanished"]
