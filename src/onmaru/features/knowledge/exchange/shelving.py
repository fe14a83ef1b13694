"""Many articles at once, new ones and new revisions of old ones, in a few statements of one transaction.

They are live at once; those that take effect later are scheduled for the midnight they do, and the clock does the rest.
Where somebody else has to look at what one writes (`four_eyes`), they are handed in for review instead. A draft that
somebody is writing stays as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Text, any_, bindparam, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import life
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.actions.writing import shown_of
from onmaru.features.knowledge.model import Article, ArticleId, Content, Revision
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.tables import article, article_revision
from onmaru.features.knowledge.tidying import with_dated_translations
from onmaru.kernel.bulk import Bulk
from onmaru.kernel.clock import Instant

AT_ONCE: Final = 200
"""Articles of one statement: some milliseconds of work, so that nobody else waits for it."""

Part = TypeVar("Part")

_articles, _articles_again, _revisions = Bulk(article), Bulk(article, "replace"), Bulk(article_revision)


class Shelving:
    """One load within one transaction: by whom, when and why."""

    def __init__(
        self, acts: Acts, connection: AsyncConnection, *, by: Actor, reason: str, hands_in: bool = False
    ) -> None:
        self._acts = acts
        self._hands_in = hands_in
        self._connection = connection
        self._by = by
        self._reason = reason
        self.now: Instant = acts.clock.now()

    async def add(self, new: Mapping[ArticleId, Content]) -> None:
        """Write new articles; raises IntegrityError when an id is taken."""
        for some in _some(list(new.items())):
            revisions = [self._revision(name, 1, content) for name, content in some]
            await _articles.write(self._connection, [self._row(self._article(each)) for each in revisions])
            await self._write(revisions)

    async def follow(self, changed: Sequence[tuple[Article, Revision, Content]]) -> None:
        """Write the next revision of articles there are, each with the one it goes on from."""
        for some in _some(changed):
            revisions = [self._revision(each.id, each.last_number + 1, content, base) for each, base, content in some]
            await self._supersede([each.article for each in revisions if each.step == "live"])
            await self._write(revisions)
            followed = [self._followed(each, new) for (each, _, _), new in zip(some, revisions, strict=True)]
            await _articles_again.write(self._connection, [self._row(each) for each in followed])

    async def _write(self, revisions: Sequence[Revision]) -> None:
        await _revisions.write(self._connection, [self._row(each) for each in revisions])

    async def _supersede(self, names: Sequence[ArticleId]) -> None:
        """Let what is live of these articles be live no longer."""
        mine = article.c.centre == self._acts.centre, article.c.id == any_(bindparam(None, names, type_=ARRAY(Text)))
        same = article_revision.c.centre == article.c.centre, article_revision.c.article == article.c.id
        ended = update(article_revision).values(step="superseded", ended_at=self.now)
        await self._connection.execute(ended.where(*mine, *same, article_revision.c.number == article.c.live))

    def _followed(self, before: Article, new: Revision) -> Article:
        is_live, shown = new.step == "live", shown_of(new.content)
        changes: dict[str, Any] = {"last_number": new.number, "edits": before.edits + 1, "changed_at": self.now}
        if is_live:
            changes |= {"standing": "live", "live": new.number, "version": before.version + 1}
            changes |= shown | self._dates(new.content)
        else:
            changes |= {"making": new.number} | (shown if before.live is None else {})
        return msgspec.structs.replace(before, **changes)

    def _revision(self, name: ArticleId, number: int, content: Content, before: Revision | None = None) -> Revision:
        return Revision(
            article=name,
            number=number,
            content=with_dated_translations(content, number, before),
            author=self._by.account,
            author_name=self._by.name,
            reason=self._reason,
            written_at=self.now,
            **self._step(content),
        )

    def _step(self, content: Content) -> dict[str, Any]:
        """Return what becomes of a revision at once."""
        if self._hands_in:
            return {"step": "review"}
        published = {"published_by": self._by.account, "published_by_name": self._by.name}
        start = self._start(content)
        if start is None:
            return published | {"step": "live", "live_at": self.now}
        return published | {"step": "scheduled", "publish_at": start}

    def _dates(self, content: Content) -> dict[str, Any]:
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
            **(self._dates(content) if is_live else {}),
        )

    def _row(self, written: Article | Revision) -> dict[str, Any]:
        return {"centre": self._acts.centre, **msgspec.structs.asdict(written)}


def _some(rows: Sequence[Part]) -> Iterator[Sequence[Part]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
