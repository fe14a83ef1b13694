"""Furnishing an exchange with prompts and music: only what changed is made anew.

Beside the sounds lies a note of what each was made from. A file of the city's wins over everything, then the first of
the line that can be had does; a prompt nobody can say is left out, and Asterisk passes over it.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import structlog

from onmaru.adapters.speech import music
from onmaru.adapters.speech.engine import SpeechEngine, SpeechFailed
from onmaru.adapters.speech.sound import Sound, encoded, levelled
from onmaru.adapters.speech.waves import NotAWave, read_wave
from onmaru.features.entrances.ports import Line, Recorded, Script, Source, Words

_log = structlog.get_logger(__name__)

NOTE = "made-from.json"
MAKING = "2"
"""Changes when sounds are made in another way; everything is then made anew."""
MUSIC = "music/waiting"


class Furnished(msgspec.Struct, frozen=True):
    """What came of it."""

    made: int
    kept: int
    missing: tuple[str, ...]
    """Prompts that cannot be said."""


class Material(NamedTuple):
    """Where sounds may come from."""

    engine: SpeechEngine | None = None
    files: Path | None = None
    """Recordings that came with the city's files: `<prompt>.wav`, `en/<prompt>.wav`."""
    recordings: Path | None = None
    """Recordings made in the browser, by their SHA-256."""


class _Making(NamedTuple):
    """How a sound is made, and what it is made from: the same source needs no new sound."""

    source: str
    make: Callable[[], Sound]


def furnish(folder: Path, script: Script, material: Material, *, leave: bool = False) -> Furnished:
    """Make every prompt of the script and the music in `folder`, and take away what is not in it any more.

    `leave` lets stay what is there already, whatever it says: whoever knows better will come.
    """
    note = folder / NOTE
    before: dict[str, str] = msgspec.json.decode(note.read_bytes(), type=dict[str, str]) if note.exists() else {}
    round_ = _Round(folder, before)
    for name, makings in _all(script, material):
        if leave and name in before:
            round_.settle(name, before[name])
        else:
            round_.have(name, makings)
    for name in () if leave else before.keys() - round_.now.keys():
        _remove(folder, name)
    replace(note, msgspec.json.encode(before | round_.now if leave else round_.now))
    return Furnished(round_.made, len(round_.now) - round_.made, tuple(round_.missing))


class _Round:
    """One round through the script: what each sound was made from before, and is now."""

    def __init__(self, folder: Path, before: dict[str, str]) -> None:
        self._folder = folder
        self._before = before
        self._names: dict[str, str] = {}
        self.now: dict[str, str] = {}
        self.made = 0
        self.missing: list[str] = []

    def have(self, name: str, makings: list[_Making]) -> None:
        """Have a sound in the folder, out of the first material that gives one."""
        for making in makings:
            if self._before.get(name) == making.source:
                return self.settle(name, making.source)
            if self._is_there(name, making):
                self.made += 1
                return self.settle(name, making.source)
        self.missing.append(name)
        return None

    def settle(self, name: str, source: str) -> None:
        """Note what a sound is made from."""
        self.now[name] = source
        self._names.setdefault(source, name)

    def _is_there(self, name: str, making: _Making) -> bool:
        """Make a sound, or copy it: what a language lacks is heard in another, under both names."""
        if twin := self._names.get(making.source):
            _copy(self._folder, twin, name)
            return True
        try:
            write(self._folder, name, making.make())
        except (SpeechFailed, NotAWave) as problem:
            _log.warning("prompt_not_made", prompt=name, problem=str(problem) or type(problem).__doc__)
            return False
        return True


def _all(script: Script, material: Material) -> Iterator[tuple[str, list[_Making]]]:
    score = f"{music.MELODY}{music.GROUND}{music.BEAT_SECONDS}{music.LEVEL_DBFS}"
    yield MUSIC, [*_filed(MUSIC, material), _Making(_hash("composed", score), music.compose)]
    for name, line in script.items():
        yield name, [*_filed(name, material), *_makings(line, material)]


def _filed(name: str, material: Material) -> Iterator[_Making]:
    path = material.files / f"{name}.wav" if material.files else None
    if path and path.is_file():
        yield _recording(path)


def _makings(line: Line, material: Material) -> Iterator[_Making]:
    for source in line:
        making = _making(source, material)
        if making:
            yield making


def _making(source: Source, material: Material) -> _Making | None:
    """Return how a source becomes a sound, or None when nothing here can make it one."""
    match source:
        case Recorded(sha256=name):
            path = material.recordings / f"{name}.wav" if material.recordings else None
            return _recording(path) if path and path.is_file() else None
        case Words(language=language, text=text):
            engine = material.engine
            if engine is None or language not in engine.languages:
                return None
            return _Making(
                _hash("spoken", engine.voice, language, text), lambda: levelled(engine.speak(text, language))
            )


def _recording(path: Path) -> _Making:
    data = path.read_bytes()
    return _Making(_hash("recorded", hashlib.sha256(data).hexdigest()), lambda: levelled(read_wave(data)))


def write(folder: Path, name: str, sound: Sound) -> None:
    """Write a sound in every form the exchange plays."""
    for ending, data in encoded(sound).items():
        replace(folder / f"{name}.{ending}", data)


def replace(path: Path, data: bytes) -> None:
    """Write a file so that a call playing it hears the old one to its end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_bytes(data)
    shutil.move(new, path)


def _copy(folder: Path, name: str, to: str) -> None:
    for path in folder.glob(f"{name}.*"):
        replace(folder / f"{to}{path.suffix}", path.read_bytes())


def _remove(folder: Path, name: str) -> None:
    for path in folder.glob(f"{name}.*"):
        path.unlink()


def _hash(*words: str) -> str:
    return hashlib.sha256("\0".join((MAKING, *words)).encode()).hexdigest()
