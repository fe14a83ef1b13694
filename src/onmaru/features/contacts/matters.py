"""A contact as whoever goes on with it needs it: who, by which door, answered from what, the earlier days of it."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts.errors import ContactNotFound
from onmaru.features.contacts.events import ArticleUsed
from onmaru.features.contacts.tables import contact, contact_citizen, record_draft
from onmaru.kernel import history
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId

EARLIER_SHOWN = 5
"""Whoever picks up a telephone reads no more."""


class EarlierContact(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier contact of the same number, about a matter of the same kind."""

    id: ContactId
    arrived_at: Instant
    category: str | None
    disposition: str | None
    memo: str | None
    agent: AgentId | None


class UsedHere(msgspec.Struct, frozen=True):
    """An article the contact was answered from."""

    article: str
    title: str
    at: Instant


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a contact and its matter."""

    contact: ContactId
    entry_point: str | None
    language: str
    category: str | None
    """As the agent has noted so far."""
    number_masked: str
    earlier: tuple[EarlierContact, ...]
    """The latest first, at most `EARLIER_SHOWN`."""
    earlier_count: int
    """Of the same number, about anything."""
    used: tuple[UsedHere, ...]


async def category_of(connection: AsyncConnection, centre: str, name: ContactId, agent: AgentId) -> str | None:
    """Return what an agent noted the contact is about: saved, or in their draft."""
    saved = select(contact.c.category).where(contact.c.centre == centre, contact.c.id == name)
    mine = record_draft.c.centre == centre, record_draft.c.contact == name, record_draft.c.agent == agent
    drafted = select(record_draft.c.category).where(*mine)
    noted: str | None = await connection.scalar(saved) or await connection.scalar(drafted)
    return noted


async def matter_of(connection: AsyncConnection, centre: str, name: ContactId, *, categories: Sequence[str]) -> Matter:
    """Return what is known of a contact; earlier ones count as the same matter if about one of the categories.

    Raises ContactNotFound.
    """
    same = (contact_citizen.c.centre == contact.c.centre) & (contact_citizen.c.contact == contact.c.id)
    question = select(contact, contact_citizen.c.number_masked).join(contact_citizen, same, isouter=True)
    mine = contact.c.centre == centre, contact.c.id == name
    row = (await connection.execute(question.where(*mine))).one_or_none()
    if row is None:
        raise ContactNotFound
    return Matter(
        contact=name,
        entry_point=row.entry_point,
        language=row.language or "ko",
        category=row.category,
        number_masked=row.number_masked or "",
        earlier=await _earlier(connection, centre, row.citizen_key, row.arrived_at, categories),
        earlier_count=await _count(connection, centre, row.citizen_key, row.arrived_at),
        used=await _used(connection, centre, name),
    )


async def _earlier(
    connection: AsyncConnection, centre: str, key: str | None, before: Instant, categories: Sequence[str]
) -> tuple[EarlierContact, ...]:
    if key is None or not categories:
        return ()
    columns = [contact.c[field] for field in EarlierContact.__struct_fields__]
    theirs = contact.c.centre == centre, contact.c.citizen_key == key, contact.c.arrived_at < before
    question = select(*columns).where(*theirs, contact.c.category.in_(categories))
    found = await connection.execute(question.order_by(contact.c.arrived_at.desc()).limit(EARLIER_SHOWN))
    return tuple(EarlierContact(**row._mapping) for row in found)


async def _count(connection: AsyncConnection, centre: str, key: str | None, before: Instant) -> int:
    if key is None:
        return 0
    theirs = contact.c.centre == centre, contact.c.citizen_key == key, contact.c.arrived_at < before
    return await connection.scalar(select(func.count()).select_from(contact).where(*theirs)) or 0


async def _used(connection: AsyncConnection, centre: str, name: ContactId) -> tuple[UsedHere, ...]:
    event = history.event
    payload = event.c.payload
    columns = payload["article"].astext, payload["title"].astext, event.c.at
    used = event.c.centre == centre, event.c.contact == name, event.c.kind == ArticleUsed.__name__
    latest = {row[0]: UsedHere(*row) for row in await connection.execute(select(*columns).where(*used))}
    return tuple(sorted(latest.values(), key=lambda each: each.at))
