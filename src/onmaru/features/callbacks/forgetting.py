"""When a citizen is forgotten, so is what the city owed them: numbers, notes, reasons, and what they have said."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks import calling, messages, store
from onmaru.features.contacts import CitizenForgotten
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import ContactId


class ForgettingCallbacks:
    """Removes what is personal in the very transaction that forgets the citizen; sounds follow with the next look."""

    def __init__(self, centre: str) -> None:
        self._centre = centre

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[object]:
        """Write what follows from the batch."""
        contacts = [ContactId(each.contact or "") for each in batch if isinstance(each.event, CitizenForgotten)]
        if contacts:
            await store.forget(connection, self._centre, contacts)
            await calling.forget(connection, self._centre, contacts)
            await messages.forget(connection, self._centre, contacts)
        return ()

    def committed(self) -> None:
        """Nothing is remembered."""
