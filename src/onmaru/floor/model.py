"""The floor's words: its plan, the commands it obeys, the events it remembers.

Every time is an `Instant` (milliseconds since the Unix epoch) and is handed in. Every event carries `at`, so that
`evolve` needs nothing but the event. No personal data passes through here: a contact is an id.
"""

from typing import Literal

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId, TeamId

Channel = Literal["voice", "webcall", "chat", "sms", "kakao", "email", "fax"]
Prospect = Literal["free", "busy", "nobody"]
"""Who could take a contact: an agent is free; all who could are busy; nobody signed in could."""
AfterCallMode = Literal["optional", "prompted", "timed", "timed_fixed"]
EndReason = Literal["citizen_left", "agent_ended", "lost", "system"]
Skill = str
Level = int
"""1 (learning) to 5 (expert)."""


# ── The plan: what supervisors decide beforehand ────────────────────────────────────────────────────────────────


class Relaxation(msgspec.Struct, frozen=True):
    """After waiting this long in the queue, ask for less or stand further ahead. Steps are applied in order."""

    after_seconds: int
    lower: dict[Skill, Level] = {}
    """New minimum level per skill; 0 drops the requirement."""
    also_queues: tuple[QueueId, ...] = ()
    """Agents of these queues may take the contact from now on."""
    raise_priority: int = 0
    forget_preferred: bool = False


class AfterCall(msgspec.Struct, frozen=True):
    """After-call work of a queue.

    optional: the agent is free at once and may still finish the record for `seconds`; prompted: works until they say
    they are done; timed: ends by itself after `seconds`, earlier if the agent says so; timed_fixed: ends after
    `seconds`, never earlier.
    """

    mode: AfterCallMode = "prompted"
    seconds: int = 60


class QueuePlan(msgspec.Struct, frozen=True):
    """One queue: what it asks of agents and how it treats those who wait."""

    id: QueueId
    name: str
    requires: dict[Skill, Level] = {}
    priority: int = 0
    """Higher is served first."""
    relaxations: tuple[Relaxation, ...] = ()
    offer_seconds: int = 15
    """An offer not accepted by then goes back to the front and the agent is set not ready."""
    selection: Literal["longest_idle", "most_skilled"] = "longest_idle"
    """Whom to choose among the free agents with the least work in hand."""
    after_call: AfterCall = AfterCall()
    service_level_seconds: int = 20
    preferred_seconds: int = 20
    """How long a contact waits for its preferred agent before anyone may take it."""


class AgentPlan(msgspec.Struct, frozen=True):
    """One agent: where they serve and what they can do."""

    id: AgentId
    name: str
    team: TeamId
    queues: tuple[QueueId, ...]
    skills: dict[Skill, Level] = {}
    languages: tuple[str, ...] = ("ko",)
    capacity: dict[Channel, int] = msgspec.field(default_factory=lambda: {"voice": 1})
    """Contacts at one time per channel; a channel not named is not served."""


class FloorPlan(msgspec.Struct, frozen=True):
    """Everything the floor knows before the day begins."""

    queues: tuple[QueuePlan, ...] = ()
    agents: tuple[AgentPlan, ...] = ()
    interrupts: dict[Channel, tuple[Channel, ...]] = msgspec.field(
        default_factory=lambda: {"voice": ("chat", "sms", "kakao", "email", "fax")}
    )
    """A contact on the key channel may be offered to an agent busy on one of the named channels."""


# ── Commands: what people and adapters ask for ──────────────────────────────────────────────────────────────────


