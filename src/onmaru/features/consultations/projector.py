"""Forgets with the citizen: what people wrote about them in second consultations goes when their number does."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations.tables import consultation, consultation_text
from onmaru.features.contacts import CitizenForgotten
from onmaru.kernel.history import Recorded


class ForgettingProjector:
    """Removes texts and titles in the very transaction that forgets the citizen."""

    def __init__(self, centre: str) -> None:
        self._centre = centre

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[object]:
        """Remove what is to be forgotten; most batches have nothing of it."""
        forgotten = [each.event.contact for each in batch if isinstance(each.event, CitizenForgotten)]
        if forgotten:
            theirs = (consultation.c.centre == self._centre) & consultation.c.contact.in_(forgotten)
            names = consultation_text.c.consultation.in_(select(consultation.c.id).where(theirs))
            await connection.execute(delete(consultation_text).where(consultation_text.c.centre == self._centre, names))
            await connection.execute(update(consultation).where(theirs).values(title=""))
        return ()

    def committed(self) -> None:
        """Remember nothing."""
