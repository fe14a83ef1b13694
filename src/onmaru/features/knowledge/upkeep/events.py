"""What happens around articles, past tense: owners are asked and answer, campaigns run, words are learned.

No sentence of anybody's is in them: those stay with the task, where they can be removed.
"""

from onmaru.features.knowledge.events import KnowledgeEvent
from onmaru.features.knowledge.model import ArticleId, FlagKind, MissOutcome, TaskOutcome


class TaskEvent(KnowledgeEvent, frozen=True):
    """Something that happened to a task, and thereby to what its article's page shows."""

    task: str
    article: ArticleId | None
    department: str


class ArticleFlagged(TaskEvent, frozen=True, tag=True):
    """Somebody found something amiss."""

    flag_kind: FlagKind


class AnswerAsked(TaskEvent, frozen=True, tag=True):
    """A question had no article."""


class ReviewAsked(TaskEvent, frozen=True, tag=True):
    """The review date of an article has passed."""


class TaskPassedOn(TaskEvent, frozen=True, tag=True):
    """It belongs to another department, which has it now."""

    from_department: str


class TaskSettled(TaskEvent, frozen=True, tag=True):
    """The owner answered."""

    outcome: TaskOutcome


class OwnerReminded(TaskEvent, frozen=True, tag=True):
    """The task is overdue, and its department was told so."""


class CampaignStarted(KnowledgeEvent, frozen=True, tag=True):
    """Departments were asked to look at all their articles."""

    campaign: str
    articles: int


class CampaignReminded(KnowledgeEvent, frozen=True, tag=True):
    """Departments with articles left were told so."""

    campaign: str
    departments: tuple[str, ...]


class CampaignEnded(KnowledgeEvent, frozen=True, tag=True):
    """A campaign was closed."""

    campaign: str
    left: int


class SynonymKept(KnowledgeEvent, frozen=True, tag=True):
    """A synonym is new, or different now."""

    synonym: str


class SynonymRemoved(KnowledgeEvent, frozen=True, tag=True):
    """A synonym holds no longer."""

    synonym: str


class SynonymsSeeded(KnowledgeEvent, frozen=True, tag=True):
    """An empty table was given the words that come with the house."""

    count: int


class MissSettled(KnowledgeEvent, frozen=True, tag=True):
    """A manager decided what becomes of a question that found nothing."""

    settled_as: MissOutcome
