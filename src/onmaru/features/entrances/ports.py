"""What the way of a call needs from outside: somebody who makes what callers hear, and what articles say aloud."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

import msgspec

from onmaru.kernel.errors import Refusal

LARGEST_RECORDING: Final = 10 * 1024 * 1024
"""Bytes: two minutes of studio sound."""
LONGEST_RECORDING_SECONDS: Final = 120
"""Nobody listens longer before anything happens."""
LONGEST_WORDS: Final = 2_000
"""Characters spoken in one go: some five minutes."""


class Words(msgspec.Struct, frozen=True):
    """Something to be spoken."""

    language: str
    text: str


class Recorded(msgspec.Struct, frozen=True):
    """Something a person has said, by what the file holds."""

    sha256: str


Source = Recorded | Words
Line = tuple[Source, ...]
"""What a sound may be made of, the best first: the same in another language is better than silence."""
Script = Mapping[str, Line]
"""Every sound of a city by its name, such as `greeting` or `en/greeting`."""


class RecordingNotUsable(Refusal):
    """Send a WAVE file that holds speech: uncompressed or G.711, two minutes and ten megabytes at most."""

    status = 422
    korean = (
        "이 파일은 안내말로 쓸 수 없습니다. 말소리가 들어 있는 WAV 파일(압축하지 않은 것 또는 G.711)을 "
        "2분, 10MB 이내로 올려 주십시오. MP3나 M4A는 녹음기나 편집기에서 WAV로 저장해 올리시면 됩니다."
    )


class Sounds(Protocol):
    """Makes sounds and keeps them where the exchange plays them. Nothing here holds up the event loop."""

    @property
    def languages(self) -> Sequence[str]:
        """Languages in which words can be spoken."""
        ...

    async def furnish(self, script: Script) -> Sequence[str]:
        """Make what is new or different, and return the names of sounds that could not be made."""
        ...

    async def keep(self, recording: bytes) -> str:
        """Keep a recording and return its SHA-256; raises RecordingNotUsable."""
        ...

    def is_from_files(self, name: str) -> bool:
        """Tell whether the city's files bring a recording of this sound."""
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


class Answers(Protocol):
    """What the knowledge base says aloud."""

    async def spoken(self, article: str) -> Mapping[str, str] | None:
        """Return the live spoken answer by language, or None when citizens may not be told anything."""
        ...
