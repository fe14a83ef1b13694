"""What the calls feature asks of its neighbours in the house: the city's front door, the floor, the contact book."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from onmaru.features.calls.model import EntryPoint
from onmaru.floor.model import FloorCommand
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.history import Event, Private, Recorded
from onmaru.kernel.ids import ContactId, LegId


class FrontDoor(Protocol):
    """The city's numbers and their hours; answers at once, from memory."""

    def entry_point(self, number: str) -> EntryPoint:
        """Return who is meant by a dialled number; a number nobody knows is the city's main one."""
        ...

    def is_open(self, entry_point: EntryPoint, at: Instant) -> bool:
        """Return whether people answer this entry point at that moment."""
        ...


class Floor(Protocol):
    """The floor and its history, as `features/routing` keeps them."""

    @property
    def state(self) -> State:
        """The floor as decided so far; only to be read."""
        ...

    async def submit(self, command: FloorCommand, *, actor: str, private: Private | None = None) -> Sequence[Recorded]:
        """Have the floor decide, and return what came of it once that is in the history; raises `Refusal`."""
        ...

    async def record(self, event: Event, *, actor: str, private: Private | None = None) -> Recorded:
        """Write something that is not the floor's into the same history; returns after the commit."""
        ...

    def subscribe(self, listener: Callable[[Sequence[Recorded]], None]) -> Callable[[], None]:
        """Let a listener hear every committed batch in order; call what is returned to stop."""
        ...


class ContactBook(Protocol):
    """What is written down about contacts the floor does not hold."""

    async def unqueued_calls(self) -> Mapping[LegId, ContactId]:
        """Return calls that arrived in opening hours, never joined a queue and have not ended."""
        ...
