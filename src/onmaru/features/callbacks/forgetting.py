"""When a citizen is forgotten, so is what the city owed them: numbers, notes, reasons, and what they have said.

A callback that was cancelled or given up before anybody called belongs to no contact: it forgets its citizen by itself.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks import calling, spoken, store
from onmaru.features.contacts import CitizenForgotten
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database, DatabaseUnavailable
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import ContactId

FORGET_EVERY_SECONDS: Final = 3600.0
KEPT_MS: Final = 30 * 86_400_000
"""Long enough for a citizen who asks why nobody called."""
MOST_AT_ONCE: Final = 1_000
"""In one transaction; more than a day's web bookings, the next hour takes the rest."""


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
            await spoken.forget(connection, self._centre, contacts)
        return ()

    def committed(self) -> None:
        """Nothing is remembered."""


class ForgettingUnattached:
    """Removes numbers and notes nothing else would ever remove."""

    def __init__(self, database: Database, centre: str, *, clock: Clock) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock

    async def look(self) -> None:
        """Forget those settled long enough ago; without a database it is done later."""
        try:
            async with self._database.begin() as connection:
                await store.forget_unattached(connection, self._centre, self._clock.now() - KEPT_MS, MOST_AT_ONCE)
        except DatabaseUnavailable:
            return
