"""Gives articles their vectors, in the background: those kept in the database at the start, then whatever changed.

An article whose vectors are not there yet is found by its words alone. Encoding takes a sixth of a second a chunk at
the lowest priority, so the latest change comes first, and an import of thousands takes its hours unnoticed.
"""

import asyncio
import time
from collections.abc import Sequence

from onmaru.adapters.search.encoder import Encoder, chunks
from onmaru.adapters.search.engine import Engine
from onmaru.adapters.search.threads import InThread
from onmaru.adapters.search.vectors import packed
from onmaru.features.knowledge import feed
from onmaru.features.knowledge.ports import Document
from onmaru.kernel.database import Database

AT_ONCE = 8
"""Articles looked up together; then the latest changes are asked for anew."""
SHOWN_EVERY_SECONDS = 5.0
"""New vectors join the matrix together: it is copied each time, a hundred megabytes for 20,000 articles."""

MISSING_SHARE = 0.1
"""Of all articles: with more unencoded, meaning would lift whatever happens to be encoded; words alone are fairer."""

Row = tuple[str, int, int, bytes]
"""Article, revision, chunk, float16 numbers."""


class Meaning:
    """The vectors of one centre's articles."""

    def __init__(
        self, database: Database, centre: str, engine: Engine, encoder: Encoder, changing: InThread, encoding: InThread
    ) -> None:
        self.encoder = encoder
        self._database = database
        self._centre = centre
        self._engine = engine
        self._changing = changing
        self._encoding = encoding
        self._woken = asyncio.Event()
        self.is_ready = False
        """Whether enough articles have their vectors for meaning to be asked."""

    def look(self) -> None:
        """Articles may have changed."""
        self._woken.set()

    async def run(self) -> None:
        """Take up the vectors there are, then make those that are missing, for ever."""
        await self._take_up()
        while True:
            self._woken.clear()
            if not await self._make_missing():
                await self._woken.wait()

    async def _take_up(self) -> None:
        async with self._database.begin() as connection:
            kept = await feed.vectors(connection, self._centre, self.encoder.name)
        await self._show(kept)

    async def _show(self, rows: Sequence[Row]) -> None:
        await self._changing(self._engine.set_vectors, rows)
        self.is_ready = self._engine.vectors_missing() <= MISSING_SHARE * len(self._engine.versions())

    async def _make_missing(self) -> bool:
        """Encode what is missing for some seconds and show it; return whether there was anything."""
        made: list[Row] = []
        until = time.monotonic() + SHOWN_EVERY_SECONDS
        while time.monotonic() < until and (missing := await self._missing()):
            for document in missing:
                made += await self._make(document)
        if made:
            await self._show(made)
        return bool(made)

    async def _missing(self) -> Sequence[Document]:
        async with self._database.begin() as connection:
            names = await feed.missing_vectors(connection, self._centre, self.encoder.name, AT_ONCE)
            return await feed.documents(connection, self._centre, names) if names else ()

    async def _make(self, document: Document) -> list[Row]:
        """Encode one article chunk by chunk and keep its vectors."""
        rows: list[bytes] = []
        for chunk in chunks(document.content):
            rows += packed(await self._encoding(self.encoder.passages, [chunk]))
        async with self._database.begin() as connection:
            numbered = list(enumerate(rows))
            await feed.keep_vectors(
                connection, self._centre, document.id, document.revision, self.encoder.name, numbered
            )
        return [(document.id, document.revision, chunk, numbers) for chunk, numbers in numbered]
