"""The studio of a running centre: sounds are made anew as the city changes its words, while calls go on.

Making is computing, so it happens in worker threads, a few at a time: calls come first. What is said only for a while
(announcements, answers, sentences made up for one caller) is kept under `said/` by what it says, the latest hundreds.
"""

import asyncio
import hashlib
import os
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import structlog

from onmaru.adapters.speech.engine import SpeechEngine, SpeechFailed
from onmaru.adapters.speech.furnishing import Material, furnish, replace, write
from onmaru.adapters.speech.g711 import ulaw_values
from onmaru.adapters.speech.sound import TELEPHONE_RATE, is_silent, levelled
from onmaru.adapters.speech.waves import NotAWave, read_wave, wave_of
from onmaru.features.entrances.ports import (
    LARGEST_RECORDING,
    LONGEST_RECORDING_SECONDS,
    LONGEST_WORDS,
    RecordingNotUsable,
    Script,
    Words,
)

_log = structlog.get_logger(__name__)

SAID: Final = "said"
MOST_SAID: Final = 500
"""Sentences kept: some 50 MB at most."""
MOST_AT_ONCE: Final = 2
"""Sentences spoken at a time; the rest wait, and a caller who waits too long goes without."""
FORM: Final = "ulaw"
"""Of the forms the exchange plays, the one we measure and hand out; a byte is a sample."""


class Studio:
    """Makes what callers hear in the folder the exchange plays from (`features.entrances.ports.Sounds`)."""

    def __init__(
        self, folder: Path, *, recordings: Path, files: Path | None = None, engine: SpeechEngine | None = None
    ) -> None:
        """`recordings` are those made in the browser, `files` those that came with the city's files."""
        self._folder = folder
        self._recordings = recordings
        self._files = files
        self._engine = engine
        self._furnishing = asyncio.Lock()
        self._speaking = asyncio.Semaphore(MOST_AT_ONCE)

    @property
    def languages(self) -> Sequence[str]:
        """Return the languages in which words can be spoken."""
        return self._engine.languages if self._engine else ()

    async def furnish(self, script: Script) -> Sequence[str]:
        """Make what is new or different, and return the names of sounds that could not be made."""
        material = Material(self._engine, self._files, self._recordings)
        async with self._furnishing:
            furnished = await asyncio.to_thread(furnish, self._folder, script, material)
        if furnished.made:
            _log.info("prompts_made", made=furnished.made, kept=furnished.kept)
        return furnished.missing

    async def keep(self, recording: bytes) -> str:
        """Keep a recording and return its SHA-256; raises RecordingNotUsable."""
        async with self._furnishing:
            return await asyncio.to_thread(self._keep, recording)

    def is_from_files(self, name: str) -> bool:
        """Tell whether the city's files bring a recording of this sound."""
        return self._files is not None and (self._files / f"{name}.wav").is_file()

    async def say(self, words: Words) -> str | None:
        """Return the name of a sound that says this, made now if need be; None when it cannot be made."""
        if self._engine is None or words.language not in self.languages or not 0 < len(words.text) <= LONGEST_WORDS:
            return None
        async with self._speaking:
            return await asyncio.to_thread(self._say, self._engine, words)

    def seconds(self, name: str) -> float | None:
        """Return how long a sound lasts, or None when there is none."""
        try:
            return (self._folder / f"{name}.{FORM}").stat().st_size / TELEPHONE_RATE
        except OSError:
            return None

    async def wave(self, name: str) -> bytes | None:
        """Return a sound as a WAVE file that browsers play, or None when there is none."""
        return await asyncio.to_thread(self._wave, name)

    # ── In a worker thread ──────────────────────────────────────────────────────────────────────────────────────

    def _keep(self, recording: bytes) -> str:
        if len(recording) > LARGEST_RECORDING:
            raise RecordingNotUsable
        try:
            sound = read_wave(recording)
        except NotAWave as problem:
            raise RecordingNotUsable(f"{RecordingNotUsable.message()} This one: {problem}.") from problem
        if sound.seconds > LONGEST_RECORDING_SECONDS or is_silent(sound):
            raise RecordingNotUsable
        name = hashlib.sha256(recording).hexdigest()
        replace(self._recordings / f"{name}.wav", recording)
        return name

    def _say(self, engine: SpeechEngine, words: Words) -> str | None:
        said = hashlib.sha256("\0".join((engine.voice, words.language, words.text)).encode()).hexdigest()
        name = f"{SAID}/{said[:32]}"
        path = self._folder / f"{name}.{FORM}"
        if path.is_file():
            os.utime(path)
            return name
        try:
            write(self._folder, name, levelled(engine.speak(words.text, words.language)))
        except SpeechFailed as problem:
            _log.warning("words_not_spoken", language=words.language, problem=str(problem))
            return None
        self._make_room()
        return name

    def _make_room(self) -> None:
        """Take away what was said longest ago; a call that plays it hears it to its end."""
        kept = sorted((self._folder / SAID).glob(f"*.{FORM}"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-MOST_SAID]:
            for form in path.parent.glob(f"{path.stem}.*"):
                form.unlink(missing_ok=True)

    def _wave(self, name: str) -> bytes | None:
        try:
            data = (self._folder / f"{name}.{FORM}").read_bytes()
        except OSError:
            return None
        return wave_of(TELEPHONE_RATE, array("h", map(ulaw_values().__getitem__, data)))
