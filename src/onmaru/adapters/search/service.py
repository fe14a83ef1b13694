"""The search process at work: it answers questions, follows the database, and gives articles their meaning.

Three kinds of threads do the language work, and the loop only carries messages: some answer questions, one alone
changes the index, and one encodes articles at the lowest priority, so that neither an import of thousands of articles
nor a new encoder makes a question wait.
"""

import asyncio
import resource
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import msgspec
import structlog

from onmaru.adapters.search import wire
from onmaru.adapters.search.encoder import Encoder, Vector
from onmaru.adapters.search.engine import Engine
from onmaru.adapters.search.following import Following
from onmaru.adapters.search.language import Language
from onmaru.adapters.search.meaning import Meaning
from onmaru.adapters.search.threads import InThread
from onmaru.features.knowledge.ports import Question, SearchState
from onmaru.kernel.clock import Instant, WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.jobs import Jobs

ASKING_THREADS = 2
"""One for each core of a small machine."""
REMEMBERED_QUESTIONS = 2_000
"""Vectors of questions asked lately: agents ask much the same all day, and each costs 25 ms to encode."""
STATE_EVERY_SECONDS = 5.0

_log = structlog.get_logger(__name__)


class Service:
    """One engine and everything that keeps it true."""

    def __init__(self, begin: wire.Begin, tell: Callable[[wire.FromProcess], None]) -> None:
        self._begin = begin
        self._tell = tell
        self._asking = InThread("asking", ASKING_THREADS)
        self._changing = InThread("changing")
        self._encoding = InThread("encoding", nice=True)
        self._database = Database(begin.database_url, application="onmaru search", pool_size=2)
        self._engine: Engine | None = None
        self._meaning: Meaning | None = None
        self._ready_at: Instant | None = None
        self._remembered: OrderedDict[str, Vector] = OrderedDict()

    async def run(self) -> None:
        """Load the language, then follow the database until cancelled."""
        self._say_state()
        engine = self._engine = await self._changing(self._open)
        encoder = await self._changing(Encoder.find) if self._begin.meaning else None
        begin, database = self._begin, self._database
        following = Following(database, begin.database_url, begin.centre, engine, self._changing)
        async with Jobs() as jobs:
            if encoder:
                self._meaning = Meaning(database, begin.centre, engine, encoder, self._changing, self._encoding)
                jobs.keep("meaning", self._meaning.run)
            jobs.keep("following", lambda: following.run(self._in_step))
            while True:
                await asyncio.sleep(STATE_EVERY_SECONDS)
                self._say_state()

    def _open(self) -> Engine:
        engine = Engine(Language(), Path(self._begin.folder))
        _let_know(engine, self._begin.know)
        return engine

    def _in_step(self) -> None:
        """Everything committed is in the index: from the first time on, questions are answered."""
        if self._ready_at is None:
            self._ready_at = WallClock().now()
            self._say_state()
        if self._meaning:
            self._meaning.look()

    # ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────

    async def answer(self, ask: wire.Ask) -> None:
        """Answer one question; a fault in one leaves the others alone."""
        if self._engine is None or self._ready_at is None:
            return self._tell(wire.Failed(ask.number, ready=False))
        try:
            meaning = await self._meaning_of(self._engine, ask.question)
            findings = await self._asking(self._engine.find, ask.question, meaning)
            self._tell(wire.Found(ask.number, findings))
        except Exception as error:
            # The question may hold personal data: only where it went wrong goes to the log.
            _log.error("question_failed", error=type(error).__name__, where=_where(error))
            self._tell(wire.Failed(ask.number, ready=True))

    async def _meaning_of(self, engine: Engine, question: Question) -> Vector | None:
        """Return the vector of what is asked, or None where it is not wanted or cannot be had yet."""
        if not question.meaning or self._meaning is None or not self._meaning.is_ready:
            return None
        meant = await self._asking(engine.meant, question)
        if (known := self._remembered.get(meant)) is None:
            known = self._remembered[meant] = await self._asking(self._meaning.encoder.query, meant)
            if len(self._remembered) > REMEMBERED_QUESTIONS:
                self._remembered.popitem(last=False)
        self._remembered.move_to_end(meant)
        return known

    # ── What the engine knows, and how it is ─────────────────────────────────────────────────────────────────────

    async def know(self, know: wire.Know) -> None:
        """Departments, town offices or categories are others now."""
        self._begin = msgspec.structs.replace(self._begin, know=know)
        if self._engine is not None:
            await self._changing(_let_know, self._engine, know)

    def _say_state(self) -> None:
        engine, meaning = self._engine, self._meaning
        state = SearchState(
            state="starting" if self._ready_at is None else "ready",
            articles=len(engine.versions()) if engine else 0,
            vectors_missing=engine.vectors_missing() if engine and meaning else 0,
            encoder=meaning.encoder.name if meaning else None,
            memory_mb=resident_mb(),
            since=self._ready_at,
        )
        self._tell(wire.Told(state))


def _let_know(engine: Engine, know: wire.Know) -> None:
    engine.set_places(know.places)
    engine.set_categories(know.categories)


def _where(error: BaseException) -> str:
    """Return the line that raised, without a value of any variable."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def resident_mb() -> int:
    """Return the memory this process holds, in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):  # not Linux: the most it ever held
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000
    return pages * resource.getpagesize() // 1_000_000
