"""What would be wrong with a city if an entry became so: told beside a field of the form, or by whom it concerns. Pure.

Faults the city had before are nobody's who changes something else: only the entry itself, and what the change breaks
elsewhere, is told.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from onmaru.features.directory import CityData, Fault, OwnPrompt, check
from onmaru.features.entrances import telling
from onmaru.features.entrances.model import Section
from onmaru.features.entrances.screens import FieldFault
from onmaru.features.entrances.script import standard_prompts
from onmaru.features.entrances.shapes import MOST_FAULTS
from onmaru.features.menus import Menu

PARTS: Final = {"menus": "steps", "categories": "children"}
"""Fields that hold parts with ids of their own."""


class Found(NamedTuple):
    """A fault by the id of its entry, so that it is the same wherever the entry stands."""

    section: str
    entry: str
    field: str
    message: str


def standing(data: CityData) -> frozenset[Found]:
    """Return every fault a city has."""
    return frozenset(_found(data))


def faults_of(
    held: frozenset[Found], after: CityData, section: Section | None, entry_id: str
) -> tuple[FieldFault, ...]:
    """Return what is wrong with a changed entry, and what the change breaks elsewhere.

    `held` are the faults there were before; without a section everything was changed at once.
    """
    told = dict.fromkeys(
        FieldFault(field=each.field, message=each.message)
        if (each.section, each.entry) == (section, entry_id)
        else FieldFault(field="", message=f"{telling.called(after, each.section, each.entry)}: {each.message}")
        for each in _found(after)
        if (each.section, each.entry) == (section, entry_id) or each not in held
    )
    return tuple(told)[:MOST_FAULTS]


def unheard(menu: Menu, heard: frozenset[str]) -> tuple[FieldFault, ...]:
    """Return which steps name an article that is not among those that can be said aloud."""
    named = ((step.id, getattr(step, "article", None)) for step in menu.steps)
    return tuple(
        FieldFault(field=f"steps.{step}.article", message=f"소리로 들려줄 답이 없는 상담DB 항목입니다: {article}")
        for step, article in named
        if article and article not in heard
    )


def _found(data: CityData) -> Iterator[Found]:
    for fault in check(data):
        yield Found(fault.section, _id_of(data, fault), _path(fault), fault.message)
    for prompt in data.prompts:
        if not _can_be_heard(prompt):
            yield Found("prompts", prompt.id, "texts", "들려줄 말을 적거나 녹음을 올려 주십시오.")


def _id_of(data: CityData, fault: Fault) -> str:
    found = getattr(data, fault.section)
    return str(found[fault.nth].id if isinstance(found, tuple) else found.id)


def _path(fault: Fault) -> str:
    """Return the field as forms name it; what is wrong with a part of an entry goes by the part's id."""
    if not fault.part:
        return fault.field
    parts = PARTS[fault.section]
    return ".".join(part for part in (parts, fault.part, fault.field if fault.field != parts else "") if part)


def _can_be_heard(prompt: OwnPrompt) -> bool:
    return bool(prompt.recordings) or any(prompt.texts.values()) or prompt.id in standard_prompts()
