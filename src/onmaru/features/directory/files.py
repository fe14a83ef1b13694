"""A city as a folder of TOML files, by subject. Reading collects every mistake; writing what was read changes nothing.

Other features keep files of their own beside these (`sounds/`, `knowledge/`); only the names below are read here.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onmaru.features.directory import mistakes, toml_text
from onmaru.features.directory.calendars import Calendar, SpecialDay
from onmaru.features.directory.faults import Fault
from onmaru.features.directory.mistakes import Mistake, Place
from onmaru.features.directory.model import (
    Agent,
    Announcement,
    BreakReason,
    CallbackPlan,
    CategoryGroup,
    City,
    CityData,
    Department,
    DispositionGroup,
    EntryPoint,
    Official,
    OwnPrompt,
    Queue,
    Skill,
    Staff,
    Team,
)
from onmaru.features.menus import Menu

TOWN_OFFICES = "town_offices.toml"


class Section(NamedTuple):
    """One kind of entry: its name in files and in `CityData`, its shape, the file it is written to."""

    name: str
    shape: type[msgspec.Struct]
    file: str


SECTIONS = (
    Section("city", City, "city.toml"),
    Section("calendars", Calendar, "hours.toml"),
    Section("special_days", SpecialDay, "hours.toml"),
    Section("departments", Department, "departments.toml"),
    Section("officials", Official, "officials.toml"),
    Section("teams", Team, "people.toml"),
    Section("skills", Skill, "queues.toml"),
    Section("queues", Queue, "queues.toml"),
    Section("agents", Agent, "people.toml"),
    Section("staff", Staff, "people.toml"),
    Section("entry_points", EntryPoint, "entry_points.toml"),
    Section("menus", Menu, "menus.toml"),
    Section("callback_plans", CallbackPlan, "callbacks.toml"),
    Section("announcements", Announcement, "announcements.toml"),
    Section("prompts", OwnPrompt, "prompts.toml"),
    Section("categories", CategoryGroup, "categories.toml"),
    Section("dispositions", DispositionGroup, "dispositions.toml"),
    Section("break_reasons", BreakReason, "breaks.toml"),
)
SHAPES = {section.name: section.shape for section in SECTIONS}
FILES = tuple(dict.fromkeys((*(section.file for section in SECTIONS), TOWN_OFFICES)))


class Reading(NamedTuple):
    """What a folder says: entries by section, where each was written, and what could not be understood."""

    entries: dict[str, list[Any]]
    places: dict[str, list[Place]]
    mistakes: list[Mistake]

    def city_data(self) -> CityData:
        """Return everything as one value; only sensible without mistakes."""
        (city,) = self.entries["city"]
        others = {name: tuple(self.entries[name]) for name in SHAPES if name != "city"}
        others["departments"] = tuple(sorted(others["departments"], key=_is_town_office))
        return CityData(city=city, **others)

    def locate(self, fault: Fault) -> Mistake:
        """Return a fault of the whole city as a mistake on a line."""
        place, entry = self.places[fault.section][fault.nth], self.entries[fault.section][fault.nth]
        return place.mistake(entry, fault.field, fault.message, near=fault.near, part=fault.part)


def read(folder: Path) -> Reading:
    """Read a city's folder; nothing is raised for what people may have mistyped."""
    reading = Reading({name: [] for name in SHAPES}, {name: [] for name in SHAPES}, [])
    for file in FILES:
        if (folder / file).exists():
            _read_file(reading, folder / file)
    if not reading.entries["city"] and not reading.mistakes:
        reading.mistakes.append(Mistake("city.toml", None, "", "", "도시를 설명하는 [city] 표가 없습니다."))
    return reading


def _read_file(reading: Reading, path: Path) -> None:
    found = toml_text.read(path)
    if isinstance(found, Mistake):
        reading.mistakes.append(found)
        return
    for section, rows in found.tables.items():
        _read_section(reading, path.name, found.text, section, rows)


def _read_section(reading: Reading, file: str, text: str, section: str, rows: Any) -> None:
    if section not in SHAPES:
        place = Place(file, text, section, 0)
        reading.mistakes.append(place.mistake(None, "", f"알 수 없는 항목입니다. 쓸 수 있는 항목: {', '.join(SHAPES)}"))
        return
    for index, row in enumerate(rows if isinstance(rows, list) else [rows]):
        _read_entry(reading, Place(file, text, section, index), row)


def _read_entry(reading: Reading, place: Place, row: Any) -> None:
    try:
        entry = msgspec.convert(row, SHAPES[place.section])
    except msgspec.ValidationError as error:
        reading.mistakes.append(mistakes.in_shape(place, row, error))
        return
    for field in _unread(row, msgspec.to_builtins(entry, builtin_types=(date,))):
        reading.mistakes.append(place.mistake(row, field, "알 수 없는 이름입니다. 철자를 확인해 주십시오."))
    reading.entries[place.section].append(entry)
    reading.places[place.section].append(place)


def _unread(written: Any, understood: Any) -> Iterator[str]:
    """Yield names that were written but not understood: shapes shared with the floor ignore what they do not know."""
    if isinstance(written, dict):
        yield from (name for name in written if name not in understood)
        for name in written.keys() & understood.keys():
            yield from _unread(written[name], understood[name])
    elif isinstance(written, list):
        for one, other in zip(written, understood, strict=True):
            yield from _unread(one, other)


def write(data: CityData, folder: Path) -> None:
    """Write a city as files that `read` understands as the same city."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        tables = [_table(section, entry) for section, entry in _entries(data) if _file_of(section, entry) == file]
        if tables:
            (folder / file).write_text("\n".join(tables), encoding="utf-8")


def _entries(data: CityData) -> Iterator[tuple[Section, msgspec.Struct]]:
    for section in SECTIONS:
        found = getattr(data, section.name)
        yield from ((section, entry) for entry in (found if isinstance(found, tuple) else (found,)))


def _file_of(section: Section, entry: msgspec.Struct) -> str:
    return TOWN_OFFICES if isinstance(entry, Department) and _is_town_office(entry) else section.file


def _is_town_office(department: Department) -> bool:
    """Town offices have a file of their own and come after the departments."""
    return department.kind == "town_office"


def _table(section: Section, entry: msgspec.Struct) -> str:
    header = f"[{section.name}]" if section.name == "city" else f"[[{section.name}]]"
    return toml_text.table(header, toml_text.said(entry))
