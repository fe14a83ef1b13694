"""What happens to a second consultation, past tense. Nothing anybody wrote is in here: that is sealed apart."""

from typing import Literal

import msgspec

from onmaru.features.consultations.model import Failed, Outcome
from onmaru.features.consultations.presence import State as PresenceState
from onmaru.kernel.clock import Instant


class OfficeEvent(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something that happened between agents and departments."""

    at: Instant


class DepartmentAsked(OfficeEvent, frozen=True, tag=True):
    """An agent asked a department; `official` if somebody is asked for by name."""

    department: str
    official: str | None
    rings: bool
    by_name: str


class OfficialRung(OfficeEvent, frozen=True, tag=True):
    """An official's telephone is called; the case is on their screen already."""

    official: str
    party: str
    mobile: bool


class RingFailed(OfficeEvent, frozen=True, tag=True):
    """It was called in vain."""

    official: str
    how: Failed


class CaseShown(OfficeEvent, frozen=True, tag=True):
    """The case was before an official's eyes: on a visible screen that somebody had used a moment ago."""

    official: str


class OfficialJoined(OfficeEvent, frozen=True, tag=True):
    """They picked up."""

    official: str
    shown_at: Instant | None = None
    """Since when the case had been before their eyes; None when it had not been yet."""


class TalkEnded(OfficeEvent, frozen=True, tag=True):
    """Nobody talks about it any more, and no telephone rings."""

    connected: bool
    """Whether somebody had picked up."""


class TaskDated(OfficeEvent, frozen=True, tag=True):
    """Nobody was reached, or nobody was to be rung: it is the department's task."""

    department: str
    due_at: Instant


class CaseTaken(OfficeEvent, frozen=True, tag=True):
    """An official took it."""

    official: str


class CasePassed(OfficeEvent, frozen=True, tag=True):
    """It was handed to a colleague."""

    by_name: str
    official: str


class OutcomeGiven(OfficeEvent, frozen=True, tag=True):
    """It was answered, returned, promised, settled by a call, or withdrawn."""

    outcome: Outcome
    by_name: str
    promise_at: Instant | None = None


class CaseRead(OfficeEvent, frozen=True, tag=True):
    """Somebody read the case."""

    by_name: str


class NumberShown(OfficeEvent, frozen=True, tag=True):
    """The citizen's whole number was shown; why stands in the contact's story."""

    by_name: str


class LinkSent(OfficeEvent, frozen=True, tag=True):
    """A one-time link was sent to an official's mobile."""

    official: str
    expires_at: Instant


class LinkOpened(OfficeEvent, frozen=True, tag=True):
    """It was opened; it opens nothing any more."""

    official: str


Because = Literal["used", "expired", "over"]
"""Why a link opens nothing any more: it was opened, its time has passed, or its case is over."""


class LinkRefused(OfficeEvent, frozen=True, tag=True):
    """Somebody came with a link that is no longer good."""

    official: str
    because: Because


class CitizenTexted(OfficeEvent, frozen=True, tag=True):
    """The citizen was sent a text, as they wished."""

    what: Literal["task", "promise"]


class DepartmentReminded(OfficeEvent, frozen=True, tag=True):
    """It is overdue, and the department was told so."""

    department: str
    promised: bool


class PresenceSaid(OfficeEvent, frozen=True, tag=True):
    """An official said where they are."""

    official: str
    state: PresenceState
    until: Instant | None
    deputy: str | None


AnyOfficeEvent = (
    DepartmentAsked
    | OfficialRung
    | RingFailed
    | CaseShown
    | OfficialJoined
    | TalkEnded
    | TaskDated
    | CaseTaken
    | CasePassed
    | OutcomeGiven
    | CaseRead
    | NumberShown
    | LinkSent
    | LinkOpened
    | LinkRefused
    | CitizenTexted
    | DepartmentReminded
    | PresenceSaid
)
