"""What a city tells its contact centre about itself: departments, people, queues, numbers, categories.

Plain data, as written in `cities/<name>/*.toml`. Every entry has an `id` that never changes meaning; records refer to
it for years. Names exist in Korean (`name`) and English (`name_en`).
"""

from typing import Annotated, Literal

import msgspec

from onmaru.features.directory.hours import Calendar, SpecialDay
from onmaru.floor.model import AgentPlan, Channel, QueuePlan
from onmaru.kernel.ids import QueueId

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, msgspec.Meta(pattern=ID_PATTERN, max_length=60)]
EXTENSION_PATTERN = r"^\d{3,5}$"
Extension = Annotated[str, msgspec.Meta(pattern=EXTENSION_PATTERN)]
NUMBER_PATTERN = r"^\d{2,4}-\d{3,4}(-\d{4})?$"
Number = Annotated[str, msgspec.Meta(pattern=NUMBER_PATTERN)]
"""A telephone number as printed, such as `031-000-2114` or `1588-0000`."""
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]

Outcome = Literal["first_line", "transferred", "case", "callback", "not_served"]
"""What a disposition means to the figures; `first_line` alone counts as closed by the agent (1차 처리)."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything a city names."""

    id: Id
    name: Name
    name_en: Name


class City(Entry, frozen=True, kw_only=True):
    """The city itself and its centre."""

    centre_name: Name
    centre_name_en: Name
    population: int
    timezone: str = "Asia/Seoul"
    sample: bool = False
    """An invented city: numbers of real subscribers are refused, and its accounts work on loopback only."""


class Department(Entry, frozen=True, kw_only=True):
    """A part of the city administration that owns matters."""

    kind: Literal["department", "agency", "council", "town_office"] = "department"
    bureau: str = ""
    """The bureau (국) it belongs to."""
    duties: Name
    """One line: what citizens come to it for."""
    duties_en: Name
    extension: Extension
    number: Number | None = None
    calendar: Id
    address: str = ""


class Official(Entry, frozen=True, kw_only=True):
    """A department's employee who is not an agent."""

    department: Id
    post: Name
    """Position and charge, such as `주무관 · 주정차 단속`."""
    extension: Extension
    account: bool = False
    """Whether they sign in themselves."""


class Team(Entry, frozen=True, kw_only=True):
    """Agents led by a supervisor."""


class Skill(Entry, frozen=True, kw_only=True):
    """Something an agent can be good at, from 1 (learning) to 5 (expert)."""


class Agent(AgentPlan, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person who serves citizens; the floor sees the plan part."""

    name_en: Name

    def plan(self) -> AgentPlan:
        """Return what the floor knows of them."""
        return AgentPlan(**{field: getattr(self, field) for field in AgentPlan.__struct_fields__})


class Staff(Entry, frozen=True, kw_only=True):
    """Someone who runs the centre."""

    role: Literal["supervisor", "administrator"]
    teams: tuple[Id, ...] = ()
    """Teams a supervisor leads."""


class Queue(QueuePlan, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Contacts waiting for a kind of agent; the floor sees the plan part."""

    name_en: Name

    def plan(self) -> QueuePlan:
        """Return what the floor knows of it."""
        return QueuePlan(**{field: getattr(self, field) for field in QueuePlan.__struct_fields__})


class EntryPoint(Entry, frozen=True, kw_only=True):
    """A number citizens dial."""

    number: Number
    channel: Channel = "voice"
    queue: QueueId
    calendar: Id
    language: str = "ko"
    greeting: str = "greeting"
    """Prompt played on answer."""
    closed: str = "closed"
    """Prompt played outside opening hours."""
    department: Id | None = None
    """The town office or department whose number it is."""


class Category(Entry, frozen=True, kw_only=True):
    """What a contact was about, second level."""


class CategoryGroup(Entry, frozen=True, kw_only=True):
    """What a contact was about, first level."""

    children: tuple[Category, ...]


class Disposition(Entry, frozen=True, kw_only=True):
    """How a contact ended, second level."""


class DispositionGroup(Entry, frozen=True, kw_only=True):
    """How a contact ended, first level."""

    outcome: Outcome
    children: tuple[Disposition, ...]


class BreakReason(Entry, frozen=True, kw_only=True):
    """Why an agent rests."""


class CityData(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a city told us, in the order it was written."""

    city: City
    calendars: tuple[Calendar, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()
    departments: tuple[Department, ...] = ()
    officials: tuple[Official, ...] = ()
    teams: tuple[Team, ...] = ()
    skills: tuple[Skill, ...] = ()
    queues: tuple[Queue, ...] = ()
    agents: tuple[Agent, ...] = ()
    staff: tuple[Staff, ...] = ()
    entry_points: tuple[EntryPoint, ...] = ()
    categories: tuple[CategoryGroup, ...] = ()
    dispositions: tuple[DispositionGroup, ...] = ()
    break_reasons: tuple[BreakReason, ...] = ()
