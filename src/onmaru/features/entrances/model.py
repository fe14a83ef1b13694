"""What a manager may change in the browser, and what the city becomes by it. Pure."""

from typing import Any, Final, Literal, NamedTuple

import msgspec

from onmaru.features.directory.calendars import Calendar, SpecialDay
from onmaru.features.directory.model import Announcement, CallbackPlan, CityData, Department, EntryPoint, OwnPrompt
from onmaru.features.menus import Menu

Section = Literal[
    "entry_points",
    "calendars",
    "special_days",
    "menus",
    "announcements",
    "callback_plans",
    "prompts",
    "departments",
]
"""Parts of the city's description that are changed one entry at a time; of departments only the line-up."""
How = Literal["added", "changed", "removed", "reordered"]
Entry = Any
"""One of the shapes in `KINDS`."""


class Author(msgspec.Struct, frozen=True):
    """Whoever changes something."""

    account: str
    name: str


class Kind(NamedTuple):
    """One section, as far as changing its entries goes."""

    shape: type[msgspec.Struct]
    noun: str
    """What people call an entry."""
    yields: frozenset[str] | None = None
    """Fields that may be changed here; all, when None."""
    keeps: frozenset[str] = frozenset()
    """Fields that stay as they are whatever is sent: they are changed by acts of their own."""


KINDS: Final[dict[Section, Kind]] = {
    "entry_points": Kind(EntryPoint, "대표번호"),
    "calendars": Kind(Calendar, "운영 시간"),
    "special_days": Kind(SpecialDay, "특별한 날"),
    "menus": Kind(Menu, "음성 안내 메뉴"),
    "announcements": Kind(Announcement, "긴급 안내"),
    "callback_plans": Kind(CallbackPlan, "콜백 규칙"),
    "prompts": Kind(OwnPrompt, "안내말", keeps=frozenset({"recordings"})),
    "departments": Kind(Department, "연결 순서", yields=frozenset({"line_up", "ring_seconds"})),
}


def entries(data: CityData, section: Section) -> tuple[Entry, ...]:
    """Return the entries of a section, in the city's order."""
    found: tuple[Entry, ...] = getattr(data, section)
    return found


def entry_of(data: CityData, section: Section, entry_id: str) -> Entry | None:
    """Return an entry by its id."""
    return next((entry for entry in entries(data, section) if entry.id == entry_id), None)


def with_entry(data: CityData, section: Section, entry_id: str, entry: Entry) -> CityData:
    """Return the city with this entry in the place of the one of that id, or at the end."""
    here = entries(data, section)
    changed = tuple(entry if each.id == entry_id else each for each in here)
    if entry_of(data, section, entry_id) is None:
        changed = (*here, entry)
    return msgspec.structs.replace(data, **{section: changed})


def without_entry(data: CityData, section: Section, entry_id: str) -> CityData:
    """Return the city without the entry of that id."""
    left = tuple(entry for entry in entries(data, section) if entry.id != entry_id)
    return msgspec.structs.replace(data, **{section: left})


def brought_back(now: CityData, then: CityData) -> CityData:
    """Return the city with everything that may be changed here as it was, and all else as it is."""
    sections = {section: entries(then, section) for section, kind in KINDS.items() if kind.yields is None}
    ways = {department.id: department for department in then.departments}
    departments = tuple(_with_ways_of(each, ways.get(each.id)) for each in now.departments)
    return msgspec.structs.replace(now, **sections, departments=departments)


def _with_ways_of(department: Department, then: Department | None) -> Department:
    if then is None:
        return department
    return msgspec.structs.replace(department, line_up=then.line_up, ring_seconds=then.ring_seconds)


def plain(entry: Entry) -> dict[str, Any]:
    """Return an entry as it travels and is kept: every field by its name, plain values."""
    fields: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(entry))
    return {"id": entry.id} | fields


def shown(section: Section, entry: Entry | None) -> dict[str, Any] | None:
    """Return what of an entry is changed here: two that show the same do not contradict each other."""
    if entry is None:
        return None
    kind = KINDS[section]
    return {
        name: value
        for name, value in plain(entry).items()
        if name not in kind.keeps and (kind.yields is None or name in kind.yields)
    }
