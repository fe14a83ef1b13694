"""Owners' tasks in PostgreSQL: loaded, saved, and settled by what becomes of their article."""

from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Row, Select, and_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import journal, policy
from onmaru.features.knowledge.model import ArticleId, TaskOutcome
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.tables import article, article_revision
from onmaru.features.knowledge.upkeep.errors import NotYourTask, TaskNotFound
from onmaru.features.knowledge.upkeep.events import TaskSettled
from onmaru.features.knowledge.upkeep.tables import campaign, campaign_article, task, task_pass
from onmaru.features.knowledge.upkeep.tasks import Since, Task, TaskId, answered_by, settled
from onmaru.kernel.clock import Instant

Looked = Literal["confirmed", "corrected", "withdrawn"]
"""What an owner did when they looked at an article again."""

_FIELDS = [task.c[name] for name in Task.__struct_fields__]
_SAID: dict[Looked, tuple[TaskOutcome, str]] = {
    "confirmed": ("unchanged", "그대로 맞다고 확인했습니다."),
    "corrected": ("corrected", "고친 글을 게시했습니다."),
    "withdrawn": ("corrected", "항목의 게시를 중단했습니다."),
}
"""How a review ends by each, and what is noted as the answer."""


def tasks(centre: str) -> Select[Any]:
    """Return the question for tasks of a centre, to be narrowed; `task_of` reads its rows."""
    return select(*_FIELDS).where(task.c.centre == centre)


def task_of(row: Row[Any]) -> Task:
    """Return the task of a row of `tasks`."""
    return Task(**row._mapping)


async def held(connection: AsyncConnection, centre: str, name: TaskId) -> Task:
    """Return a task, kept from others until the transaction ends; raises TaskNotFound."""
    found = (await connection.execute(tasks(centre).where(task.c.id == name).with_for_update())).one_or_none()
    if found is None:
        raise TaskNotFound
    return task_of(found)


async def save(connection: AsyncConnection, centre: str, changed: Task) -> None:
    """Write a task, new or changed."""
    row = {"centre": centre, **msgspec.structs.asdict(changed)}
    rest = {name: value for name, value in row.items() if name not in {"centre", "id"}}
    await connection.execute(
        insert(task).values(row).on_conflict_do_update(index_elements=[task.c.centre, task.c.id], set_=rest)
    )


async def link(connection: AsyncConnection, centre: str, name: TaskId, answer: ArticleId, *, by: Actor) -> None:
    """Note which article is being written for a missing answer; raises TaskNotFound, NotYourTask."""
    asked = await held(connection, centre, name)
    if not policy.can_settle(by, asked.department):
        raise NotYourTask
    if asked.settled_at is None:
        await save(connection, centre, answered_by(asked, answer))


async def see(connection: AsyncConnection, centre: str, name: TaskId, *, at: Instant) -> None:
    """Note when the asker first saw the outcome."""
    unseen = and_(task.c.centre == centre, task.c.id == name, task.c.seen_at.is_(None))
    await connection.execute(update(task).where(unseen).values(seen_at=at))


async def keep_pass(
    connection: AsyncConnection, centre: str, before: Task, after: Task, sentence: str, by: Actor, *, at: Instant
) -> None:
    """Note who passed a task on, and why."""
    row = {
        "centre": centre,
        "task": after.id,
        "number": after.passes,
        "from_department": before.department,
        "to_department": after.department,
        "sentence": sentence,
        "by": by.account,
        "by_name": by.name,
        "at": at,
    }
    await connection.execute(insert(task_pass).values(row))


async def since(connection: AsyncConnection, centre: str, asked: Task) -> Since:
    """Return what became of the task's article since it was asked."""
    live, making = article_revision.alias("live"), article_revision.alias("making")
    question = (
        select(article.c.standing, article.c.confirmed_at, live.c.live_at, making.c.step)
        .join(live, _revision_of(live, article.c.live), isouter=True)
        .join(making, _revision_of(making, article.c.making), isouter=True)
        .where(article.c.centre == centre, article.c.id == asked.article)
    )
    found = (await connection.execute(question)).one_or_none() if asked.article else None
    if found is None:
        return Since()
    is_live = found.standing == "live"
    return Since(
        went_live=(found.live_at or 0) > asked.at if is_live else found.standing != "unpublished",
        confirmed=(found.confirmed_at or 0) >= asked.at,
        is_answer=is_live or found.step == "scheduled",
    )


async def looked_at(
    connection: AsyncConnection, centre: str, name: ArticleId, how: Looked, *, by: Actor, at: Instant
) -> None:
    """An owner looked at an article again: what campaigns and review dates asked of it is done thereby."""
    await _settle_in_campaigns(connection, centre, name, how, by=by.account, at=at)
    mine = tasks(centre).where(task.c.article == name, task.c.kind == "review", task.c.settled_at.is_(None))
    outcome, said = _SAID[how]
    done = Since(went_live=True, confirmed=True)
    for row in (await connection.execute(mine.with_for_update())).all():
        after = settled(task_of(row), outcome, said, done, by=by.account, by_name=by.name, at=at)
        await save(connection, centre, after)
        event = TaskSettled(at, task=after.id, article=name, department=after.department, outcome=outcome)
        await journal.record(connection, centre, event, actor=by.account)


async def _settle_in_campaigns(
    connection: AsyncConnection, centre: str, name: ArticleId, how: Looked, *, by: str, at: Instant
) -> None:
    going_on = select(campaign.c.id).where(campaign.c.centre == centre, campaign.c.closed_at.is_(None))
    asked = and_(
        campaign_article.c.centre == centre,
        campaign_article.c.article == name,
        campaign_article.c.settled_at.is_(None),
        campaign_article.c.campaign.in_(going_on),
    )
    await connection.execute(update(campaign_article).where(asked).values(settled_at=at, outcome=how, settled_by=by))


def _revision_of(revision: Any, number: ColumnElement[int]) -> ColumnElement[bool]:
    same = and_(revision.c.centre == article.c.centre, revision.c.article == article.c.id)
    return and_(same, revision.c.number == number)
