"""What only the database knows of the contacts alive now: number (masked), entry point, earlier contacts, the draft.

Read beside the live stream and kept while the contact lives, so that a live row never waits for the database: a row
first goes out with what the floor knows, and again a moment later if there is more to say.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Select, Text, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts.events import Connection
from onmaru.features.contacts.model import Party
from onmaru.features.contacts.tables import contact, contact_citizen, contact_party, record_draft
from onmaru.floor.model import Errand
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, ContactId

READ_AT_ONCE = 500
"""Contacts in one question to the database."""


class Writing(msgspec.Struct, frozen=True):
    """What an agent has noted so far."""

    category: str | None = None
    disposition: str | None = None
    memo: str = ""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the database knows of a contact."""

    entry_point: str = ""
    number_masked: str = ""
    earlier_count: int = 0
    language: str = "ko"
    arrived_at: Instant | None = None
    queued_at: Instant | None = None
    offered_at: Instant | None = None
    answered_at: Instant | None = None
    reached_at: Instant | None = None
    """When the citizen picked up a call of ours."""
    errand: Errand = "call"
    connection: Connection | None = None
    parties: tuple[Party, ...] = ()
    """Those who are being called or on the line."""
    left: Party | None = None
    """Who of the others went last."""
    record: Writing = Writing()
    """As saved last."""
    drafts: Mapping[AgentId, Writing] = {}
    """As each agent is still writing it."""

    def written_by(self, agent: AgentId) -> Writing:
        """Return what stands in this agent's form."""
        return self.drafts.get(agent, self.record)


NOTHING = Known()
Read = Callable[[Sequence[ContactId]], Awaitable[Mapping[ContactId, Known]]]


class ContactFacts:
    """What is known of each contact alive, read anew whenever somebody says it may have changed."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[ContactId, Known] = {}
        self._wanted: dict[ContactId, int] = {}
        """When each was asked for last: what changes while it is being read is read once more."""
        self._asked = 0
        self._wake = asyncio.Event()

    def get(self, contact: ContactId) -> Known:
        """Return what is known so far."""
        return self._known.get(contact, NOTHING)

    @property
    def is_reading(self) -> bool:
        """Whether more may soon be known."""
        return bool(self._wanted)

    def want(self, contacts: Iterable[ContactId]) -> None:
        """These may be known better now: read them soon."""
        self._asked += 1
        self._wanted.update(dict.fromkeys(contacts, self._asked))
        self._wake.set()

    def keep_only(self, is_alive: Callable[[ContactId], bool]) -> None:
        """Forget contacts nobody works on any more."""
        self._known = {contact: known for contact, known in self._known.items() if is_alive(contact)}

    async def run(self, changed: Callable[[Iterable[ContactId]], None]) -> None:
        """Read what is wanted, for ever, and tell of what came; a failure is raised with nothing forgotten."""
        while True:
            while not self._wanted:
                self._wake.clear()
                await self._wake.wait()
            wanted = dict(islice(self._wanted.items(), READ_AT_ONCE))
            found = await self._read(list(wanted))
            for each, asked in wanted.items():
                if self._wanted[each] == asked:
                    del self._wanted[each]
            self._known.update(found)
            changed(found)


def reader(database: Database, centre: str) -> Read:
    """Return the question to the database, for many contacts at once."""

    async def read(contacts: Sequence[ContactId]) -> Mapping[ContactId, Known]:
        asked = {"centre": centre, "contacts": list(contacts)}
        async with database.reading() as connection:
            drafts = await _drafts(connection, asked)
            parties = await _parties(connection, asked)
            return await _known(connection, asked, drafts, parties)

    return read


Asked = dict[str, Any]
"""Which contacts of which centre: what fills the places in the questions below."""

_CENTRE = bindparam("centre", type_=Text)


def _is_asked(column: Column[str]) -> ColumnElement[bool]:
    return column == func.any(bindparam("contacts", type_=ARRAY(Text)))


def _contacts_asked() -> Select[Any]:
    before = contact.alias("before")
    earlier = (
        select(func.count())
        .where(before.c.centre == _CENTRE, before.c.citizen_key == contact.c.citizen_key)
        .where(before.c.arrived_at < contact.c.arrived_at)
        .correlate(contact)
        .scalar_subquery()
    )
    same = (contact_citizen.c.centre == contact.c.centre) & (contact_citizen.c.contact == contact.c.id)
    return (
        select(contact, contact_citizen.c.number_masked, earlier.label("earlier"))
        .join(contact_citizen, same, isouter=True)
        .where(contact.c.centre == _CENTRE, _is_asked(contact.c.id))
    )


def _parties_asked() -> Select[Any]:
    columns = [contact_party.c[name] for name in Party.__struct_fields__]
    return (
        select(contact_party.c.contact, *columns)
        .where(contact_party.c.centre == _CENTRE, _is_asked(contact_party.c.contact))
        .order_by(contact_party.c.number)
    )


# Written down once: putting them together took a seventh of a busy centre's processor time.
_CONTACTS, _PARTIES = _contacts_asked(), _parties_asked()
_DRAFTS = select(record_draft).where(record_draft.c.centre == _CENTRE, _is_asked(record_draft.c.contact))


async def _known(
    connection: AsyncConnection,
    asked: Asked,
    drafts: Mapping[ContactId, Mapping[AgentId, Writing]],
    parties: Mapping[ContactId, Sequence[Party]],
) -> dict[ContactId, Known]:
    return {
        ContactId(row.id): Known(
            entry_point=row.entry_point or "",
            number_masked=row.number_masked or "",
            earlier_count=row.earlier,
            language=row.language or "ko",
            arrived_at=row.arrived_at,
            queued_at=row.queued_at,
            offered_at=row.offered_at,
            answered_at=row.answered_at,
            reached_at=row.reached_at,
            errand=row.errand,
            connection=row.connection,
            **_here_and_gone(parties.get(ContactId(row.id), ())),
            record=Writing(row.category, row.disposition, row.memo or ""),
            drafts=drafts.get(ContactId(row.id), {}),
        )
        for row in await connection.execute(_CONTACTS, asked)
    }


def _here_and_gone(parties: Sequence[Party]) -> dict[str, Any]:
    gone = [party for party in parties if party.ended_at is not None]
    return {
        "parties": tuple(party for party in parties if party.ended_at is None),
        "left": max(gone, key=lambda party: (party.ended_at, party.number), default=None),
    }


async def _drafts(connection: AsyncConnection, asked: Asked) -> Mapping[ContactId, Mapping[AgentId, Writing]]:
    found: dict[ContactId, dict[AgentId, Writing]] = defaultdict(dict)
    for row in await connection.execute(_DRAFTS, asked):
        found[ContactId(row.contact)][AgentId(row.agent)] = Writing(row.category, row.disposition, row.memo)
    return found


async def _parties(connection: AsyncConnection, asked: Asked) -> Mapping[ContactId, Sequence[Party]]:
    found: dict[ContactId, list[Party]] = defaultdict(list)
    for name, *row in await connection.execute(_PARTIES, asked):
        found[ContactId(name)].append(Party(*row))
    return found
