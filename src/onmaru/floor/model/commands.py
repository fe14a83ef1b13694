"""The commands: what people and adapters ask of the floor."""

from typing import Literal

import msgspec

from onmaru.floor.model.plan import Channel, EndReason, Errand, FloorPlan, Level, Skill
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId


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
    errand: Errand = "call"
    about: ContactId | None = None
    """Of a consult: the citizen's contact it is about, which must be with an agent."""
    direct: bool = False
    """A colleague names the preferred agent, whatever that agent's queues, skills and languages."""


class KeepPlace(Command, frozen=True, tag=True):
    """The citizen need not hold the line: the contact leaves the floor, its place is kept for a callback.

    With `into`, a contact of that id stands in the very place from now on, to be served when its turn comes.
    """

    contact: ContactId
    into: ContactId | None = None


class Begin(Command, frozen=True, tag=True):
    """An agent calls somebody: they are busy with this contact from now on."""

    contact: ContactId
    agent: AgentId
    queue: QueueId | None = None
    """Whose rules hold for the record; the agent's first, when absent."""
    errand: Literal["callback", "outgoing"] = "outgoing"
    language: str = "ko"


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


class HandOver(Command, frozen=True, tag=True):
    """The agent leaves the contact to the colleague they consulted; the consult is over with it."""

    contact: ContactId
    by: AgentId
    to: AgentId
    consult: ContactId


class Release(Command, frozen=True, tag=True):
    """The agent leaves the citizen with somebody who is not on the floor."""

    contact: ContactId
    by: AgentId
    to: Literal["official", "outside"]


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
    | KeepPlace
    | Begin
    | HandOver
    | Release
    | GiveBack
    | End
    | FinishAfterCall
    | Tick
)
