"""The tables of contacts, and how a story is read from and written to them.

`contact`, `contact_wait`, `contact_part` and `contact_party` follow from the history. `contact_citizen` is the one
place of a citizen's number: sealed, removable. `record_draft` holds what an agent is still writing.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts.model import Contact, Part, Party, Story, StoryChanged, Wait
from onmaru.kernel.bulk import Bulk, Together
from onmaru.kernel.database import Moment, metadata
from onmaru.kernel.ids import ContactId


def _text(name: str, *, optional: bool = True) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _moment(name: str, *, optional: bool = True) -> Column[int]:
    return Column(name, Moment, nullable=optional)


def _milliseconds(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=optional)


contact = Table(
    "contact",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("channel", optional=False),
    _moment("arrived_at", optional=False),
    _text("entry_point"),
    _text("leg"),
    _text("language"),
    _text("queue"),
    _text("first_queue"),
    _text("agent"),
    _moment("queued_at"),
    _moment("offered_at"),
    _moment("answered_at"),
    _moment("ended_at"),
    _text("outcome"),
    _milliseconds("waited_ms", optional=True),
    _milliseconds("talk_ms"),
    _milliseconds("hold_ms"),
    _milliseconds("after_call_ms"),
    Column("transfers", Integer, nullable=False),
    _text("category"),
    _text("category_group"),
    _text("disposition"),
    _text("disposition_outcome"),
    _text("recorded_by"),
    Column("memo", Text, comment="May hold personal data: removed when the citizen is forgotten"),
    Column("citizen_key", Text, comment="Blind index of the citizen's number"),
    _text("errand", optional=False),
    _text("direction", optional=False),
    Column("out_of_hours", Boolean, nullable=False, comment="It arrived while nobody answers"),
    Column("callback_of", Text, comment="The contact it goes back to"),
    Column("menu_path", Text, comment="The menu and its steps, as they were met"),
    Column("connection", Text, comment="Why an agent found that an official is needed"),
    Column("official_at", Moment, comment="When an official first had a share in it"),
    _moment("reached_at"),
    Column("released_at", Moment, comment="When the last agent left the citizen with somebody off the floor"),
    Index(None, "centre", "arrived_at"),
    Index(None, "centre", "citizen_key", "arrived_at", postgresql_where="citizen_key IS NOT NULL"),
    Index("contact_open_idx", "centre", postgresql_where="ended_at IS NULL"),
    comment="One interaction of a citizen with the centre, as its events tell it",
)

contact_wait = Table(
    "contact_wait",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("queue", optional=False),
    _text("cause", optional=False),
    _moment("queued_at", optional=False),
    Column("target_seconds", Integer, nullable=False),
    _moment("offered_at"),
    _moment("ended_at"),
    _text("ended"),
    _text("agent"),
    Index(None, "centre", "queue", "queued_at"),
    comment="One stay of a contact in a queue",
)

contact_part = Table(
    "contact_part",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("agent", optional=False),
    _text("queue"),
    _moment("accepted_at", optional=False),
    _moment("held_at"),
    _milliseconds("hold_ms"),
    _moment("ended_at"),
    _text("ended"),
    _milliseconds("talk_ms"),
    _text("after_call_mode"),
    _moment("after_call_at"),
    _moment("after_call_ended_at"),
    _milliseconds("after_call_ms"),
    Column("dialled_ms", BigInteger, nullable=False, comment="Of a call we placed: while it rang"),
    Index(None, "centre", "agent", "accepted_at"),
    comment="One agent's part of a contact",
)

contact_party = Table(
    "contact_party",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("id", optional=False),
    Column("kind", Text, nullable=False, comment="agent, official or outside"),
    Column("agent_by", Text, nullable=False, comment="Who asked them to join"),
    _moment("called_at", optional=False),
    Column("counted_at", Moment, nullable=False, comment="Up to when its times are counted"),
    _text("agent"),
    _text("queue"),
    _text("department"),
    _text("official"),
    _text("consultation"),
    _moment("answered_at"),
    _moment("joined_at"),
    _moment("alone_at"),
    _moment("ended_at"),
    _text("how"),
    Column("aside_ms", BigInteger, nullable=False, comment="With the agent, while the citizen heard music"),
    Column("together_ms", BigInteger, nullable=False, comment="With agent and citizen"),
    Column("alone_ms", BigInteger, nullable=False, comment="With the citizen, after the agent"),
    Index(None, "centre", "official", "called_at", postgresql_where="official IS NOT NULL"),
    comment="Somebody in a call besides citizen and serving agent; names are the directory's",
)

contact_citizen = Table(
    "contact_citizen",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    _text("key_id", optional=False),
    Column("sealed_number", LargeBinary, nullable=False),
    _text("number_masked", optional=False),
    comment="Who contacted us: the only place of a citizen's number, sealed, removable",
)

record_draft = Table(
    "record_draft",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    Column("agent", Text, primary_key=True),
    _text("category"),
    _text("disposition"),
    _text("memo", optional=False),
    _moment("saved_at", optional=False),
    comment="What an agent has written so far; gone when the record is saved",
)

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
