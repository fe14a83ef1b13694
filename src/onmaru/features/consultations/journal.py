"""What happened between agents and departments, written down once and told to every process when it is committed."""

from typing import Final

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations.events import OfficeEvent
from onmaru.features.consultations.tables import consultation_event
from onmaru.kernel.ids import ConsultationId

CHANNEL: Final = "onmaru_office"
"""A notice reads `<centre>`: what screens show is small, and read again whole."""


async def record(
    connection: AsyncConnection, centre: str, event: OfficeEvent, *, actor: str, about: ConsultationId | None
) -> None:
    """Add the event, in the caller's own transaction."""
    row = {"centre": centre, "consultation": about, "at": event.at, "kind": type(event).__name__, "actor": actor}
    await connection.execute(insert(consultation_event).values(row | {"payload": event}))


async def tell(connection: AsyncConnection, centre: str) -> None:
    """Give notice; whoever listens hears it when the transaction is committed, once."""
    await connection.execute(select(func.pg_notify(CHANNEL, centre)))
