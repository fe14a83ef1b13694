"""What happened to calls the city owes, written with the change itself and told to every process that shows them."""

from typing import Final

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks.events import CallbackEvent
from onmaru.features.callbacks.tables import callback_event

CHANNEL: Final = "onmaru_callbacks"
"""A notice reads `<centre> <id>`: something about it is different."""
HOUSE: Final = "onmaru"
CITIZEN: Final = "citizen"


async def record(connection: AsyncConnection, centre: str, event: CallbackEvent, *, actor: str) -> None:
    """Add the event and give notice; the world hears of both when the transaction is committed."""
    row = {
        "centre": centre,
        "at": event.at,
        "kind": type(event).__name__,
        "about": event.about,
        "contact": event.contact,
        "actor": actor,
        "payload": event,
    }
    await connection.execute(insert(callback_event).values(row))
    await connection.execute(select(func.pg_notify(CHANNEL, f"{centre} {event.about}")))
