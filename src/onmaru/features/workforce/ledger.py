"""The ledger of agents' time, written as it passes.

What an agent does follows from the whole floor, not from one event; so a witness notes it right after each decision,
and the projector writes the notes in the transaction of the very events they belong to.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.workforce import store
from onmaru.floor.facts import Agent
from onmaru.floor.model import FloorEvent, PlanAdopted
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import AgentId, ContactId


class Status(msgspec.Struct, frozen=True):
    """What an agent does."""

    state: str
    reason: str | None = None
    contact: ContactId | None = None


class StatusNote(msgspec.Struct, frozen=True):
    """What an agent does since a moment; None when they are not at work."""

    agent: AgentId
    at: Instant
    status: Status | None


class StatusWitness:
    """Notes after each decision what the agents it touched do now."""

    def __call__(self, state: State, events: Sequence[FloorEvent]) -> Iterable[StatusNote]:
        """Return a note for each agent who may do something else now."""
        return [StatusNote(agent, events[-1].at, _status(state.agents.get(agent))) for agent in _touched(state, events)]


class LedgerProjector:
    """Turns notes into rows; what each agent was last committed to do is remembered."""

    def __init__(self, centre: str) -> None:
        self._centre = centre
        self._lasting: dict[AgentId, Status | None] = {}
        self._latest: dict[AgentId, _Page] = {}

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[object]:
        """End the stretches that are over and begin the new ones."""
        notes = [(each.seq, note) for each in batch for note in each.notes if isinstance(note, StatusNote)]
        lasting = await self._statuses(connection, {note.agent: None for _, note in notes})
        pages = self._latest = {agent: _Page(status) for agent, status in lasting.items()}
        for seq, note in notes:
            pages[note.agent].turn(seq, note)
        await store.close(connection, self._centre, {agent: page.end for agent, page in pages.items() if page.end})
        rows = [{"centre": self._centre, "agent": agent, **row} for agent, page in pages.items() for row in page.rows]
        await store.add(connection, rows)
        return ()

    def committed(self) -> None:
        """Remember what each agent does."""
        self._lasting.update({agent: page.status for agent, page in self._latest.items()})

    async def _statuses(self, connection: AsyncConnection, agents: Iterable[AgentId]) -> dict[AgentId, Status | None]:
        unknown = [agent for agent in agents if agent not in self._lasting]
        found = await store.open_rows(connection, self._centre, unknown) if unknown else {}
        read = {agent: _status_in(found.get(agent)) for agent in unknown}
        return {agent: read[agent] if agent in read else self._lasting[agent] for agent in agents}


class _Page:
    """One agent's stretches within a batch."""

    def __init__(self, lasting: Status | None) -> None:
        self.status = lasting
        self._in_table = lasting is not None
        self.end: Instant | None = None
        """When the stretch that is in the table already ended."""
        self.rows: list[dict[str, Any]] = []

    def turn(self, seq: int, note: StatusNote) -> None:
        if note.status == self.status:
            return
        if self._in_table:
            self.end, self._in_table = note.at, False
        elif self.status:
            self.rows[-1]["to_at"] = note.at
        if note.status:
            self.rows.append({"seq": seq, "from_at": note.at, "to_at": None, **msgspec.structs.asdict(note.status)})
        self.status = note.status


def _touched(state: State, events: Sequence[FloorEvent]) -> Iterator[AgentId]:
    named: dict[AgentId, None] = {}
    for event in events:
        if isinstance(event, PlanAdopted):
            named.update(dict.fromkeys(state.agents))
        for agent in (getattr(event, "agent", None), getattr(event, "by", None), getattr(event, "to", None)):
            if agent in state.agents:
                named[agent] = None
    return iter(named)


def _status_in(row: Any) -> Status | None:
    return Status(row.state, row.reason, row.contact) if row else None


def _status(agent: Agent | None) -> Status | None:
    if agent is None or agent.activity == "signed_out":
        return None
    reason = agent.reason if agent.activity in {"break", "not_ready"} else None
    return Status(agent.activity, reason, next(_busy_with(agent), None))


def _busy_with(agent: Agent) -> Iterator[ContactId]:
    match agent.activity:
        case "offered":
            yield from agent.offered
        case "talking":
            yield from (contact for contact in agent.serving if contact not in agent.held)
        case "holding":
            yield from agent.held
        case "after_call":
            yield from (work.contact for work in agent.after_work.values() if work.mode != "optional")
