"""The writer of one centre's history: group commit, through outages, in order, nothing twice.

What is appended while one batch is being committed becomes the next batch. Projectors write their tables in the same
transaction. Only after the commit do listeners hear of a batch and its submitters go on. When the database is away, the
same batch is tried again until it is in; whether a commit whose answer was lost took place is read from the sequence.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any, Literal

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database, is_outage
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.history import table
from onmaru.kernel.history.backlog import Backlog, Batch, HistoryStalled, Promise
from onmaru.kernel.history.contract import Committed, Health, NotRecorded, Projector, Rewound
from onmaru.kernel.history.ownership import LET_GO_SECONDS, CentreOwnedElsewhere, Ownership, OwnershipLost
from onmaru.kernel.history.record import Event, Private

COMMIT_SECONDS = 5.0
"""A commit that takes longer is given up, and its fate is read on the next connection."""
STALL_SECONDS = 1.0
"""A commit that takes longer makes the history stalled: screens say so."""
PING_SECONDS = 2.0
"""How often an idle writer makes sure that its connection, and with it the ownership, still stands."""
FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 0.5
"""Between attempts during an outage: short, as people wait for the end of it."""
DRAIN_SECONDS = 10.0
"""How long `close` waits for what is still to be committed."""

_log = structlog.get_logger(__name__)


class History:
    """The one writer of a centre's history; call `open` first and `close` at the end."""

    def __init__(
        self, database: Database, centre: str, *, clock: Clock, bus: Bus, projectors: Sequence[Projector] = ()
    ) -> None:
        self.database = database
        self.centre = centre
        self.bus = bus
        self._clock = clock
        self._projectors = projectors
        self._backlog = Backlog()
        self._ownership = Ownership(database, centre, on_hang_up=self._backlog.filled.set)
        self._task: asyncio.Task[None] | None = None
        self._attempt_since: float | None = None
        self._health = Health("ok", clock.now())

    # ── what others ask ──────────────────────────────────────────────────────────────────────────────────────────

    async def open(self, *, patience: float = LET_GO_SECONDS) -> None:
        """Take the centre and begin to write; raises CentreOwnedElsewhere or DatabaseUnavailable."""
        await self._ownership.take(patience=patience)
        self._backlog.seq = self._ownership.safe_seq
        self._task = asyncio.create_task(self._write_forever(), name=f"history of {self.centre}")

    async def close(self) -> None:
        """Commit what is waiting, for at most DRAIN_SECONDS, and let go of the centre."""
        if self._task is None:
            return
        with contextlib.suppress(TimeoutError, NotAvailable):
            async with asyncio.timeout(DRAIN_SECONDS):
                await self.settled()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._task = None
        self._backlog.refuse(HistoryStalled("the history is closed"), self._ownership.safe_seq)
        await self._ownership.drop()

    def admit(self) -> None:
        """Raise HistoryStalled, or OwnershipLost, when nothing more may be decided for now."""
        if self._health.state == "lost":
            raise OwnershipLost(self._health.detail)
        if self._task is None or self._backlog.is_full():
            raise HistoryStalled(f"{self._backlog.size} events are waiting for the database")

    def append(
        self, events: Sequence[Event], *, actor: str, private: Private | None = None, notes: tuple[Any, ...] = ()
    ) -> Promise:
        """Give the events their places at once and return what becomes true when they are committed.

        `private` goes with the first event, `notes` with the last. Ask `admit` before deciding.
        """
        return self._backlog.add(events, actor, private, notes)

    async def settled(self) -> None:
        """Wait until everything appended so far is committed; raises what its submitters hear otherwise."""
        if newest := self._backlog.newest():
            await asyncio.shield(newest)

    @property
    def seq(self) -> int:
        """The newest place given, committed or not."""
        return self._backlog.seq

    @property
    def health(self) -> Health:
        """How the history does at this moment."""
        state, since, detail = self._health.state, self._health.since, self._health.detail
        if state == "ok" and self._attempt_since is not None:
            waited = asyncio.get_running_loop().time() - self._attempt_since
            if waited > STALL_SECONDS:
                state, since, detail = "stalled", self._clock.now() - round(waited * 1000), "no answer yet"
        return Health(state, since, self._ownership.safe_seq, self._backlog.size, detail)

    # ── the writer ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _write_forever(self) -> None:
        while self._health.state != "lost":
            batch = self._backlog.next_batch()
            if batch is None:
                await self._idle()
                continue
            try:
                news = await self._commit_through_outages(batch)
            except OwnershipLost as error:
                self._give_up(error)
            except Exception as error:
                await self._rewind(batch, error)
            else:
                self._publish(batch, news)

    async def _idle(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._backlog.filled.wait(), PING_SECONDS)
        if not self._backlog.size:  # woken by the clock, or because the connection died
            await self._ping()

    async def _commit_through_outages(self, batch: Batch) -> list[object]:
        news: list[object] = []
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                async with self._attempt():
                    connection = await self._ownership.connection()
                    if self._ownership.safe_seq < batch.seq:
                        news = []
                        await self._commit(connection, batch, news)
            except Exception as error:
                if not _may_pass(error):
                    raise
                self._turn("stalled", error)
            else:
                return news
            await self._ownership.drop()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _commit(self, connection: AsyncConnection, batch: Batch, news: list[object]) -> None:
        async with connection.begin():
            await table.write(connection, self.centre, batch.records)
            for projector in self._projectors:
                news.extend(await projector.project(connection, batch.records))
        self._ownership.safe_seq = batch.seq

    def _publish(self, batch: Batch, news: Sequence[object]) -> None:
        self._turn("ok")
        self._backlog.written(batch)
        for projector in self._projectors:
            projector.committed()
        for each in (*news, Committed(batch.records)):
            self.bus.publish(each)
        batch.keep()

    async def _rewind(self, batch: Batch, error: Exception) -> None:
        _log.error("batch_refused", centre=self.centre, first=batch.records[0].seq, exc_info=error)
        await self._ownership.drop()
        self._backlog.refuse(NotRecorded(type(error).__name__), self._ownership.safe_seq)
        self.bus.publish(Rewound(self._ownership.safe_seq))

    def _give_up(self, error: OwnershipLost) -> None:
        self._turn("lost", error)
        self._backlog.refuse(error, self._ownership.safe_seq)

    async def _ping(self) -> None:
        try:
            async with self._attempt():
                connection = await self._ownership.connection()
                async with connection.begin():
                    await connection.execute(text("select 1"))
            self._turn("ok")
        except OwnershipLost as error:
            self._give_up(error)
        except Exception as error:
            self._turn("stalled", error)
            await self._ownership.drop()

    @contextlib.asynccontextmanager
    async def _attempt(self) -> AsyncIterator[None]:
        self._attempt_since = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(COMMIT_SECONDS):
                yield
        finally:
            self._attempt_since = None

    def _turn(self, state: Literal["ok", "stalled", "lost"], error: Exception | None = None) -> None:
        if state == self._health.state:
            return
        detail = f"{type(error).__name__}: {error}".split("\n", 1)[0] if error else ""
        self._health = Health(state, self._clock.now(), detail=detail)
        tell = _log.info if state == "ok" else _log.error
        tell("history_turned", state=state, centre=self.centre, detail=detail, backlog=self._backlog.size)


def _may_pass(error: Exception) -> bool:
    return is_outage(error) or isinstance(error, CentreOwnedElsewhere)
