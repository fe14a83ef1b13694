"""Questions about contacts for screens. Rows carry ids; names are the directory's."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, Select, cast, func, select, tuple_
from sqlalchemy import Text as SqlText
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts.errors import ContactNotFound
from onmaru.features.contacts.events import ArticleUsed
from onmaru.features.contacts.model import Outcome
from onmaru.features.contacts.tables import contact, contact_citizen
from onmaru.kernel import history
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database
from onmaru.kernel.history import Kinds, Recorded
from onmaru.kernel.ids import ContactId

EARLIER_SHOWN = 10
PAGE = 100


class ContactRow(msgspec.Struct, frozen=True, kw_only=True):
    """One contact in a list, or by itself."""

    id: str
    channel: str
    arrived_at: Instant
    entry_point: str | None
    language: str | None
    queue: str | None
    agent: str | None
    queued_at: Instant | None
    offered_at: Instant | None
    answered_at: Instant | None
    ended_at: Instant | None
    outcome: Outcome | None
    """None while it goes on."""
    waited_ms: int | None
    talk_ms: int
    hold_ms: int
    after_call_ms: int
    transfers: int
    category: str | None
    disposition: str | None
    memo: str | None
    number_masked: str | None


class Card(msgspec.Struct, frozen=True):
    """A caller as the desk shows them: this contact, and earlier ones of the same number, the latest first."""

    contact: ContactRow
    earlier: tuple[ContactRow, ...]
    earlier_count: int
    answers: Mapping[str, tuple[str, ...]]
    """By contact: the titles of the articles it was answered from, as the agent read them."""


async def one(database: Database, centre: str, name: ContactId) -> ContactRow:
    """Return one contact; raises ContactNotFound."""
    async with database.begin() as connection:
        found = (await connection.execute(_rows(centre).where(contact.c.id == name))).one_or_none()
    if found is None:
        raise ContactNotFound
    return _row(found)


async def card(database: Database, centre: str, name: ContactId) -> Card:
    """Return the caller's card; raises ContactNotFound."""
    this = await one(database, centre, name)
    key = select(contact.c.citizen_key).where(contact.c.centre == centre, contact.c.id == name).scalar_subquery()
    before = (contact.c.citizen_key == key) & (contact.c.arrived_at < this.arrived_at)
    latest_first = _rows(centre).where(before).order_by(contact.c.arrived_at.desc()).limit(EARLIER_SHOWN)
    count = select(func.count()).where(contact.c.centre == centre, before)
    async with database.begin() as connection:
        earlier = tuple(_row(row) for row in await connection.execute(latest_first))
        total = await connection.scalar(count) if len(earlier) == EARLIER_SHOWN else len(earlier)
        answers = await _answers(connection, centre, [row.id for row in earlier])
    return Card(this, earlier, total or 0, answers)


async def between(
    database: Database, centre: str, start: Instant, end: Instant, *, after: str | None = None, limit: int = PAGE
) -> tuple[list[ContactRow], str | None]:
    """Return a page of the contacts that arrived within a time, the latest first, and the cursor of the next page."""
    question = _rows(centre).where(contact.c.arrived_at >= start, contact.c.arrived_at < end)
    if after is not None:
        last = select(contact.c.arrived_at, contact.c.id).where(contact.c.centre == centre, contact.c.id == after)
        question = question.where(tuple_(contact.c.arrived_at, contact.c.id) < last.scalar_subquery())
    ordered = question.order_by(contact.c.arrived_at.desc(), contact.c.id.desc()).limit(limit + 1)
    async with database.begin() as connection:
        rows = [_row(row) for row in await connection.execute(ordered)]
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def recorded(centre: str, start: Instant, end: Instant) -> Select[Any]:
    """Return the question for contacts with a saved record that arrived within a time, for others to join.

    Its columns: `id`, `category` and `first_line`, whether the agent closed it without handing over.
    """
    within = contact.c.arrived_at >= start, contact.c.arrived_at < end
    first_line = (contact.c.disposition_outcome == "first_line").label("first_line")
    question = select(contact.c.id, contact.c.category, first_line).where(contact.c.centre == centre, *within)
    return question.where(contact.c.disposition.is_not(None))


async def events_of(database: Database, centre: str, kinds: Kinds, name: ContactId) -> list[Recorded]:
    """Return everything that happened to a contact, in order."""
    event = history.event
    columns = event.c.seq, event.c.kind, cast(event.c.payload, SqlText), event.c.actor, event.c.contact
    question = select(*columns).where(event.c.centre == centre, event.c.contact == name).order_by(event.c.seq)
    async with database.begin() as connection:
        rows = await connection.execute(question)
        return [Recorded(seq, kinds.read(kind, text), actor, about) for seq, kind, text, actor, about in rows]


async def _answers(connection: AsyncConnection, centre: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    event = history.event
    columns = event.c.contact, event.c.payload["title"].astext
    used = event.c.centre == centre, event.c.contact.in_(names), event.c.kind == ArticleUsed.__name__
    answers: dict[str, tuple[str, ...]] = {}
    for name, title in await connection.execute(select(*columns).where(*used).order_by(event.c.seq)):
        answers[name] = (*answers.get(name, ()), title)
    return answers


def _rows(centre: str) -> Select[Any]:
    same = (contact_citizen.c.centre == contact.c.centre) & (contact_citizen.c.contact == contact.c.id)
    columns = [contact.c[name] for name in ContactRow.__struct_fields__ if name != "number_masked"]
    joined = select(*columns, contact_citizen.c.number_masked).join(contact_citizen, same, isouter=True)
    return joined.where(contact.c.centre == centre)


def _row(row: Row[Any]) -> ContactRow:
    return ContactRow(**row._mapping)
