"""Agents use articles: in a contact, which its story tells; and as favourites of their own."""

from typing import Final

from sqlalchemy import and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from onmaru.features.contacts import ArticleUsed
from onmaru.features.knowledge import store
from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.ports import Contacts
from onmaru.features.knowledge.upkeep.errors import TooManyFavourites
from onmaru.features.knowledge.upkeep.tables import article_use, favourite
from onmaru.features.routing import FloorKeeper
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, ContactId

MOST_FAVOURITES: Final = 50
"""What a person finds again at a glance; for more there is search."""


class Using:
    """Notes what agents of one centre answer from."""

    def __init__(
        self, database: Database, centre: str, keeper: FloorKeeper, contacts: Contacts, *, clock: Clock
    ) -> None:
        self._database = database
        self._centre = centre
        self._keeper = keeper
        self._contacts = contacts
        self._clock = clock

    async def use(self, name: ArticleId, contact: ContactId, agent: AgentId, *, by: str) -> None:
        """Note that the agent answered this contact of theirs from the article; a second time changes nothing."""
        await self.insist_on_part(contact, agent)
        async with self._database.begin() as connection:
            read = await store.load_live(connection, self._centre, name)
        assert read.live is not None  # what is live has a revision
        if await self._is_used(name, contact):
            return
        used = ArticleUsed(self._clock.now(), contact, agent=agent, article=name, revision=read.live, title=read.title)
        await self._keeper.record(used, actor=f"account:{by}")

    async def insist_on_part(self, contact: ContactId, agent: AgentId) -> None:
        """Raise a refusal unless the agent serves or served the contact."""
        await self._contacts.insist_on_part(contact, agent)

    async def favour(self, name: ArticleId, *, by: str) -> None:
        """Keep an article at hand; raises ArticleNotFound, TooManyFavourites."""
        mine = and_(favourite.c.centre == self._centre, favourite.c.account == by)
        row = {"centre": self._centre, "account": by, "article": name, "at": self._clock.now()}
        async with self._database.begin() as connection:
            await store.load(connection, self._centre, name)
            others = select(func.count()).where(mine, favourite.c.article != name)
            if (await connection.scalar(others) or 0) >= MOST_FAVOURITES:
                raise TooManyFavourites
            await connection.execute(insert(favourite).values(row).on_conflict_do_nothing())

    async def disfavour(self, name: ArticleId, *, by: str) -> None:
        """Keep it at hand no longer."""
        mine = and_(favourite.c.centre == self._centre, favourite.c.account == by, favourite.c.article == name)
        async with self._database.begin() as connection:
            await connection.execute(delete(favourite).where(mine))

    async def _is_used(self, name: ArticleId, contact: ContactId) -> bool:
        same = and_(article_use.c.centre == self._centre, article_use.c.contact == contact)
        question = select(func.count()).where(same, article_use.c.article == name)
        async with self._database.begin() as connection:
            return bool(await connection.scalar(question))
