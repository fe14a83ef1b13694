"""Many articles out as a file and in again: rehearsed first, then all of it or nothing.

Files are read and compared in a thread, so that calls are not disturbed, and one at a time: a second import of the
centre is refused while one is under way.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import filetypes, journal
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.errors import ArticleIdTaken
from onmaru.features.knowledge.events import ArticlesLoaded
from onmaru.features.knowledge.exchange import formats, shelf
from onmaru.features.knowledge.exchange.errors import ImportUnderWay
from onmaru.features.knowledge.exchange.planning import Plan, Shelf, planned
from onmaru.features.knowledge.exchange.report import ImportReport, Parsed
from onmaru.features.knowledge.exchange.shelving import Shelving
from onmaru.features.knowledge.exchange.stocking import known_articles, shelves
from onmaru.features.knowledge.model import Content
from onmaru.features.knowledge.policy import Actor
from onmaru.kernel.errors import NotAllowed
from onmaru.kernel.ids import new_id

LONGEST_REASON: Final = 120
"""Characters, of which a file's name may take most."""


class Exported(NamedTuple):
    """A file to hand out."""

    name: str
    media_type: str
    data: bytes


class Exchange:
    """Articles of one centre, out and in."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._busy = asyncio.Lock()

    async def export(self, chosen: formats.Format) -> Exported:
        """Return every live article in one file."""
        kind = formats.KINDS[chosen]
        async with self._acts.database.begin() as connection:
            articles = await shelf.live_articles(connection, self._acts.centre)
        data = await asyncio.to_thread(kind.write, articles)
        return Exported(f"{self._acts.centre}-knowledge-{self._acts.today()}.{chosen}", kind.media_type, data)

    async def bring_in(
        self, name: str, data: bytes, *, dry_run: bool, actor: Actor, largest: int = formats.LARGEST_UPLOAD
    ) -> ImportReport:
        """Import a file, or with `dry_run` only tell what that would do; with any error in it nothing is done.

        Raises:
            NotAllowed: Only managers of the knowledge base may.
            ImportUnderWay: Another import of this centre has not ended.
            Refusal: The file cannot be taken at all; see `exchange.errors`.
        """
        if not actor.manages:
            raise NotAllowed
        if self._busy.locked():
            raise ImportUnderWay
        async with self._busy:
            parsed = await asyncio.to_thread(formats.parsed, name, data, largest)
            try:
                return await self._carry_out(name, parsed, dry_run=dry_run, actor=actor)
            except IntegrityError as taken:  # somebody wrote an article of that id this very moment
                raise ArticleIdTaken from taken

    async def _carry_out(self, name: str, parsed: Parsed, *, dry_run: bool, actor: Actor) -> ImportReport:
        async with self._alone() as connection:
            plan = await asyncio.to_thread(planned, parsed, await self._shelf(connection, parsed, hold=not dry_run))
            if dry_run or not plan.is_right:
                return plan.report(applied=False)
            reason = f"{filetypes.tidy_name(name)[:LONGEST_REASON]} 파일에서 가져옴"
            await self._write(connection, plan, actor, reason)
        return plan.report(applied=True)

    async def _write(self, connection: AsyncConnection, plan: Plan, actor: Actor, reason: str) -> None:
        shelving = Shelving(self._acts, connection, by=actor, reason=reason, hands_in=self._acts.four_eyes)
        await shelving.add(plan.created)
        await shelving.follow([(each.article, each.base, content) for each, content in plan.changed.values()])
        if plan.created or plan.changed:
            loaded = ArticlesLoaded(shelving.now, "import", len(plan.created), len(plan.changed))
            await journal.record(connection, self._acts.centre, loaded, actor=actor.account)
            await journal.tell(connection, self._acts.centre, "articles")

    async def _shelf(self, connection: AsyncConnection, parsed: Parsed, *, hold: bool) -> Shelf:
        centre, now = self._acts.centre, self._acts.clock.now()
        given = (row.values.get("id") for row in parsed.rows)
        names = sorted({name for name in given if isinstance(name, str)})
        known = await known_articles(connection, centre)
        present = await shelf.present(connection, centre, [name for name in names if name in known], hold=hold)

        def is_later(content: Content) -> bool:
            return bool(content.effective_from and self._acts.midnight(content.effective_from) > now)

        def is_over(content: Content) -> bool:
            end = self._acts.end_of(content.effective_until)
            return end is not None and end <= now

        return Shelf(
            directory=self._acts.directory(),
            articles=known,
            present=present,
            attachments=await shelf.attached(connection, centre, present),
            is_later=is_later,
            is_over=is_over,
            hands_in=self._acts.four_eyes,
            new_id=lambda: new_id("a", now_ms=now),
        )

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction in which nobody else fills the shelves, in this process or another."""
        async with self._acts.database.begin() as connection:
            if not await connection.scalar(select(func.pg_try_advisory_xact_lock(shelves(self._acts.centre)))):
                raise ImportUnderWay
            yield connection
