"""The plan: what supervisors decide beforehand, for each queue and agent; and the words the whole floor uses."""

from typing import Literal

import msgspec

from onmaru.kernel.ids import AgentId, QueueId, TeamId

Channel = Literal["voice", "webcall", "chat", "sms", "kakao", "email", "fax"]
Prospect = Literal["free", "busy", "nobody"]
"""Who could take a contact: an agent is free; all who could are busy; nobody signed in could."""
AfterCallMode = Literal["optional", "prompted", "timed", "timed_fixed"]
EndReason = Literal["citizen_left", "agent_ended", "lost", "system", "merged", "unreached"]
"""merged: a colleague who was consulted took over; unreached: nobody answered the call we placed."""
Errand = Literal["call", "callback", "outgoing", "consult"]
"""What a contact is about for the floor: a citizen calls; is to be called back; an agent calls somebody; an agent asks
a colleague about a contact in their hands."""
Skill = str
Level = int
"""1 (learning) to 5 (expert)."""


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
