"""A new city made from another: its structure stays, its people, places and numbers are to be filled in. Pure.

What is to be filled in stands in brackets (`〔상담사 1〕`) or is a number nobody has; `unfilled` finds it again.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any, Final

import msgspec

from onmaru.features.directory.model import Agent, City, CityData, Department, EntryPoint, Staff
from onmaru.features.menus import AnyStep, ByNumber, Dial, Menu
from onmaru.floor.model import Skill
from onmaru.kernel.ids import AgentId, QueueId

HERE: Final = "〔우리 시〕"
"""Stands where the other city's name was part of a word."""
OPEN: Final = "〔"
EXTENSION: Final = "90{:03}"
"""Extensions a new city begins with: each its own, so that the files can be checked."""

NOTES: Final = {
    "departments.toml": "# 우리 시의 부서로 고치고 내선번호(extension)를 채워 주십시오.",
    "town_offices.toml": "# 읍·면·동 행정복지센터. 하나를 보기로 두었습니다. 우리 시의 것을 모두 적어 주십시오.",
    "people.toml": "# 상담팀, 상담사, 팀장, 관리자. id가 곧 로그인 아이디입니다. 팀마다 한 사람을 보기로 두었습니다.",
    "entry_points.toml": "# 시민이 거는 번호. 031-000 국번은 없는 번호이니 우리 시의 번호로 바꾸어 주십시오.",
    "menus.toml": "# 음성 안내 메뉴. 당직실의 내선(dial)과 문자에 넣을 주소(text_link)를 바꾸어 주십시오.",
    "prompts.toml": "# 안내말. {city}는 시 이름으로 바뀝니다. 상담 시간처럼 우리 시와 다른 말을 고쳐 주십시오.",
    "hours.toml": "# 운영 시간. 우리 시의 특별한 날(special_days)은 비어 있습니다.",
    "officials.toml": """# 담당 공무원. account = true인 사람은 스스로 로그인합니다.
#
# [[officials]]
# id = "gil-dong-hong"
# name = "홍길동"
# name_en = "Hong Gildong"
# department = "civil-affairs"
# post = "주무관 · 여권"
# extension = "1234"
# account = true
""",
}
"""What stands at the top of a new city's files."""


def founded(source: CityData, *, name: str, korean: str, english: str) -> CityData:
    """Return the description of a new city that can be checked and loaded, but speaks of nobody yet."""
    extensions = (EXTENSION.format(number) for number in count(1))
    departments, dropped = _departments(source, extensions)
    kept = msgspec.structs.replace(
        source,
        special_days=(),
        departments=departments,
        officials=(),
        agents=tuple(_agents(source)),
        staff=tuple(_staff(source)),
        entry_points=tuple(_entry_points(source, dropped)),
        menus=tuple(_menu(menu, source, dropped, extensions) for menu in source.menus),
        announcements=(),
    )
    city = City(
        id=name,
        name=korean,
        name_en=english,
        centre_name=f"{korean} 민원콜센터",
        centre_name_en=f"{english} Contact Centre",
        population=0,
        timezone=source.city.timezone,
    )
    return msgspec.structs.replace(_renamed(kept, source.city.name, korean), city=city)


def _departments(source: CityData, extensions: Iterator[str]) -> tuple[tuple[Department, ...], set[str]]:
    """Return the departments and one town office as an example, and the ids of the other town offices."""
    offices = [entry.id for entry in source.departments if entry.kind == "town_office"]
    dropped = set(offices[1:])
    kept = (entry for entry in source.departments if entry.id not in dropped)
    return tuple(_department(entry, next(extensions)) for entry in kept), dropped


def _department(entry: Department, extension: str) -> Department:
    cleared = msgspec.structs.replace(entry, extension=extension, number=None, address="", line_up=())
    if entry.kind != "town_office":
        return cleared
    return msgspec.structs.replace(cleared, name=f"{OPEN}읍·면·동 이름〕 행정복지센터", name_en="Town office")


def _agents(source: CityData) -> Iterator[Agent]:
    """Yield one agent for each team, who can do what the team can: every queue is served."""
    for number, team in enumerate(source.teams, 1):
        members = [agent for agent in source.agents if agent.team == team.id]
        skills: dict[Skill, int] = {}
        for agent in members:
            skills |= {skill: max(level, skills.get(skill, 0)) for skill, level in agent.skills.items()}
        queues = dict.fromkeys(queue for agent in members for queue in agent.queues)
        languages = dict.fromkeys(language for agent in members for language in agent.languages)
        if members:
            yield msgspec.structs.replace(
                members[0],
                id=AgentId(f"agent-{number}"),
                name=f"{OPEN}상담사 {number}〕",
                name_en=f"Agent {number}",
                queues=tuple(map(QueueId, queues)),
                skills=skills,
                languages=tuple(languages),
            )


def _staff(source: CityData) -> Iterator[Staff]:
    for number, team in enumerate(source.teams, 1):
        name, english = f"{OPEN}팀장 {number}〕", f"Supervisor {number}"
        yield Staff(id=f"supervisor-{number}", name=name, name_en=english, role="supervisor", teams=(team.id,))
    yield Staff(id="admin", name=f"{OPEN}관리자〕", name_en="Administrator", role="administrator")


def _entry_points(source: CityData, dropped: set[str]) -> Iterator[EntryPoint]:
    town = f"{OPEN}읍·면·동 이름〕 행정복지센터"
    for entry in source.entry_points:
        if entry.department is None:
            yield entry
        elif entry.department not in dropped:
            yield msgspec.structs.replace(
                entry,
                name=town,
                name_en="Town office",
                greeting_said=f"안녕하세요. {town}입니다. 무엇을 도와드릴까요?",
                greeting_said_en="Hello, town office. How may I help you?",
            )


def _menu(menu: Menu, source: CityData, dropped: set[str], extensions: Iterator[str]) -> Menu:
    gone = {entry.id for entry in source.entry_points if entry.department in dropped}
    return msgspec.structs.replace(menu, steps=tuple(_step(step, gone, extensions) for step in menu.steps))


def _step(step: AnyStep, gone: set[str], extensions: Iterator[str]) -> AnyStep:
    """Return a step that names nobody's telephone and no number that is gone."""
    match step:
        case Dial():
            return msgspec.structs.replace(step, extension=next(extensions), number=None)
        case ByNumber(entry_points=numbers):
            kept = {number: target for number, target in numbers.items() if number not in gone}
            return msgspec.structs.replace(step, entry_points=kept)
    return step


def _renamed(data: CityData, before: str, after: str) -> CityData:
    """Return the city with the other one's name in no text any more."""
    stem = before.rstrip("시군구")

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace(before, after).replace(stem, HERE) if stem else value
        if isinstance(value, dict):
            return {name: renamed(item) for name, item in value.items()}
        return [renamed(item) for item in value] if isinstance(value, list | tuple) else value

    return msgspec.convert(renamed(msgspec.to_builtins(data)), CityData)
