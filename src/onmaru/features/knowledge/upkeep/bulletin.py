"""Keeps what live screens show of the knowledge base in step with PostgreSQL.

Every notice of the centre's lets it be read again, whole: three bounded questions, so there is no way in which rows
kept could come to differ from rows read, after a broken connection as little as otherwise. It is also read again when
nothing was heard for a while, for time alone makes tasks overdue.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
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

CHANGED_SHOWN: Final = 100
SETTLED_SHOWN: Final = 100
READ_EVERY_SECONDS: Final = 30.0
"""Overdue by the minute is precise enough for people who answer within days."""
PAUSE_SECONDS: Final = 0.25
"""Between two readings, each of some 20 ms at 20,000 articles: a flood of notices does not become one of questions."""

Listen = Callable[[], AsyncGenerator[str | None]]


class Bulletin:
    """What is shown now; `run` keeps it."""

    def __init__(self, acts: Acts, listen: Listen) -> None:
        """`listen` begins to yield notices, as `kernel.notices` does."""
        self._acts = acts
        self._listen = listen
        self._woken = asyncio.Event()
        self.shown = Shown()

    async def run(self, changed: Callable[[], None]) -> None:
        """Follow for ever; `changed` is called after each reading. After a failure whoever keeps us begins anew."""
        async with asyncio.TaskGroup() as work:
            work.create_task(self._hear())
            work.create_task(self._read_when_woken(changed))

    async def read(self) -> Shown:
        """Return everything as the database has it now."""
        async with self._acts.database.begin() as connection:
            return Shown(
                changed=await self._changed(connection),
                departments=await self._departments(connection),
                settled=await self._settled(connection),
            )

    async def _hear(self) -> None:
        async with aclosing(self._listen()) as news:
            async for notice in news:
                if notice is None or notice.partition(" ")[0] == self._acts.centre:
                    self._woken.set()

    async def _read_when_woken(self, changed: Callable[[], None]) -> None:
        while True:
            try:
                async with asyncio.timeout(READ_EVERY_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                pass
            self._woken.clear()
            self.shown = await self.read()
            changed()
            await asyncio.sleep(PAUSE_SECONDS)

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
