"""What a city tells its contact centre about itself: departments, people, queues, numbers, categories.

Plain data, as written in `cities/<name>/*.toml`. Every entry has an `id` that never changes meaning; records refer to
it for years. Names exist in Korean (`name`) and English (`name_en`).
"""

from typing import Annotated, Literal

import msgspec

from onmaru.features.directory.hours import Calendar, SpecialDay
from onmaru.features.menus import Menu, Prompt, Spoken
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

LOCAL_TIME_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$"
LocalTime = Annotated[str, msgspec.Meta(pattern=LOCAL_TIME_PATTERN)]
"""A moment as the city's clocks show it, such as `2026-12-24T18:00`."""
Words = Annotated[str, msgspec.Meta(max_length=600)]
"""Words to be spoken: a minute and a half at most."""
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
"""What a file holds, and the name it is kept under in the data folder."""

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


class EntryPoint(Entry, frozen=True, kw_only=True):
    """A number citizens dial."""

    number: Number
    channel: Channel = "voice"
    queue: QueueId
    calendar: Id
    language: Spoken = "ko"
    greeting: Prompt = "greeting"
    """Prompt played on answer, where there is no menu."""
    closed: Prompt = "closed"
    """Prompt played outside opening hours, where there is no menu."""
    department: Id | None = None
    """The town office or department whose number it is."""
    menu: Id | None = None
    """What callers are led through; without one they are greeted and queued."""
    is_main: bool = False
    """The number the city wants everybody to know; figures tell what share dials it."""
    shows: Number | None = None
    """Number shown to citizens called on behalf of this one; its own, when not named."""
    greeting_said: Words = ""
    """What the agent says first to those who called this number; the centre's name, when empty."""
    greeting_said_en: Words = ""
    callback_plan: Id | None = None
    """How callbacks are promised; without one this number offers none."""


class CallbackPlan(Entry, frozen=True, kw_only=True):
    """When and how the city calls back."""

    calendar: Id
    """Citizens are called in these hours."""
    slot_minutes: Annotated[int, msgspec.Meta(ge=10, le=240)] = 30
    per_slot: Annotated[int, msgspec.Meta(ge=1, le=100)] = 4
    """Callbacks promised for one slot at most."""
    days_ahead: Annotated[int, msgspec.Meta(ge=0, le=31)] = 5
    """How far ahead a slot may be booked; 0 is today."""
    attempts: Annotated[int, msgspec.Meta(ge=1, le=5)] = 3
    """How often a citizen who does not answer is called."""
    retry_minutes: Annotated[int, msgspec.Meta(ge=1, le=1440)] = 10
    order: Literal["agent_first", "citizen_first"] = "agent_first"
    """Who is called first. Citizen first, they may have to wait for the agent."""
    offer_after_seconds: Annotated[int, msgspec.Meta(ge=0, le=3600)] = 120
    """A waiting caller is offered a callback after so long; 0 is never."""
    return_minutes: Annotated[int, msgspec.Meta(ge=0, le=120)] = 10
    """Whose call dropped and who calls again within this time gets their place and agent back."""


class Announcement(Entry, frozen=True, kw_only=True):
    """An urgent announcement on some numbers or all of them, for a time."""

    text: Words = ""
    """Said in Korean, and in any language that has no words of its own."""
    text_en: Words = ""
    prompt: Prompt | None = None
    """Said instead of a text: a recording, or a sentence of the city's own."""
    entry_points: tuple[Id, ...] = ()
    """Numbers it is heard on; all, when empty."""
    place: Literal["before", "instead"] = "before"
    """Heard before the menu; or instead of it, and then the call ends."""
    begins: LocalTime | None = None
    """At once, when not named."""
    until: LocalTime | None = None
    """Until somebody takes it away, when not named; that moment is not included."""


class OwnPrompt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence of the city's own, or its own words for a standard one. `{city}` stands for the city's name."""

    id: Prompt
    name: Name
    name_en: Name
    texts: dict[Spoken, Words] = {}
    """Empty while there is only a recording."""
    recordings: dict[Spoken, Sha256] = {}
    """What people have recorded in the browser, heard instead of the texts."""


class Category(Entry, frozen=True, kw_only=True):
    """What a contact was about, second level."""

    connect: Literal["personal_data", "judgement"] | None = None
    """Why an official must answer such contacts: they look into a person's records; they must decide."""
    department: Id | None = None
    """The department that answers for it."""


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
    menus: tuple[Menu, ...] = ()
    callback_plans: tuple[CallbackPlan, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    prompts: tuple[OwnPrompt, ...] = ()
    categories: tuple[CategoryGroup, ...] = ()
    dispositions: tuple[DispositionGroup, ...] = ()
    break_reasons: tuple[BreakReason, ...] = ()
