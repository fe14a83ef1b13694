"""What is noted and asked about a contact: the record, articles, second consultations, a number seen or removed."""

from typing import Literal

from onmaru.features.contacts.events.base import ContactEvent
from onmaru.kernel.ids import AgentId, ConsultationId

DispositionOutcome = Literal["first_line", "transferred", "case", "callback", "not_served"]
"""What the chosen disposition means to the figures, as the city had it at the time."""

Connection = Literal["personal_data", "judgement"]
"""Why a contact has to be connected with an official: personal data, or a matter only an official can decide."""

ConsultationOutcome = Literal["talked", "answered", "returned", "promised", "called_back", "withdrawn"]


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
