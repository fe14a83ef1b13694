"""Hours and days on the clocks of a centre."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from onmaru.kernel.clock import Instant
from onmaru.kernel.database import to_instant

HourOf = Callable[[Instant], Instant]

QUARTER_MS = 15 * 60_000
"""Clocks the world over differ from one another by whole quarters of an hour."""
QUARTERS_REMEMBERED = 1_024
"""More than ten days: contacts change long after they arrived only when somebody corrects a record."""


def hours_of(zone: ZoneInfo) -> HourOf:
    """Return the function that gives the beginning of an instant's hour on the clocks of a time zone."""

    @lru_cache(maxsize=QUARTERS_REMEMBERED)
    def hour_of_quarter(quarter: int) -> Instant:
        local = datetime.fromtimestamp(quarter * QUARTER_MS / 1000, zone)
        return to_instant(local.replace(minute=0, second=0, microsecond=0))

    return lambda at: hour_of_quarter(at // QUARTER_MS)


def day_of(at: Instant, zone: ZoneInfo) -> tuple[Instant, Instant]:
    """Return the beginning of the day on the clocks of a time zone, and the beginning of the next."""
    today = datetime.fromtimestamp(at / 1000, zone).date()
    midnights = (datetime.combine(day, time(), zone) for day in (today, today + timedelta(days=1)))
    start, end = (to_instant(midnight) for midnight in midnights)
    return start, end
