"""What would be wrong with a city if an entry became so: told beside a field of the form, or by whom it concerns. Pure.

Faults the city had before are nobody's who changes something else: only the entry itself, and what the change breaks
elsewhere, is told.
"""

from collections.abc import Iterator
from typing import NamedTuple

from onmaru.features.directory import CityData, Fault, OwnPrompt, check
from onmaru.features.entrances import telling
from onmaru.features.entrances.model import Section
from onmaru.features.entrances.screens import FieldFault
from onmaru.features.entrances.script import standard_prompts
from onmaru.features.entrances.shapes import MOST_FAULTS


class _Found(NamedTuple):
    """A fault by the id of its entry, so that it is the same wherever the entry stands."""

    section: str
    entry: str
    field: str
    message: str


def faults_of(
    before: CityData, after: CityData, section: Section | None, entry_id: str, heard: frozenset[str] | None = None
) -> tuple[FieldFault, ...]:
    """Return what is wrong with a changed entry, and what the change breaks elsewhere.

    Without a section everything was changed at once. `heard` are articles that can be said aloud, where that matters.
    """
    held = set(_found(before, heard))
    told = dict.fromkeys(
        FieldFault(field=each.field, message=each.message)
        if (each.section, each.entry) == (section, entry_id)
        else FieldFault(field="", message=f"{telling.called(after, each.section, each.entry)}: {each.message}")
        for each in _found(after, heard)
        if (each.section, each.entry) == (section, entry_id) or each not in held
    )
    return tuple(told)[:MOST_FAULTS]


def _found(data: CityData, heard: frozenset[str] | None) -> Iterator[_Found]:
    for fault in check(data):
        yield _Found(fault.section, _id_of(data, fault), _path(fault), fault.message)
    for prompt in data.prompts:
        if not _can_be_heard(prompt):
            yield _Found("prompts", prompt.id, "texts", "들려줄 말을 적거나 녹음을 올려 주십시오.")
    if heard is not None:
        yield from _unheard(data, heard)


def _id_of(data: CityData, fault: Fault) -> str:
    found = getattr(data, fault.section)
    return str(found[fault.nth].id if isinstance(found, tuple) else found.id)


def _path(fault: Fault) -> str:
    """Return the field as forms name it; what is wrong with a step of a menu goes by the step's id."""
    if not fault.part:
        return fault.field
    return ".".join(part for part in ("steps", fault.part, fault.field if fault.field != "steps" else "") if part)


def _can_be_heard(prompt: OwnPrompt) -> bool:
    return bool(prompt.recordings) or any(prompt.texts.values()) or prompt.id in standard_prompts()


def _unheard(data: CityData, heard: frozenset[str]) -> Iterator[_Found]:
    for menu in data.menus:
        for step in menu.steps:
            article = getattr(step, "article", None)
            if article and article not in heard:
                message = f"소리로 들려줄 답이 없는 상담DB 문서입니다: {article}"
                yield _Found("menus", menu.id, f"steps.{step.id}.article", message)
