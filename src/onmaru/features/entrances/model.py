"""What a manager may change in the browser, and what the city becomes by it. Pure."""

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

import msgspec

from onmaru.features.directory.calendars import Calendar, SpecialDay
from onmaru.features.directory.model import (
    Announcement,
    CallbackPlan,
    CategoryGroup,
    CityData,
    Department,
    EntryPoint,
    Official,
    OwnPrompt,
)
from onmaru.features.directory.printing import masked
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
    "officials",
    "categories",
]
"""Parts of the city's description that are changed one entry at a time."""
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
    yields: frozenset[str] | None = None
    """Fields that may be changed here, of entries that neither come nor go; all of any entry, when None."""
    keeps: frozenset[str] = frozenset()
    """Fields that stay as they are whatever is sent: they are changed by acts of their own."""
    masks: frozenset[str] = frozenset()
    """Telephone numbers told with their middle hidden; sent back so, they stay as they are."""


KINDS: Final[dict[Section, Kind]] = {
    "entry_points": Kind(EntryPoint),
    "calendars": Kind(Calendar),
    "special_days": Kind(SpecialDay),
    "menus": Kind(Menu),
    "announcements": Kind(Announcement),
    "callback_plans": Kind(CallbackPlan),
    "prompts": Kind(OwnPrompt, keeps=frozenset({"recordings"})),
    "departments": Kind(Department, yields=frozenset({"line_up", "ring_seconds", "extension", "calendar"})),
    "officials": Kind(Official, masks=frozenset({"mobile"})),
    "categories": Kind(CategoryGroup, yields=frozenset({"children"})),
}

MASKED: Final[Mapping[str, frozenset[str]]] = {section: kind.masks for section, kind in KINDS.items()}


def entries(data: CityData, section: Section) -> tuple[Entry, ...]:
    """Return the entries of a section, in the city's order."""
    found: tuple[Entry, ...] = getattr(data, section)
    return found


def entry_of(data: CityData, section: Section, entry_id: str) -> Entry | None:
    """Return an entry by its id."""
    return next((entry for entry in entries(data, section) if entry.id == entry_id), None)


# ── What the city becomes ───────────────────────────────────────────────────────────────────────────────────────


def with_entry(data: CityData, section: Section, entry_id: str, entry: Entry) -> CityData:
    """Return the city with this entry in the place of the one of that id, or at the end."""
    here = entries(data, section)
    changed = tuple(entry if each.id == entry_id else each for each in here)
    if entry_of(data, section, entry_id) is None:
        changed = (*here, entry)
    after: CityData = msgspec.structs.replace(data, **{section: changed})
    return _untied(after, entry.id, entry.department) if isinstance(entry, Official) else after


def without_entry(data: CityData, section: Section, entry_id: str) -> CityData:
    """Return the city without the entry of that id."""
    left = tuple(entry for entry in entries(data, section) if entry.id != entry_id)
    after: CityData = msgspec.structs.replace(data, **{section: left})
    return _untied(after, entry_id, None) if section == "officials" else after


def _untied(data: CityData, official: str, home: str | None) -> CityData:
    """Return the city in which an official is rung for no department but their own, and stands in for nobody else's."""
    return msgspec.structs.replace(
        data,
        departments=tuple(each if each.id == home else _not_ringing(each, official) for each in data.departments),
        officials=tuple(
            msgspec.structs.replace(each, deputy=None) if each.deputy == official and each.department != home else each
            for each in data.officials
        ),
    )


def _not_ringing(department: Department, official: str) -> Department:
    if official not in department.line_up:
        return department
    left = tuple(each for each in department.line_up if each != official)
    return msgspec.structs.replace(department, line_up=left)


def brought_back(now: CityData, then: CityData) -> CityData:
    """Return the city with everything that may be changed here as it was, and all else as it is."""
    sections = {
        section: entries(then, section)
        if kind.yields is None
        else tuple(_as_then(each, entry_of(then, section, each.id), kind.yields) for each in entries(now, section))
        for section, kind in KINDS.items()
    }
    return msgspec.structs.replace(now, **sections)


def _as_then(entry: Entry, then: Entry | None, fields: frozenset[str]) -> Entry:
    """Return an entry with some fields as they were; parts that have come since stay as they are."""
    if then is None:
        return entry
    changed = {field: getattr(then, field) for field in fields}
    if "children" in changed:
        were = {each.id: each for each in changed["children"]}
        changed["children"] = tuple(were.get(each.id, each) for each in entry.children)
    return msgspec.structs.replace(entry, **changed)


# ── How an entry is told ────────────────────────────────────────────────────────────────────────────────────────


def plain(entry: Entry) -> dict[str, Any]:
    """Return an entry in plain values, every field by its name."""
    fields: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(entry))
    return {"id": entry.id} | fields


def told(section: Section, entry: Entry) -> dict[str, Any]:
    """Return an entry as it travels and is kept."""
    return veiled(section, plain(entry))


def veiled(section: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's plain values, what is personal masked; what is masked already stays as it is."""
    masks = MASKED.get(section, frozenset())
    return {
        name: masked(value) if value and name in masks and "*" not in value else value for name, value in entry.items()
    }


def shown(section: Section, entry: Entry | None) -> dict[str, Any] | None:
    """Return what of an entry is changed here: two that show the same do not contradict each other."""
    if entry is None:
        return None
    kind = KINDS[section]
    return {
        name: value
        for name, value in told(section, entry).items()
        if name not in kind.keeps and (kind.yields is None or name in kind.yields)
    }
