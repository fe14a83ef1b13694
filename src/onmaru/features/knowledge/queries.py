"""Questions about articles for lists: rows by id, pages by what is wanted. `today` is the day in the city."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge.model import ArticleId, Standing, Step
from onmaru.features.knowledge.screens import ArticleList, ArticleRow
from onmaru.features.knowledge.tables import article, article_revision
from onmaru.features.knowledge.upkeep.tables import article_use, task
from onmaru.kernel.clock import Instant

PAGE: Final = 50
USES_COUNTED_MS: Final = 90 * 24 * 3_600_000


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles a list is to hold; None: whichever."""

    departments: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None
    standing: Standing | None = None
    step: Step | None = None
    review_due: bool | None = None
    unverified: bool | None = None
    text: str = ""
    """Part of the title."""
    after: ArticleId | None = None
    """The last one of the page before."""
    limit: int = PAGE


async def rows(
    connection: AsyncConnection, centre: str, names: Iterable[ArticleId], *, now: Instant, today: date
) -> tuple[ArticleRow, ...]:
    """Return the rows of those of these articles that exist, in the order given."""
    wanted = list(names)
    if not wanted:
        return ()
    question = _rows(centre, now).where(article.c.id.in_(wanted))
    found = {row.id: _row(row, today) for row in await connection.execute(question)}
    return tuple(found[name] for name in wanted if name in found)


async def listed(connection: AsyncConnection, centre: str, wanted: Wanted, *, now: Instant, today: date) -> ArticleList:
    """Return a page of a list by title, with how many there are in all."""
    narrowed = list(_conditions(wanted, today))
    counting = _making(select(func.count())).where(article.c.centre == centre, *narrowed)
    question = _rows(centre, now).where(*narrowed)
    if wanted.after is not None:
        last = select(article.c.title, article.c.id).where(article.c.centre == centre, article.c.id == wanted.after)
        question = question.where(tuple_(article.c.title, article.c.id) > last.scalar_subquery())
    ordered = question.order_by(article.c.title, article.c.id).limit(wanted.limit + 1)
    found = [_row(row, today) for row in await connection.execute(ordered)]
    page = found[: wanted.limit]
    following = page[-1].id if len(found) > wanted.limit else None
    return ArticleList(tuple(page), following, await connection.scalar(counting) or 0)


def is_review_due(today: date) -> ColumnElement[bool]:
    """Return the condition of a live article whose review date has passed."""
    return and_(article.c.standing == "live", article.c.review_by < today)


def is_unverified() -> ColumnElement[bool]:
    """Return the condition of a live article no department has said to be right."""
    return and_(article.c.standing == "live", article.c.confirmed_revision.is_distinct_from(article.c.live))


def _conditions(wanted: Wanted, today: date) -> Iterable[ColumnElement[bool]]:
    yield or_(article.c.standing != "unpublished", article.c.making.is_not(None))  # a dropped first draft is no article
    if wanted.departments is not None:
        yield article.c.department.in_(wanted.departments)
    if wanted.categories is not None:
        yield article.c.category.in_(wanted.categories)
    if wanted.standing is not None:
        yield article.c.standing == wanted.standing
    if wanted.step is not None:
        yield article_revision.c.step == wanted.step
    if wanted.review_due is not None:
        yield is_review_due(today) if wanted.review_due else func.coalesce(~is_review_due(today), True)
    if wanted.unverified is not None:
        yield is_unverified() if wanted.unverified else ~is_unverified()
    if wanted.text:
        yield article.c.title.icontains(wanted.text, autoescape=True)


def _rows(centre: str, now: Instant) -> Select[Any]:
    columns = [article.c[name] for name in _PLAIN]
    counted = _flags_open().label("flags_open"), _uses(now - USES_COUNTED_MS).label("uses_90_days")
    asked = (*columns, article.c.live, article.c.confirmed_revision, article_revision.c.step, *counted)
    return _making(select(*asked)).where(article.c.centre == centre)


def _making(question: Select[Any]) -> Select[Any]:
    """Join the revision in the making, if there is one."""
    mine = and_(article_revision.c.centre == article.c.centre, article_revision.c.article == article.c.id)
    making = and_(mine, article_revision.c.number == article.c.making)
    return question.select_from(article.outerjoin(article_revision, making))


def _flags_open() -> ScalarSelect[Any]:
    mine = task.c.centre == article.c.centre, task.c.article == article.c.id
    return select(func.count()).where(*mine, task.c.kind == "flag", task.c.settled_at.is_(None)).scalar_subquery()


def _uses(since: Instant) -> ScalarSelect[Any]:
    mine = article_use.c.centre == article.c.centre, article_use.c.article == article.c.id
    return select(func.count()).where(*mine, article_use.c.at >= since).scalar_subquery()


_PLAIN: Sequence[str] = (
    *("id", "title", "department", "category", "audience", "standing", "confirmed_at"),
    *("changed_at", "review_by", "effective_from", "effective_until"),
)


def _row(row: Row[Any], today: date) -> ArticleRow:
    return ArticleRow(
        id=row.id,
        title=row.title,
        department=row.department,
        category=row.category,
        audience=row.audience,
        standing=row.standing,
        step=row.step,
        revision=row.live,
        verified=row.live is not None and row.confirmed_revision == row.live,
        confirmed_at=row.confirmed_at,
        review_by=_written(row.review_by),
        review_due=row.standing == "live" and row.review_by is not None and row.review_by < today,
        flags_open=row.flags_open,
        uses_90_days=row.uses_90_days,
        changed_at=row.changed_at,
        effective_from=_written(row.effective_from),
        effective_until=_written(row.effective_until),
    )


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
