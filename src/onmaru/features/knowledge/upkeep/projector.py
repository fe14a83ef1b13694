"""Which articles answered which contact, kept in step with the history in its own transactions.

An article counts once for a contact, however often the agent turns to it.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts import AnswerMissing, ArticleUsed, CitizenForgotten
from onmaru.features.knowledge.upkeep.tables import answer_missing, article_use, task
from onmaru.kernel.history import Recorded


class UsesProjector:
    """Writes what agents used and missed, and removes what they wrote about a citizen who is forgotten."""

    def __init__(self, centre: str) -> None:
        self._centre = centre

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[object]:
        """Write the batch's part; most batches have none."""
        events = [each.event for each in batch]
        used = [self._use(event) for event in events if isinstance(event, ArticleUsed)]
        missing = [self._missing(event) for event in events if isinstance(event, AnswerMissing)]
        for table, rows in ((article_use, used), (answer_missing, missing)):
            if rows:
                await connection.execute(insert(table).values(rows).on_conflict_do_nothing())
        if forgotten := [event.contact for event in events if isinstance(event, CitizenForgotten)]:
            about = (task.c.centre == self._centre) & task.c.contact.in_(forgotten)
            await connection.execute(update(task).where(about).values(sentence=""))
        return ()

    def committed(self) -> None:
        """Remember nothing."""

    def _use(self, event: ArticleUsed) -> dict[str, Any]:
        return {
            "centre": self._centre,
            "contact": event.contact,
            "article": event.article,
            "revision": event.revision,
            "agent": event.agent,
            "at": event.at,
        }

    def _missing(self, event: AnswerMissing) -> dict[str, Any]:
        return {
            "centre": self._centre,
            "contact": event.contact,
            "task": event.task,
            "agent": event.agent,
            "at": event.at,
        }
