"""When a city answers: pure questions about opening hours, asked of a calendar and an instant.

Every answer follows from three layers, the first that speaks wins: a special day the city named itself (closed, open at
other hours, closed for some of them), a public holiday, the weekday's own intervals with lunch taken out.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features.directory import public_holidays
from onmaru.features.directory.calendars import WEEKDAYS, Calendar, Interval, Span, SpecialDay, interval_of
from onmaru.kernel.clock import Instant

HORIZON_DAYS = 400
"""How far `next_change` looks ahead: past one whole year, so that a yearly opening is still found."""


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
        """Return the special days that hold for this calendar, by date: the closest description of a date wins."""
        found: dict[date, SpecialDay] = {}
        for special in sorted(self.special_days, key=_closeness):
            if not special.calendars or self.calendar.id in special.calendars:
                found |= dict.fromkeys(special.days(), special)
        return found


def _closeness(special: SpecialDay) -> tuple[bool, bool]:
    """One date is closer than several in a row; among those alike, naming calendars is closer than meaning all."""
    return special.until is None, bool(special.calendars)


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
    special = hours.special.get(day)
    if special is None:
        return _usual(hours, day)
    held = _usual(hours, day) if special.pauses else _intervals(special.open)
    for pause in _intervals(special.pauses):
        held = tuple(part for interval in held for part in _without(interval, pause))
    return held


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
    intervals, special = intervals_on(hours, day), hours.special.get(day)
    if special and _is_within(minute, _intervals(special.pauses)) and _is_within(minute, _usual(hours, day)):
        return ("special_day", special.name, special.name_en)
    if any(
        before.closes <= minute < after.opens and _spans_noon(before, after) for before, after in pairwise(intervals)
    ):
        return ("lunch", "점심시간", "lunch break")
    if intervals:
        return ("night", "운영 시간 외", "outside opening hours")
    if special and (_usual(hours, day) or not special.pauses):
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


def _usual(hours: OpeningHours, day: date) -> tuple[Interval, ...]:
    """Return the intervals of a day that nothing special is said of."""
    if hours.calendar.on_holidays == "closed" and public_holidays.on(day):
        return ()
    return _weekday_intervals(hours.calendar, day)


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
