"""What must be true of the way of a call: menus that can be walked, prompts that can be said, people who are there."""

from collections.abc import Iterator
from typing import NamedTuple

from onmaru.features import menus
from onmaru.features.directory.faults import Fault, unknown
from onmaru.features.directory.lookup import digits_of
from onmaru.features.directory.model import CityData, EntryPoint, Id
from onmaru.features.directory.numbering import is_in_the_country
from onmaru.features.menus import CityFacts, Dial, JoinQueue, Menu, Number, contexts, endings, plain

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


def languages_are_spoken(data: CityData) -> Iterator[Fault]:
    """Whoever is led to a queue in a language finds somebody there who speaks it, or would wait for ever."""
    named = {menu.id: (nth, menu) for nth, menu in enumerate(data.menus)}
    told, spoken = set[_Led](), _spoken(data)
    served = {queue for queue, _ in spoken}
    for number, entry in enumerate(data.entry_points):
        nth, menu = named.get(entry.menu or "", (None, plain(entry.greeting, entry.closed)))
        for queue, language in sorted(_led(menu, entry) - spoken):
            if queue not in served:
                continue  # told by a rule of its own
            where = _Led("entry_points", number, "queue") if nth is None else _Led("menus", nth, "steps")
            if where not in told:
                told.add(where)
                yield Fault(*where, f"'{queue}' 상담 그룹에는 {language} 언어로 상담하는 사람이 없습니다.")


class _Led(NamedTuple):
    section: str
    nth: int
    field: str


def _spoken(data: CityData) -> set[tuple[str, str]]:
    return {(queue, language) for agent in data.agents for queue in agent.queues for language in agent.languages}


def _led(menu: Menu, entry: EntryPoint) -> set[tuple[str, str]]:
    """Return the queues callers of a number may wait in, with the language they speak."""
    ends = (end for context in contexts(menu, [(entry.id, entry.language)]) for end in endings(menu, context))
    return {(end.queue or entry.queue, end.language) for end in ends if isinstance(end, JoinQueue)}


def announcements_can_be_heard(data: CityData) -> Iterator[Fault]:
    """An announcement says something, and ends after it begins."""
    for nth, each in enumerate(data.announcements):
        if not (each.prompt or each.text or each.text_en):
            yield Fault("announcements", nth, "text", "들려줄 말(text)이나 안내말(prompt)을 적어 주십시오.")
        if each.begins and each.until and each.begins >= each.until:
            yield Fault("announcements", nth, "until", f"끝나는 때가 시작하는 때보다 늦어야 합니다: {each.until}")


def one_number_is_the_main_one(data: CityData) -> Iterator[Fault]:
    """The city wants everybody to know one number."""
    main = [nth for nth, entry in enumerate(data.entry_points) if entry.is_main]
    for nth in main[1:]:
        yield Fault("entry_points", nth, "is_main", "대표가 되는 번호(is_main)는 하나만 정할 수 있습니다.")


def numbers_shown_are_ours(data: CityData) -> Iterator[Fault]:
    """A citizen who is called sees a number that they can call back."""
    ours = {digits_of(entry.number) for entry in data.entry_points}
    for nth, entry in enumerate(data.entry_points):
        if entry.shows and digits_of(entry.shows) not in ours:
            message = f"시민이 되걸 수 있도록 우리 시의 대표번호 가운데 하나를 적어 주십시오: {entry.shows}"
            yield Fault("entry_points", nth, "shows", message)


def line_ups_are_of_the_department(data: CityData) -> Iterator[Fault]:
    """Officials are rung for their own department, each once; a deputy is a colleague."""
    home = {official.id: official.department for official in data.officials}
    for nth, department in enumerate(data.departments):
        for official in dict.fromkeys(department.line_up):
            if home.get(official, department.id) != department.id:
                message = f"다른 부서의 담당자입니다: {official}"
                yield Fault("departments", nth, "line_up", message, near=f'"{official}"')
            if department.line_up.count(official) > 1:
                yield Fault("departments", nth, "line_up", f"두 번 적었습니다: {official}", near=f'"{official}"')
    for nth, person in enumerate(data.officials):
        if person.deputy and (person.deputy == person.id or home.get(person.deputy) != person.department):
            yield Fault("officials", nth, "deputy", f"대직자는 같은 부서의 다른 사람이어야 합니다: {person.deputy}")


def categories_name_departments(data: CityData) -> Iterator[Fault]:
    """Contacts that need an official are led to a department that exists."""
    departments = {department.id for department in data.departments}
    for nth, group in enumerate(data.categories):
        for category in group.children:
            if category.department is not None and category.department not in departments:
                yield unknown("categories", nth, "children.department", "부서", category.department)


def _unless_known(section: str, nth: int, field: str, prompt: str, known: frozenset[str]) -> Iterator[Fault]:
    if prompt not in known:
        yield Fault(section, nth, field, f"prompts.toml에 없는 안내말입니다: {prompt}", near=f'"{prompt}"')


def numbers_can_be_called(data: CityData) -> Iterator[Fault]:
    """Menus and mobiles lead to telephones within the country."""
    mobiles = (("officials", nth, "mobile", each.mobile) for nth, each in enumerate(data.officials))
    dials = (
        ("menus", nth, "number", each.number)
        for nth, menu in enumerate(data.menus)
        for each in menu.steps
        if isinstance(each, Dial)
    )
    for section, nth, field, number in (*mobiles, *dials):
        if number and not is_in_the_country(number):
            message = f"전화를 걸 수 없는 번호입니다(국제·060 유료 번호는 쓰지 않습니다): {number}"
            yield Fault(section, nth, field, message, near=f'"{number}"')


WAY_RULES = (
    prompts_can_be_said,
    menus_are_sound,
    languages_are_spoken,
    announcements_can_be_heard,
    one_number_is_the_main_one,
    numbers_shown_are_ours,
    numbers_can_be_called,
    line_ups_are_of_the_department,
    categories_name_departments,
)
