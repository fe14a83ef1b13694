"""What the way of a call needs from outside: somebody who makes what callers hear, and a place for recordings."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

import msgspec

LARGEST_RECORDING: Final = 10 * 1024 * 1024
"""Bytes: two minutes of studio sound in one channel."""
LONGEST_RECORDING_SECONDS: Final = 120
"""Nobody listens longer before anything happens."""


class Words(msgspec.Struct, frozen=True):
    """Something to be spoken."""

    language: str
    text: str


class Line(msgspec.Struct, frozen=True):
    """How one sound comes about."""

    recording: str | None = None
    """What `Recordings` keeps it under; it is heard before anything spoken."""
    words: tuple[Words, ...] = ()
    """The first that can be spoken is: the same in another language is better than silence."""


Script = Mapping[str, Line]
"""Every sound of a city by its name, such as `greeting` or `en/greeting`."""


class Sounds(Protocol):
    """Makes sounds and keeps them where the exchange plays them. Nothing here blocks the event loop."""

    @property
    def languages(self) -> Sequence[str]:
        """Languages in which words can be spoken."""
        ...

    async def furnish(self, script: Script) -> Sequence[str]:
        """Make what is new or different and return the names of sounds that could not be made."""
        ...

    async def say(self, words: Words) -> str | None:
        """Return the name of a sound that says this, made now if need be; None when it cannot be made."""
        ...

    def seconds(self, name: str) -> float | None:
        """Return how long a sound lasts, or None when there is none."""
        ...

    async def wave(self, name: str) -> bytes | None:
        """Return a sound as a WAVE file that browsers play, or None when there is none."""
        ...


class Recordings(Protocol):
    """What people have recorded, kept for as long as a version of the city names it."""

    async def keep(self, data: bytes) -> str:
        """Keep a recording and return what it is found under; raises why it cannot be heard on a telephone."""
        ...

    def has(self, name: str) -> bool:
        """Tell whether it is there: a city loaded from files of another machine may name what is not."""
        ...
