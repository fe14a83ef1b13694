"""The table of events: rows are added, never changed; a trigger of the migrations refuses anything else."""

from collections.abc import AsyncIterator, Sequence

from sqlalchemy import TIMESTAMP, BigInteger, Column, Index, Table, Text, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel.bulk import Bulk
from onmaru.kernel.database import Database, Moment, metadata
from onmaru.kernel.history.record import Kinds, Recorded

PAGE = 5_000
"""Events read at a time: about 2 MB."""

event = Table(
    "event",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", JSONB, nullable=False),
    Column("actor", Text, nullable=False),
    Column("contact", Text),
    Index(None, "centre", "contact", "seq", postgresql_where="contact IS NOT NULL"),
    Index(None, "at", postgresql_using="brin"),
    comment="What happened, in order: the truth every other table follows from",
)

owner = Table(
    "history_owner",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("reign", BigInteger, nullable=False, comment="Counts the processes that took the centre over"),
    Column("taken_by", Text, nullable=False),
    Column("taken_at", TIMESTAMP(timezone=True), nullable=False),
    comment="Which process writes a centre's history",
)


_EVENTS = Bulk(event)


async def write(connection: AsyncConnection, centre: str, batch: Sequence[Recorded]) -> None:
    """Add a batch in the connection's transaction."""
    rows = [
        {
            "centre": centre,
            "seq": each.seq,
            "at": each.at,
            "kind": each.kind,
            "payload": each.event,
            "actor": each.actor,
            "contact": each.contact,
        }
        for each in batch
    ]
    await _EVENTS.write(connection, rows)


async def latest_seq(connection: AsyncConnection, centre: str) -> int:
    """Return the sequence number of the newest event, 0 when there is none."""
    return await connection.scalar(select(func.max(event.c.seq)).where(event.c.centre == centre)) or 0


async def read(database: Database, centre: str, kinds: Kinds, *, after: int = 0) -> AsyncIterator[tuple[Recorded, ...]]:
    """Yield all later events, a page at a time, in order; raises UnknownKind."""
    columns = event.c.seq, event.c.kind, cast(event.c.payload, Text), event.c.actor, event.c.contact
    question = select(*columns).where(event.c.centre == centre).order_by(event.c.seq).limit(PAGE)
    while True:
        async with database.begin() as connection:
            rows = (await connection.execute(question.where(event.c.seq > after))).all()
        if rows:
            yield tuple(
                Recorded(seq, kinds.read(kind, text), actor, contact) for seq, kind, text, actor, contact in rows
            )
            after = rows[-1].seq
        if len(rows) < PAGE:
            return
