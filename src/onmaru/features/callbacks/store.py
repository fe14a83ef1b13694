"""Callbacks in PostgreSQL: promised, held, changed, counted. The tables are in `tables`.

One citizen has one open callback (a unique index), and a slot is taken by one transaction at a time (`lock_slot`): two
bookings at once can neither become two calls, nor fill a slot twice.
"""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, Select, and_, func, literal, select, text, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks.errors import CallbackNotFound
from onmaru.features.callbacks.model import OPEN, Callback, Origin, State
from onmaru.features.callbacks.tables import callback
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId

_FIELDS = [callback.c[name] for name in Callback.__struct_fields__]
_IS_OPEN = callback.c.state.in_(OPEN)
_OPEN_INDEX = text("state IN ('waiting', 'due', 'ringing')")
"""As the index says it, word for word: with the states as parameters, a plan made for any of them fits no index."""

_UNATTACHED = text("contact IS NULL AND of IS NULL AND sealed_number IS NOT NULL")
"""As the index says it."""
_PERSONAL_GONE = {
    "sealed_number": None,
    "note": "",
    "cancelled_because": None,
    "number_masked": "",
    "citizen_key": None,
}


def callbacks(centre: str) -> Select[Any]:
    """Return the question for callbacks of a centre, to be narrowed; `callback_of` reads its rows."""
    return select(*_FIELDS).where(callback.c.centre == centre)


def callback_of(row: Row[Any]) -> Callback:
    """Return the callback of a row of `callbacks`."""
    return Callback(**row._mapping)


async def add(connection: AsyncConnection, centre: str, promised: Callback, key_id: str, sealed_number: bytes) -> bool:
    """Write a callback, unless the citizen has an open one; say whether it was written."""
    row = {"centre": centre, **msgspec.structs.asdict(promised), "key_id": key_id, "sealed_number": sealed_number}
    writing = (
        insert(callback)
        .values(row)
        .on_conflict_do_nothing(index_elements=[callback.c.centre, callback.c.citizen_key], index_where=_OPEN_INDEX)
    )
    return bool((await connection.execute(writing)).rowcount)


async def open_of(connection: AsyncConnection, centre: str, key: str) -> Callback | None:
    """Return the open callback of a citizen."""
    return await _one(connection, callbacks(centre).where(callback.c.citizen_key == key, _IS_OPEN))


async def held(connection: AsyncConnection, centre: str, name: str) -> Callback:
    """Return a callback, kept from others until the transaction ends; raises CallbackNotFound."""
    found = await _one(connection, callbacks(centre).where(callback.c.id == name).with_for_update())
    if found is None:
        raise CallbackNotFound
    return found


async def of_contact(connection: AsyncConnection, centre: str, contact: ContactId) -> Callback | None:
    """Return the callback whose latest attempt is this contact, kept from others until the transaction ends."""
    return await _one(connection, callbacks(centre).where(callback.c.contact == contact).with_for_update())


async def of_contacts(connection: AsyncConnection, centre: str, contacts: Collection[ContactId]) -> list[Callback]:
    """Return the callbacks whose latest attempts are these contacts."""
    question = callbacks(centre).where(callback.c.contact.in_(list(contacts)))
    return [callback_of(row) for row in await connection.execute(question)]


async def open_from(connection: AsyncConnection, centre: str, contacts: Collection[ContactId]) -> set[ContactId]:
    """Return in which of these contacts a callback was asked for that is still owed."""
    question = select(callback.c.of).where(callback.c.centre == centre, callback.c.of.in_(list(contacts)), _IS_OPEN)
    return {ContactId(of) for of in await connection.scalars(question) if of}


async def sealed_number(connection: AsyncConnection, centre: str, name: str) -> tuple[str, bytes | None]:
    """Return a callback's number: the key it is sealed with, and the box (None: it was removed)."""
    columns = callback.c.key_id, callback.c.sealed_number
    row = (await connection.execute(select(*columns).where(_named(centre, name)))).one()
    return row.key_id, row.sealed_number


async def change(connection: AsyncConnection, centre: str, name: str, **values: Any) -> None:
    """Write what becomes of a callback."""
    await connection.execute(update(callback).where(_named(centre, name)).values(**values))


