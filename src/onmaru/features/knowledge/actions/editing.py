"""Visible editors: a page that has an article open for writing says so every ten seconds, and sees the others."""

from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import policy, store
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.errors import NotYourDepartment
from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.screens import Editor
from onmaru.features.knowledge.tables import article_editor
from onmaru.kernel.clock import Instant

GONE_AFTER_MS: Final = 30_000
"""Three heartbeats: a page that is silent for so long is closed."""


class Editing:
    """Who has which article open."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def stay(self, name: ArticleId, page: str, *, actor: Actor) -> tuple[Editor, ...]:
        """Note that this page is open, and return everybody's."""
        now, centre = self._acts.clock.now(), self._acts.centre
        row = {"centre": centre, "article": name, "account": actor.account, "page": page}
        fresh = insert(article_editor).values(row | {"name": actor.name, "since": now, "seen_at": now})
        keys = list(article_editor.primary_key.columns)
        async with self._acts.database.begin() as connection:
            if not policy.can_write(actor, await store.load(connection, centre, name)):
                raise NotYourDepartment
            await connection.execute(delete(article_editor).where(article_editor.c.seen_at < now - GONE_AFTER_MS))
            await connection.execute(fresh.on_conflict_do_update(index_elements=keys, set_={"seen_at": now}))
            return await editors(connection, centre, name, now)

    async def leave(self, name: ArticleId, page: str, *, actor: Actor) -> None:
        """Note that this page was closed."""
        mine = {"centre": self._acts.centre, "article": name, "account": actor.account, "page": page}
        async with self._acts.database.begin() as connection:
            await connection.execute(delete(article_editor).filter_by(**mine))


async def editors(connection: AsyncConnection, centre: str, name: ArticleId, now: Instant) -> tuple[Editor, ...]:
    """Return the pages on which an article is open for writing, the earliest first."""
    here = article_editor.c.centre == centre, article_editor.c.article == name
    columns = article_editor.c.name, article_editor.c.since, article_editor.c.page
    question = select(*columns).where(*here, article_editor.c.seen_at >= now - GONE_AFTER_MS)
    rows = await connection.execute(question.order_by(article_editor.c.since, article_editor.c.page))
    return tuple(Editor(*row) for row in rows)
