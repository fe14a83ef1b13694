"""Numbers and menus name the prompts they play: each must be one that can be said, or callers would hear nothing."""

from collections.abc import Iterator
from pathlib import Path

from onmaru.features.directory.files import Reading
from onmaru.features.directory.mistakes import Mistake

BUILT_IN = frozenset({"greeting", "closed"})
"""Prompts every city has; others are its own, or recordings in `sounds/`."""
FIELDS = ("greeting", "closed")


def unknown(reading: Reading, folder: Path) -> Iterator[Mistake]:
    """Yield a mistake for each prompt that is neither built in nor the city's own.

    A folder without any prompts (an export) does not tell which there are.
    """
    if not any((folder / name).exists() for name in ("prompts.toml", "sounds")):
        return
    own = {prompt.id for prompt in reading.entries["prompts"]}
    known = BUILT_IN | own | {file.stem for file in (folder / "sounds").rglob("*.wav")}
    for entry, place in zip(reading.entries["entry_points"], reading.places["entry_points"], strict=True):
        for field in FIELDS:
            prompt = getattr(entry, field)
            if prompt not in known:
                message = f"prompts.toml에도 sounds 폴더에도 없는 안내말입니다: {prompt}"
                yield place.mistake(entry, field, message, near=f'"{prompt}"')
