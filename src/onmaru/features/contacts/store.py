"""How a contact's story, its citizen and its drafts are read from and written to the tables."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Table, Text, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts.model import Contact, Part, Party, Story, StoryChanged, Wait
from onmaru.features.contacts.tables import (
    contact,
    contact_citizen,
    contact_part,
    contact_party,
    contact_wait,
    record_draft,
)
from onmaru.kernel.bulk import Bulk, Together
from onmaru.kernel.ids import ContactId

_TABLES: tuple[tuple[Table, type[Any]], ...] = ((contact_wait, Wait), (contact_part, Part), (contact_party, Party))


async def load(connection: AsyncConnection, centre: str, contacts: Iterable[ContactId]) -> dict[ContactId, Story]:
    """Return the stories of those contacts that have one."""
    ids = list(contacts)
    columns = [contact.c[name] for name in Contact.__struct_fields__]
    question = select(*columns).where(contact.c.centre == centre, is_one_of(contact.c.id, ids))
    found = {row.id: Contact(*row) for row in await connection.execute(question)}
    if not found:
        return {}
    rows = [await _rows_of(connection, table, kind, centre, list(found)) for table, kind in _TABLES]
    return {name: Story(each, *(tuple(kind.get(name, ())) for kind in rows)) for name, each in found.items()}


_STORIES = Together(*(Bulk(table, "replace") for table in (contact, contact_wait, contact_part, contact_party)))
_CITIZENS = Bulk(contact_citizen, "replace")


async def save(connection: AsyncConnection, centre: str, changes: Sequence[StoryChanged]) -> None:
    """Write what is different now."""
    contacts: list[dict[str, Any]] = []
    waits: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    for change in changes:
        before, after = change.before, change.after
        key = {"centre": centre, "contact": after.contact.id}
        if before is None or before.contact != after.contact:
            contacts.append({"centre": centre, **msgspec.structs.asdict(after.contact)})
        for rows, old, new in (
            (waits, before.waits if before else (), after.waits),
            (parts, before.parts if before else (), after.parts),
            (parties, before.parties if before else (), after.parties),
        ):
            rows += [{**key, **msgspec.structs.asdict(row)} for row in _new(old, new)]
    await _STORIES.write(connection, contacts, waits, parts, parties)


async def keep_citizens(connection: AsyncConnection, citizens: Sequence[dict[str, Any]]) -> None:
    """Write who contacted us."""
    await _CITIZENS.write(connection, citizens)


async def keep_draft(connection: AsyncConnection, draft: dict[str, Any]) -> None:
    """Write what an agent has written so far, in place of what was there."""
    rest = {name: value for name, value in draft.items() if not record_draft.c[name].primary_key}
    keys = list(record_draft.primary_key.columns)
    await connection.execute(insert(record_draft).values(draft).on_conflict_do_update(index_elements=keys, set_=rest))


async def remove_citizens(connection: AsyncConnection, centre: str, contacts: Sequence[ContactId]) -> None:
    """Remove the numbers of these contacts."""
    mine = contact_citizen.c.centre == centre
    await connection.execute(delete(contact_citizen).where(mine, is_one_of(contact_citizen.c.contact, contacts)))


async def remove_drafts(connection: AsyncConnection, centre: str, contacts: Sequence[ContactId]) -> None:
    """Remove what was being written about these contacts."""
    mine = record_draft.c.centre == centre
    await connection.execute(delete(record_draft).where(mine, is_one_of(record_draft.c.contact, contacts)))


def is_one_of(column: Column[str], values: Sequence[str]) -> Any:
    """Return the condition as one array, so that the statement is the same for any number of values."""
    return column == func.any(bindparam(None, list(values), type_=ARRAY(Text)))


async def _rows_of(
    connection: AsyncConnection, table: Table, kind: type[Any], centre: str, contacts: Sequence[str]
) -> dict[str, list[Any]]:
    columns = [table.c[name] for name in kind.__struct_fields__]
    question = select(table.c.contact, *columns).where(table.c.centre == centre, is_one_of(table.c.contact, contacts))
    rows: dict[str, list[Any]] = {}
    for row in await connection.execute(question.order_by(table.c.contact, table.c.number)):
        rows.setdefault(row[0], []).append(kind(*row[1:]))
    return rows


def _new(before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    return [row for place, row in enumerate(after) if place >= len(before) or before[place] != row]
