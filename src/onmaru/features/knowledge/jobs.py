"""What the clock does with articles: scheduled ones become live, those whose last day is over expire."""

from typing import Final

import structlog

from onmaru.features.knowledge.actions.publishing import Publishing
from onmaru.kernel.database import DatabaseUnavailable
from onmaru.kernel.errors import Refusal

LOOK_EVERY_SECONDS: Final = 5.0
"""Two small indexed questions; whatever is scheduled for a minute happens within it."""

_log = structlog.get_logger(__name__)


class Schedule:
    """Carries out what was planned for an instant that has come."""

    def __init__(self, publishing: Publishing) -> None:
        self._publishing = publishing

    async def look(self) -> None:
        """Do what is due; without a database it is done later."""
        try:
            await self._look()
        except DatabaseUnavailable:
            return

    async def _look(self) -> None:
        scheduled, over = await self._publishing.due()
        for name in over:
            await self._publishing.expire_due(name)
        for name in scheduled:
            try:
                await self._publishing.publish_due(name)
            except Refusal as refusal:
                _log.warning("publication_refused", article=name, because=refusal.code())
