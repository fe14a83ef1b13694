"""The events: what happened on the floor, each with its time, so that `evolve` needs nothing else."""

from typing import Literal

import msgspec

from onmaru.floor.model.explanation import Explanation
from onmaru.floor.model.plan import AfterCallMode, Channel, EndReason, Errand, FloorPlan, Level, Prospect, Skill
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId


class Event(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something that happened on the floor."""

    at: Instant


class PlanAdopted(Event, frozen=True, tag=True):
    """A plan holds from now on."""

    plan: FloorPlan


class AgentSignedIn(Event, frozen=True, tag=True):
    """The agent started work, not ready yet."""

    agent: AgentId


class AgentSignedOut(Event, frozen=True, tag=True):
    """The agent left."""

    agent: AgentId


class AgentReady(Event, frozen=True, tag=True):
    """The agent can be offered contacts (once present work is over)."""

    agent: AgentId


class AgentOnBreak(Event, frozen=True, tag=True):
    """The agent rests (once present work is over)."""

    agent: AgentId
    reason: str


MissReason = Literal["no_answer", "declined", "line_failed"]
OfferEndReason = Literal[MissReason, "citizen_left", "agent_vanished", "withdrawn"]


class AgentNotReady(Event, frozen=True, tag=True):
    """The floor itself took the agent out: an unanswered or declined offer."""

    agent: AgentId
    reason: MissReason


class AgentVanished(Event, frozen=True, tag=True):
    """The agent's screen is gone: not to be offered anything."""

    agent: AgentId


class AgentReturned(Event, frozen=True, tag=True):
    """The agent's screen is back; the state from before holds again, except ready, which needs a word of theirs."""

    agent: AgentId


class LineRaised(Event, frozen=True, tag=True):
    """The agent's voice line is up."""

    agent: AgentId


class LineDropped(Event, frozen=True, tag=True):
    """The agent's voice line is down."""

    agent: AgentId


class KeptPlace(msgspec.Struct, frozen=True):
    """What a contact has of the place it takes over: all that waiting had brought."""

    since: Instant
    """When that wait began; steps of waiting count from then."""
    number: int
    step: int = 0
    raised: int = 0
    returned: bool = False
    also_queues: tuple[QueueId, ...] = ()


class ContactQueued(Event, frozen=True, tag=True):
    """A contact joined a queue."""

    contact: ContactId
    queue: QueueId
    channel: Channel
    language: str
    requires: dict[Skill, Level]
    """Queue's and contact's own together."""
    priority: int
    preferred_agent: AgentId | None
    place_at: Instant
    prospect: Prospect
    """At this moment."""
    direct: bool = False
    """A colleague handed it to the preferred agent, whatever that agent's queues, skills and languages."""
    errand: Errand = "call"
    about: ContactId | None = None
    """Of a consult: the citizen's contact."""
    kept: KeptPlace | None = None
    """It stands in the place of a contact that was just deferred."""


class ContactRelaxed(Event, frozen=True, tag=True):
    """A relaxation step took effect."""

    contact: ContactId
    step: int


class PreferenceEnded(Event, frozen=True, tag=True):
    """The contact no longer waits for one agent alone: anyone who fits may take it."""

    contact: ContactId
    reason: Literal["time", "away", "relaxed"]
    """The time set for it is over; the agent is not at work; a relaxation step says so."""


class ContactOffered(Event, frozen=True, tag=True):
    """The contact was proposed to an agent."""

    contact: ContactId
    agent: AgentId
    queue: QueueId
    deadline_at: Instant
    why: Explanation


class OfferAccepted(Event, frozen=True, tag=True):
    """The agent took the contact: they are together from now."""

    contact: ContactId
    agent: AgentId


class OfferEnded(Event, frozen=True, tag=True):
    """The offer came to nothing."""

    contact: ContactId
    agent: AgentId
    reason: OfferEndReason


class ContactRequeued(Event, frozen=True, tag=True):
    """The contact is back at the front of its queue, with its place kept."""

    contact: ContactId
    reason: str


class ContactAbandoned(Event, frozen=True, tag=True):
    """The citizen left before an agent answered."""

    contact: ContactId
    queue: QueueId
    waited_ms: int


class ContactDeferred(Event, frozen=True, tag=True):
    """The citizen will be called back; with `into`, that contact stands in this one's place by the very next event."""

    contact: ContactId
    queue: QueueId
    waited_ms: int
    place_at: Instant
    into: ContactId | None = None


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


FloorEvent = (
    PlanAdopted
    | AgentSignedIn
    | AgentSignedOut
    | AgentReady
    | AgentOnBreak
    | AgentNotReady
    | AgentVanished
    | AgentReturned
    | LineRaised
    | LineDropped
    | ContactQueued
    | ContactRelaxed
    | PreferenceEnded
    | ContactOffered
    | OfferAccepted
    | OfferEnded
    | ContactRequeued
    | ContactAbandoned
    | ContactHeld
    | ContactResumed
    | ContactTransferred
    | ContactDeferred
    | ContactBegun
    | ContactHandedOver
    | ContactReleased
    | ContactEnded
    | AfterCallStarted
    | AfterCallEnded
)
