"""The moments at which a city is tried: one of each kind that its calendars know, in order of time. Pure.

Open, lunch, evening, weekend, public holiday, and the special days a city named itself, each as it comes next.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features.directory import Directory, OpeningHours, SpecialDay, intervals_on, is_open, why_closed
from onmaru.features.menus import calendars_of
from onmaru.kernel.clock import Instant

DAYS_AHEAD = 45
"""Long enough that weekends, and mostly a public holiday, are among them."""
MOST_SPECIAL_DAYS = 6
"""Tried of the special days to come; a city names some three a year."""
MINUTES_OF_A_DAY = 24 * 60
WEEKDAYS = "월화수목금토일"


class Situation(msgspec.Struct, frozen=True):
    """A moment that differs from the others by who is open, or by why somebody is not."""

    at: Instant
    name: str
    """In Korean: when, and what is special about it."""
    differs: frozenset[str] = frozenset()
    """Calendars that are open or closed against their rule, on a special day; empty at an ordinary moment."""


def situations(directory: Directory, after: Instant) -> tuple[Situation, ...]:
    """Return one moment of each kind after this one, soonest first."""
    found: dict[tuple[object, ...], Situation] = {}
    for at in sorted(_candidates(directory, after)):
        differs = _against_the_rule(directory, at)
        if _is_special(directory, at) and not differs:
            continue  # as on any other day
        found.setdefault((_kind(directory, at), differs), Situation(at, told(directory, at), differs))
    return tuple(found.values())


def calendars_in_use(directory: Directory) -> dict[str, OpeningHours]:
    """Return the calendars callers are treated by."""
    data = directory.data
    named = {entry.calendar for entry in data.entry_points}
    named |= {calendar for menu in data.menus for calendar in calendars_of(menu)}
    return {calendar.id: directory.hours(calendar.id) for calendar in data.calendars if calendar.id in named}


def told(directory: Directory, at: Instant) -> str:
    """Return a moment in the city's own time, and why somebody is closed then."""
    local = datetime.fromtimestamp(at / 1000, ZoneInfo(directory.city.timezone))
    closed = (why_closed(hours, at) for hours in calendars_in_use(directory).values())
    special = (day.name for day in directory.data.special_days if local.date() in day.days())
    why = dict.fromkeys((*special, *(each.name for each in closed if each)))
    return f"{local.month}. {local.day}.({WEEKDAYS[local.weekday()]}) {local:%H:%M} {'·'.join(why) or '운영 시간'}"


def _kind(directory: Directory, at: Instant) -> tuple[object, ...]:
    closed = {calendar: why_closed(hours, at) for calendar, hours in calendars_in_use(directory).items()}
    return tuple((calendar, each.reason if each else "open") for calendar, each in closed.items())


def _against_the_rule(directory: Directory, at: Instant) -> frozenset[str]:
    return frozenset(
        calendar
        for calendar, hours in calendars_in_use(directory).items()
        if is_open(hours, at) != is_open(OpeningHours(hours.calendar, (), hours.timezone), at)
    )


def _is_special(directory: Directory, at: Instant) -> bool:
    day = datetime.fromtimestamp(at / 1000, ZoneInfo(directory.city.timezone)).date()
    return any(day in hours.special for hours in calendars_in_use(directory).values())


def _candidates(directory: Directory, after: Instant) -> Iterator[Instant]:
    """Yield a moment between any two at which somebody opens or closes."""
    zone = ZoneInfo(directory.city.timezone)
    first = datetime.fromtimestamp(after / 1000, zone).date()
    for day in (first + timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1)):
        yield from _moments(directory, day, zone)
    coming = sorted(filter(None, (_next_of(special, first) for special in directory.data.special_days)))
    for day in coming[:MOST_SPECIAL_DAYS]:
        yield from _moments(directory, day, zone)


def _next_of(special: SpecialDay, after: date) -> date | None:
    return next((day for day in special.days() if day > after), None)


def _moments(directory: Directory, day: date, zone: ZoneInfo) -> Iterator[Instant]:
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    edges = {0, MINUTES_OF_A_DAY}
    for hours in calendars_in_use(directory).values():
        edges |= {minute for interval in intervals_on(hours, day) for minute in interval}
    for before, after in pairwise(sorted(edges)):
        yield round((midnight + timedelta(minutes=(before + after) // 2)).timestamp() * 1000)
