"""By when an owner answers: so many of the department's own working days, until it closes on the last of them.

A working day is one on which the department's calendar opens at all: weekends, public holidays and the city's special
days are no time anybody could have used. The day on which it is asked does not count.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from onmaru.features.directory import Directory, OpeningHours, intervals_on
from onmaru.features.knowledge.model import FlagKind
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import to_instant

WRONG_DAYS: Final = 1
"""Until then agents either tell citizens what is false or have no answer."""
OUTDATED_DAYS: Final = 3
"""It was right once; the department has to look up what holds now."""
UNCLEAR_DAYS: Final = 5
"""Nobody is told anything false; it takes a quiet hour to write it better."""
MISSING_DAYS: Final = 5
"""A new answer is written, and often agreed with a colleague."""
REVIEW_DAYS: Final = 10
"""Nothing is known to be amiss: two weeks leave room for the work of the season."""

FLAG_DAYS: Mapping[FlagKind, int] = {
    "wrong": WRONG_DAYS,
    "outdated": OUTDATED_DAYS,
    "unclear": UNCLEAR_DAYS,
    "missing": MISSING_DAYS,
}

LOOK_AHEAD_DAYS: Final = 400
"""A calendar that does not open within a whole year never will: its days are counted as they come."""


def opening_of(directory: Directory, department: str) -> OpeningHours:
    """Return when a department works; the centre's own hours for one the city no longer has."""
    known = directory.departments.get(department)
    return directory.hours(known.calendar if known else directory.data.entry_points[0].calendar)


def due_of(directory: Directory, department: str, asked_at: Instant, working_days: int) -> Instant:
    """Return by when a department asked at this instant answers."""
    return due_at(opening_of(directory, department), asked_at, working_days)


def due_at(opening: OpeningHours, asked_at: Instant, working_days: int) -> Instant:
    """Return when the department closes on its `working_days`-th working day after the day of asking."""
    asked_on = local_day(opening, asked_at)
    days = _working_days_after(opening, asked_on)
    last = next((day for number, day in enumerate(days, 1) if number == working_days), None)
    if last is None:
        return _minute_of(opening, asked_on + timedelta(days=working_days), 24 * 60)
    return _minute_of(opening, last, intervals_on(opening, last)[-1].closes)


def working_days_before(opening: OpeningHours, day: date, count: int) -> date:
    """Return the working day that has `count` working days from it to `day`, not counting itself."""
    back = (day - timedelta(days=ago) for ago in range(1, LOOK_AHEAD_DAYS))
    working = (each for each in back if intervals_on(opening, each))
    return next((each for number, each in enumerate(working, 1) if number == count), day - timedelta(days=count))


def local_day(opening: OpeningHours, at: Instant) -> date:
    """Return the day it is on the department's clocks."""
    return datetime.fromtimestamp(at / 1000, opening.zone).date()


def _working_days_after(opening: OpeningHours, day: date) -> Iterator[date]:
    ahead = (day + timedelta(days=count) for count in range(1, LOOK_AHEAD_DAYS))
    return (each for each in ahead if intervals_on(opening, each))


def _minute_of(opening: OpeningHours, day: date, minute: int) -> Instant:
    return to_instant(datetime.combine(day, time(), opening.zone) + timedelta(minutes=minute))
