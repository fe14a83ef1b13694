"""What is written down about calls the floor does not hold: asked by the telephone after a gap."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.calls import Written
from onmaru.features.contacts.model import Party
from onmaru.features.contacts.tables import contact, contact_party
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.ids import ContactId, LegId

LONGEST_IN_MENU_MS = 60 * 60_000
"""Nobody is led through a menu for longer, at night either."""


class ContactBook:
    """The open contacts of one centre."""

    def __init__(self, database: Database, centre: str, clock: Clock) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock

    async def open_calls(self) -> Written:
        """Return the calls that have not ended, as far as they are written down."""
        is_open, lately = contact.c.ended_at.is_(None), contact.c.arrived_at > self._clock.now() - LONGEST_IN_MENU_MS
        async with self._database.begin() as connection:
            return Written(
                unqueued=await self._by_leg(connection, and_(is_open, contact.c.queued_at.is_(None))),
                at_night=await self._by_leg(connection, and_(contact.c.outcome == "closed_hours", lately)),
                released=await self._released(connection),
                parties=await self._parties(connection),
            )

    async def _by_leg(self, connection: AsyncConnection, which: ColumnElement[bool]) -> Mapping[LegId, ContactId]:
        question = select(contact.c.leg, contact.c.id).where(
            contact.c.centre == self._centre, contact.c.leg.is_not(None), which
        )
        return {LegId(leg): ContactId(name) for leg, name in await connection.execute(question)}

    async def _released(self, connection: AsyncConnection) -> tuple[ContactId, ...]:
        question = select(contact.c.id).where(
            contact.c.centre == self._centre, contact.c.ended_at.is_(None), contact.c.released_at.is_not(None)
        )
        return tuple(map(ContactId, await connection.scalars(question)))

    async def _parties(self, connection: AsyncConnection) -> Mapping[ContactId, Party]:
        """Return, of every open contact, whoever was called last and has not left."""
        columns = [contact_party.c[name] for name in Party.__struct_fields__]
        joined = contact_party.join(
            contact, and_(contact.c.centre == contact_party.c.centre, contact.c.id == contact_party.c.contact)
        )
        question = (
            select(contact_party.c.contact, *columns)
            .select_from(joined)
            .where(contact.c.centre == self._centre, contact.c.ended_at.is_(None), contact_party.c.ended_at.is_(None))
            .order_by(contact_party.c.number)
        )
        rows = await connection.execute(question)
        return {ContactId(row[0]): Party(*row[1:]) for row in rows}
