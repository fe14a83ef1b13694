"""The manager's overview, counted: how articles are, how owners answer, and how each department's matters end.

The rates have names and rules (`formulas`); `closures` is the rule of `first_line_by_department` in SQL.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, extract, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features import contacts
from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.queries import is_review_due, is_unverified
from onmaru.features.knowledge.tables import article, article_revision
from onmaru.features.knowledge.upkeep.managing_screens import AgeCount, CategoryCount, TaskFigures
from onmaru.features.knowledge.upkeep.tables import article_use, task
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Moment

MOST_USED_SHOWN: Final = 20
AGES: Final = (0, 3, 6, 12, 24)
"""Months: a quarter, half a year, a year, two; what is older than two has missed eight campaigns."""
DAY_SECONDS: Final = 86_400


class Stock(NamedTuple):
    """Articles counted, of a department or of all."""

    live: int = 0
    unverified: int = 0
    review_due: int = 0
    fresh: int = 0
    """Live, verified, and not past its review date."""
    drafts: int = 0


class Asked(NamedTuple):
    """Open tasks of a department."""

    open: int = 0
    overdue: int = 0


class Closed(NamedTuple):
    """Recorded contacts about a department's matters."""

    recorded: int = 0
    first_line: int = 0


async def stock(connection: AsyncConnection, centre: str, today: date) -> defaultdict[str, Stock]:
    """Return the articles of each department, counted."""
    is_live = article.c.standing == "live"
    fresh = and_(is_live, ~is_unverified(), func.coalesce(~is_review_due(today), True))
    counted = (is_live, is_unverified(), is_review_due(today), fresh, article.c.making.is_not(None))
    columns = [func.count().filter(condition) for condition in counted]
    question = select(article.c.department, *columns).where(article.c.centre == centre)
    rows = await connection.execute(question.group_by(article.c.department))
    return defaultdict(Stock, {department: Stock(*counts) for department, *counts in rows})


async def asked(connection: AsyncConnection, centre: str, now: Instant) -> defaultdict[str, Asked]:
    """Return the open tasks of each department, counted."""
    columns = task.c.department, func.count(), func.count().filter(task.c.due_at < now)
    question = select(*columns).where(task.c.centre == centre, task.c.settled_at.is_(None))
    rows = await connection.execute(question.group_by(task.c.department))
    return defaultdict(Asked, {department: Asked(*counts) for department, *counts in rows})


async def closures(connection: AsyncConnection, centre: str, start: Instant, end: Instant) -> defaultdict[str, Closed]:
    """Return how the contacts about each department's matters ended; see `formulas.first_line_by_department`."""
    recorded = contacts.recorded(centre, start, end).subquery("recorded")
    used, owner = _last_used(centre, start), _owner_of_category(centre)
    department = func.coalesce(used.c.department, owner.c.department).label("department")
    question = (
        select(department, func.count(), func.count().filter(recorded.c.first_line))
        .join_from(recorded, used, used.c.contact == recorded.c.id, isouter=True)
        .join(owner, owner.c.category == recorded.c.category, isouter=True)
        .where(department.is_not(None))
        .group_by(department)
    )
    rows = await connection.execute(question)
    return defaultdict(Closed, {department: Closed(*counts) for department, *counts in rows})


async def by_category(connection: AsyncConnection, centre: str, since: Instant) -> tuple[CategoryCount, ...]:
    """Return the live articles of each second-level category, and how many of them were used."""
    same = and_(article_use.c.centre == article.c.centre, article_use.c.article == article.c.id)
    used = exists().where(same, article_use.c.at >= since)
    columns = article.c.category, func.count(), func.sum(case((used, 1), else_=0))
    question = select(*columns).where(article.c.centre == centre, article.c.standing == "live")
    rows = await connection.execute(question.group_by(article.c.category).order_by(article.c.category))
    return tuple(CategoryCount(*row) for row in rows)


async def by_age(connection: AsyncConnection, centre: str, bounds: Iterable[Instant]) -> tuple[AgeCount, ...]:
    """Return live articles by how long nobody has confirmed or changed them; `bounds` are the instants of `AGES`."""
    same = and_(article_revision.c.centre == article.c.centre, article_revision.c.article == article.c.id)
    looked_at = func.greatest(article.c.confirmed_at, article_revision.c.live_at, type_=Moment)
    upper = list(bounds)
    counts = [func.count().filter(_between(looked_at, *pair)) for pair in zip(upper, [*upper[1:], None], strict=True)]
    question = select(*counts).join_from(
        article, article_revision, and_(same, article_revision.c.number == article.c.live)
    )
    row = (await connection.execute(question.where(article.c.centre == centre, article.c.standing == "live"))).one()
    return tuple(AgeCount(months, count) for months, count in zip(AGES, row, strict=True))


async def answers(connection: AsyncConnection, centre: str, since: Instant, now: Instant) -> TaskFigures:
    """Return how owners answer."""
    is_open, lately = task.c.settled_at.is_(None), task.c.settled_at >= since
    seconds = extract("epoch", task.c.settled_at - task.c.at)
    median = func.percentile_cont(0.5).within_group(seconds).filter(lately)
    counts = (is_open, and_(is_open, task.c.due_at < now), lately)
    question = select(*(func.count().filter(each) for each in counts), median).where(task.c.centre == centre)
    still_open, overdue, settled, middle = (await connection.execute(question)).one()
    median_days = None if middle is None else round(float(middle) / DAY_SECONDS, 1)
    return TaskFigures(open=still_open, overdue=overdue, settled=settled, median_days=median_days)


async def most_used(connection: AsyncConnection, centre: str, since: Instant) -> list[tuple[ArticleId, int]]:
    """Return the articles used in most contacts."""
    columns = article_use.c.article, func.count().label("contacts")
    question = select(*columns).where(article_use.c.centre == centre, article_use.c.at >= since)
    ordered = question.group_by(article_use.c.article).order_by(func.count().desc(), article_use.c.article)
    return [(name, count) for name, count in await connection.execute(ordered.limit(MOST_USED_SHOWN))]


def _last_used(centre: str, since: Instant) -> Subquery:
    """Return, for each contact, the department of the article used in it last."""
    same = and_(article.c.centre == article_use.c.centre, article.c.id == article_use.c.article)
    question = select(article_use.c.contact, article.c.department).join(article, same)
    mine = question.where(article_use.c.centre == centre, article_use.c.at >= since)
    return (
        mine.distinct(article_use.c.contact).order_by(article_use.c.contact, article_use.c.at.desc()).subquery("used")
    )


def _owner_of_category(centre: str) -> Subquery:
    """Return, for each category, the department that owns most of its live articles; the first by id of equals."""
    columns = article.c.category, article.c.department, func.count().label("owned")
    owned = select(*columns).where(article.c.centre == centre, article.c.standing == "live")
    each = owned.group_by(article.c.category, article.c.department).subquery()
    most = each.c.category, each.c.owned.desc(), each.c.department
    return select(each.c.category, each.c.department).distinct(each.c.category).order_by(*most).subquery("owner")


def _between(at: ColumnElement[Any], latest: Instant, earliest: Instant | None) -> ColumnElement[bool]:
    return at <= latest if earliest is None else and_(at <= latest, at > earliest)
