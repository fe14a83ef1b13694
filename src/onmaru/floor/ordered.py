"""Things in order, whose first is known at a glance. Joining and leaving are logarithmic."""

from collections.abc import Iterator
from typing import Generic, TypeVar, cast

from sortedcontainers import SortedList

T = TypeVar("T", bound=tuple[object, ...])


class Ordered(Generic[T]):
    """Distinct tuples in ascending order."""

    __slots__ = ("_sorted", "first")

    def __init__(self) -> None:
        self._sorted: SortedList[T] = SortedList()
        self.first: T | None = None

    def __len__(self) -> int:
        return len(self._sorted)

    def __iter__(self) -> Iterator[T]:
        return iter(self._sorted)

    def add(self, item: T) -> None:
        """Let an item take its place."""
        self._sorted.add(item)
        if self.first is None or item < self.first:
            self.first = item

    def remove(self, item: T) -> None:
        """Let an item leave."""
        self._sorted.remove(item)
        if item == self.first:
            self.first = self._sorted[0] if self._sorted else None

    def before(self, item: tuple[object, ...]) -> int:
        """Count the items smaller than this one; it need not be among them, nor be complete."""
        return self._sorted.bisect_left(cast(T, item))
