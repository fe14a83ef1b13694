"""Questions about owners' work for screens: tasks, uses, misses."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.tables import article
from onmaru.features.knowledge.upkeep import store
from onmaru.features.knowledge.upkeep.errors import TaskNotFound
from onmaru.features.knowledge.upkeep.managing_screens import MissRow
from onmaru.features.knowledge.upkeep.screens import PassedRow, TaskRow, UsedArticle
from onmaru.features.knowledge.upkeep.tables import (
    article_use,
    favourite,
    miss,
    task,
    task_pass,
)
from onmaru.features.knowledge.upkeep.tasks import Task, TaskId
from onmaru.kernel.clock import Instant

MOST_TASKS: Final = 200
"""On one page; what is due first comes first, and the rest comes up as these are settled."""
SETTLED_SHOWN: Final = 20
DRAFTS_SHOWN: Final = 50
OUTCOMES_SHOWN: Final = 50
RECENT_SHOWN: Final = 10
MISSES_SHOWN: Final = 200

# ── Tasks ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def one_task(connection: AsyncConnection, centre: str, name: TaskId, now: Instant) -> TaskRow:
    """Return a task; raises TaskNotFound."""
    rows = await _task_rows(connection, centre, store.tasks(centre).where(task.c.id == name), now)
    if not rows:
        raise TaskNotFound
    return rows[0]


async def open_tasks(
    connection: AsyncConnection, centre: str, departments: Collection[str] | None, now: Instant
) -> tuple[TaskRow, ...]:
    """Return what departments (None: all) are asked, the first due first."""
    question = store.tasks(centre).where(_of(departments), task.c.settled_at.is_(None))
    return await _task_rows(connection, centre, question.order_by(task.c.due_at, task.c.id).limit(MOST_TASKS), now)


async def settled_tasks(
    connection: AsyncConnection, centre: str, departments: Collection[str] | None, now: Instant
) -> tuple[TaskRow, ...]:
    """Return what they settled last."""
    question = store.tasks(centre).where(_of(departments), task.c.settled_at.is_not(None))
    latest = question.order_by(task.c.settled_at.desc(), task.c.id).limit(SETTLED_SHOWN)
    return await _task_rows(connection, centre, latest, now)


async def flagged(connection: AsyncConnection, centre: str, departments: Collection[str]) -> int:
    """Return how many articles of these departments have an open flag."""
    same = and_(article.c.centre == task.c.centre, article.c.id == task.c.article)
    is_open = task.c.centre == centre, task.c.kind == "flag", task.c.settled_at.is_(None)
    question = select(func.count(task.c.article.distinct())).join_from(task, article, same).where(*is_open)
    return await connection.scalar(question.where(article.c.department.in_(departments))) or 0


async def drafts(connection: AsyncConnection, centre: str, departments: Collection[str]) -> list[ArticleId]:
    """Return the articles of these departments that somebody is writing, the latest first."""
    mine = article.c.centre == centre, article.c.department.in_(departments), article.c.making.is_not(None)
    question = select(article.c.id).where(*mine).order_by(article.c.changed_at.desc(), article.c.id)
    return list(await connection.scalars(question.limit(DRAFTS_SHOWN)))


async def outcomes(connection: AsyncConnection, centre: str, account: str, now: Instant) -> tuple[TaskRow, ...]:
    """Return what became of what this person asked and has not seen yet, the latest first."""
    unseen = and_(task.c.by == account, task.c.settled_at.is_not(None), task.c.seen_at.is_(None))
    question = store.tasks(centre).where(unseen).order_by(task.c.settled_at.desc()).limit(OUTCOMES_SHOWN)
    return await _task_rows(connection, centre, question, now)


async def _task_rows(
    connection: AsyncConnection, centre: str, question: Select[Any], now: Instant
) -> tuple[TaskRow, ...]:
    found = [store.task_of(row) for row in await connection.execute(question)]
    passes = await _passes(connection, centre, [each.id for each in found if each.passes])
    return tuple(_task_row(each, passes[each.id], now) for each in found)


async def _passes(
    connection: AsyncConnection, centre: str, names: Sequence[TaskId]
) -> defaultdict[TaskId, list[PassedRow]]:
    passes: defaultdict[TaskId, list[PassedRow]] = defaultdict(list)
    if names:
        columns = [task_pass.c[name] for name in PassedRow.__struct_fields__]
        mine = task_pass.c.centre == centre, task_pass.c.task.in_(names)
        for row in await connection.execute(
            select(task_pass.c.task, *columns).where(*mine).order_by(task_pass.c.number)
        ):
            passes[row[0]].append(PassedRow(**dict(zip(PassedRow.__struct_fields__, row[1:], strict=True))))
    return passes


def _task_row(shown: Task, passed: Sequence[PassedRow], now: Instant) -> TaskRow:
    facts = {name: getattr(shown, name) for name in TaskRow.__struct_fields__ if name not in {"overdue", "passed"}}
    return TaskRow(**facts, overdue=shown.is_overdue(now), passed=tuple(passed))


def _of(departments: Collection[str] | None) -> ColumnElement[bool]:
    return task.c.centre.is_not(None) if departments is None else task.c.department.in_(departments)


# ── Use ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def recent(connection: AsyncConnection, centre: str, agent: str) -> list[ArticleId]:
    """Return the articles an agent answered from last, the latest first."""
    mine = and_(article_use.c.centre == centre, article_use.c.agent == agent)
    latest = func.max(article_use.c.at)
    question = select(article_use.c.article).where(mine).group_by(article_use.c.article)
    return list(await connection.scalars(question.order_by(latest.desc()).limit(RECENT_SHOWN)))


async def favourites(connection: AsyncConnection, centre: str, account: str) -> list[ArticleId]:
    """Return the articles a person keeps at hand, the latest first."""
    mine = favourite.c.centre == centre, favourite.c.account == account
    question = select(favourite.c.article).where(*mine).order_by(favourite.c.at.desc(), favourite.c.article)
    return list(await connection.scalars(question))


async def used_in(connection: AsyncConnection, centre: str, contact: str) -> tuple[UsedArticle, ...]:
    """Return the articles that answered a contact, in order."""
    same = and_(article.c.centre == article_use.c.centre, article.c.id == article_use.c.article)
    columns = article_use.c.article, article.c.title, article_use.c.revision, article_use.c.at
    question = select(*columns).join(article, same).where(article_use.c.centre == centre)
    rows = await connection.execute(question.where(article_use.c.contact == contact).order_by(article_use.c.at))
    return tuple(UsedArticle(*row) for row in rows)


# ── Misses ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def misses(connection: AsyncConnection, centre: str, since: Instant | None = None) -> tuple[MissRow, ...]:
    """Return what nobody has settled yet (and, since an instant, what was missed), what is missed most first."""
    columns = [miss.c[name] for name in MissRow.__struct_fields__]
    question = select(*columns).where(miss.c.centre == centre, miss.c.settled_at.is_(None))
    if since is not None:
        question = question.where(miss.c.last_at >= since)
    rows = await connection.execute(question.order_by(miss.c.count.desc(), miss.c.last_at.desc()).limit(MISSES_SHOWN))
    return tuple(MissRow(**row._mapping) for row in rows)
