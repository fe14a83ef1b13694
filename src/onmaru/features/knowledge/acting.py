"""What every act on an article has in common: one transaction, the article held from others, one event, one notice."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import Directory
from onmaru.features.knowledge import journal, life, store
from onmaru.features.knowledge.errors import ArticleNotLive, NotYourDepartment
from onmaru.features.knowledge.events import ArticleEvent
from onmaru.features.knowledge.model import Article, ArticleId, Revision
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep import store as upkeep_store
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database, to_instant


class Acts:
    """The centre in which articles are acted upon."""

    def __init__(
        self,
        database: Database,
        centre: str,
        *,
        clock: Clock,
        directory: Callable[[], Directory],
        four_eyes: bool = False,
    ) -> None:
        self.database = database
        self.centre = centre
        self.clock = clock
        self.directory = directory
        self.four_eyes = four_eyes
        """Whether somebody else than the author publishes."""

    @asynccontextmanager
    async def on(self, name: ArticleId, actor: Actor) -> AsyncIterator["Act"]:
        """Hold an article until the block ends; raises ArticleNotFound."""
        async with self.database.begin() as connection:
            held = await store.hold(connection, self.centre, name)
            yield Act(self, connection, held, actor, self.clock.now())

    def today(self) -> date:
        """Return the day it is in the city."""
        return self.day_of(self.clock.now())

    def day_of(self, at: Instant) -> date:
        """Return the day of an instant on the city's clocks."""
        return datetime.fromtimestamp(at / 1000, self._zone).date()

    def midnight(self, day: date) -> Instant:
        """Return the instant a day begins on the city's clocks."""
        return to_instant(datetime.combine(day, time(), self._zone))

    def end_of(self, day: date | None) -> Instant | None:
        """Return the midnight after a day; none when there is no last day."""
        return None if day is None else self.midnight(day + timedelta(days=1))

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.directory().city.timezone)


class Act:
    """One act: the article as it was found and becomes, within its transaction."""

    def __init__(self, acts: Acts, connection: AsyncConnection, article: Article, actor: Actor, now: Instant) -> None:
        self.acts = acts
        self.connection = connection
        self.article = article
        self.actor = actor
        self.now = now

    def insist(self, predicate: Callable[[Actor, Article], bool]) -> None:
        """Refuse whoever may not do this; raises NotYourDepartment."""
        if not predicate(self.actor, self.article):
            raise NotYourDepartment

    async def making(self) -> Revision | None:
        """Return the revision in the making, if there is one."""
        return None if self.article.making is None else await self.revision(self.article.making)

    async def live(self) -> Revision:
        """Return what is live; raises ArticleNotLive."""
        if self.article.live is None:
            raise ArticleNotLive
        return await self.revision(self.article.live)

    async def base(self) -> Revision | None:
        """Return what an editor goes on from: what is in the making, or live, or was the last. At first: None."""
        number = await store.number_to_show(self.connection, self.acts.centre, self.article)
        return await self.revision(number) if number else None

    async def revision(self, number: int) -> Revision:
        """Return one of its revisions; raises RevisionNotFound."""
        return await store.revision(self.connection, self.acts.centre, self.article.id, number)

    async def step(self, act: life.Act, **values: Any) -> Revision:
        """Let the revision in the making take a step, and return it as it was; raises why it cannot."""
        making = await self.making()
        becomes = life.step_after(act, making.step if making else None)
        assert making is not None  # without one only `write` is a step, which makes one
        await self.change_revision(making, step=becomes, **values)
        return making

    async def change_revision(self, revision: Revision, **values: Any) -> None:
        """Write what becomes of a revision."""
        await store.change_revision(self.connection, self.acts.centre, revision, **values)

    async def change(self, **values: Any) -> None:
        """Write what becomes of the article; whoever was editing what it was before will be told so."""
        await self.note(edits=self.article.edits + 1, changed_at=self.now, **values)

    async def note(self, **values: Any) -> None:
        """Write something about the article that is no editor's concern."""
        self.article = msgspec.structs.replace(self.article, **values)
        await store.save(self.connection, self.acts.centre, self.article)

    async def record(self, event: ArticleEvent) -> None:
        """Write down what happened."""
        await journal.record(self.connection, self.acts.centre, event, actor=self.actor.account)

    async def looked_at(self, how: upkeep_store.Looked) -> None:
        """Settle what campaigns and review dates asked of the article: its owner has looked at it."""
        await upkeep_store.looked_at(
            self.connection,
            self.acts.centre,
            self.article.id,
            how,
            by=self.actor,
            at=self.now,
        )
