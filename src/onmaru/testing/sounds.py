"""Sounds that are only remembered: for centres whose callers are pretended, too (`features.entrances.ports.Sounds`)."""

import hashlib
from collections.abc import Sequence

from onmaru.features.entrances.ports import Recorded, RecordingNotUsable, Script, Words

WORD_SECONDS = 0.5
RECORDING_SECONDS = 7.0


class FakeSounds:
    """Says what can be said in its languages: half a second for each word, seven seconds for each recording."""

    def __init__(self, languages: Sequence[str] = ("ko", "en")) -> None:
        self.languages = languages
        self.script: Script = {}
        self.said: dict[str, Words] = {}
        self.recordings: dict[str, bytes] = {}
        self.from_files: set[str] = set()
        self.furnished = 0

    async def furnish(self, script: Script) -> Sequence[str]:
        """Remember the script."""
        self.script, self.furnished = dict(script), self.furnished + 1
        return [name for name in script if self._length(name) is None]

    async def keep(self, recording: bytes) -> str:
        """Remember a recording; whatever begins with RIFF is one."""
        if not recording.startswith(b"RIFF"):
            raise RecordingNotUsable
        name = hashlib.sha256(recording).hexdigest()
        self.recordings[name] = recording
        return name

    def is_from_files(self, name: str) -> bool:
        """Tell whether a test has put it among the city's files."""
        return name in self.from_files

    async def say(self, words: Words) -> str | None:
        """Remember what was said."""
        if words.language not in self.languages or not words.text:
            return None
        name = f"said/{hashlib.sha256(f'{words}'.encode()).hexdigest()[:12]}"
        self.said[name] = words
        return name

    def seconds(self, name: str) -> float | None:
        """Return how long it would take."""
        if name in self.said:
            return WORD_SECONDS * len(self.said[name].text.split())
        return self._length(name)

    async def wave(self, name: str) -> bytes | None:
        """Return a file that is no sound, but tells which it would be."""
        return None if self.seconds(name) is None else b"RIFF" + name.encode()

    def heard(self, name: str) -> str | None:
        """Return what a prompt says now: its words, or `recording`."""
        for source in self.script.get(name, ()):
            if isinstance(source, Recorded) and source.sha256 in self.recordings:
                return "recording"
            if isinstance(source, Words) and source.language in self.languages:
                return source.text
        return None

    def _length(self, name: str) -> float | None:
        heard = self.heard(name)
        if heard is None:
            return None
        return RECORDING_SECONDS if heard == "recording" else WORD_SECONDS * len(heard.split())
