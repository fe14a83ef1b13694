"""Second consultations in PostgreSQL: held, saved, with what was written; and where officials say they are."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations.errors import ConsultationNotFound
from onmaru.features.consultations.model import Consultation
from onmaru.features.consultations.presence import AVAILABLE, Presence
from onmaru.features.consultations.tables import (
    consultation,
    consultation_text,
    official_presence,
)
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ConsultationId

What = Literal["summary", "answer", "reason", "promise", "called_back", "pass"]
_FIELDS = [consultation.c[name] for name in Consultation.__struct_fields__]


class Written(msgspec.Struct, frozen=True):
    """Something somebody wrote, still sealed."""

    what: What
    by_name: str
    at: Instant
    key_id: str
    sealed: bytes


_WRITTEN = [consultation_text.c[name] for name in Written.__struct_fields__]


# ── The consultation ────────────────────────────────────────────────────────────────────────────────────────────


def cases(centre: str) -> Select[Any]:
    """Return the question for consultations of a centre, to be narrowed; `case_of` reads its rows."""
    return select(*_FIELDS).where(consultation.c.centre == centre)


def case_of(row: Row[Any]) -> Consultation:
    """Return the consultation of a row of `cases`."""
    return Consultation(**row._mapping)


async def one(connection: AsyncConnection, centre: str, name: ConsultationId, *, hold: bool = False) -> Consultation:
    """Return one, kept from others until the transaction ends if it is to be held; raises ConsultationNotFound."""
    question = cases(centre).where(consultation.c.id == name)
    found = (await connection.execute(question.with_for_update() if hold else question)).one_or_none()
    if found is None:
        raise ConsultationNotFound
    return case_of(found)


async def save(connection: AsyncConnection, centre: str, case: Consultation) -> None:
    """Write a consultation, new or changed; what its contact's story knows of it is written by `mark_told` alone."""
    row = {"centre": centre, **msgspec.structs.asdict(case)}
    rest = {name: value for name, value in row.items() if name not in {"centre", "id", "told"}}
    writing = insert(consultation).values(row)
    await connection.execute(writing.on_conflict_do_update(index_elements=["centre", "id"], set_=rest))


async def mark_told(connection: AsyncConnection, centre: str, name: ConsultationId, told: str) -> None:
    """Note what the contact's story knows of it."""
    same = consultation.c.centre == centre, consultation.c.id == name
    await connection.execute(update(consultation).where(*same).values(told=told))


# ── What was written ────────────────────────────────────────────────────────────────────────────────────────────


async def keep_text(connection: AsyncConnection, centre: str, name: ConsultationId, written: Written) -> None:
    """Add what somebody wrote; the consultation is held by the caller, so that numbers follow one another."""
    of_it = consultation_text.c.centre == centre, consultation_text.c.consultation == name
    last = await connection.scalar(select(func.max(consultation_text.c.number)).where(*of_it)) or 0
    row = {"centre": centre, "consultation": name, "number": last + 1, **msgspec.structs.asdict(written)}
    await connection.execute(insert(consultation_text).values(row))


async def texts(connection: AsyncConnection, centre: str, name: ConsultationId) -> tuple[Written, ...]:
    """Return everything that was written, in order."""
    of_it = consultation_text.c.centre == centre, consultation_text.c.consultation == name
    found = await connection.execute(select(*_WRITTEN).where(*of_it).order_by(consultation_text.c.number))
    return tuple(Written(*row) for row in found)


# ── Presence ────────────────────────────────────────────────────────────────────────────────────────────────────


async def presences(
    connection: AsyncConnection, centre: str, officials: Sequence[str] | None = None
) -> Mapping[str, Presence]:
    """Return what these officials last said of themselves, or all; whoever said nothing is available."""
    question = select(official_presence).where(official_presence.c.centre == centre)
    if officials is not None:
        question = question.where(official_presence.c.official.in_(officials))
    said = {
        row.official: Presence(state=row.state, until=row.until, deputy=row.deputy, changed_at=row.changed_at)
        for row in await connection.execute(question)
    }
    return said if officials is None else {name: said.get(name, AVAILABLE) for name in officials}


async def keep_presence(connection: AsyncConnection, centre: str, official: str, said: Presence) -> None:
    """Write what an official says of themselves."""
    row = {"centre": centre, "official": official, **msgspec.structs.asdict(said)}
    rest = {name: value for name, value in row.items() if name not in {"centre", "official"}}
    writing = insert(official_presence).values(row)
    await connection.execute(writing.on_conflict_do_update(index_elements=["centre", "official"], set_=rest))
