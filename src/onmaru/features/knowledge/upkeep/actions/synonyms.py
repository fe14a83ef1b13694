"""The table of synonyms: seeded once, kept by managers; search hears of every change."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import journal
from onmaru.features.knowledge.events import KnowledgeEvent
from onmaru.features.knowledge.model import Synonym, SynonymSource
from onmaru.features.knowledge.policy import HOUSE, Actor
from onmaru.features.knowledge.tables import knowledge_event
from onmaru.features.knowledge.upkeep.errors import SynonymNotFound, TooManySynonyms
from onmaru.features.knowledge.upkeep.events import SynonymKept, SynonymRemoved, SynonymsSeeded
from onmaru.features.knowledge.upkeep.synonyms import MOST_SYNONYMS, synonym_of
from onmaru.features.knowledge.upkeep.tables import synonym
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import new_id


class Synonyms:
    """The synonyms of one centre."""

    def __init__(self, database: Database, centre: str, *, clock: Clock) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock

    async def add(
        self, words: Iterable[str], means: Iterable[str], *, both_ways: bool, source: SynonymSource, by: Actor
    ) -> Synonym:
        """Add a line; raises SynonymIncomplete, TooManySynonyms."""
        now = self._clock.now()
        line = synonym_of(new_id("s", now_ms=now), words, means, both_ways=both_ways, source=source)
        async with self._database.begin() as connection:
            if await self._count(connection) >= MOST_SYNONYMS:
                raise TooManySynonyms
            await self._keep(connection, line, by=by, at=now)
        return line

    async def change(
        self, name: str, words: Iterable[str], means: Iterable[str], *, both_ways: bool, by: Actor
    ) -> Synonym:
        """Write a line anew; it is the manager's from then on. Raises SynonymIncomplete, SynonymNotFound."""
        line = synonym_of(name, words, means, both_ways=both_ways, source="manager")
        async with self._database.begin() as connection:
            if not await self._exists(connection, name):
                raise SynonymNotFound
            await self._keep(connection, line, by=by, at=self._clock.now())
        return line

    async def remove(self, name: str, *, by: Actor) -> None:
        """Remove a line; raises SynonymNotFound."""
        now = self._clock.now()
        async with self._database.begin() as connection:
            removed = await connection.execute(delete(synonym).where(self._is(name)))
            if not removed.rowcount:
                raise SynonymNotFound
            await self._tell(connection, SynonymRemoved(now, synonym=name), by=by)

    async def seed(self, lines: Iterable[Synonym]) -> int:
        """Give a centre that never had synonyms those that come with the house; returns how many."""
        now = self._clock.now()
        rows = [self._row(line, by=HOUSE, at=now) for line in lines]
        async with self._database.begin() as connection:
            if not rows or await self._was_seeded(connection):
                return 0
            await connection.execute(insert(synonym).values(rows).on_conflict_do_nothing())
            await self._tell(connection, SynonymsSeeded(now, count=len(rows)), by=HOUSE)
        return len(rows)

    async def _keep(self, connection: AsyncConnection, line: Synonym, *, by: Actor, at: Instant) -> None:
        row = self._row(line, by=by, at=at)
        keys = [synonym.c.centre, synonym.c.id]
        await connection.execute(insert(synonym).values(row).on_conflict_do_update(index_elements=keys, set_=row))
        await self._tell(connection, SynonymKept(at, synonym=line.id), by=by)

    async def _tell(self, connection: AsyncConnection, event: KnowledgeEvent, *, by: Actor) -> None:
        await journal.record(connection, self._centre, event, actor=by.account)
        await journal.tell(connection, self._centre, "synonyms")

    async def _was_seeded(self, connection: AsyncConnection) -> bool:
        """Tell whether it happened before: what a manager removed since must not come back."""
        happened = knowledge_event.c.centre == self._centre, knowledge_event.c.kind == SynonymsSeeded.__name__
        return await connection.scalar(select(knowledge_event.c.seq).where(*happened).limit(1)) is not None

    async def _count(self, connection: AsyncConnection) -> int:
        question = select(func.count()).select_from(synonym).where(synonym.c.centre == self._centre)
        return await connection.scalar(question) or 0

    async def _exists(self, connection: AsyncConnection, name: str) -> bool:
        return await connection.scalar(select(synonym.c.id).where(self._is(name))) is not None

    def _is(self, name: str) -> ColumnElement[bool]:
        return and_(synonym.c.centre == self._centre, synonym.c.id == name)

    def _row(self, line: Synonym, *, by: Actor, at: Instant) -> dict[str, object]:
        facts = msgspec.structs.asdict(line)
        lists = {name: list(facts[name]) for name in ("words", "means")}
        return {"centre": self._centre, **facts, **lists, "changed_at": at, "changed_by": by.account}
