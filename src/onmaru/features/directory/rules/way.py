"""The way of a call: menus that can be walked to an end, prompts and announcements that can be said."""

from collections.abc import Iterator

from onmaru.features import menus
from onmaru.features.directory.faults import Fault
from onmaru.features.directory.model import CityData, Id
from onmaru.features.menus import CityFacts, Number

STANDARD_PROMPTS = frozenset({"greeting", "closed", "fault", "queue_nobody", "queue_stay", "transfer", "next_agent"})
"""Sentences every city has (`features/calls/prompts.py`); others are its own."""


def prompts_can_be_said(data: CityData) -> Iterator[Fault]:
    """Numbers and announcements name prompts that exist; menus have a rule of their own."""
    known = prompts_of(data)
    for nth, entry in enumerate(data.entry_points):
        for field in ("greeting", "closed"):
            yield from _unless_known("entry_points", nth, field, getattr(entry, field), known)
    for nth, announcement in enumerate(data.announcements):
        if announcement.prompt is not None:
            yield from _unless_known("announcements", nth, "prompt", announcement.prompt, known)


def prompts_of(data: CityData) -> frozenset[str]:
    """Return every prompt that menus and numbers of the city may name."""
    return STANDARD_PROMPTS | {prompt.id for prompt in data.prompts}


def menus_are_sound(data: CityData) -> Iterator[Fault]:
    """Callers come to an end whatever they do, and 0 leads to a person."""
    for nth, menu in enumerate(data.menus):
        for fault in menus.faults(menu, facts_for(data, menu.id)):
            yield Fault("menus", nth, fault.field or "steps", fault.message, part=fault.step)


def facts_for(data: CityData, menu: Id) -> CityFacts:
    """Return what of the city this menu may name; articles are known to the knowledge base only."""
    users = [entry for entry in data.entry_points if entry.menu == menu]
    return CityFacts(
        queues=frozenset(entry.id for entry in data.queues),
        calendars=frozenset(entry.id for entry in data.calendars),
        callback_plans=frozenset(entry.id for entry in data.callback_plans),
        entry_points=frozenset(entry.id for entry in data.entry_points),
        prompts=prompts_of(data),
        numbers=tuple(Number(each.id, each.language, has_callbacks=bool(each.callback_plan)) for each in users),
    )


def announcements_can_be_heard(data: CityData) -> Iterator[Fault]:
    """An announcement says something, and ends after it begins."""
    for nth, each in enumerate(data.announcements):
        if not (each.prompt or each.text or each.text_en):
            yield Fault("announcements", nth, "text", "들려줄 말(text)이나 안내말(prompt)을 적어 주십시오.")
        if each.begins and each.until and each.begins >= each.until:
            yield Fault("announcements", nth, "until", f"끝나는 때가 시작하는 때보다 늦어야 합니다: {each.until}")


def _unless_known(section: str, nth: int, field: str, prompt: str, known: frozenset[str]) -> Iterator[Fault]:
    if prompt not in known:
        yield Fault(section, nth, field, f"prompts.toml에 없는 안내말입니다: {prompt}", near=f'"{prompt}"')
