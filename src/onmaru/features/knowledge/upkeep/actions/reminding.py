"""Owners are asked by the house itself: an article's review date has passed, or a task is overdue."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from sqlalchemy import Row, Select, and_, exists, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import Directory
from onmaru.features.knowledge import journal
from onmaru.features.knowledge.policy import HOUSE
from onmaru.features.knowledge.tables import article
from onmaru.features.knowledge.upkeep import store
from onmaru.features.knowledge.upkeep.due import due_of, local_day, opening_of
from onmaru.features.knowledge.upkeep.events import OwnerReminded, ReviewAsked
from onmaru.features.knowledge.upkeep.tables import task
from onmaru.features.knowledge.upkeep.tasks import CENTRE_ITSELF, Task, working_days
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import new_id

DAY_MS: Final = 86_400_000
REMIND_AGAIN_DAYS: Final = 7
MOST_AT_ONCE: Final = 200
"""Articles or tasks in one transaction; the next run takes the rest."""


class Reminding:
    """Asks and reminds the departments of one centre; each run does what has come due since the last."""

    def __init__(self, database: Database, centre: str, *, clock: Clock, directory: Callable[[], Directory]) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock
        self._directory = directory

    async def ask_reviews(self) -> int:
        """Ask the owners of live articles whose review date has passed; returns how many."""
        now = self._clock.now()
        async with self._database.begin() as connection:
            passed = (await connection.execute(self._review_passed(now))).all()
            return sum([await self._ask(connection, row, now) for row in passed])

    async def remind_overdue(self) -> int:
        """Remind departments of tasks that are overdue, now and every week; returns of how many."""
        now = self._clock.now()
        async with self._database.begin() as connection:
            overdue = (await connection.execute(self._overdue(now))).all()
            for row in overdue:
                await self._remind(connection, store.task_of(row), now)
        return len(overdue)

    def _review_passed(self, now: Instant) -> Select[Any]:
        today = local_day(opening_of(self._directory(), CENTRE_ITSELF), now)
        same = and_(task.c.centre == article.c.centre, task.c.article == article.c.id, task.c.kind == "review")
        question = select(article.c.id, article.c.title, article.c.department).where(
            article.c.centre == self._centre,
            article.c.standing == "live",
            article.c.review_by < today,
            ~exists().where(same, task.c.settled_at.is_(None)),
        )
        return question.order_by(article.c.review_by, article.c.id).limit(MOST_AT_ONCE)

    async def _ask(self, connection: AsyncConnection, row: Row[Any], now: Instant) -> bool:
        """Write the task, unless another process was quicker: one article has one open review."""
        asked = self._review(row, now)
        writing = insert(task).values(centre=self._centre, **msgspec.structs.asdict(asked)).on_conflict_do_nothing()
        if not (await connection.execute(writing)).rowcount:
            return False
        event = ReviewAsked(now, task=asked.id, article=asked.article, department=asked.department)
        await journal.record(connection, self._centre, event, actor=HOUSE.account)
        return True

    def _review(self, row: Row[Any], now: Instant) -> Task:
        return Task(
            id=new_id("k", now_ms=now),
            kind="review",
            article=row.id,
            title=row.title,
            department=row.department,
            sentence="",
            flag_kind=None,
            by=HOUSE.account,
            by_name=HOUSE.name,
            contact=None,
            at=now,
            due_at=due_of(self._directory(), row.department, now, working_days("review", None)),
        )

    def _overdue(self, now: Instant) -> Select[Any]:
        not_lately = or_(task.c.reminded_at.is_(None), task.c.reminded_at <= now - REMIND_AGAIN_DAYS * DAY_MS)
        late = and_(task.c.settled_at.is_(None), task.c.due_at < now, not_lately)
        return store.tasks(self._centre).where(late).order_by(task.c.due_at).limit(MOST_AT_ONCE).with_for_update()

    async def _remind(self, connection: AsyncConnection, late: Task, now: Instant) -> None:
        same = task.c.centre == self._centre, task.c.id == late.id
        await connection.execute(update(task).where(*same).values(reminded_at=now))
        event = OwnerReminded(now, task=late.id, article=late.article, department=late.department)
        await journal.record(connection, self._centre, event, actor=HOUSE.account)
