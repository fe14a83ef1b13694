"""What live screens show of agents: a face on the board, a line in the supervisor's list, the agent's own state."""

from typing import Any, Literal

import msgspec

from onmaru.features.directory import Directory
from onmaru.floor import queries
from onmaru.floor.facts import Activity
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId

LineState = Literal["down", "calling", "up"]
Pending = Literal["ready", "break"]
HandPhase = Literal["offered", "talking", "held", "after_call"]


class BoardAgentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One agent on the board."""

    id: str
    name: str
    name_en: str
    team: str
    state: Activity
    since: Instant
    reason: str | None
    reason_name: str | None
    reason_name_en: str | None
    contacts: int
    """In the agent's hands, finished ones with an open record not counted."""


class FloorAgentRow(BoardAgentRow, frozen=True, kw_only=True):
    """One agent in the supervisor's list."""

    skills: dict[str, int]
    queues: tuple[str, ...]
    line: LineState
    pending: Pending | None
    phases: tuple[HandPhase, ...]
    """Of the contacts in the agent's hands."""


class MyDay(msgspec.Struct, frozen=True, kw_only=True):
    """An agent's own figures of today; None where nothing was measured yet."""

    answered: int = 0
    first_line_rate: float | None = None
    average_talk_ms: int | None = None
    after_call_average_ms: int | None = None


class MeRow(BoardAgentRow, frozen=True, kw_only=True):
    """The agent at this desk."""

    pending: Pending | None
    line: LineState
    today: MyDay


def agent_row(state: State, directory: Directory, agent: AgentId) -> BoardAgentRow | None:
    """Return an agent as the board shows them, or None when the floor's plan has no such agent."""
    facts = _described(state, directory, agent)
    return BoardAgentRow(**facts) if facts else None


def floor_agent_row(state: State, directory: Directory, agent: AgentId, line: LineState) -> FloorAgentRow | None:
    """Return an agent as a supervisor sees them."""
    facts = _described(state, directory, agent)
    if not facts:
        return None
    entry, status = directory.agents[agent], queries.agent_status(state, agent)
    phases = tuple(contact.phase for contact in status.contacts)
    return FloorAgentRow(
        **facts, skills=entry.skills, queues=entry.queues, line=line, pending=status.pending, phases=phases
    )


def me_row(state: State, directory: Directory, agent: AgentId, line: LineState, today: MyDay) -> MeRow | None:
    """Return an agent as they see themselves."""
    facts = _described(state, directory, agent)
    pending = queries.agent_status(state, agent).pending if facts else None
    return MeRow(**facts, pending=pending, line=line, today=today) if facts else None


def _described(state: State, directory: Directory, agent: AgentId) -> dict[str, Any]:
    """Return what every kind of agent row says; nothing for an agent the city no longer has."""
    entry = directory.agents.get(agent)
    if entry is None or agent not in state.agents:
        return {}
    status = queries.agent_status(state, agent)
    reason = status.reason if status.state in ("break", "not_ready") else None
    named = directory.break_reasons.get(reason or "")
    return {
        "id": agent,
        "name": entry.name,
        "name_en": entry.name_en,
        "team": entry.team,
        "state": status.state,
        "since": status.since,
        "reason": reason,
        "reason_name": named and named.name,
        "reason_name_en": named and named.name_en,
        "contacts": sum(contact.phase != "after_call" for contact in status.contacts),
    }
