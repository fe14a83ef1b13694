"""What agents do: they come, get ready, rest, vanish, return and leave; lines go up and down; plans change."""

from typing import Literal

from onmaru.floor.model.events.base import Event
from onmaru.floor.model.plan import FloorPlan
from onmaru.kernel.ids import AgentId


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
