"""Figures over HTTP, for those who run the centre."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from onmaru.features.accounts import policy
from onmaru.features.directory import Directory
from onmaru.features.insight.entry_points import EntryPointFigures, by_day, entry_point_figures
from onmaru.features.insight.errors import DaysNotUnderstood, TooManyDays
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database, to_instant

LONGEST_DAYS = 92
"""A quarter, whichever: 92 days of 25 numbers are some 55,000 hourly rows, summed well within a second."""
YEARS = range(2000, 2200)
First = Annotated[str, QueryParameter(name="from", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Last = Annotated[str, QueryParameter(name="to", pattern=r"^\d{4}-\d{2}-\d{2}$")]


@get("/api/figures/entry-points", opt={"needs": policy.can_supervise}, tags=["figures"])
async def read_entry_points(
    first: First,
    last: Last,
    database: NamedDependency[Database],
    directory: NamedDependency[Directory],
) -> EntryPointFigures:
    """Read what became of the callers of each number, day by day, and the share of those who dial the main one."""
    start, end = _days(first, last)
    zone = directory.city.timezone
    async with database.begin() as connection:
        midnights = _midnight(start, zone), _midnight(end + timedelta(days=1), zone)
        found = await by_day(connection, directory.city.id, zone, *midnights)
    return entry_point_figures(directory, found, start, end)


def _days(first: str, last: str) -> tuple[date, date]:
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise DaysNotUnderstood from None
    if start.year not in YEARS or end.year not in YEARS or start > end:
        raise DaysNotUnderstood
    if (end - start).days >= LONGEST_DAYS:
        raise TooManyDays
    return start, end


def _midnight(day: date, zone: str) -> Instant:
    return to_instant(datetime.combine(day, time(), ZoneInfo(zone)))


DOORS = (read_entry_points,)
