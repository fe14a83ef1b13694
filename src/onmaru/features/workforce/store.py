"""The ledger of agents' time: one row for each stretch an agent spent in one state."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Select, Table, Text, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel.bulk import Bulk
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Moment, metadata, to_datetime
from onmaru.kernel.ids import AgentId

agent_time = Table(
    "agent_time",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("agent", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False, comment="The event that began it"),
    Column("from_at", Moment, nullable=False),
    Column("to_at", Moment, comment="Empty while it lasts"),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("contact", Text, comment="The one it was spent on, the first of several"),
    Index("agent_time_open_key", "centre", "agent", unique=True, postgresql_where="to_at IS NULL"),
    Index(None, "centre", "from_at"),
    comment="What each agent did, from when to when; while signed out there is no row",
)

_STRETCHES = Bulk(agent_time)
_CLOSE = text(
    """
    UPDATE agent_time SET to_at = ended.at
    FROM unnest(cast(:agents as text[]), cast(:ends as timestamptz[])) AS ended (agent, at)
    WHERE agent_time.centre = :centre AND agent_time.agent = ended.agent AND agent_time.to_at IS NULL
    """
)


async def open_rows(connection: AsyncConnection, centre: str, agents: Sequence[AgentId]) -> dict[AgentId, Any]:
    """Return the stretch that lasts, of each of these agents who is at work."""
    is_one = agent_time.c.agent == func.any(bindparam(None, list(agents), type_=ARRAY(Text)))
    question = select(agent_time).where(agent_time.c.centre == centre, agent_time.c.to_at.is_(None), is_one)
    return {row.agent: row for row in await connection.execute(question)}


async def close(connection: AsyncConnection, centre: str, ends: dict[AgentId, Instant]) -> None:
    """End the stretch that lasts of each of these agents."""
    if ends:
        moments = [to_datetime(at) for at in ends.values()]
        await connection.execute(_CLOSE, {"centre": centre, "agents": list(ends), "ends": moments})


async def add(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Add stretches, of each agent at most one that lasts."""
    await _STRETCHES.write(connection, rows)


def stretches(centre: str, start: Instant, end: Instant, agent: AgentId | None = None) -> Select[Any]:
    """Return the question for all stretches that touch a time, of one agent or of all, in order."""
    lasts_into = agent_time.c.to_at.is_(None) | (agent_time.c.to_at > start)
    question = select(agent_time).where(agent_time.c.centre == centre, agent_time.c.from_at < end, lasts_into)
    mine = question.where(agent_time.c.agent == agent) if agent else question
    return mine.order_by(agent_time.c.agent, agent_time.c.seq)
