"""Furnishing an exchange with prompts and music: only what changed is made anew.

Beside the sounds lies a note of what each was made from. A recorded file wins over its text; a prompt nobody can say
(no engine, no recording) is left out, and Asterisk passes over it.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import structlog

from onmaru.adapters.speech import music
from onmaru.adapters.speech.engine import SpeechEngine, SpeechFailed
from onmaru.adapters.speech.sound import NotAWave, Sound, encoded, levelled, read_wave
from onmaru.features.calls.prompts import Text

_log = structlog.get_logger(__name__)

NOTE = "made-from.json"
MAKING = "1"
"""Changes when sounds are made in another way; everything is then made anew."""
MUSIC = "music/waiting"


class Furnished(msgspec.Struct, frozen=True):
    """What came of it."""

    made: int
    kept: int
    missing: tuple[str, ...]
    """Prompts that cannot be said."""


class _Making(NamedTuple):
    """How a sound is made, and what it is made from: the same source needs no new sound."""

    source: str
    make: Callable[[], Sound]


def furnish(
    folder: Path, script: Mapping[str, Text], *, recordings: Path | None = None, engine: SpeechEngine | None = None
) -> Furnished:
    """Make every prompt of the script and the music in `folder`, and take away what is not in it any more."""
    note = folder / NOTE
    made_from: dict[str, str] = msgspec.json.decode(note.read_bytes(), type=dict[str, str]) if note.exists() else {}
    made, missing, now = 0, [], {}
    for name, making in _all(script, recordings, engine):
        if making is None:
            missing.append(name)
        elif made_from.get(name) == making.source:
            now[name] = making.source
        elif _made(folder, name, making):
            made, now[name] = made + 1, making.source
        else:
            missing.append(name)
    for name in made_from.keys() - now.keys():
        _remove(folder, name)
    _replace(note, msgspec.json.encode(now))
    return Furnished(made, len(now) - made, tuple(missing))


def _all(
    script: Mapping[str, Text], recordings: Path | None, engine: SpeechEngine | None
) -> Iterator[tuple[str, _Making | None]]:
    score = f"{music.MELODY}{music.GROUND}{music.BEAT_SECONDS}{music.LEVEL_DBFS}"
    yield MUSIC, _recorded(recordings, MUSIC) or _Making(_hash("composed", score), music.compose)
    for name, text in script.items():
        yield name, _recorded(recordings, name) or _spoken(text, engine)


def _recorded(recordings: Path | None, name: str) -> _Making | None:
    if recordings is None or not (path := recordings / f"{name}.wav").is_file():
        return None
    data = path.read_bytes()
    return _Making(_hash("recorded", data.hex()), lambda: levelled(read_wave(data)))


def _spoken(text: Text, engine: SpeechEngine | None) -> _Making | None:
    if engine is None:
        return None
    source = _hash("spoken", engine.voice, text.language, text.words)
    return _Making(source, lambda: levelled(engine.speak(text.words, text.language)))


def _made(folder: Path, name: str, making: _Making) -> bool:
    try:
        files = encoded(making.make())
    except (SpeechFailed, NotAWave) as problem:
        _log.warning("prompt_not_made", prompt=name, problem=str(problem) or type(problem).__doc__)
        return False
    for ending, data in files.items():
        path = folder / f"{name}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    return True


def _remove(folder: Path, name: str) -> None:
    for path in folder.glob(f"{name}.*"):
        path.unlink()


def _replace(path: Path, data: bytes) -> None:
    """Write a file so that a call playing it hears the old one to its end."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(data)
    shutil.move(new, path)


def _hash(*words: str) -> str:
    return hashlib.sha256("\0".join((MAKING, *words)).encode()).hexdigest()
