"""Names that lead somewhere: every section has its entries, every id is told once, every id named elsewhere exists."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from onmaru.features.directory.faults import Fault, unknown
from onmaru.features.directory.model import CityData


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
            yield from repeated(section, _ids(data, section))


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


def repeated(section: str, ids: list[tuple[int, str]], *, field: str = "id") -> Iterator[Fault]:
    """Yield a fault for each of a section's entries whose text is also another's."""
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


def _ids(data: CityData, section: str) -> list[tuple[int, str]]:
    entries = enumerate(getattr(data, section))
    return [(nth, item.id) for nth, entry in entries for item in (entry, *getattr(entry, "children", ()))]


def _named(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value.keys() if isinstance(value, Mapping) else value)
