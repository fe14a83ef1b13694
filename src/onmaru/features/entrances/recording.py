"""Recordings of people instead of spoken texts, and what callers hear, heard in the browser."""

from onmaru.features.entrances.model import Author
from onmaru.kernel.errors import NotFound


class Recording:
    """Recordings, added, taken away and listened to."""

    async def add(self, prompt: str, language: str, data: bytes, *, reason: str, name: str, by: Author) -> None:
        """Let a recording be heard from now on; raises why it cannot be."""
        raise NotFound

    async def remove(self, prompt: str, language: str, *, reason: str, by: Author) -> None:
        """Let the words be spoken again; raises NotRecorded."""
        raise NotFound

    async def sound(self, prompt: str, language: str) -> bytes:
        """Return what callers hear as a WAVE file; raises NoSoundYet."""
        raise NotFound

    async def spoken(self, text: str, language: str) -> bytes:
        """Return words as they would be spoken, as a WAVE file; raises NoSoundYet."""
        raise NotFound
