"""What happens to an article, past tense. Owners' tasks have events of their own beside these.

None of them holds a content: the revision they name does.
"""

from typing import Literal

import msgspec

from onmaru.features.knowledge.model import ArticleId
from onmaru.kernel.clock import Instant


class KnowledgeEvent(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something that happened in the knowledge base."""

    at: Instant

    def about_article(self) -> ArticleId | None:
        """Return the article it is about, if any."""
        return getattr(self, "article", None)

    def about_task(self) -> str | None:
        """Return the task it is about, if any."""
        return getattr(self, "task", None)


class ArticleEvent(KnowledgeEvent, frozen=True):
    """Something that happened to an article."""

    article: ArticleId


class DraftWritten(ArticleEvent, frozen=True, tag=True):
    """Somebody wrote a revision; the first of an article creates it."""

    revision: int
    reason: str
    restored_from: int | None = None


class DraftSubmitted(ArticleEvent, frozen=True, tag=True):
    """A draft was handed in for review."""

    revision: int
    reason: str


class DraftReturned(ArticleEvent, frozen=True, tag=True):
    """A revision in review, or one scheduled, became a draft again."""

    revision: int
    reason: str


class DraftDropped(ArticleEvent, frozen=True, tag=True):
    """A revision in the making was given up."""

    revision: int


class PublicationScheduled(ArticleEvent, frozen=True, tag=True):
    """A reviewed revision will be live from an instant on."""

    revision: int
    publish_at: Instant


class ArticlePublished(ArticleEvent, frozen=True, tag=True):
    """A revision is live: citizens are answered from it."""

    revision: int
    supersedes: int | None
    confirms: bool
    """Whether the owning department itself published it."""


class ArticleConfirmed(ArticleEvent, frozen=True, tag=True):
    """Its owner said that what is live is right as it is."""

    revision: int
    review_by: str
    """ISO date of the next review."""


class ArticleWithdrawn(ArticleEvent, frozen=True, tag=True):
    """Citizens are answered from it no longer."""

    revision: int
    reason: str


class ArticleExpired(ArticleEvent, frozen=True, tag=True):
    """The last day it was in effect is over."""

    revision: int


class AttachmentAdded(ArticleEvent, frozen=True, tag=True):
    """A file was added."""

    attachment: str
    file_kind: str
    sha256: str


class AttachmentRemoved(ArticleEvent, frozen=True, tag=True):
    """A file is offered no longer."""

    attachment: str


class ArticlesLoaded(KnowledgeEvent, frozen=True, tag=True):
    """Many articles came or changed at once: a first stock, an import."""

    source: Literal["first_stock", "import"]
    created: int
    changed: int
