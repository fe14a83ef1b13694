"""What is written down about calls the floor does not hold: asked by the telephone after a gap."""

from collections.abc import Mapping

from sqlalchemy import select

from onmaru.features.contacts.store import contact
from onmaru.kernel.database import Database
from onmaru.kernel.ids import ContactId, LegId


class ContactBook:
    """The open contacts of one centre."""

    def __init__(self, database: Database, centre: str) -> None:
        self._database = database
        self._centre = centre

    async def unqueued_calls(self) -> Mapping[LegId, ContactId]:
        """Return calls that arrived in opening hours, never joined a queue and have not ended, by their leg."""
        question = select(contact.c.leg, contact.c.id).where(
            contact.c.centre == self._centre,
            contact.c.ended_at.is_(None),
            contact.c.queued_at.is_(None),
            contact.c.leg.is_not(None),
        )
        async with self._database.begin() as connection:
            return {LegId(leg): ContactId(name) for leg, name in await connection.execute(question)}
