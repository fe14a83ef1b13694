"""Officials' telephones that were called for consultations, in PostgreSQL: when, how it ended, who is in a call."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations.model import Failed
from onmaru.features.consultations.tables import consultation_ring
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ConsultationId


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One telephone that was called for a consultation."""

    number: int
    party: str
    official: str
    rung_at: Instant
    answered_at: Instant | None
    ended_at: Instant | None
    how: Failed | None
    set_aside: bool


_RUNG = [consultation_ring.c[name] for name in Rung.__struct_fields__]


async def rung(connection: AsyncConnection, centre: str, name: ConsultationId) -> tuple[Rung, ...]:
    """Return every telephone that was called, in order."""
    of_it = consultation_ring.c.centre == centre, consultation_ring.c.consultation == name
    found = await connection.execute(select(*_RUNG).where(*of_it).order_by(consultation_ring.c.number))
    return tuple(Rung(**row._mapping) for row in found)


async def add(connection: AsyncConnection, centre: str, name: ConsultationId, called: Rung) -> None:
    """Note that a telephone is called."""
    row = {"centre": centre, "consultation": name, **msgspec.structs.asdict(called)}
    await connection.execute(insert(consultation_ring).values(row))


async def end(
    connection: AsyncConnection,
    centre: str,
    name: ConsultationId,
    *,
    at: Instant,
    how: Failed | None,
    official: str | None = None,
) -> None:
    """Note that telephones ring no longer: one official's, or all; one that was answered was not in vain."""
    going = consultation_ring.c.ended_at.is_(None)
    of_it = consultation_ring.c.centre == centre, consultation_ring.c.consultation == name, going
    whose = () if official is None else (consultation_ring.c.official == official,)
    unanswered = consultation_ring.c.answered_at.is_(None)
    await connection.execute(update(consultation_ring).where(*of_it, *whose, unanswered).values(ended_at=at, how=how))
    await connection.execute(update(consultation_ring).where(*of_it, *whose, ~unanswered).values(ended_at=at))


async def end_before(connection: AsyncConnection, centre: str, before: Instant, *, at: Instant) -> None:
    """Note that telephones ring no longer that began to ring before an instant and were not answered."""
    going = consultation_ring.c.ended_at.is_(None), consultation_ring.c.answered_at.is_(None)
    old = consultation_ring.c.centre == centre, consultation_ring.c.rung_at < before
    await connection.execute(update(consultation_ring).where(*old, *going).values(ended_at=at, how="cancelled"))


async def interrupt(connection: AsyncConnection, centre: str, name: ConsultationId, *, at: Instant) -> None:
    """Note that whoever rang was stopped for somebody else; they may be rung again."""
    of_it = consultation_ring.c.centre == centre, consultation_ring.c.consultation == name
    ringing = consultation_ring.c.ended_at.is_(None), consultation_ring.c.answered_at.is_(None)
    stopped = update(consultation_ring).where(*of_it, *ringing)
    await connection.execute(stopped.values(ended_at=at, how="cancelled", set_aside=True))


async def answer(connection: AsyncConnection, centre: str, name: ConsultationId, official: str, *, at: Instant) -> None:
    """Note that an official picked up."""
    mine = consultation_ring.c.official == official, consultation_ring.c.ended_at.is_(None)
    of_it = consultation_ring.c.centre == centre, consultation_ring.c.consultation == name
    await connection.execute(update(consultation_ring).where(*of_it, *mine).values(answered_at=at))


async def set_aside(connection: AsyncConnection, centre: str, name: ConsultationId, official: str) -> None:
    """Let an official be rung again, though they did not answer before."""
    of_it = consultation_ring.c.centre == centre, consultation_ring.c.consultation == name
    whose = consultation_ring.c.official == official
    await connection.execute(update(consultation_ring).where(*of_it, whose).values(set_aside=True))


async def in_call(connection: AsyncConnection, centre: str, *, since: Instant) -> Mapping[str, ConsultationId]:
    """Return officials whose telephones ring or are in use for us, and for which consultation.

    Older than `since` is not believed: a call whose end we have not heard of must not keep anybody busy for ever.
    """
    open_ = consultation_ring.c.ended_at.is_(None), consultation_ring.c.rung_at >= since
    columns = consultation_ring.c.official, consultation_ring.c.consultation
    found = await connection.execute(select(*columns).where(consultation_ring.c.centre == centre, *open_))
    return {official: ConsultationId(name) for official, name in found}
