"""Questions about what the floor decided, for screens."""

from sqlalchemy import Text, cast, select

from onmaru.floor import model
from onmaru.kernel import history
from onmaru.kernel.database import Database
from onmaru.kernel.history import Kinds, Recorded

LATEST_EVENTS = 5_000
"""Offers older than this many events are of no interest to a screen that shows the latest fifty."""
OFFERS = (model.ContactOffered, model.OfferAccepted, model.OfferEnded)


async def latest_offers(database: Database, centre: str, kinds: Kinds) -> list[Recorded]:
    """Return the latest offers and what became of them, in order: what a screen has to recall after a restart."""
    event = history.event
    names = [str(kind.__struct_config__.tag) for kind in OFFERS]
    async with database.begin() as connection:
        after = await history.latest_seq(connection, centre) - LATEST_EVENTS
        question = (
            select(event.c.seq, event.c.kind, cast(event.c.payload, Text), event.c.actor, event.c.contact)
            .where(event.c.centre == centre, event.c.seq > after, event.c.kind.in_(names))
            .order_by(event.c.seq)
        )
        rows = (await connection.execute(question)).all()
    return [Recorded(seq, kinds.read(kind, text), actor, contact) for seq, kind, text, actor, contact in rows]
