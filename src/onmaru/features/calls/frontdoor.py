"""The front door as the city's own description has it: numbers, their queues, and their hours."""

from collections.abc import Callable

from onmaru.features.calls.model import EntryPoint
from onmaru.features.directory import Directory, is_open
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import QueueId

HOUR_MS = 3_600_000


class CityFrontDoor:
    """Answers from the directory that is valid at the moment of asking."""

    def __init__(self, directory: Callable[[], Directory]) -> None:
        self._directory = directory

    def entry_point(self, number: str) -> EntryPoint:
        """Return who is meant by a dialled number; a number nobody knows is the city's first one."""
        directory = self._directory()
        entry = directory.entry_point_at(number) or directory.data.entry_points[0]
        return EntryPoint(entry.id, entry.number, QueueId(entry.queue), entry.language, entry.greeting, entry.closed)

    def is_open(self, entry_point: EntryPoint, at: Instant) -> bool:
        """Return whether people answer this entry point at that moment."""
        directory = self._directory()
        return is_open(directory.hours(directory.entry_points[entry_point.id].calendar), at)

    def always_open(self, at: Instant) -> list[str]:
        """Return the numbers that answer at every hour of the week from now."""
        directory = self._directory()
        hours = [at + n * HOUR_MS for n in range(24 * 7)]
        numbers = {entry.number: directory.hours(entry.calendar) for entry in directory.data.entry_points}
        return [number for number, opening in numbers.items() if all(is_open(opening, hour) for hour in hours)]
