"""A campaign (분기 갱신): departments look at all their articles again by a day. Pure.

An article is done when its owner confirms it, publishes a correction, or withdraws it. Departments with articles left
are told so some working days before the day, on it, and every week after it until the campaign is closed.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import msgspec

from onmaru.features.directory import OpeningHours
from onmaru.features.knowledge.upkeep.due import working_days_before

REMIND_BEFORE_DAYS: Final = (10, 3)
"""Working days before the due day: two weeks to plan it, and the last days to do it."""
REMIND_AFTER_DAYS: Final = 7
"""Calendar days between reminders once it is overdue: every week on the same weekday."""
MOST_REMINDERS_AFTER: Final = 26
"""Half a year of weeks; a campaign nobody closed must not remind for ever."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far one department is."""

    department: str
    total: int
    confirmed: int
    """Right as they were."""
    corrected: int
    """Corrected, or withdrawn."""

    @property
    def left(self) -> int:
        """Articles nobody has looked at yet."""
        return self.total - self.confirmed - self.corrected


def reminder_days(opening: OpeningHours, due_on: date) -> Iterator[date]:
    """Yield the days on which a department with articles left is told so, in order."""
    for count in REMIND_BEFORE_DAYS:
        yield working_days_before(opening, due_on, count)
    for week in range(MOST_REMINDERS_AFTER + 1):
        yield due_on + timedelta(days=week * REMIND_AFTER_DAYS)


def is_reminder_due(
    opening: OpeningHours, due_on: date, *, started_on: date, reminded_on: date | None, today: date
) -> bool:
    """Tell whether a day to remind has come since the department was last told, or since the campaign began."""
    told_on = max(started_on, reminded_on or started_on)
    return any(told_on < day <= today for day in reminder_days(opening, due_on))
