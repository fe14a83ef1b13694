"""How fast search is in a whole centre: by words, by meaning, while somebody types, and after an article changed.

A centre on one machine with its database and search process as in service. The articles are made of the sample city's.
Their vectors are chance: comparing costs the same, and encoding 20,000 articles would take hours. Times are of whole
questions, from the centre's process to the search process and back; those of typing are over HTTP from a third.
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from json import dumps
from pathlib import Path
from statistics import quantiles
from typing import Any

import msgspec
import numpy as np
import structlog
import uvloop

from onmaru import app
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.adapters.search.encoder import DIMENSIONS, Encoder
from onmaru.bench.many_articles import copies
from onmaru.bench.typist import type_in
from onmaru.features.accounts import store as accounts
from onmaru.features.accounts.model import Session
from onmaru.features.knowledge import feed, journal
from onmaru.features.knowledge.exchange.shelving import Shelving
from onmaru.features.knowledge.model import ArticleId, Content
from onmaru.features.knowledge.policy import HOUSE
from onmaru.features.knowledge.ports import Findings, Question, SearchNotReady, SearchState
from onmaru.kernel.clock import WallClock
from onmaru.kernel.ids import new_id
from onmaru.settings import Phone, Settings

LEXICAL_QUESTIONS, FUSED_QUESTIONS, TYPED, CHANGES = 2_000, 300, 1_000, 20
AT_ONCE = 4
"""Questions under way while throughput is measured."""
CHUNKS = 3
"""Vectors of one article; the sample city's have between two and four."""
LOOK_SECONDS = 0.005
PATIENCE_SECONDS = 3_600.0
"""20,000 articles are cut into words in some minutes."""


