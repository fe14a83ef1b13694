"""What the floor has to remember of agents and contacts. A snapshot keeps exactly this; the rest is derived."""

from typing import Literal

import msgspec

from onmaru.floor.model import AfterCallMode, Channel, Errand, Explanation, FloorPlan, Level, Skill
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId

Standing = Literal["signed_out", "not_ready", "ready", "break"]
"""What the agent (or the floor) last decided; it takes effect when present work is over."""

Activity = Literal[
    "signed_out", "ready", "offered", "talking", "holding", "after_call", "break", "not_ready", "vanished"
]
"""What a screen shows: the most pressing thing that is true of the agent."""

Phase = Literal["waiting", "offered", "between", "talking", "held"]
"""`between`: an offer has ended and the very next event says what follows; nobody outside ever sees it."""

SPOKEN: frozenset[Channel] = frozenset({"voice", "webcall"})
"""Channels that need the agent's voice line."""


class AfterWork(msgspec.Struct):
    """The record of one contact, still to be finished by one agent."""

    contact: ContactId
    queue: QueueId
    channel: Channel
    mode: AfterCallMode
    since: Instant
    until: Instant | None


class Agent(msgspec.Struct):
    """One agent at this moment."""

    id: AgentId
    standing: Standing = "signed_out"
    reason: str | None = None
    """Of the break, or of being not ready."""
    vanished: bool = False
    line_up: bool = False
    offered: dict[ContactId, Channel] = {}
    serving: dict[ContactId, Channel] = {}
    held: list[ContactId] = []
    """Those of `serving` that are on hold."""
    after_work: dict[ContactId, AfterWork] = {}
    idle_since: Instant = 0
    """When the agent last became ready or finished a piece of work."""
    activity: Activity = "signed_out"
    since: Instant = 0
    """When `activity`, or its reason, began."""

    def can_be_reached(self, channel: Channel) -> bool:
        """Say whether the agent is here and, for a spoken channel, has a line."""
        return self.standing != "signed_out" and not self.vanished and (self.line_up or channel not in SPOKEN)

    def load(self) -> dict[Channel, int]:
        """Count the work in the agent's hands, per channel; an optional record weighs nothing."""
        load: dict[Channel, int] = {}
        for channel in (*self.offered.values(), *self.serving.values()):
            load[channel] = load.get(channel, 0) + 1
        for work in self.after_work.values():
            if work.mode != "optional":
                load[work.channel] = load.get(work.channel, 0) + 1
        return load


class Contact(msgspec.Struct):
    """One contact that has not ended."""

    id: ContactId
    number: int
    """Counts arrivals in queues: settles who was first within one millisecond."""
    queue: QueueId
    channel: Channel
    language: str
    requires: dict[Skill, Level]
    priority: int
    """The queue's and the contact's own."""
    preferred: AgentId | None
    """The one agent it waits for, as long as it does."""
    direct: bool
    """A colleague handed it to `preferred`."""
    place_at: Instant
    queued_at: Instant
    """When this wait began."""
    raised: int = 0
    """Priority gained by waiting."""
    also_queues: tuple[QueueId, ...] = ()
    step: int = 0
    """Relaxation steps applied."""
    returned: bool = False
    """It was offered or answered before and stands in front of those of its priority."""
    phase: Phase = "waiting"
    agent: AgentId | None = None
    why: Explanation | None = None
    """Of the latest offer."""
    offered_at: Instant | None = None
    deadline_at: Instant | None = None
    """Of the open offer."""
    answered_at: Instant | None = None
    held_at: Instant | None = None
    errand: Errand = "call"
    about: ContactId | None = None
    """Of a consult: the citizen's contact."""


class Facts(msgspec.Struct):
    """Everything the floor has to remember."""

    plan: FloorPlan = FloorPlan()
    agents: dict[AgentId, Agent] = {}
    contacts: dict[ContactId, Contact] = {}
    arrivals: int = 0
    answers: dict[QueueId, list[Instant]] = {}
    """When contacts were answered lately, per queue: the basis of estimated waits."""
