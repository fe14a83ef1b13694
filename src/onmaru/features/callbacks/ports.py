"""What callbacks need from outside: the floor, a telephone that calls citizens, a place for files."""

from collections.abc import Callable, Sequence
from typing import Protocol

from onmaru.features.calls import Whom
from onmaru.floor.model import Enqueue, FloorCommand
from onmaru.floor.state import State
from onmaru.kernel.history import Event, Private, Recorded
from onmaru.kernel.ids import ContactId


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


class Telephone(Protocol):
    """Calls citizens before anybody is there to talk with them."""

    @property
    def is_connected(self) -> bool:
        """Say whether calls can be made at all."""
        ...

    def follows(self, contact: ContactId) -> bool:
        """Say whether that contact's call is going on: ringing, waiting or talking."""
        ...

    def call_citizen(self, contact: ContactId, whom: Whom, then: Enqueue) -> None:
        """Call somebody; when they pick up, tell the floor `then`. What came of it is told to `Callbacks`."""
        ...


class Files(Protocol):
    """Keeps files by what they hold."""

    async def keep(self, data: bytes) -> str:
        """Keep these bytes and return the name they are found by."""
        ...

    async def read(self, name: str) -> bytes:
        """Return what is kept under a name; raises a refusal when it is gone."""
        ...

    async def remove(self, name: str) -> None:
        """Let a file be gone; one that is gone already is no error."""
        ...
