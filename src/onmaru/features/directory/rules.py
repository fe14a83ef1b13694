"""What must be true of a city as a whole: references that lead somewhere, numbers of our own, hours that make sense.

Each rule looks at the whole city and yields faults; `check` gathers them all, so that a person mends them in one go.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, pairwise
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from onmaru.features.directory.faults import Fault, unknown
from onmaru.features.directory.hours import interval_of
from onmaru.features.directory.lookup import digits_of
from onmaru.features.directory.model import CityData
from onmaru.features.directory.way_rules import WAY_RULES
from onmaru.features.menus import Dial

SAMPLE_NUMBERS = re.compile(r"^(031-000-\d{4}|010-0000-\d{4})$")
"""Exchange 000 belongs to nobody: the only numbers an invented city may use."""
LEVELS = range(1, 6)


Rule = Callable[[CityData], Iterator[Fault]]


class Reference(NamedTuple):
    """A field that names entries of another section."""

    section: str
    field: str
    target: str
    noun: str


REFERENCES = (
    Reference("departments", "calendar", "calendars", "운영 시간"),
    Reference("special_days", "calendars", "calendars", "운영 시간"),
    Reference("officials", "department", "departments", "부서"),
    Reference("agents", "team", "teams", "팀"),
    Reference("agents", "queues", "queues", "상담 그룹"),
    Reference("agents", "skills", "skills", "상담 능력"),
    Reference("staff", "teams", "teams", "팀"),
    Reference("queues", "requires", "skills", "상담 능력"),
    Reference("entry_points", "queue", "queues", "상담 그룹"),
    Reference("entry_points", "calendar", "calendars", "운영 시간"),
    Reference("entry_points", "department", "departments", "부서"),
    Reference("entry_points", "menu", "menus", "음성 안내 메뉴"),
    Reference("entry_points", "callback_plan", "callback_plans", "콜백 규칙"),
    Reference("callback_plans", "calendar", "calendars", "운영 시간"),
    Reference("announcements", "entry_points", "entry_points", "대표번호"),
    Reference("departments", "line_up", "officials", "담당 공무원"),
    Reference("officials", "deputy", "officials", "담당 공무원"),
)


def check(data: CityData) -> list[Fault]:
    """Return every fault of the city, in the order of the rules."""
    return list(chain.from_iterable(rule(data) for rule in RULES))


def essentials_are_there(data: CityData) -> Iterator[Fault]:
    """A centre cannot open without them."""
    for section in (
        "calendars",
        "teams",
        "queues",
        "agents",
        "entry_points",
        "categories",
        "dispositions",
        "break_reasons",
    ):
        if not getattr(data, section):
            yield Fault("city", 0, "", f"[[{section}]] 항목이 하나도 없습니다.")


def ids_are_unique(data: CityData) -> Iterator[Fault]:
    """Within a section, children included; special days have a rule of their own."""
    for section in data.__struct_fields__[1:]:
        if section != "special_days":
            yield from _repeated(section, _ids(data, section))


def logins_are_unique(data: CityData) -> Iterator[Fault]:
    """Whoever signs in does so under their id, whatever they are."""
    officials = [(nth, official.id) for nth, official in enumerate(data.officials) if official.account]
    people = {"agents": _ids(data, "agents"), "staff": _ids(data, "staff"), "officials": officials}
    taken: set[str] = set()
    for section, ids in people.items():
        for nth, login in ids:
            if login in taken:
                yield Fault(section, nth, "id", f"다른 사람이 쓰는 로그인 아이디입니다: {login}")
        taken |= {login for _, login in ids}


def references_lead_somewhere(data: CityData) -> Iterator[Fault]:
    """Every id named elsewhere exists."""
    for reference in REFERENCES:
        known = {entry.id for entry in getattr(data, reference.target)}
        for nth, entry in enumerate(getattr(data, reference.section)):
            for named in _named(getattr(entry, reference.field)):
                if named not in known:
                    yield unknown(reference.section, nth, reference.field, reference.noun, named)


def relaxations_make_sense(data: CityData) -> Iterator[Fault]:
    """Steps come later and later, and name what exists."""
    queues = {queue.id for queue in data.queues}
    skills = {skill.id for skill in data.skills}
    for nth, queue in enumerate(data.queues):
        steps = queue.relaxations
        if any(earlier.after_seconds >= later.after_seconds for earlier, later in pairwise(steps)):
            yield Fault("queues", nth, "relaxations", "after_seconds는 단계마다 커져야 합니다.")
        for step in steps:
            for named in set(step.also_queues) - queues:
                yield unknown("queues", nth, "relaxations.also_queues", "상담 그룹", named)
            for missing in step.lower.keys() - skills:
                yield unknown("queues", nth, "relaxations.lower", "상담 능력", missing)


def levels_are_in_range(data: CityData) -> Iterator[Fault]:
    """From 1 (learning) to 5 (expert)."""
    for section, field in (("agents", "skills"), ("queues", "requires")):
        for nth, entry in enumerate(getattr(data, section)):
            for skill, level in getattr(entry, field).items():
                if level not in LEVELS:
                    yield Fault(section, nth, field, f"수준은 1~5로 적습니다: {skill} = {level}")


def every_queue_is_served(data: CityData) -> Iterator[Fault]:
    """A queue nobody works in would let citizens wait for ever."""
    served = {queue for agent in data.agents for queue in agent.queues}
    for nth, queue in enumerate(data.queues):
        if queue.id not in served:
            yield Fault("queues", nth, "id", f"맡은 상담사가 없는 상담 그룹입니다: {queue.name}")


def hours_make_sense(data: CityData) -> Iterator[Fault]:
    """Intervals end after they begin, in order, without overlap."""
    for nth, calendar in enumerate(data.calendars):
        for day, spans in calendar.days.items():
            yield from _spans(spans, "calendars", nth, f"days.{day}")
        if calendar.lunch:
            yield from _spans((calendar.lunch,), "calendars", nth, "lunch")
    for nth, special in enumerate(data.special_days):
        yield from _spans(special.open, "special_days", nth, "open")


def special_days_are_told_once(data: CityData) -> Iterator[Fault]:
    """Two rules for one day and calendar would contradict each other."""
    seen: set[tuple[object, str]] = set()
    for nth, special in enumerate(data.special_days):
        for calendar in special.calendars or ("*",):
            if (special.date, calendar) in seen:
                yield Fault("special_days", nth, "date", f"같은 운영 시간에 같은 날이 두 번 있습니다: {special.date}")
            seen.add((special.date, calendar))


def numbers_are_ours(data: CityData) -> Iterator[Fault]:
    """No number twice; an invented city uses only numbers that belong to nobody."""
    dialled = [(nth, digits_of(entry.number)) for nth, entry in enumerate(data.entry_points)]
    yield from _repeated("entry_points", dialled, field="number")
    for section, nth, field, number in _numbers(data) if data.city.sample else ():
        if not SAMPLE_NUMBERS.match(number):
            message = f"시연용 도시에서는 031-000-0000~9999, 010-0000-0000~9999만 쓸 수 있습니다: {number}"
            yield Fault(section, nth, field, message, near=f'"{number}"')


def extensions_are_unique(data: CityData) -> Iterator[Fault]:
    """One extension rings at one desk."""
    owners: dict[str, str] = {}
    for section in ("departments", "officials"):
        for nth, entry in enumerate(getattr(data, section)):
            if entry.extension in owners:
                message = f"다른 곳에서 쓰는 내선입니다: {entry.extension}({owners[entry.extension]})"
                yield Fault(section, nth, "extension", message)
            owners.setdefault(entry.extension, entry.name)


def time_zone_exists(data: CityData) -> Iterator[Fault]:
    """A name of the tz database."""
    if data.city.timezone not in available_timezones():
        yield Fault("city", 0, "timezone", f"알 수 없는 시간대입니다: {data.city.timezone} (예: Asia/Seoul)")


RULES: tuple[Rule, ...] = (
    essentials_are_there,
    ids_are_unique,
    logins_are_unique,
    references_lead_somewhere,
    relaxations_make_sense,
    levels_are_in_range,
    every_queue_is_served,
    hours_make_sense,
    special_days_are_told_once,
    numbers_are_ours,
    extensions_are_unique,
    time_zone_exists,
    *WAY_RULES,
)


def _ids(data: CityData, section: str) -> list[tuple[int, str]]:
    entries = enumerate(getattr(data, section))
    return [(nth, item.id) for nth, entry in entries for item in (entry, *getattr(entry, "children", ()))]


def _numbers(data: CityData) -> Iterator[tuple[str, int, str, str]]:
    for section, field in (("entry_points", "number"), ("departments", "number"), ("officials", "mobile")):
        for nth, entry in enumerate(getattr(data, section)):
            if number := getattr(entry, field):
                yield section, nth, field, number
    for nth, menu in enumerate(data.menus):
        yield from (
            ("menus", nth, "number", each.number) for each in menu.steps if isinstance(each, Dial) and each.number
        )


def _repeated(section: str, ids: list[tuple[int, str]], *, field: str = "id") -> Iterator[Fault]:
    times = Counter(entry_id for _, entry_id in ids)
    for nth, entry_id in ids:
        if times[entry_id] > 1:
            yield Fault(
                section,
                nth,
                field,
                f"한 번만 써야 하는데 {times[entry_id]}번 썼습니다: {entry_id}",
                near=f'"{entry_id}"',
            )


def _named(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value.keys() if isinstance(value, Mapping) else value)


def _spans(spans: tuple[str, ...], section: str, nth: int, field: str) -> Iterator[Fault]:
    for span in spans:
        if interval_of(span).opens >= interval_of(span).closes:
            yield Fault(section, nth, field, f"끝이 시작보다 늦어야 합니다: {span}", near=span)
    for before, after in pairwise(spans):
        if interval_of(before).closes > interval_of(after).opens:
            yield Fault(section, nth, field, f"서로 겹치거나 순서가 바뀌었습니다: {before}, {after}", near=after)
