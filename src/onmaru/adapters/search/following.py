"""Keeps the engine in step with PostgreSQL: everything at first, then each change as it is committed.

One change is in the index well within a second of its commit. Whenever news may have been missed, and at the start,
versions are compared and only what differs is read, so that a start with a kept index takes moments.
"""

import asyncio
from collections.abc import Callable, Collection
from contextlib import aclosing

import structlog

from onmaru.adapters.search.engine import Engine
from onmaru.adapters.search.threads import InThread
from onmaru.features.knowledge import feed
from onmaru.kernel.database import Database
from onmaru.kernel.notices import READ_ANEW, notices

READ_AT_ONCE = 500
"""Articles in one question to the database: a few megabytes."""


_log = structlog.get_logger(__name__)


class Following:
    """What the database has that the engine has not, brought over."""

    def __init__(self, database: Database, database_url: str, centre: str, engine: Engine, changing: InThread) -> None:
        self._database = database
        self._url = database_url
        self._centre = centre
        self._engine = engine
        self._changing = changing
        self._news: set[str] = set()
        self._woken = asyncio.Event()

    async def run(self, in_step: Callable[[], None]) -> None:
        """Follow for ever; `in_step` is called whenever the engine knows everything that is committed."""
        async with asyncio.TaskGroup() as work:
            work.create_task(self._listen())
            work.create_task(self._take_in(in_step))

    async def _listen(self) -> None:
        async with aclosing(notices(self._url, feed.CHANNEL)) as heard:
            async for payload in heard:
                self._note(payload)

    def _note(self, payload: str | None) -> None:
        """Remember what is to be read; many changes of one article are one."""
        if payload is READ_ANEW:
            self._news |= {"articles", "synonyms"}
        else:
            centre, _, what = payload.partition(" ")
            if centre != self._centre or what.startswith("task "):
                return
            self._news.add(what)
        self._woken.set()

    async def _take_in(self, in_step: Callable[[], None]) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            news, self._news = self._news, set()
            try:
                await self._read(news)
            except BaseException:
                self._news |= news  # nothing is forgotten because the database was away
                self._woken.set()
                raise
            if not self._news:
                in_step()

    async def _read(self, news: Collection[str]) -> None:
        if "synonyms" in news:
            await self._read_synonyms()
        if "rebuild" in news:
            await self._rebuild()
        elif "articles" in news:
            await self._compare()
        elif articles := [what.removeprefix("article ") for what in news if what.startswith("article ")]:
            await self._read_articles(articles)

    async def _read_synonyms(self) -> None:
        async with self._database.begin() as connection:
            synonyms = await feed.synonyms(connection, self._centre)
        await self._changing(self._engine.set_synonyms, synonyms)

    async def _compare(self) -> None:
        """Read what differs; with a kept index that is little."""
        async with self._database.begin() as connection:
            there = await feed.versions(connection, self._centre)
        here = self._engine.versions()
        differing = [article for article, version in there.items() if here.get(article) != version]
        await self._changing(self._engine.apply, [], [article for article in here if article not in there])
        for start in range(0, len(differing), READ_AT_ONCE):
            await self._read_articles(differing[start : start + READ_AT_ONCE])
        _log.info("search_in_step", articles=len(there), read=len(differing))

    async def _rebuild(self) -> None:
        """Make the index anew beside the one in use, which answers until the new one takes its place."""
        async with self._database.begin() as connection:
            documents = await feed.documents(connection, self._centre, None)
        await self._changing(self._engine.replace, documents)
        _log.info("search_rebuilt", articles=len(documents))

    async def _read_articles(self, articles: Collection[str]) -> None:
        async with self._database.begin() as connection:
            documents = await feed.documents(connection, self._centre, articles)
        gone = set(articles) - {document.id for document in documents}
        await self._changing(self._engine.apply, documents, sorted(gone))
