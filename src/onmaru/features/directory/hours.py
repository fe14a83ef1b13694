"""When a city answers: pure questions about opening hours, asked of a calendar and an instant.

Every answer follows from three layers, the first that speaks wins: a special day the city named itself (closed or
open), a public holiday, the weekday's own intervals with lunch taken out.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features.directory import public_holidays
from onmaru.kernel.clock import Instant

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

SPAN_PATTERN = r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$"
Span = Annotated[str, msgspec.Meta(pattern=SPAN_PATTERN)]
"""Local time from–to, such as `09:00-18:00`; the end is not included; midnight at the end is `24:00`."""

Day = date
"""The type under a second name: a field called `date` hides it from Python 3.14 on."""

HORIZON_DAYS = 400
"""How far `next_change` looks ahead: past one whole year, so that a yearly opening is still found."""


class SpecialDay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day that breaks the rule: a temporary holiday (`open` empty) or special opening hours."""

    date: Day
    name: str
    name_en: str
    calendars: tuple[str, ...] = ()
    """Calendars it holds for; all, when empty."""
    open: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        """Return its name within the city: the date and the calendars it holds for."""
        return f"{self.date.isoformat()} {','.join(self.calendars) or '*'}"


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


class OpeningHours(msgspec.Struct, frozen=True, dict=True):
    """A calendar with the city's time zone and its special days: everything the questions below need."""

    calendar: Calendar
    special_days: tuple[SpecialDay, ...] = ()
    timezone: str = "Asia/Seoul"

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the time zone the spans are meant in."""
        return ZoneInfo(self.timezone)

    @cached_property
    def special(self) -> dict[date, SpecialDay]:
        """Return the special days that hold for this calendar, by date; one naming the calendar beats one for all."""
        for_all = {day.date: day for day in self.special_days if not day.calendars}
        for_this = {day.date: day for day in self.special_days if self.calendar.id in day.calendars}
        return for_all | for_this


class Closed(msgspec.Struct, frozen=True):
    """Why nobody answers, and until when."""

    reason: Literal["special_day", "holiday", "day_off", "lunch", "night"]
    name: str
    name_en: str
    opens_at: Instant | None
    """When it opens next; None if not within `HORIZON_DAYS`."""


def is_open(hours: OpeningHours, instant: Instant) -> bool:
    """Tell whether the city answers at this instant."""
    local = _local(hours, instant)
    return _is_within(_minute(local), intervals_on(hours, local.date()))


def intervals_on(hours: OpeningHours, day: date) -> tuple[Interval, ...]:
    """Return the intervals in which the city answers on a day, in order."""
    if special := hours.special.get(day):
        return _intervals(special.open)
    if hours.calendar.on_holidays == "closed" and public_holidays.on(day):
        return ()
    return _weekday_intervals(hours.calendar, day)


def next_change(hours: OpeningHours, instant: Instant) -> Instant | None:
    """Return the first later instant at which `is_open` answers differently, or None within `HORIZON_DAYS`."""
    now_open = is_open(hours, instant)
    return next((edge for edge in _edges_after(hours, instant) if is_open(hours, edge) != now_open), None)


def why_closed(hours: OpeningHours, instant: Instant) -> Closed | None:
    """Return the reason nobody answers at this instant, or None while open."""
    if is_open(hours, instant):
        return None
    local = _local(hours, instant)
    reason, name, name_en = _reason(hours, local.date(), _minute(local))
    return Closed(reason, name, name_en, opens_at=next_change(hours, instant))


Reason = tuple[Literal["special_day", "holiday", "day_off", "lunch", "night"], str, str]


def _reason(hours: OpeningHours, day: date, minute: int) -> Reason:
    intervals = intervals_on(hours, day)
    if any(
        before.closes <= minute < after.opens and _spans_noon(before, after) for before, after in pairwise(intervals)
    ):
        return ("lunch", "점심시간", "lunch break")
    if intervals:
        return ("night", "운영 시간 외", "outside opening hours")
    if special := hours.special.get(day):
        return ("special_day", special.name, special.name_en)
    if hours.calendar.on_holidays == "closed" and (holiday := public_holidays.on(day)):
        return ("holiday", holiday.name, holiday.name_en)
    return ("day_off", "휴무일", "day off")


def _spans_noon(before: Interval, after: Interval) -> bool:
    """A pause that holds some of 12:00–13:00 is what people call lunch."""
    return before.closes < 13 * 60 and after.opens > 12 * 60


def _edges_after(hours: OpeningHours, instant: Instant) -> Iterator[Instant]:
    """Yield every opening and closing after the instant, in order."""
    first_day = _local(hours, instant).date()
    for day in (first_day + timedelta(days=ahead) for ahead in range(HORIZON_DAYS)):
        for interval in intervals_on(hours, day):
            yield from (edge for edge in (_at(hours, day, minute) for minute in interval) if edge > instant)


def _weekday_intervals(calendar: Calendar, day: date) -> tuple[Interval, ...]:
    whole = _intervals(calendar.days.get(WEEKDAYS[day.weekday()], ()))
    if calendar.lunch is None or not whole or interval_of(calendar.lunch).closes >= whole[-1].closes:
        return whole
    return tuple(part for interval in whole for part in _without(interval, interval_of(calendar.lunch)))


def _without(interval: Interval, pause: Interval) -> Iterator[Interval]:
    """Yield what is left of an interval once the pause is taken out."""
    before = Interval(interval.opens, min(interval.closes, pause.opens))
    after = Interval(max(interval.opens, pause.closes), interval.closes)
    yield from (part for part in (before, after) if part.opens < part.closes)


@lru_cache(maxsize=1024)
def interval_of(span: str) -> Interval:
    """Read a span such as `09:00-12:30`."""
    opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
    return Interval(opens, closes)


def _intervals(spans: tuple[Span, ...]) -> tuple[Interval, ...]:
    return tuple(interval_of(span) for span in spans)


def _is_within(minute: int, intervals: tuple[Interval, ...]) -> bool:
    return any(interval.opens <= minute < interval.closes for interval in intervals)


def _local(hours: OpeningHours, instant: Instant) -> datetime:
    return datetime.fromtimestamp(instant / 1000, hours.zone)


def _minute(local: datetime) -> int:
    return local.hour * 60 + local.minute


def _at(hours: OpeningHours, day: date, minute: int) -> Instant:
    midnight = datetime(day.year, day.month, day.day, tzinfo=hours.zone)
    return round((midnight + timedelta(minutes=minute)).timestamp() * 1000)
