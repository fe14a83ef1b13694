"""What must be put right in a menu before anybody hears it, said to the person who made it. Pure.

First each step for itself, then what the steps name, then the menu as callers walk it: everybody comes to an end
whatever they do, and 0 leads to a person.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain

import msgspec

from onmaru.features.menus.model import Menu
from onmaru.features.menus.steps import (
    AnyStep,
    Ask,
    ByHours,
    ByNumber,
    Dial,
    Information,
    Prompt,
    Say,
    Spoken,
    StepId,
    TextLink,
    ToCallback,
    ToQueue,
    ToVoicemail,
)
from onmaru.features.menus.walks import faults_of_walks

LEADS = ("next", "choices", "otherwise", "open", "closed", "entry_points", "languages", "known", "new")
"""Fields that name steps of the same menu, one or a table of them."""


class MenuFault(msgspec.Struct, frozen=True):
    """One thing to put right."""

    step: StepId
    """Empty when it is about the menu as a whole."""
    field: str
    message: str
    """In Korean, with what to do."""


class Number(msgspec.Struct, frozen=True):
    """A number that uses the menu."""

    id: str
    language: Spoken = "ko"
    has_callbacks: bool = False
    """It names a callback plan of its own."""


class CityFacts(msgspec.Struct, frozen=True):
    """What of the city a menu may name; None where it is not known and nothing is said about it."""

    queues: frozenset[str]
    calendars: frozenset[str]
    callback_plans: frozenset[str]
    entry_points: frozenset[str]
    prompts: frozenset[str] | None = None
    articles: frozenset[str] | None = None
    numbers: tuple[Number, ...] = ()
    """Those that use this menu."""


Rule = Callable[[Menu, CityFacts], Iterator[MenuFault]]


def faults(menu: Menu, facts: CityFacts) -> list[MenuFault]:
    """Return everything to be put right; walks are only tried where every step leads to one that exists."""
    found = list(chain.from_iterable(rule(menu, facts) for rule in RULES))
    if any(fault.field in ("id", "first", "person") or fault.field.split(".")[0] in LEADS for fault in found):
        return found
    numbers = [(number.id, number.language) for number in facts.numbers]
    return found + [MenuFault(*fault) for fault in faults_of_walks(menu, numbers)]


# ── Each step for itself ────────────────────────────────────────────────────────────────────────────────────────


def steps_are_complete(menu: Menu, _: CityFacts) -> Iterator[MenuFault]:
    """Whoever comes to a step hears what they need."""
    for each in menu.steps:
        if lacks := _lack(each):
            yield MenuFault(each.id, *lacks)


def _lack(step: AnyStep) -> tuple[str, str] | None:
    match step:
        case Ask(choices=choices) if not choices:
            return "choices", "누를 번호가 하나도 없습니다. 번호와 갈 단계를 적어 주십시오."
        case Ask(prompts=()):
            return "prompts", "무엇을 누를지 들려줄 안내말이 없습니다."
        case Say(prompts=()) | ToVoicemail(prompts=()):
            return "prompts", "들려줄 안내말이 없습니다."
        case Information(article=None, prompts=()):
            return "article", "들려줄 상담DB 항목나 안내말을 하나는 골라 주십시오."
        case Dial(extension=None, number=None):
            return "extension", "연결할 내선이나 전화번호를 적어 주십시오."
        case Dial(extension=str(), number=str()):
            return "number", "내선과 전화번호 가운데 하나만 적어 주십시오."
        case TextLink(text=text, text_en=text_en) if "{link}" not in text or (text_en and "{link}" not in text_en):
            return "text", "문자에 주소가 들어갈 자리 {link}를 적어 주십시오."
    return None


# ── What steps name ─────────────────────────────────────────────────────────────────────────────────────────────


def ids_are_unique(menu: Menu, _: CityFacts) -> Iterator[MenuFault]:
    """One id is one step."""
    for step_id, times in Counter(each.id for each in menu.steps).items():
        if times > 1:
            yield MenuFault(step_id, "id", f"같은 이름의 단계가 {times}개 있습니다: {step_id}")


def steps_lead_somewhere(menu: Menu, _: CityFacts) -> Iterator[MenuFault]:
    """Every step named exists."""
    known = {each.id for each in menu.steps}
    for field in ("first", "person"):
        if getattr(menu, field) not in known:
            yield MenuFault("", field, f"없는 단계입니다: {getattr(menu, field)}")
    for each in menu.steps:
        for field, target in leads_to(each):
            if target not in known:
                yield MenuFault(each.id, field, f"없는 단계로 이어집니다: {target}")


def steps_can_be_reached(menu: Menu, _: CityFacts) -> Iterator[MenuFault]:
    """A step nobody comes to is a mistake somewhere else."""
    reached, waiting = set[StepId](), [menu.first, menu.person]
    while waiting:
        here = menu.step(waiting.pop())
        if here is not None and here.id not in reached:
            reached.add(here.id)
            waiting += [target for _, target in leads_to(here)]
    for each in menu.steps:
        if each.id not in reached:
            yield MenuFault(each.id, "", "아무도 올 수 없는 단계입니다. 다른 단계에서 이어 주거나 지워 주십시오.")


def named_things_exist(menu: Menu, facts: CityFacts) -> Iterator[MenuFault]:
    """Queues, calendars, plans, numbers, articles and prompts named are the city's."""
    for each in menu.steps:
        for field, noun, named, known in _named(each, facts):
            if known is not None and named not in known:
                yield MenuFault(each.id, field, f"없는 {noun}입니다: {named}")


def callbacks_have_a_plan(menu: Menu, facts: CityFacts) -> Iterator[MenuFault]:
    """A number without a plan of its own cannot promise a callback by it."""
    lacking = [number.id for number in facts.numbers if not number.has_callbacks]
    for each in menu.steps:
        if isinstance(each, ToCallback) and each.plan is None and lacking:
            message = f"콜백 규칙이 없는 대표번호에서 쓰입니다: {', '.join(lacking[:3])}. 규칙을 골라 주십시오."
            yield MenuFault(each.id, "plan", message)


RULES: tuple[Rule, ...] = (
    steps_are_complete,
    ids_are_unique,
    steps_lead_somewhere,
    steps_can_be_reached,
    named_things_exist,
    callbacks_have_a_plan,
)


def leads_to(step: AnyStep) -> Iterator[tuple[str, StepId]]:
    """Yield the steps a step names, each with the field that names it (`next`, `choices.1`)."""
    for field in LEADS:
        match getattr(step, field, None):
            case str() as target:
                yield field, target
            case dict() as table:
                yield from ((f"{field}.{key}", target) for key, target in table.items())


def prompts_of(step: AnyStep) -> tuple[Prompt, ...]:
    """Return the prompts a step says."""
    return getattr(step, "prompts", ())


Named = tuple[str, str, str, frozenset[str] | None]


def _named(step: AnyStep, facts: CityFacts) -> Iterator[Named]:
    yield from (("prompts", "안내말", prompt, facts.prompts) for prompt in prompts_of(step))
    match step:
        case ToQueue(queue=str(queue)):
            yield "queue", "상담 그룹", queue, facts.queues
        case ByHours(calendar=str(calendar)):
            yield "calendar", "운영 시간", calendar, facts.calendars
        case ToCallback(plan=str(plan)):
            yield "plan", "콜백 규칙", plan, facts.callback_plans
        case Information(article=str(article)):
            yield "article", "상담DB 항목", article, facts.articles
        case ByNumber(entry_points=entry_points):
            yield from (("entry_points", "대표번호", named, facts.entry_points) for named in entry_points)
