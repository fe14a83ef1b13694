"""Keeps what live screens show of the knowledge base in step with PostgreSQL: three bounded questions a reading."""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.journal import CHANNEL
from onmaru.features.knowledge.tables import article
from onmaru.features.knowledge.upkeep import overview
from onmaru.features.knowledge.upkeep.live import ChangedArticleRow, DepartmentWorkRow, SettledTaskRow, Shown
from onmaru.features.knowledge.upkeep.tables import task
from onmaru.kernel.database import Moment
from onmaru.kernel.notices import notices
from onmaru.kernel.rereading import Listen, Rereading

CHANGED_SHOWN: Final = 100
SETTLED_SHOWN: Final = 100


class Bulletin(Rereading[Shown]):
    """What is shown now; `run` keeps it."""

    every_seconds = 30.0
    """Overdue by the minute is precise enough for people who answer within days."""
    pause_seconds = 0.25
    """Each reading takes some 20 ms at 20,000 articles."""

    def __init__(self, acts: Acts, listen: Listen) -> None:
        super().__init__(acts.centre, listen, Shown())
        self._acts = acts

    async def read(self) -> Shown:
        """Return everything as the database has it now."""
        async with self._acts.database.begin() as connection:
            return Shown(
                changed=await self._changed(connection),
                departments=await self._departments(connection),
                settled=await self._settled(connection),
            )

    async def _changed(self, connection: AsyncConnection) -> dict[str, ChangedArticleRow]:
        at = func.greatest(article.c.changed_at, article.c.confirmed_at, type_=Moment).label("at")
        columns = article.c.id, article.c.live, article.c.standing, article.c.confirmed_revision, at
        question = select(*columns).where(article.c.centre == self._acts.centre, article.c.standing != "unpublished")
        rows = await connection.execute(question.order_by(at.desc(), article.c.id).limit(CHANGED_SHOWN))
        return {
            row.id: ChangedArticleRow(
                id=row.id,
                revision=row.live,
                standing=row.standing,
                verified=row.live is not None and row.confirmed_revision == row.live,
                at=row.at,
            )
            for row in rows
        }

    async def _departments(self, connection: AsyncConnection) -> dict[str, DepartmentWorkRow]:
        stock = await overview.stock(connection, self._acts.centre, self._acts.today())
        asked = await overview.asked(connection, self._acts.centre, self._acts.clock.now())
        return {
            name: DepartmentWorkRow(
                id=name,
                open_tasks=asked[name].open,
                overdue=asked[name].overdue,
                review_due=stock[name].review_due,
            )
            for name in sorted({*stock, *asked})
        }

    async def _settled(self, connection: AsyncConnection) -> dict[str, SettledTaskRow]:
        columns = task.c.id, task.c.article, task.c.by.label("flagged_by"), task.c.outcome, task.c.settled_at
        question = select(*columns).where(task.c.centre == self._acts.centre, task.c.settled_at.is_not(None))
        rows = await connection.execute(question.order_by(task.c.settled_at.desc(), task.c.id).limit(SETTLED_SHOWN))
        return {
            name: SettledTaskRow(id=name, article=about, flagged_by=by, outcome=outcome, at=at)
            for name, about, by, outcome, at in rows
        }


def listening(database_url: str) -> Listen:
    """Return how to hear of what any process of ours commits."""
    return lambda: notices(database_url, CHANNEL)
