"""Others in the call besides citizen and serving agent, from being called to having left."""

from typing import Literal

from onmaru.features.contacts.events.base import ContactEvent
from onmaru.kernel.ids import AgentId, ConsultationId, PartyId

PartyKind = Literal["agent", "official", "outside"]
"""Who joins a call besides citizen and serving agent: a colleague, an official, anybody else."""

PartyEnd = Literal["completed", "cancelled", "busy", "no_answer", "rejected", "unreachable", "citizen_left", "lost"]
"""completed: they talked. cancelled: the agent gave up while it rang."""

CallOverReason = Literal["citizen_left", "party_left", "lost", "system"]
"""Who ended a call without an agent; lost and system are failures of ours."""


class PartyCalled(ContactEvent, frozen=True, tag=True):
    """Somebody is being called to join."""

    party: PartyId
    what: PartyKind
    agent: AgentId
    """Who asked for it."""
    consultation: ConsultationId | None = None
    department: str | None = None
    official: str | None = None
    colleague: AgentId | None = None
    """Of a colleague, if one is named."""
    queue: str | None = None
    """Of a colleague, if any of a queue will do."""


class PartyAnswered(ContactEvent, frozen=True, tag=True):
    """They are on the line: with the agent, as long as the citizen is on hold."""

    party: PartyId
    colleague: AgentId | None = None
    """Who it is, when a queue was asked."""


class PartyJoined(ContactEvent, frozen=True, tag=True):
    """They and the citizen hear each other."""

    party: PartyId


class PartyAlone(ContactEvent, frozen=True, tag=True):
    """The agent has left; they and the citizen go on."""

    party: PartyId


class PartyLeft(ContactEvent, frozen=True, tag=True):
    """They are off the line, or never were on it."""

    party: PartyId
    how: PartyEnd


class CallOver(ContactEvent, frozen=True, tag=True):
    """The line of a released contact has ended."""

    reason: CallOverReason
