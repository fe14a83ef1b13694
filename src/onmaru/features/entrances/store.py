"""Changes that take effect later, in PostgreSQL; a row stays when it is settled, as a record of who wanted what."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Index, Integer, Table, Text, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.entrances.model import Section
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Moment, metadata

city_pending = Table(
    "city_pending",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("section", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("base", JSONB(none_as_null=True), comment="the entry as its author saw it; null when it was not there"),
    Column("entry", JSONB(none_as_null=True), comment="what becomes of it; null when it is taken out"),
    Column("applies_at", Moment, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", Text, nullable=False, comment="account"),
    Column("by_name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("problem", Text, comment="why it could not take effect; it waits for its author"),
    Column("settled_at", Moment, comment="null while it waits"),
    Column("settled_by", Text, comment="account of whoever gave it up; null when it took effect"),
    Column("version", Integer, comment="which it became"),
    comment="Changes of a city's description that take effect later",
)
Index(
    "city_pending_waits",
    city_pending.c.centre,
    city_pending.c.applies_at,
    postgresql_where=city_pending.c.settled_at.is_(None),
)


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """A change that takes effect later."""

    id: str
    section: Section
    entry_id: str
    base: dict[str, Any] | None
    entry: dict[str, Any] | None
    applies_at: Instant
    made_at: Instant
    made_by: str
    by_name: str
    reason: str
    problem: str | None = None


async def add(connection: AsyncConnection, centre: str, pending: Pending) -> None:
    """Let a change wait."""
    await connection.execute(insert(city_pending).values({"centre": centre} | msgspec.to_builtins(pending)))


async def waiting(connection: AsyncConnection, centre: str, until: Instant | None = None) -> Sequence[Pending]:
    """Return what waits, the next first; only what is due by an instant and has no problem, if one is given."""
    wanted = [city_pending.c.centre == centre, city_pending.c.settled_at.is_(None)]
    if until is not None:
        wanted += [city_pending.c.applies_at <= until, city_pending.c.problem.is_(None)]
    columns = (city_pending.c[name] for name in Pending.__struct_fields__)
    question = select(*columns).where(*wanted).order_by(city_pending.c.applies_at, city_pending.c.id)
    rows = (await connection.execute(question)).mappings()
    return [msgspec.convert({name: row[name] for name in Pending.__struct_fields__}, Pending) for row in rows]


async def note(connection: AsyncConnection, centre: str, pending: str, **values: Any) -> bool:
    """Write what became of a change that waits; False when none of that id does."""
    here = (
        city_pending.c.centre == centre,
        city_pending.c.id == pending,
        city_pending.c.settled_at.is_(None),
    )
    return (await connection.execute(update(city_pending).where(*here).values(values))).rowcount == 1
