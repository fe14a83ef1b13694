"""Who there is in a city: departments and their officials, agents and their teams, those who run the centre."""

from typing import Annotated, Literal

import msgspec

from onmaru.features.directory.model.fields import Entry, Extension, Id, Name, Number
from onmaru.floor.model import AgentPlan, QueuePlan


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
    line_up: tuple[Id, ...] = ()
    """Officials who are rung for a second consultation, in this order; everybody of the department, when empty."""
    ring_seconds: Annotated[int, msgspec.Meta(ge=5, le=60)] = 20
    """How long each of them is rung."""


class Official(Entry, frozen=True, kw_only=True):
    """A department's employee who is not an agent."""

    department: Id
    post: Name
    """Position and charge, such as `주무관 · 주정차 단속`."""
    extension: Extension
    account: bool = False
    """Whether they sign in themselves."""
    mobile: Number | None = None
    """The city's own mobile telephone they carry, if any."""
    deputy: Id | None = None
    """The colleague who stands in for them while they are away."""


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
