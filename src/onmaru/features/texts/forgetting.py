"""When a citizen is forgotten, so are the texts that were sent to them: the number, and what was said."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts import CitizenForgotten
from onmaru.features.texts import store
from onmaru.kernel.history import Recorded


class ForgettingTexts:
    """Removes numbers and words in the very transaction that forgets the citizen."""

    def __init__(self, centre: str) -> None:
        self._centre = centre

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[object]:
        """Write what follows from the batch."""
        contacts = [each.contact for each in batch if isinstance(each.event, CitizenForgotten) and each.contact]
        if contacts:
            await store.forget(connection, self._centre, contacts)
        return ()

    def committed(self) -> None:
        """Remember nothing."""
