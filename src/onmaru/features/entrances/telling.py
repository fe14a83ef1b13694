"""What was changed, in one Korean sentence. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from onmaru.features.directory import NOUNS, Changed, Changes, CityData
from onmaru.features.entrances.model import How
from onmaru.features.entrances.store import Pending

MOST_TOLD: Final = 3
"""Entries named in a sentence; the rest are counted."""
VERBS: Final[dict[How, str]] = {"added": "추가", "changed": "변경", "removed": "삭제", "reordered": "순서 변경"}

Change = tuple[str, str, How]
"""Section, id (empty where only the order changed), how."""


class Names:
    """What entries of a city are called."""

    def __init__(self, data: CityData, gone: Mapping[tuple[str, str], str] | None = None) -> None:
        """`gone` are the last names of entries, by section and id, that the city does not have any more."""
        self._data = data
        self._gone = gone or {}
        self._read: dict[str, dict[str, str]] = {}

    def of(self, section: str, entry_id: str) -> str:
        """Return the name an entry has, or had last; its id, where nobody knows."""
        return self._now(section).get(entry_id) or self._gone.get((section, entry_id), entry_id)

    def knows(self, section: str, entry_id: str) -> bool:
        """Tell whether the city has such an entry."""
        return entry_id in self._now(section)

    def _now(self, section: str) -> dict[str, str]:
        if section not in self._read:
            found: Any = getattr(self._data, section, ())
            entries = found if isinstance(found, tuple) else (found,)
            self._read[section] = {each.id: each.name for each in entries}
        return self._read[section]


def noun(section: str) -> str:
    """Return what people call an entry of a section."""
    return NOUNS.get(section, section)


def in_order(changes: Changes) -> Iterator[Change]:
    """Yield each change of a version."""
    for section, made in changes.items():
        found = [*_each(section, made)]
        yield from found or [(section, "", "reordered")]


def _each(section: str, made: Changed) -> Iterator[Change]:
    """Yield who comes and goes first: what else changes often follows from it."""
    yield from ((section, entry_id, "added") for entry_id in made.added)
    yield from ((section, entry_id, "removed") for entry_id in made.removed)
    yield from ((section, entry_id, "changed") for entry_id in made.changed)


def sentence_of(changes: Changes, names: Names) -> str:
    """Return what a version changed."""
    if "city" in changes and changes["city"].added:
        return "도시 정보를 처음 불러옴"
    made = list(in_order(changes))
    told = [sentence(section, names.of(section, entry_id), how) for section, entry_id, how in made[:MOST_TOLD]]
    rest = len(made) - MOST_TOLD
    return ", ".join(told) + (f" 외 {rest}건" if rest > 0 else "")


def sentence(section: str, name: str, how: How) -> str:
    """Return one change, such as `대표번호 '세무 상담' 변경`."""
    called = f"{noun(section)} '{name}'" if name else noun(section)
    return f"{called} {VERBS[how]}"


def pending_sentence(pending: Pending, data: CityData) -> str:
    """Return what a change that waits will do."""
    how: How = "removed" if pending.entry is None else "changed" if pending.base is not None else "added"
    name = (pending.entry or pending.base or {}).get("name")
    return sentence(pending.section, name or Names(data).of(pending.section, pending.entry_id), how)


def called(data: CityData, section: str, entry_id: str) -> str:
    """Return an entry as a sentence names it, such as `대표번호 '세무 상담'`."""
    return f"{noun(section)} '{Names(data).of(section, entry_id)}'"
