"""What happened to calls the city owes, written down in the very transaction that changes them."""

from typing import Final

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks.events import CallbackEvent
from onmaru.features.callbacks.tables import callback_event

HOUSE: Final = "onmaru"
CITIZEN: Final = "citizen"
CHANNEL: Final = "onmaru_owed"
"""A notice reads `<centre> <kind of event>`; it is heard when the transaction is committed."""


async def record(connection: AsyncConnection, centre: str, event: CallbackEvent, *, actor: str) -> None:
    """Add the event."""
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
    await announce(connection, centre, type(event).__name__)


async def announce(connection: AsyncConnection, centre: str, kind: str) -> None:
    """Let live screens read again what this is about: the kind of an event, or what else has changed in such a row."""
    await connection.execute(select(func.pg_notify(CHANNEL, f"{centre} {kind}")))
