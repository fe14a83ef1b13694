"""A city's own files become its knowledge base: once, as the first stock; later, what is new in them.

What departments made of an article since is never touched: only ids nobody knows yet are taken in.
"""

import asyncio
from pathlib import Path
from typing import Final

from sqlalchemy import Function, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import CityHasMistakes
from onmaru.features.knowledge import journal
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.events import ArticlesLoaded
from onmaru.features.knowledge.exchange import city_files
from onmaru.features.knowledge.exchange.shelving import Shelving
from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.policy import HOUSE
from onmaru.features.knowledge.tables import article, knowledge_event

REASON: Final = "도시 파일에서 가져옴"


class Stocking:
    """Takes articles in from a city's folder."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def first(self, folder: Path) -> int:
        """Load a centre that never had articles, and return how many; raises CityHasMistakes.

        A centre that has some, or once had, is not asked for its files again.
        """
        async with self._acts.database.begin() as connection:
            if await self._has_begun(connection):
                return 0
        return await self.add_new(folder)

    async def add_new(self, folder: Path) -> int:
        """Load the articles nobody knows yet, and return how many; raises CityHasMistakes."""
        async with self._acts.database.begin() as connection:
            await hold_shelves(connection, self._acts.centre)
            known = await known_articles(connection, self._acts.centre)
            reading = await asyncio.to_thread(city_files.read, folder, self._acts.directory(), known)
            if reading.mistakes:
                raise CityHasMistakes(reading.mistakes)
            new = {name: each.content() for name, each in reading.articles.items() if name not in known}
            if new:
                shelving = Shelving(self._acts, connection, by=HOUSE, reason=REASON)
                await shelving.add(new)
                await self._tell(connection, ArticlesLoaded(shelving.now, "first_stock", len(new), 0))
        return len(new)

    async def _has_begun(self, connection: AsyncConnection) -> bool:
        centre = self._acts.centre
        happened = knowledge_event.c.centre == centre, knowledge_event.c.kind == ArticlesLoaded.__name__
        questions = (
            select(article.c.id).where(article.c.centre == centre),
            select(knowledge_event.c.seq).where(*happened),
        )
        return any([await connection.scalar(question.limit(1)) is not None for question in questions])

    async def _tell(self, connection: AsyncConnection, event: ArticlesLoaded) -> None:
        await journal.record(connection, self._acts.centre, event, actor=HOUSE.account)
        await journal.tell(connection, self._acts.centre, "articles")


async def hold_shelves(connection: AsyncConnection, centre: str) -> None:
    """Let no other load of this centre go on until the transaction ends."""
    await connection.execute(select(func.pg_advisory_xact_lock(shelves(centre))))


def shelves(centre: str) -> Function[int]:
    """Return the name of the lock of whoever fills the shelves of a centre."""
    return func.hashtextextended(f"shelves {centre}", 0)


async def known_articles(connection: AsyncConnection, centre: str) -> frozenset[ArticleId]:
    """Return the ids of all articles, whatever became of them."""
    together = select(func.array_agg(article.c.id)).where(article.c.centre == centre)  # one row: read in no time
    return frozenset(await connection.scalar(together) or ())
