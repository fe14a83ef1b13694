"""The front door as the city's own description has it: numbers, where they lead, and their hours."""

from collections.abc import Callable

from onmaru.features.calls.machine.model import CallbackOffer, EntryPoint
from onmaru.features.directory import Directory, context_of, digits_of, is_open
from onmaru.features.directory import EntryPoint as Described
from onmaru.features.menus import Context
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import QueueId

HOUR_MS = 3_600_000


class CityFrontDoor:
    """Answers from the directory that is valid at the moment of asking."""

    def __init__(self, directory: Callable[[], Directory]) -> None:
        self._directory = directory

    def entry_point(self, number: str) -> EntryPoint:
        """Return who is meant by a dialled number, or by one we show; a number nobody knows is the city's main one."""
        directory = self._directory()
        entry = directory.entry_point_at(number) or _showing(directory, number) or directory.main_entry_point
        return EntryPoint(
            entry.id,
            entry.number,
            QueueId(entry.queue),
            entry.language,
            entry.greeting,
            entry.closed,
            menu=directory.menus.get(entry.menu) if entry.menu else None,
            shows=entry.shows or "",
            callback=_offer(directory, entry),
            timezone=directory.city.timezone,
        )

    def context(self, entry_point: EntryPoint, at: Instant) -> Context:
        """Return what the menu of this entry point may go by at that moment: hours, announcements, language."""
        directory = self._directory()
        entry = directory.entry_points.get(entry_point.id)
        if entry is None:  # taken out of the city's description while somebody called
            return Context(entry_point=entry_point.id)
        return context_of(directory, entry, at)

    def always_open(self, at: Instant) -> list[str]:
        """Return the numbers that answer at every hour of the week from now."""
        directory = self._directory()
        hours = [at + n * HOUR_MS for n in range(24 * 7)]
        numbers = {entry.number: directory.hours(entry.calendar) for entry in directory.data.entry_points}
        return [number for number, opening in numbers.items() if all(is_open(opening, hour) for hour in hours)]


def _showing(directory: Directory, number: str) -> Described | None:
    """Return on whose behalf a number is shown that is not itself one of the city's."""
    shown = digits_of(number)
    return next((each for each in directory.data.entry_points if each.shows and digits_of(each.shows) == shown), None)


def _offer(directory: Directory, entry: Described) -> CallbackOffer | None:
    plan = directory.callback_plans.get(entry.callback_plan) if entry.callback_plan else None
    return CallbackOffer(plan.id, plan.offer_after_seconds) if plan else None
