"""The times that can be booked: pure questions of a plan, its opening hours and the clock.

A slot begins at every `slot_minutes` of an opening interval and ends within it: nobody is promised a call over lunch.
"""

from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from onmaru.features.directory import OpeningHours, intervals_on
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import to_instant

NOTICE_MS: Final = 5 * 60_000
"""A slot nearer than that is as soon as possible."""


class Plan(Protocol):
    """As much of a callback plan as its times follow from."""

    @property
    def slot_minutes(self) -> int:
        """Length of a slot."""
        ...

    @property
    def days_ahead(self) -> int:
        """How far ahead one may book; 0 is today."""
        ...


def days(plan: Plan, hours: OpeningHours, now: Instant) -> tuple[date, ...]:
    """Return every day one may choose from, closed ones included."""
    today = day_of(hours, now)
    return tuple(today + timedelta(days=ahead) for ahead in range(plan.days_ahead + 1))


def slots_on(plan: Plan, hours: OpeningHours, day: date, now: Instant) -> tuple[Instant, ...]:
    """Return the times of one day that may still be chosen."""
    if day not in days(plan, hours, now):
        return ()
    midnight = datetime.combine(day, time(), hours.zone)
    minutes = (
        minute
        for interval in intervals_on(hours, day)
        for minute in range(interval.opens, interval.closes - plan.slot_minutes + 1, plan.slot_minutes)
    )
    instants = (to_instant(midnight + timedelta(minutes=minute)) for minute in minutes)
    return tuple(at for at in instants if at >= now + NOTICE_MS)


def is_slot(plan: Plan, hours: OpeningHours, at: Instant, now: Instant) -> bool:
    """Say whether this very instant may be chosen."""
    return at in slots_on(plan, hours, day_of(hours, at), now)


def day_of(hours: OpeningHours, at: Instant) -> date:
    """Return the day of an instant on the city's clocks."""
    return datetime.fromtimestamp(at / 1000, hours.zone).date()