class Bench:
    """One run."""

    def __init__(self, centre: app.Centre, articles: int) -> None:
        self._centre = centre
        self._knowledge = centre.knowledge
        self._wanted = articles
        self._chance = random.Random(1)  # noqa: S311
        self._encoder = Encoder.find()

    async def measure(self) -> dict[str, Any]:
        """Fill the centre with articles, then measure one thing after the other."""
        originals = await self._originals()
        index_seconds = await self._took(self._fill(originals), lambda state: state.articles >= self._wanted)
        restart_seconds = await self._took(self._restart(), lambda state: state.articles >= self._wanted)
        asked = [text for content in originals.values() for text in (content.title, *content.phrasings)]
        self._chance.shuffle(asked)
        figures = {
            "articles": self._wanted,
            "index_seconds": index_seconds,
            "restart_seconds": restart_seconds,
            **await self._ask("lexical", self._many(asked, LEXICAL_QUESTIONS), meaning=False),
            "lexical_qps": await self._throughput(self._many(asked, LEXICAL_QUESTIONS)),
            **await self._ask("fused", asked[:FUSED_QUESTIONS], meaning=True),
            **await self._type(self._many([_unfinished(text, self._chance) for text in asked], TYPED)),
            **await self._change(originals),
        }
        state = self._knowledge.search.state()
        return {**figures, "memory_mb": state.memory_mb, "encoder": state.encoder}

    # ── Articles ─────────────────────────────────────────────────────────────────────────────────────────────────

    async def _originals(self) -> dict[ArticleId, Content]:
        async with self._centre.database.begin() as connection:
            return {each.id: each.content for each in await feed.documents(connection, self._city, None)}

    async def _fill(self, originals: dict[ArticleId, Content]) -> None:
        """Bring in what is missing, with vectors for all."""
        new = dict(copies(originals, max(0, self._wanted - len(originals))))
        async with self._centre.database.begin() as connection:
            await Shelving(self._knowledge.articles.acts, connection, by=HOUSE, reason="bench").add(new)
            await self._give_vectors(connection)
            await journal.tell(connection, self._city, "articles")

    async def _give_vectors(self, connection: Any) -> None:
        if self._encoder is None:
            return
        there = await feed.documents(connection, self._city, None)
        numbers = np.random.default_rng(1).standard_normal((len(there), CHUNKS, DIMENSIONS)).astype(np.float32)
        numbers /= np.linalg.norm(numbers, axis=2, keepdims=True)
        for document, rows in zip(there, numbers.astype("<f2"), strict=True):
            chunks = [(chunk, row.tobytes()) for chunk, row in enumerate(rows)]
            await feed.keep_vectors(connection, self._city, document.id, document.revision, self._encoder.name, chunks)

    async def _restart(self) -> None:
        """Let the search process begin anew: from its kept index, with the vectors in the database."""
        process = self._knowledge.process
        assert process is not None
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        await _until(lambda: self._knowledge.search.state().state == "down")

    async def _took(self, work: Awaitable[None], there: Callable[[SearchState], bool]) -> float:
        """Return the seconds of the work and until the search process is as it should be after it."""
        began = time.monotonic()
        await work
        await _until(lambda: (state := self._knowledge.search.state()).state == "ready" and there(state))
        return round(time.monotonic() - began, 1)

    # ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _ask(self, name: str, questions: Sequence[str], *, meaning: bool) -> dict[str, Any]:
        """Ask one after the other."""
        took, used = [], 0
        for text in questions:
            began = time.perf_counter()
            findings = await self._find(text, meaning=meaning)
            took.append((time.perf_counter() - began) * 1000)
            used += findings.meaning == "used"
        return {**_percentiles(name, took), **({f"{name}_share": used / len(questions)} if meaning else {})}

    async def _throughput(self, questions: Sequence[str]) -> float:
        left = iter(questions)

        async def ask() -> None:
            for text in left:
                await self._find(text, meaning=False)

        began = time.perf_counter()
        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
        return round(len(questions) / (time.perf_counter() - began), 1)

    async def _type(self, typed: list[str]) -> dict[str, Any]:
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        work = (self._centre.url, await self._cookie(), typed, theirs)
        process = multiprocessing.get_context("spawn").Process(target=type_in, args=work)
        process.start()
        try:
            return _percentiles("typing_http", await asyncio.to_thread(ours.recv))
        finally:
            process.join(10)
            process.kill()

    async def _cookie(self) -> str:
        agent = next(each for each in await self._centre.administration.everybody() if each.agent)
        token, now = secrets.token_urlsafe(), WallClock().now()
        session = Session(id=new_id("s"), account=agent.id, created_at=now, last_seen_at=now)
        async with self._centre.database.begin() as connection:
            await accounts.add_session(connection, session, token)
        return token

    # ── Changes ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def _change(self, originals: dict[ArticleId, Content]) -> dict[str, Any]:
        """Correct articles one after the other, and look until each is found as corrected."""
        took = [await self._correct(name, content) for name, content in list(originals.items())[:CHANGES]]
        began = time.monotonic()
        if self._encoder:
            await self._vectors_kept(self._encoder.name)
            await _until(lambda: not self._knowledge.search.state().vectors_missing)
        return {
            **_percentiles("change_visible", took),
            "change_visible_most_ms": round(max(took), 1),
            "all_vectors_seconds": round(time.monotonic() - began, 1) if self._encoder else None,
        }

    async def _vectors_kept(self, encoder: str) -> None:
        while True:
            async with self._centre.database.begin() as connection:
                if not await feed.missing_vectors(connection, self._city, encoder, 1):
                    return
            await asyncio.sleep(LOOK_SECONDS)

    async def _correct(self, name: ArticleId, content: Content) -> float:
        articles, text = self._knowledge.articles, f"{content.title} 가온누리{name}"
        page = await self._knowledge.pages.working(name, actor=HOUSE)
        corrected = msgspec.structs.replace(content, title=text[:200])
        await articles.writing.save(name, corrected, version=page.version, actor=HOUSE, reason="bench")
        await articles.publishing.publish(name, actor=HOUSE)
        began = time.perf_counter()
        while True:
            hits = (await self._find(text, meaning=False)).hits
            if any(hit.article == name and hit.revision > 1 for hit in hits):
                return (time.perf_counter() - began) * 1000
            await asyncio.sleep(LOOK_SECONDS)

    async def _find(self, text: str, *, meaning: bool) -> Findings:
        while True:
            with suppress(SearchNotReady):
                return await self._knowledge.search.find(Question(text=text, meaning=meaning))
            await asyncio.sleep(LOOK_SECONDS)

    @property
    def _city(self) -> str:
        return self._centre.directory().city.id

    @staticmethod
    def _many(texts: Sequence[str], wanted: int) -> list[str]:
        return [texts[number % len(texts)] for number in range(wanted)]


def _unfinished(text: str, chance: random.Random) -> str:
    """Return what stands in the box while this is typed, from the second letter on."""
    return text[: chance.randint(2, max(2, len(text)))]


async def _until(it_is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not it_is_so():  # noqa: ASYNC110  it becomes so in another process
            await asyncio.sleep(LOOK_SECONDS)


def _percentiles(name: str, took: Sequence[float]) -> dict[str, float]:
    cuts = quantiles(took, n=100, method="inclusive")
    return {f"{name}_p50_ms": round(cuts[49], 2), f"{name}_p99_ms": round(cuts[98], 2)}


async def measure(articles: int, folder: Path) -> dict[str, Any]:
    """Run a centre in `folder` and return the figures."""
    postgres = EmbeddedPostgres(folder / "postgres")
    await asyncio.to_thread(postgres.start)
    try:
        settings = Settings(data=folder, port=0, browser=False, phone=Phone(enabled=False))
        async with app.opened(settings, postgres.url()) as centre:
            return await Bench(centre, articles).measure()
    finally:
        await asyncio.to_thread(postgres.stop)


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line: `--articles N --json`."""
    parser = argparse.ArgumentParser(prog="onmaru bench search", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"))
    with tempfile.TemporaryDirectory(prefix="onmaru-bench-") as name:
        Path(name).chmod(0o755)  # the database runs as another account
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            figures = runner.run(measure(options.articles, Path(name)))
    print(dumps(figures) if options.json else "\n".join(f"{name:24} {value}" for name, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
