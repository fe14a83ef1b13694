"""What happens to contacts without an agent: they wait, are offered, go back, give up, are to be called back."""

from typing import Literal

import msgspec

from onmaru.floor.model.events.agents import MissReason
from onmaru.floor.model.events.base import Event
from onmaru.floor.model.explanation import Explanation
from onmaru.floor.model.plan import Channel, Errand, Level, Prospect, Skill
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId


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


OfferEndReason = Literal[MissReason, "citizen_left", "agent_vanished", "withdrawn"]


class OfferEnded(Event, frozen=True, tag=True):
    """The offer came to nothing."""

    contact: ContactId
    agent: AgentId
    reason: OfferEndReason


class ContactRequeued(Event, frozen=True, tag=True):
    """The contact is back at the front of its queue, with its place kept."""

    contact: ContactId
    reason: str
    agent: AgentId | None = None
    """Who had the citizen and was lost to them; nobody, when it was only offered."""


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
