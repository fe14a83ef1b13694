"""Weeks and the days that break their rule, as a city writes them. What they mean is told by `hours`."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from onmaru.features.directory import public_holidays

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

SPAN_PATTERN = r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$"
Span = Annotated[str, msgspec.Meta(pattern=SPAN_PATTERN)]
"""Local time from–to, such as `09:00-18:00`; the end is not included; midnight at the end is `24:00`."""

Day = date
"""The type under a second name: a field called `date` hides it from Python 3.14 on."""

LONGEST_STRETCH_DAYS: Final = 100
"""A season, or the longest levy; what goes on for longer is a week of its own."""


class SpecialDay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day that breaks the rule, or several in a row: closed, open at other hours, or closed for some of the day."""

    date: Day
    """The day, or the first of several."""
    name: str
    name_en: str
    calendars: tuple[str, ...] = ()
    """Calendars it holds for; all, when empty."""
    open: tuple[Span, ...] = ()
    """Open at these hours and no others; closed all day when these and `pauses` are empty."""
    pauses: tuple[Span, ...] = ()
    """Closed at these hours, and otherwise as usual: a training in the afternoon."""
    until: Day | None = None
    """The last of several days; one day only, when not named."""
    weekdays: tuple[Weekday, ...] = ()
    """Of several days only these; all, when empty."""
    spares_holidays: bool = False
    """Whether public holidays among several days stay what they are."""

    @property
    def id(self) -> str:
        """Return its name within the city: the date, or both, and the calendars it holds for."""
        days = self.date.isoformat() + (f"~{self.until.isoformat()}" if self.until else "")
        return f"{days} {','.join(self.calendars) or '*'}"

    def days(self) -> Iterator[Day]:
        """Yield every day it holds on, in order, `LONGEST_STRETCH_DAYS` at most."""
        ahead = (self.until - self.date).days if self.until else 0
        for day in (self.date + timedelta(days=nth) for nth in range(min(ahead + 1, LONGEST_STRETCH_DAYS))):
            if self._holds_on(day):
                yield day

    def _holds_on(self, day: Day) -> bool:
        is_wanted = not self.weekdays or WEEKDAYS[day.weekday()] in self.weekdays
        return is_wanted and not (self.spares_holidays and public_holidays.on(day))


class Calendar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Opening hours of a week. A weekday not named is a day off."""

    id: str
    name: str
    name_en: str
    days: dict[Weekday, tuple[Span, ...]] = {}
    lunch: Span | None = None
    """Closed then, on every day that goes on after it."""
    on_holidays: Literal["closed", "open"] = "closed"
    """Whether public holidays close it."""


class Interval(NamedTuple):
    """A span in minutes since local midnight, the end not included."""

    opens: int
    closes: int


@lru_cache(maxsize=1024)
def interval_of(span: str) -> Interval:
    """Read a span such as `09:00-12:30`."""
    opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
    return Interval(opens, closes)
