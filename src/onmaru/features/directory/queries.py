"""The directory as screens read it: everything they offer to choose from."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.model import (
    Agent,
    CategoryGroup,
    Department,
    DispositionGroup,
    Entry,
    EntryPoint,
    Official,
    Queue,
)


class Choice(msgspec.Struct, frozen=True):
    """Something to choose in a form."""

    id: str
    name: str
    name_en: str


class ChoiceGroup(msgspec.Struct, frozen=True):
    """A first-level choice with its second level."""

    id: str
    name: str
    name_en: str
    children: tuple[Choice, ...]


class CategoryChoice(msgspec.Struct, frozen=True):
    """What a contact may be about, and who of the city answers for it."""

    id: str
    name: str
    name_en: str
    connect: Literal["personal_data", "judgement"] | None
    """Why an official must answer such contacts, if one must."""
    department: str | None
    """The department that answers for it."""


class CategoryBranch(msgspec.Struct, frozen=True):
    """A first-level category with its second level."""

    id: str
    name: str
    name_en: str
    children: tuple[CategoryChoice, ...]


class AgentRow(msgspec.Struct, frozen=True):
    """An agent, to transfer to or to look at."""

    id: str
    name: str
    name_en: str
    team: str
    queues: tuple[str, ...]


class EntryPointRow(msgspec.Struct, frozen=True):
    """A number citizens dial."""

    id: str
    number: str
    name: str
    name_en: str
    queue: str
    department: str | None
    """The town office or department whose number it is."""
    shows: str
    """The number citizens see when they are called on its behalf."""


class DepartmentRow(msgspec.Struct, frozen=True):
    """A department and how to reach it."""

    id: str
    name: str
    name_en: str
    kind: str
    duties: str
    duties_en: str
    extension: str


class OfficialRow(msgspec.Struct, frozen=True):
    """An official, to connect to and to name as the one who answers for an article."""

    id: str
    name: str
    name_en: str
    department: str
    post: str
    extension: str


class DirectoryScreen(msgspec.Struct, frozen=True):
    """Everything a screen offers to choose from."""

    version: int
    queues: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    agents: tuple[AgentRow, ...]
    break_reasons: tuple[Choice, ...]
    categories: tuple[CategoryBranch, ...]
    dispositions: tuple[ChoiceGroup, ...]
    entry_points: tuple[EntryPointRow, ...]
    departments: tuple[DepartmentRow, ...]
    officials: tuple[OfficialRow, ...]


def screen(directory: Directory) -> DirectoryScreen:
    """Return what screens show of the directory."""
    data = directory.data
    points = data.entry_points
    return DirectoryScreen(
        version=directory.version,
        queues=_choices(data.queues),
        teams=_choices(data.teams),
        agents=tuple(_agent(agent) for agent in data.agents),
        break_reasons=_choices(data.break_reasons),
        categories=tuple(_category(group) for group in data.categories),
        dispositions=tuple(_group(group) for group in data.dispositions),
        entry_points=tuple(_entry_point(at) for at in points),
        departments=tuple(_department(department) for department in data.departments),
        officials=tuple(_official(official) for official in data.officials),
    )


def _choices(entries: Sequence[Entry | Queue]) -> tuple[Choice, ...]:
    return tuple(Choice(entry.id, entry.name, entry.name_en) for entry in entries)


def _category(group: CategoryGroup) -> CategoryBranch:
    children = (
        CategoryChoice(each.id, each.name, each.name_en, each.connect, each.department) for each in group.children
    )
    return CategoryBranch(group.id, group.name, group.name_en, tuple(children))


def _group(group: DispositionGroup) -> ChoiceGroup:
    return ChoiceGroup(group.id, group.name, group.name_en, _choices(group.children))


def _agent(agent: Agent) -> AgentRow:
    return AgentRow(agent.id, agent.name, agent.name_en, agent.team, agent.queues)


def _entry_point(at: EntryPoint) -> EntryPointRow:
    return EntryPointRow(at.id, at.number, at.name, at.name_en, at.queue, at.department, at.shows or at.number)


def _department(part: Department) -> DepartmentRow:
    return DepartmentRow(part.id, part.name, part.name_en, part.kind, part.duties, part.duties_en, part.extension)


def _official(official: Official) -> OfficialRow:
    return OfficialRow(
        official.id, official.name, official.name_en, official.department, official.post, official.extension
    )
