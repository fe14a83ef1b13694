"""Second consultations as screens receive them: names, lists, line-ups, live rows. None of it is what people wrote."""

import msgspec

from onmaru.features.consultations import lineup, presence
from onmaru.features.consultations.model import Failed, Outcome, State
from onmaru.kernel.clock import Instant


class Named(msgspec.Struct, frozen=True):
    """Something of the city's, with its names."""

    id: str
    name: str
    name_en: str


class OfficialName(msgspec.Struct, frozen=True):
    """An official, as colleagues and agents know them."""

    id: str
    name: str
    name_en: str
    post: str
    extension: str


class LineUpPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One official's place in the order in which telephones ring, and why they are rung or not."""

    official: OfficialName
    role: lineup.Role
    stands_for: str | None
    """Name of whom they stand in for."""
    standing: lineup.Standing
    until: Instant | None
    how: Failed | None
    sentence: str
    sentence_en: str


class DepartmentLineUp(msgspec.Struct, frozen=True, kw_only=True):
    """Who of a department would ring now, before anything is asked."""

    department: Named
    places: tuple[LineUpPlace, ...]
    rings: bool
    """Whether anybody would; otherwise it becomes a task at once."""
    due_at: Instant
    """By when a task asked for now would be due."""
    can_text: bool
    """Whether the citizen can be texted: there is a gateway, and their telephone takes texts."""


class ConsultationRow(msgspec.Struct, frozen=True, kw_only=True):
    """One second consultation in a list: no personal data."""

    id: str
    contact: str
    department: str
    department_name: str
    department_name_en: str
    wanted: str | None
    official: str | None
    official_name: str | None
    official_name_en: str | None
    agent: str
    agent_name: str
    agent_name_en: str
    title: str
    category: Named | None
    state: State
    asked_at: Instant
    since: Instant
    due_at: Instant | None
    overdue: bool
    promise_at: Instant | None
    outcome: Outcome | None
    outcome_at: Instant | None
    outcome_by: str
    settled_at: Instant | None
    seen_at: Instant | None


class AskedList(msgspec.Struct, frozen=True):
    """What an agent asked of departments."""

    open: tuple[ConsultationRow, ...]
    """Not settled, the latest first."""
    outcomes: tuple[ConsultationRow, ...]
    """With an outcome the agent has not seen yet."""
    seen: tuple[ConsultationRow, ...]
    """The latest that are settled and seen."""


class OfficialsList(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for an official and their department; for managers, for all departments."""

    me: "PresencePage | None"
    """None for managers who are no officials."""
    mine: tuple[ConsultationRow, ...]
    """In my hands, or asked of me by name; the first due first."""
    department: tuple[ConsultationRow, ...]
    """The others that are open."""
    settled: tuple[ConsultationRow, ...]
    """The latest fifty."""


class PresencePage(msgspec.Struct, frozen=True, kw_only=True):
    """Where an official says they are."""

    official: OfficialName
    department: Named
    state: presence.State
    until: Instant | None
    deputy: str | None
    in_call: bool
    """By our own calls; nobody has to say so."""
    has_mobile: bool
    colleagues: tuple[OfficialName, ...]
    """Who could stand in, or be passed something."""


class OfficeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A second consultation on live screens: who it is about stays out; screens read the case over HTTP."""

    id: str
    contact: str
    department: str
    agent: str
    state: State
    official: str | None
    ringing: str | None
    """Whose telephone rings at this moment."""
    since: Instant
    due_at: Instant | None
    overdue: bool
    outcome: Outcome | None
    edits: int
    """Another number means: read it again."""


class LiveOfficialRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where an official is, as colleagues and agents see it live."""

    id: str
    department: str
    state: presence.State
    in_call: bool
    until: Instant | None


ROWS = (OfficeRow, LiveOfficialRow)
"""What live screens show."""
