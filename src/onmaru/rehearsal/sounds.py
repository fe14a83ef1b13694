"""The sounds a rehearsal's callers hear: which there are, and how long they take."""

from pathlib import Path

from onmaru.features.calls.prompts import spoken
from onmaru.features.menus import Seconds, Sound

BYTES_PER_SECOND = 8_000
"""Of G.711."""
UNKNOWN_SECONDS = 12.0
"""Answers of articles and typed announcements are spoken on the fly; most take so long."""


def names_in(folder: Path) -> list[str]:
    """Return the names of all prompts there is a sound for."""
    return [str(file.relative_to(folder).with_suffix("")) for file in folder.rglob("*.ulaw")]


def seconds_of(folder: Path) -> Seconds:
    """Return how long prompts take, by the very sounds that are played."""

    def seconds(sound: Sound, language: str) -> float:
        if sound.prompt is None:
            return UNKNOWN_SECONDS
        (name,) = spoken((sound.prompt,), language)
        file = folder / f"{name}.ulaw"
        return file.stat().st_size / BYTES_PER_SECOND if file.exists() else 0.0

    return seconds
