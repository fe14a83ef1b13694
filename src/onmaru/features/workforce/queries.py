"""Questions about agents' time."""

from collections import defaultdict

import msgspec

from onmaru.features.workforce.store import stretches
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId


class Stretch(msgspec.Struct, frozen=True):
    """A time an agent spent in one state."""

    agent: AgentId
    state: str
    reason: str | None
    contact: str | None
    from_at: Instant
    to_at: Instant | None
    """None while it lasts."""


async def ledger(
    database: Database, centre: str, start: Instant, end: Instant, agent: AgentId | None = None
) -> list[Stretch]:
    """Return the stretches that touch a time, agent by agent, in order."""
    async with database.begin() as connection:
        rows = await connection.execute(stretches(centre, start, end, agent))
    return [Stretch(AgentId(r.agent), r.state, r.reason, r.contact, r.from_at, r.to_at) for r in rows]


def spent(rows: list[Stretch], start: Instant, end: Instant) -> dict[AgentId, dict[str, int]]:
    """Return the milliseconds of each state within a time, per agent; what lasts counts until `end`."""
    sums: dict[AgentId, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        until = end if row.to_at is None else min(row.to_at, end)
        sums[row.agent][row.state] += max(0, until - max(row.from_at, start))
    return {agent: dict(states) for agent, states in sums.items()}
