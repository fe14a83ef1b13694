"""What callbacks ask of the city's description: plans and their hours, numbers shown, names."""

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from onmaru.features.callbacks import slots
from onmaru.features.callbacks.errors import EntryPointNotKnown, PlanNotFound, QueueNotKnown
from onmaru.features.directory import CallbackPlan, Directory, EntryPoint, OpeningHours, digits_of, is_open, next_change
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import QueueId


class City:
    """Answers from the description that is valid at the moment of asking."""

    def __init__(self, directory: Callable[[], Directory]) -> None:
        self._directory = directory

    @property
    def directory(self) -> Directory:
        """Return the description itself, for names."""
        return self._directory()

    @property
    def zone(self) -> ZoneInfo:
        """Return the city's time zone."""
        return ZoneInfo(self._directory().city.timezone)

    def is_own(self, digits: str) -> bool:
        """Say whether it is one of the city's own numbers."""
        return any(digits_of(point.number) == digits for point in self._directory().data.entry_points)

    def plan(self, name: str) -> CallbackPlan:
        """Return a plan; one that was removed meanwhile is followed by the city's first. Raises PlanNotFound."""
        plans = self._directory().data.callback_plans
        found = next((plan for plan in plans if plan.id == name), None) or next(iter(plans), None)
        if found is None:
            raise PlanNotFound
        return found

    def plan_of(self, entry_point: EntryPoint) -> CallbackPlan:
        """Return how callbacks are promised to those who use this number; raises PlanNotFound."""
        return self.plan(entry_point.callback_plan or "")

    def hours(self, plan: CallbackPlan) -> OpeningHours:
        """Return the hours in which citizens are called."""
        return self._directory().hours(plan.calendar)

    def is_open(self, plan: CallbackPlan, at: Instant) -> bool:
        """Say whether citizens are called at that moment."""
        return is_open(self.hours(plan), at)

    def opens_at(self, plan: CallbackPlan, at: Instant) -> Instant | None:
        """Return when calls may be made from then on: at once, or at the next opening."""
        return at if self.is_open(plan, at) else next_change(self.hours(plan), at)

    def is_slot(self, plan: CallbackPlan, at: Instant, now: Instant) -> bool:
        """Say whether a time may be chosen."""
        return slots.is_slot(plan, self.hours(plan), at, now)

    def slots_on(self, plan: CallbackPlan, day: date, now: Instant) -> Sequence[Instant]:
        """Return the times of a day that may be chosen, full ones included."""
        return slots.slots_on(plan, self.hours(plan), day, now)

    def days(self, plan: CallbackPlan, now: Instant) -> Sequence[date]:
        """Return the days on which there is a time at all."""
        hours = self.hours(plan)
        return [day for day in slots.days(plan, hours, now) if slots.slots_on(plan, hours, day, now)]

    def entry_point(self, name: str | None) -> EntryPoint:
        """Return an entry point; the main one, when none is named. Raises EntryPointNotKnown."""
        if name is None:
            return self.main()
        found = self._directory().entry_points.get(name)
        if found is None:
            raise EntryPointNotKnown
        return found

    def main(self) -> EntryPoint:
        """Return the number the city wants everybody to know, or its first. Raises EntryPointNotKnown."""
        points = self._directory().data.entry_points
        found = next((point for point in points if point.is_main), None) or next(iter(points), None)
        if found is None:
            raise EntryPointNotKnown
        return found

    def shown(self, entry_point: str) -> EntryPoint:
        """Return whose number is shown for a call; one that was removed meanwhile is followed by the main one."""
        return self._directory().entry_points.get(entry_point) or self.main()

    def queue(self, name: str) -> QueueId:
        """Return a queue's id; raises QueueNotKnown."""
        if QueueId(name) not in self._directory().queues:
            raise QueueNotKnown
        return QueueId(name)


def number_shown(entry_point: EntryPoint) -> str:
    """Return the number citizens see when they are called on behalf of an entry point."""
    return entry_point.shows or entry_point.number
