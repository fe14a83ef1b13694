"""The manager's page, put together from what `overview` counts and `formulas` works out."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.insight import Rate
from onmaru.features.knowledge import life
from onmaru.features.knowledge import queries as article_queries
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.upkeep import formulas, overview, queries
from onmaru.features.knowledge.upkeep.managing_screens import (
    ArticleFigures,
    DepartmentFigures,
    FormulaTold,
    MostUsed,
    Overview,
)
from onmaru.features.knowledge.upkeep.overview import Asked, Closed, Stock
from onmaru.features.knowledge.upkeep.tasks import CENTRE_ITSELF
from onmaru.kernel.clock import Instant

DAY_MS: Final = 86_400_000


async def read(acts: Acts, days: int) -> Overview:
    """Return the page over so many days, until now."""
    now, centre = acts.clock.now(), acts.centre
    since = now - days * DAY_MS
    async with acts.database.begin() as connection:
        stock = await overview.stock(connection, centre, acts.today())
        return Overview(
            articles=await _articles(acts, connection, list(stock.values()), since),
            tasks=await overview.answers(connection, centre, since, now),
            misses=await queries.misses(connection, centre, since),
            most_used=await _most_used(acts, connection, since),
            departments=await _departments(acts, connection, stock, since),
            formulas=tuple(_told(each) for each in formulas.FORMULAS),
        )


async def _articles(
    acts: Acts, connection: AsyncConnection, stock: Collection[Stock], since: Instant
) -> ArticleFigures:
    today = acts.today()
    bounds = [acts.midnight(life.months_after(today, -months)) for months in overview.AGES[1:]]
    categories = await overview.by_category(connection, acts.centre, since)
    known = {child.id for group in acts.directory().data.categories for child in group.children}
    figures = formulas.Figures(
        live=sum(each.live for each in stock),
        fresh=sum(each.fresh for each in stock),
        categories=len(known),
        covered=sum(1 for each in categories if each.id in known),
    )
    return ArticleFigures(
        live=figures.live,
        unverified=sum(each.unverified for each in stock),
        review_due=sum(each.review_due for each in stock),
        drafts=sum(each.drafts for each in stock),
        coverage=formulas.coverage(figures),
        freshness=formulas.freshness(figures),
        by_category=categories,
        by_age=await overview.by_age(connection, acts.centre, [acts.clock.now(), *bounds]),
    )


async def _most_used(acts: Acts, connection: AsyncConnection, since: Instant) -> tuple[MostUsed, ...]:
    used = dict(await overview.most_used(connection, acts.centre, since))
    rows = await article_queries.rows(connection, acts.centre, used, now=acts.clock.now(), today=acts.today())
    return tuple(MostUsed(row, used[row.id]) for row in rows)


async def _departments(
    acts: Acts, connection: AsyncConnection, stock: Mapping[str, Stock], since: Instant
) -> tuple[DepartmentFigures, ...]:
    """Return those that have anything to show, in the city's order; former ones last."""
    now = acts.clock.now()
    asked = await overview.asked(connection, acts.centre, now)
    closed = await overview.closures(connection, acts.centre, since, now)
    there = {*stock, *asked, *closed} - {CENTRE_ITSELF}
    order = dict.fromkeys((*acts.directory().departments, *sorted(there)))
    return tuple(_department(name, stock[name], asked[name], closed[name]) for name in order if name in there)


def _department(name: str, stock: Stock, asked: Asked, closed: Closed) -> DepartmentFigures:
    figures = formulas.Figures(
        recorded=closed.recorded, first_line=closed.first_line, live=stock.live, fresh=stock.fresh
    )
    return DepartmentFigures(
        id=name,
        live=stock.live,
        unverified=stock.unverified,
        review_due=stock.review_due,
        freshness=formulas.freshness(figures),
        open_tasks=asked.open,
        overdue=asked.overdue,
        contacts=closed.recorded,
        first_line_rate=formulas.first_line_by_department(figures),
    )


def _told(rate: Rate[formulas.Figures]) -> FormulaTold:
    return FormulaTold(rate.name, rate.korean, rate.english, rate.rule, rate.rule_korean)
