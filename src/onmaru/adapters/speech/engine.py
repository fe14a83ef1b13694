"""What we ask of a speech engine: words in, sound out."""

from collections.abc import Sequence
from typing import Protocol

from onmaru.adapters.speech.sound import Sound


class SpeechFailed(Exception):
    """The speech engine did not speak."""


class SpeechEngine(Protocol):
    """Speaks one sentence at a time; any engine, local or bought, fits."""

    @property
    def voice(self) -> str:
        """Return what makes this engine sound as it does; when it changes, everything is spoken anew."""
        ...

    @property
    def languages(self) -> Sequence[str]:
        """Return the languages it speaks."""
        ...

    def speak(self, words: str, language: str) -> Sound:
        """Return the words spoken in one of its languages; raises SpeechFailed."""
        ...
