"""Entries as screens show them. Pure."""

import msgspec

from onmaru.features.directory import CityData, Department, Official, SpecialDay
from onmaru.features.entrances import telling
from onmaru.features.entrances.model import told
from onmaru.features.entrances.screens import CityOfficial, LineUp, LineUpOfficial, PendingRow, SpecialDayRow
from onmaru.features.entrances.store import Pending


def special_day(day: SpecialDay) -> SpecialDayRow:
    """Return a special day with the id it goes by."""
    return msgspec.convert({"id": day.id} | msgspec.to_builtins(day), SpecialDayRow)


def line_up(data: CityData, department: Department) -> LineUp:
    """Return a department with everybody who may stand in its line-up."""
    officials = (each for each in data.officials if each.department == department.id)
    return LineUp(
        id=department.id,
        name=department.name,
        name_en=department.name_en,
        extension=department.extension,
        calendar=department.calendar,
        line_up=department.line_up,
        ring_seconds=department.ring_seconds,
        officials=tuple(msgspec.convert(each, LineUpOfficial, from_attributes=True) for each in officials),
    )


def official(each: Official) -> CityOfficial:
    """Return an official, the middle of their mobile hidden."""
    return msgspec.convert(told("officials", each), CityOfficial)


def pending(data: CityData, waits: Pending, problem: str | None) -> PendingRow:
    """Return a change that waits, and why it cannot take effect, if so."""
    return PendingRow(
        id=waits.id,
        section=waits.section,
        entry_id=waits.entry_id,
        at=waits.applies_at,
        entry=waits.entry,
        made_at=waits.made_at,
        by_name=waits.by_name,
        reason=waits.reason,
        sentence=telling.pending_sentence(waits, data),
        problem=problem,
    )
