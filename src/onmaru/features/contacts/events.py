"""What happens to a contact outside the floor. The floor's own events about contacts are in `onmaru.floor.model`.

Personal data is not in any of them: a citizen's number and a memo travel beside the event (`Private`) to the tables
that keep them.
"""

from typing import Literal

import msgspec

from onmaru.floor.model import Channel
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, PartyId

DispositionOutcome = Literal["first_line", "transferred", "case", "callback", "not_served"]
"""What the chosen disposition means to the figures, as the city had it at the time."""

PartyKind = Literal["agent", "official", "outside"]
"""Who joins a call besides citizen and serving agent: a colleague, an official, anybody else."""

PartyEnd = Literal["completed", "cancelled", "busy", "no_answer", "rejected", "unreachable", "citizen_left", "lost"]
"""completed: they talked. cancelled: the agent gave up while it rang."""

LedTo = Literal["informed", "voicemail", "announced", "callback", "turned_away"]
"""What became of a citizen whom nobody answered: heard the information asked for, left a message, heard an announcement
instead of the menu, will be called back, or nothing could be done."""

CallOverReason = Literal["citizen_left", "party_left", "lost", "system"]
"""Who ended a call without an agent; lost and system are failures of ours."""

Connection = Literal["personal_data", "judgement"]
"""Why a contact has to be connected with an official: personal data, or a matter only an official can decide."""

ConsultationOutcome = Literal["talked", "answered", "returned", "promised", "called_back", "withdrawn"]


class ContactEvent(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something that happened to a contact."""

    at: Instant
    contact: ContactId


class ContactArrived(ContactEvent, frozen=True, tag=True):
    """A citizen reached us. Private: `number`."""

    channel: Channel
    entry_point: str
    leg: str | None
    open: bool
    """Whether people answer at this time."""


class ContactClosedHours(ContactEvent, frozen=True, tag=True):
    """The citizen was told that nobody answers at this time."""


class ContactLeftEarly(ContactEvent, frozen=True, tag=True):
    """The citizen left during the greeting, before joining a queue."""


class MenuPassed(ContactEvent, frozen=True, tag=True):
    """The citizen went through a menu."""

    menu: str
    path: tuple[str, ...]
    """Steps, in the order they were met."""
    led_to: str
    """The kind of step it ended in: `queue`, `callback`, `information` …"""


class InformationGiven(ContactEvent, frozen=True, tag=True):
    """The line ended in the menu after its purpose was served, or where nothing more could be done."""

    led_to: LedTo


class CallPlaced(ContactEvent, frozen=True, tag=True):
    """An agent calls somebody. Private: `number`, and `reason`, which is the contact's memo until a record is saved."""

    agent: AgentId
    entry_point: str | None = None
    """Whose number is shown."""
    of: ContactId | None = None
    """An earlier contact it goes back to."""


class CallbackOf(ContactEvent, frozen=True, tag=True):
    """This contact is the callback of another, or one asked for elsewhere. Private: `number`."""

    of: ContactId | None
    callback: str
    entry_point: str | None = None
    """The door the citizen came in by, whose number is shown."""


class CitizenReached(ContactEvent, frozen=True, tag=True):
    """The citizen picked up the call we placed: talk begins, ringing is none."""


class PartyCalled(ContactEvent, frozen=True, tag=True):
    """Somebody is being called to join."""

    party: PartyId
    what: PartyKind
    agent: AgentId
    """Who asked for it."""
    consultation: ConsultationId | None = None
    department: str | None = None
    official: str | None = None
    colleague: AgentId | None = None
    """Of a colleague, if one is named."""
    queue: str | None = None
    """Of a colleague, if any of a queue will do."""


class PartyAnswered(ContactEvent, frozen=True, tag=True):
    """They are on the line: with the agent, as long as the citizen is on hold."""

    party: PartyId
    colleague: AgentId | None = None
    """Who it is, when a queue was asked."""


class PartyJoined(ContactEvent, frozen=True, tag=True):
    """They and the citizen hear each other."""

    party: PartyId


class PartyAlone(ContactEvent, frozen=True, tag=True):
    """The agent has left; they and the citizen go on."""

    party: PartyId


class PartyLeft(ContactEvent, frozen=True, tag=True):
    """They are off the line, or never were on it."""

    party: PartyId
    how: PartyEnd


class CallOver(ContactEvent, frozen=True, tag=True):
    """The line of a released contact has ended."""

    reason: CallOverReason


class ConnectionMarked(ContactEvent, frozen=True, tag=True):
    """An agent noted that this contact has to be connected with an official, or took that back."""

    agent: AgentId
    why: Connection | None


class ConsultationAsked(ContactEvent, frozen=True, tag=True):
    """An agent asked a department about this contact; what for stands in the consultation."""

    consultation: ConsultationId
    department: str
    agent: AgentId


class ConsultationSettled(ContactEvent, frozen=True, tag=True):
    """What the department did about it."""

    consultation: ConsultationId
    outcome: ConsultationOutcome
    by: str
    """The official, or the agent who withdrew it."""


class RecordSaved(ContactEvent, frozen=True, tag=True):
    """An agent wrote down what the contact was about and how it ended. Private: `memo`."""

    agent: AgentId
    category: str
    category_group: str
    """First level."""
    disposition: str
    outcome: DispositionOutcome


class NumberRevealed(ContactEvent, frozen=True, tag=True):
    """Somebody looked at the citizen's whole number, and said why."""

    person: str
    reason: str


class ArticleUsed(ContactEvent, frozen=True, tag=True):
    """An agent answered from an article of the knowledge base."""

    agent: AgentId
    article: str
    revision: int
    title: str
    """As the agent read it; it may be worded otherwise later."""


class AnswerMissing(ContactEvent, frozen=True, tag=True):
    """No article answered the citizen, and a department was asked; what for stands in the task."""

    agent: AgentId
    task: str


class CitizenForgotten(ContactEvent, frozen=True, tag=True):
    """The citizen's number and the memo were removed from this contact."""

    person: str
    reason: str


AnyContactEvent = (
    ContactArrived
    | ContactClosedHours
    | ContactLeftEarly
    | MenuPassed
    | InformationGiven
    | CallPlaced
    | CallbackOf
    | CitizenReached
    | PartyCalled
    | PartyAnswered
    | PartyJoined
    | PartyAlone
    | PartyLeft
    | CallOver
    | ConnectionMarked
    | ConsultationAsked
    | ConsultationSettled
    | RecordSaved
    | NumberRevealed
    | ArticleUsed
    | AnswerMissing
    | CitizenForgotten
)
