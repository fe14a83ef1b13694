"""What was changed, in one Korean sentence. Pure."""

from collections.abc import Iterator
from typing import Any, Final

from onmaru.features.directory import Changed, Changes, CityData
from onmaru.features.entrances.model import KINDS, How
from onmaru.features.entrances.store import Pending

MOST_TOLD: Final = 3
"""Entries named in a sentence; the rest are counted."""
OTHERS: Final = {
    "city": "도시",
    "departments": "부서",
    "officials": "담당 공무원",
    "teams": "팀",
    "skills": "상담 능력",
    "queues": "상담 그룹",
    "agents": "상담사",
    "staff": "관리자",
    "categories": "상담 유형",
    "dispositions": "처리 결과",
    "break_reasons": "휴식 사유",
}
"""What people call entries that are not changed one by one here."""
VERBS: Final[dict[How, str]] = {"added": "추가", "changed": "변경", "removed": "삭제", "reordered": "순서 변경"}

Change = tuple[str, str, How]
"""Section, id (empty where only the order changed), how."""


def noun(section: str) -> str:
    """Return what people call an entry of a section."""
    kind = KINDS.get(section)  # type: ignore[call-overload]
    return OTHERS.get(section) or (kind.noun if kind else section)


def in_order(changes: Changes) -> Iterator[Change]:
    """Yield each change of a version."""
    for section, made in changes.items():
        found = [*_each(section, made)]
        yield from found or [(section, "", "reordered")]


def _each(section: str, made: Changed) -> Iterator[Change]:
    yield from ((section, entry_id, "added") for entry_id in made.added)
    yield from ((section, entry_id, "changed") for entry_id in made.changed)
    yield from ((section, entry_id, "removed") for entry_id in made.removed)


def sentence_of(changes: Changes, data: CityData) -> str:
    """Return what a version changed; entries go by the names they have now, else by their ids."""
    if "city" in changes and changes["city"].added:
        return "도시 정보를 처음 불러옴"
    made = list(in_order(changes))
    told = [sentence(section, name_in(data, section, entry_id), how) for section, entry_id, how in made[:MOST_TOLD]]
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
    return sentence(pending.section, name or name_in(data, pending.section, pending.entry_id), how)


def name_in(data: CityData, section: str, entry_id: str) -> str:
    """Return what an entry is called now, or its id."""
    found: Any = getattr(data, section, ())
    entries = found if isinstance(found, tuple) else (found,)
    return next((each.name for each in entries if each.id == entry_id), entry_id)


def called(data: CityData, section: str, entry_id: str) -> str:
    """Return an entry as a sentence names it, such as `대표번호 '세무 상담'`."""
    return f"{noun(section)} '{name_in(data, section, entry_id)}'"