class Command(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something asked of the floor."""


class AdoptPlan(Command, frozen=True, tag=True):
    """From now on this plan holds; people keep their places and agents their work."""

    plan: FloorPlan


class SignIn(Command, frozen=True, tag=True):
    """The agent starts work, not ready yet."""

    agent: AgentId


class SignOut(Command, frozen=True, tag=True):
    """The agent leaves; refused while contacts are with them."""

    agent: AgentId


class GoReady(Command, frozen=True, tag=True):
    """The agent can be offered contacts; during work it takes effect when the work ends."""

    agent: AgentId


class TakeBreak(Command, frozen=True, tag=True):
    """The agent rests, with a reason of the city's list; during work it takes effect when the work ends."""

    agent: AgentId
    reason: str


class LosePresence(Command, frozen=True, tag=True):
    """The agent's screen has not been heard of for too long."""

    agent: AgentId


class RegainPresence(Command, frozen=True, tag=True):
    """The agent's screen is back."""

    agent: AgentId


class RaiseLine(Command, frozen=True, tag=True):
    """The agent's voice line is up: voice contacts may be offered."""

    agent: AgentId


class DropLine(Command, frozen=True, tag=True):
    """The agent's voice line is down: no voice contact may be offered."""

    agent: AgentId


class Enqueue(Command, frozen=True, tag=True):
    """A contact joins a queue."""

    contact: ContactId
    queue: QueueId
    channel: Channel = "voice"
    language: str = "ko"
    requires: dict[Skill, Level] = {}
    """Over and above the queue's own."""
    priority: int = 0
    """Added to the queue's own."""
    preferred_agent: AgentId | None = None
    """Only this agent may take it, if at work and able, until the queue's `preferred_seconds` have passed."""
    place_at: Instant | None = None
    """A place kept from earlier (a returning caller); now, when absent."""


class Abandon(Command, frozen=True, tag=True):
    """The citizen left before an agent answered."""

    contact: ContactId


class AcceptOffer(Command, frozen=True, tag=True):
    """The agent takes the contact they were offered."""

    contact: ContactId
    agent: AgentId


class DeclineOffer(Command, frozen=True, tag=True):
    """The agent (or their line) cannot take it: back to the front; the agent is set not ready."""

    contact: ContactId
    agent: AgentId
    reason: str = "declined"


class Hold(Command, frozen=True, tag=True):
    """The agent puts the contact on hold."""

    contact: ContactId
    agent: AgentId


class Resume(Command, frozen=True, tag=True):
    """The agent takes the contact off hold."""

    contact: ContactId
    agent: AgentId


class Transfer(Command, frozen=True, tag=True):
    """The agent hands the contact to a queue, or to one agent; their own part ends and after-call work begins."""

    contact: ContactId
    by: AgentId
    to_queue: QueueId | None = None
    to_agent: AgentId | None = None


class GiveBack(Command, frozen=True, tag=True):
    """The agent was lost mid-contact: the contact returns to the front of its queue."""

    contact: ContactId
    reason: str = "agent_lost"


class End(Command, frozen=True, tag=True):
    """The contact is over."""

    contact: ContactId
    reason: EndReason


class FinishAfterCall(Command, frozen=True, tag=True):
    """The agent has finished the record of this contact."""

    contact: ContactId
    agent: AgentId


class Tick(Command, frozen=True, tag=True):
    """Time has passed: act on every deadline up to now."""


# ── Explanation: why this contact went to this agent ────────────────────────────────────────────────────────────


class Candidate(msgspec.Struct, frozen=True):
    """An eligible free agent, with what they were compared on."""

    agent: AgentId
    idle_ms: int
    level: int
    """Sum of levels over the required skills."""
    in_hand: int = 0
    """Pieces of work the agent has already, on channels that leave room for this one; fewer comes first."""


ContactRule = Literal["longest_wait", "priority", "returned", "preferred"]
AgentRule = Literal["only_one", "least_busy", "longest_idle", "most_skilled", "preferred", "direct"]


class Explanation(msgspec.Struct, frozen=True):
    """Stored with every offer; `explain.sentence` reads it aloud."""

    contact_rule: ContactRule
    """Why this contact came first."""
    agent_rule: AgentRule
    """Why this agent was chosen."""
    waited_ms: int
    eligible: int
    """Agents signed in whose queues, skills and language fit."""
    free: int
    """Of those, free at this moment."""
    candidates: tuple[Candidate, ...] = ()
    """The best few of the free ones, at most five, the chosen one first."""
    passed: int = 0
    """Contacts this agent could have served that had waited longer; > 0 only under a rule other than longest_wait."""
    relaxed: int = 0
    """Relaxation steps applied so far."""


# ── Events: what happened ───────────────────────────────────────────────────────────────────────────────────────


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
    | ContactEnded
    | AfterCallStarted
    | AfterCallEnded
)

FloorCommand = (
    AdoptPlan
    | SignIn
    | SignOut
    | GoReady
    | TakeBreak
    | LosePresence
    | RegainPresence
    | RaiseLine
    | DropLine
    | Enqueue
    | Abandon
    | AcceptOffer
    | DeclineOffer
    | Hold
    | Resume
    | Transfer
    | GiveBack
    | End
    | FinishAfterCall
    | Tick
)
