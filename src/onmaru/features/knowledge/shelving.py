"""Many new articles at once, in a few statements of one transaction.

They are live at once; those that take effect later are scheduled for the midnight they do, and the clock does the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import life
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.model import Article, ArticleId, Content, Revision
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.tables import article, article_revision
from onmaru.features.knowledge.tidying import with_dated_translations
from onmaru.kernel.bulk import Bulk
from onmaru.kernel.clock import Instant

AT_ONCE: Final = 500
"""Rows of one statement: a few megabytes."""

Part = TypeVar("Part")

_articles, _revisions = Bulk(article), Bulk(article_revision)


class Shelving:
    """One load within one transaction: by whom, when and why."""

    def __init__(self, acts: Acts, connection: AsyncConnection, *, by: Actor, reason: str) -> None:
        self._acts = acts
        self._connection = connection
        self._by = by
        self._reason = reason
        self.now: Instant = acts.clock.now()

    async def add(self, new: Mapping[ArticleId, Content]) -> None:
        """Write new articles; raises IntegrityError when an id is taken."""
        for some in _some(list(new.items())):
            revisions = [self.revision(name, 1, content) for name, content in some]
            await _articles.write(self._connection, [self._row(self._article(each)) for each in revisions])
            await self.write(revisions)

    async def write(self, revisions: Sequence[Revision]) -> None:
        """Write revisions."""
        for some in _some(revisions):
            await _revisions.write(self._connection, [self._row(each) for each in some])

    def revision(self, name: ArticleId, number: int, content: Content, before: Revision | None = None) -> Revision:
        """Return the revision a content becomes."""
        start = self._start(content)
        return Revision(
            article=name,
            number=number,
            content=with_dated_translations(content, number, before),
            step="scheduled" if start else "live",
            author=self._by.account,
            author_name=self._by.name,
            reason=self._reason,
            written_at=self.now,
            publish_at=start,
            published_by=self._by.account,
            published_by_name=self._by.name,
            live_at=None if start else self.now,
        )

    def dates(self, content: Content) -> dict[str, Any]:
        """Return what an article's row keeps of a live content's dates."""
        return {
            "review_by": content.review_by or life.next_review(None, None, self._acts.day_of(self.now)),
            "effective_from": content.effective_from,
            "effective_until": content.effective_until,
            "expires_at": self._acts.end_of(content.effective_until),
        }

    def _start(self, content: Content) -> Instant | None:
        """Return when it takes effect, if that is still to come."""
        start = self._acts.midnight(content.effective_from) if content.effective_from else self.now
        return start if start > self.now else None

    def _article(self, first: Revision) -> Article:
        content, is_live = first.content, first.step == "live"
        return Article(
            id=first.article,
            title=content.title,
            department=content.department,
            category=content.category,
            audience=content.audience,
            standing="live" if is_live else "unpublished",
            live=first.number if is_live else None,
            making=None if is_live else first.number,
            last_number=first.number,
            version=1 if is_live else 0,
            edits=1,
            created_at=self.now,
            created_by=self._by.account,
            changed_at=self.now,
            **(self.dates(content) if is_live else {}),
        )

    def _row(self, written: Article | Revision) -> dict[str, Any]:
        return {"centre": self._acts.centre, **msgspec.structs.asdict(written)}


def _some(rows: Sequence[Part]) -> Iterator[Sequence[Part]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