async def lock_slot(connection: AsyncConnection, centre: str, plan: str, at: Instant) -> None:
    """Keep a slot from everybody else until the transaction ends."""
    name = f"callback slot {centre} {plan} {at}"
    await connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(literal(name), 0))))


async def lock_number(connection: AsyncConnection, centre: str, key: str) -> None:
    """Keep others from booking for a number until the transaction ends."""
    name = f"callback number {centre} {key}"
    await connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(literal(name), 0))))


async def taken(
    connection: AsyncConnection, centre: str, plan: str, times: Collection[Instant], origin: Origin | None = None
) -> dict[Instant, int]:
    """Return how many places are taken of these times, by anybody or from one origin; of those not in it, none."""
    standing = callback.c.slot_at.in_(list(times)), callback.c.state != "cancelled", _from(origin)
    question = select(callback.c.slot_at, func.count()).where(
        callback.c.centre == centre, callback.c.plan == plan, *standing
    )
    rows = await connection.execute(question.group_by(callback.c.slot_at))
    return {at: count for at, count in rows if at is not None}


async def owed(connection: AsyncConnection, centre: str, origin: Origin | None = None) -> int:
    """Return how many calls as soon as possible are open, wished by anybody or from one origin."""
    soon = callback.c.kind == "asap", _IS_OPEN, _from(origin)
    question = select(func.count()).where(callback.c.centre == centre, *soon)
    return await connection.scalar(question) or 0


async def booked_since(connection: AsyncConnection, centre: str, key: str, since: Instant) -> int:
    """Return how many callbacks a citizen's number was booked on the web since then."""
    lately = callback.c.booked_at >= since, callback.c.citizen_key == key, callback.c.origin == "web"
    return await connection.scalar(select(func.count()).where(callback.c.centre == centre, *lately)) or 0


async def in_state(connection: AsyncConnection, centre: str, states: Collection[State], most: int) -> list[Callback]:
    """Return callbacks of these states, by the place they keep."""
    question = callbacks(centre).where(callback.c.state.in_(list(states))).order_by(callback.c.place_at, callback.c.id)
    return [callback_of(row) for row in await connection.execute(question.limit(most))]


async def due(connection: AsyncConnection, centre: str, now: Instant, most: int) -> list[Callback]:
    """Return callbacks whose time has come, by the place they keep."""
    waiting = callback.c.state == "waiting", callback.c.next_at <= now
    question = callbacks(centre).where(*waiting).order_by(callback.c.place_at, callback.c.id).limit(most)
    return [callback_of(row) for row in await connection.execute(question)]


async def open_by_key(connection: AsyncConnection, centre: str, keys: Sequence[str]) -> dict[str, str]:
    """Return the names of the open callbacks of these citizens."""
    question = select(callback.c.citizen_key, callback.c.id).where(
        callback.c.centre == centre, callback.c.citizen_key.in_(list(keys)), _IS_OPEN
    )
    return {key: name for key, name in await connection.execute(question) if key}


async def forget(connection: AsyncConnection, centre: str, contacts: list[ContactId]) -> None:
    """Remove the numbers and notes of callbacks about these contacts; an open one is cancelled."""
    about = and_(callback.c.centre == centre, callback.c.contact.in_(contacts) | callback.c.of.in_(contacts))
    await connection.execute(update(callback).where(about, _IS_OPEN).values(state="cancelled", why="no_number"))
    await connection.execute(update(callback).where(about).values(_PERSONAL_GONE))


async def forget_unattached(connection: AsyncConnection, centre: str, settled_before: Instant, most: int) -> int:
    """Remove numbers and notes of callbacks that ended before any contact: nobody is forgotten by whom they would be.

    Returns how many were found, at most `most`.
    """
    old = select(callback.c.id).where(callback.c.centre == centre, callback.c.settled_at < settled_before, _UNATTACHED)
    writing = update(callback).where(callback.c.centre == centre, callback.c.id.in_(old.limit(most)))
    return (await connection.execute(writing.values(_PERSONAL_GONE))).rowcount


def _from(origin: Origin | None) -> ColumnElement[bool]:
    return true() if origin is None else callback.c.origin == origin


def _named(centre: str, name: str) -> ColumnElement[bool]:
    return and_(callback.c.centre == centre, callback.c.id == name)


async def _one(connection: AsyncConnection, question: Select[Any]) -> Callback | None:
    row = (await connection.execute(question)).one_or_none()
    return callback_of(row) if row else None
