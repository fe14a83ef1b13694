"""What happens to a contact outside the floor. The floor's own events about contacts are in `onmaru.floor.model`.

Personal data is not in any of them: a citizen's number and a memo travel beside the event (`Private`) to the tables
that keep them.
"""

from typing import Literal

import msgspec

from onmaru.floor.model import Channel
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId

DispositionOutcome = Literal["first_line", "transferred", "case", "callback", "not_served"]
"""What the chosen disposition means to the figures, as the city had it at the time."""


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
    | RecordSaved
    | NumberRevealed
    | ArticleUsed
    | AnswerMissing
    | CitizenForgotten
)
