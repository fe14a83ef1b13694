"""Who can be called, and who waits for it: what calls the city owes are decided by.

A citizen is the blind index of their number here (`key`); the number itself is opened for one contact at a time.
"""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts.model import Outcome
from onmaru.features.contacts.tables import contact, contact_citizen
from onmaru.features.directory import digits_of, masked
from onmaru.kernel import history
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, ContactId, QueueId
from onmaru.kernel.vault import Sealed, Vault


class Number(msgspec.Struct, frozen=True):
    """A citizen's number, opened."""

    digits: str
    masked: str
    key: str
    """Blind index."""

    def __repr__(self) -> str:
        return f"<number {self.masked}>"


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """How far a contact has come, as the history has it."""

    id: ContactId
    key: str | None
    entry_point: str | None
    queue: QueueId | None
    language: str | None
    agent: AgentId | None
    arrived_at: Instant
    queued_at: Instant | None
    answered_at: Instant | None
    ended_at: Instant | None
    outcome: Outcome | None
    waited_ms: int | None


class Reaching:
    """Asks the contacts of one centre."""

    def __init__(self, database: Database, centre: str, vault: Vault) -> None:
        self._database = database
        self._centre = centre
        self._vault = vault

    def number(self, written: str) -> Number:
        """Return a number as somebody wrote it, with its blind index."""
        digits = digits_of(written)
        return Number(digits, masked(digits), self._vault.index(digits))

    async def number_of(self, name: ContactId) -> Number | None:
        """Return the number of a contact's citizen; None for one withheld or removed."""
        async with self._database.reading() as connection:
            return await self.number_within(connection, name)

    async def number_within(self, connection: AsyncConnection, name: ContactId) -> Number | None:
        """Return the same as a part of the caller's own transaction."""
        citizen = contact_citizen.c
        question = select(citizen.key_id, citizen.sealed_number).where(
            citizen.centre == self._centre, citizen.contact == name
        )
        found = (await connection.execute(question)).one_or_none()
        return self.number(self._vault.open(Sealed(found.key_id, found.sealed_number), about=name)) if found else None

    async def masked(self, names: Iterable[ContactId]) -> dict[ContactId, str]:
        """Return the numbers of contacts' citizens with the part hidden that tells who it is."""
        citizen = contact_citizen.c
        question = select(citizen.contact, citizen.number_masked).where(
            citizen.centre == self._centre, citizen.contact.in_(list(names))
        )
        async with self._database.reading() as connection:
            return {ContactId(name): number for name, number in await connection.execute(question)}

    async def stands(self, names: Iterable[ContactId]) -> dict[ContactId, Stand]:
        """Return how far these contacts have come; those nobody has heard of are not in it."""
        return {each.id: each for each in await self._found(contact.c.id.in_(list(names)))}

    async def latest(self, key: str) -> Stand | None:
        """Return the citizen's latest call that is over, theirs or ours; one they did not pick up is none."""
        over = contact.c.ended_at.is_not(None), contact.c.outcome != "unreached"
        question = self._stands().where(contact.c.citizen_key == key, *over)
        async with self._database.reading() as connection:
            row = (await connection.execute(question.order_by(contact.c.ended_at.desc()).limit(1))).one_or_none()
        return _stand(row) if row else None

    async def place_of(self, name: ContactId) -> Instant | None:
        """Return the place a contact had in its latest queue."""
        event = history.event.c
        place = event.payload["place_at"].astext
        question = select(place).where(event.centre == self._centre, event.contact == name)
        queued = question.where(event.kind == "ContactQueued").order_by(event.seq.desc()).limit(1)
        async with self._database.reading() as connection:
            found: str | None = await connection.scalar(queued)
        return None if found is None else int(found)

    async def unanswered(self, start: Instant, end: Instant, most: int) -> Sequence[Stand]:
        """Return calls of citizens that arrived within a time and were abandoned or lost, the earliest first."""
        within = and_(contact.c.arrived_at >= start, contact.c.arrived_at < end)
        ended = and_(contact.c.direction == "incoming", contact.c.outcome.in_(("abandoned", "lost")))
        return await self._found(and_(within, ended), most)

    async def answered_since(self, keys: Iterable[str], since: Instant) -> dict[str, tuple[ContactId, Instant]]:
        """Return, by citizen, the latest contact in which they came to talk with an agent since then, and when.

        A call of ours counts from when they picked up, not from when an agent began to dial.
        """
        moment = case((contact.c.direction == "outgoing", contact.c.reached_at), else_=contact.c.answered_at)
        question = (
            select(contact.c.citizen_key, contact.c.id, moment)
            .where(contact.c.centre == self._centre, contact.c.citizen_key.in_(list(keys)), moment >= since)
            .order_by(moment)
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(question)
            return {key: (ContactId(name), at) for key, name, at in rows if key}

    async def on_the_line(self, keys: Iterable[str]) -> set[str]:
        """Return who of these citizens is in a contact at this moment, waiting or talking."""
        going_on = contact.c.ended_at.is_(None), contact.c.citizen_key.in_(list(keys))
        has_a_line = or_(contact.c.direction == "incoming", contact.c.answered_at.is_not(None))
        question = select(contact.c.citizen_key).where(contact.c.centre == self._centre, has_a_line, *going_on)
        async with self._database.reading() as connection:
            return {key for key in await connection.scalars(question) if key}

    async def count_of(self, key: str) -> int:
        """Return how many contacts are known of a citizen."""
        question = select(func.count()).where(contact.c.centre == self._centre, contact.c.citizen_key == key)
        async with self._database.reading() as connection:
            return await connection.scalar(question) or 0

    async def _found(self, which: ColumnElement[bool], most: int | None = None) -> list[Stand]:
        question = self._stands().where(which).order_by(contact.c.arrived_at, contact.c.id).limit(most)
        async with self._database.reading() as connection:
            return [_stand(row) for row in await connection.execute(question)]

    def _stands(self) -> Select[tuple[object, ...]]:
        columns = [contact.c["citizen_key" if name == "key" else name] for name in Stand.__struct_fields__]
        return select(*columns).where(contact.c.centre == self._centre)


def _stand(row: Row[tuple[object, ...]]) -> Stand:
    return Stand(**dict(zip(Stand.__struct_fields__, row, strict=True)))
