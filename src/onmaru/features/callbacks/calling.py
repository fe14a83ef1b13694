"""Rows of outgoing calls: one for each call an agent makes of their own accord, from the wish to its end."""

from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Row, and_, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks.tables import outgoing_call
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId
from onmaru.kernel.vault import Sealed

State = Literal["calling", "reached", "unreached", "refused"]


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A call an agent makes."""

    contact: ContactId
    agent: AgentId
    entry_point: str
    of: ContactId | None
    callback: str | None
    message: str | None
    reason: str
    state: State
    at: Instant
    citizen_key: str
    number_masked: str


_FIELDS = [outgoing_call.c[name] for name in Outgoing.__struct_fields__]


async def add(connection: AsyncConnection, centre: str, call: Outgoing, sealed: Sealed) -> bool:
    """Write a call, unless this number is being called; say whether it was written."""
    row = {"centre": centre, **msgspec.structs.asdict(call), "key_id": sealed.key_id, "sealed_number": sealed.box}
    writing = (
        insert(outgoing_call)
        .values(row)
        .on_conflict_do_nothing(
            index_elements=[outgoing_call.c.centre, outgoing_call.c.citizen_key],
            index_where=text("state = 'calling'"),  # as the index says it: a parameter fits no index
        )
    )
    return bool((await connection.execute(writing)).rowcount)


async def held(connection: AsyncConnection, centre: str, contact: ContactId) -> Outgoing | None:
    """Return an outgoing call, kept from others until the transaction ends."""
    question = select(*_FIELDS).where(_named(centre, contact)).with_for_update()
    row = (await connection.execute(question)).one_or_none()
    return _call(row) if row else None


async def number(connection: AsyncConnection, centre: str, contact: ContactId) -> Sealed | None:
    """Return the sealed number of a call; None when it was removed."""
    columns = outgoing_call.c.key_id, outgoing_call.c.sealed_number
    row = (await connection.execute(select(*columns).where(_named(centre, contact)))).one_or_none()
    return None if row is None or row.sealed_number is None else Sealed(row.key_id, row.sealed_number)


async def settle(
    connection: AsyncConnection, centre: str, contact: ContactId, state: State, why: str | None, at: Instant
) -> None:
    """Write how a call ended, or that it was picked up."""
    await connection.execute(
        update(outgoing_call).where(_named(centre, contact)).values(state=state, why=why, settled_at=at)
    )


async def going_on(connection: AsyncConnection, centre: str, before: Instant, most: int) -> list[Outgoing]:
    """Return calls begun before an instant that nobody has told the end of."""
    question = select(*_FIELDS).where(
        outgoing_call.c.centre == centre, outgoing_call.c.state == "calling", outgoing_call.c.at < before
    )
    return [_call(row) for row in await connection.execute(question.limit(most))]


async def callers(connection: AsyncConnection, centre: str, keys: list[str]) -> dict[str, AgentId]:
    """Return who is calling which of these citizens at this moment."""
    question = select(outgoing_call.c.citizen_key, outgoing_call.c.agent).where(
        outgoing_call.c.centre == centre, outgoing_call.c.state == "calling", outgoing_call.c.citizen_key.in_(keys)
    )
    return {key: AgentId(agent) for key, agent in await connection.execute(question) if key}


async def tries(connection: AsyncConnection, centre: str, keys: list[str], since: Instant) -> dict[str, int]:
    """Return how often each of these citizens was called in vain since then."""
    question = (
        select(outgoing_call.c.citizen_key, func.count())
        .where(outgoing_call.c.centre == centre, outgoing_call.c.at >= since, outgoing_call.c.state == "unreached")
        .where(outgoing_call.c.citizen_key.in_(keys))
        .group_by(outgoing_call.c.citizen_key)
    )
    return {key: count for key, count in await connection.execute(question) if key}


async def forget(connection: AsyncConnection, centre: str, contacts: list[ContactId]) -> None:
    """Remove numbers and reasons of calls about these contacts."""
    about = outgoing_call.c.contact.in_(contacts) | outgoing_call.c.of.in_(contacts)
    gone = {"sealed_number": None, "reason": "", "number_masked": "", "citizen_key": None}
    await connection.execute(update(outgoing_call).where(outgoing_call.c.centre == centre, about).values(gone))


def _named(centre: str, contact: ContactId) -> ColumnElement[bool]:
    return and_(outgoing_call.c.centre == centre, outgoing_call.c.contact == contact)


def _call(row: Row[Any]) -> Outgoing:
    return Outgoing(**row._mapping)
