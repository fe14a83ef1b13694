"""The table of hourly figures: sums that are added to in the transaction of the event that changes them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Column, Table, Text, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts import StoryChanged
from onmaru.features.insight.counting import differences
from onmaru.features.insight.figures import FIGURES, Figures, Scope, Slot
from onmaru.features.insight.hours import hours_of
from onmaru.kernel.bulk import Bulk
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Moment, metadata

hourly_figure = Table(
    "hourly_figure",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("hour_at", Moment, primary_key=True, comment="Beginning of the hour on the centre's clocks"),
    Column("scope", Text, primary_key=True, comment="centre, entry_point, queue, agent or category"),
    Column("subject", Text, primary_key=True, comment="Which one; empty for the centre"),
    *(Column(name, BigInteger, nullable=False) for name in FIGURES),
    comment="What was counted of contacts, waits and parts that began in this hour",
)

_FIGURES = Bulk(hourly_figure, "add")


class HourlyFigures:
    """Adds what changed stories change."""

    def __init__(self, centre: str, zone: ZoneInfo) -> None:
        self._centre = centre
        self._hour_of = hours_of(zone)

    async def follow(self, connection: AsyncConnection, changes: Sequence[StoryChanged]) -> None:
        """Add the differences, one row for each slot."""
        sums: dict[Slot, Figures] = {}
        for change in changes:
            for slot, amounts in differences(change, self._hour_of).items():
                sums.setdefault(slot, Figures()).add(amounts)
        rows = [{"centre": self._centre, **slot._asdict(), **_amounts(figures)} for slot, figures in sums.items()]
        await _FIGURES.write(connection, rows)


async def figures(
    connection: AsyncConnection, centre: str, start: Instant, end: Instant
) -> dict[tuple[Scope, str], Figures]:
    """Return the sums over the hours from `start` to before `end`, by scope and subject."""
    sums = [func.sum(hourly_figure.c[name]) for name in FIGURES]
    within = (hourly_figure.c.hour_at >= start) & (hourly_figure.c.hour_at < end)
    question = select(hourly_figure.c.scope, hourly_figure.c.subject, *sums).where(
        hourly_figure.c.centre == centre, within
    )
    rows = await connection.execute(question.group_by(hourly_figure.c.scope, hourly_figure.c.subject))
    return {(row[0], row[1]): Figures(*map(int, row[2:])) for row in rows}


def _amounts(figures: Figures) -> dict[str, int]:
    return {name: getattr(figures, name) for name in FIGURES}
