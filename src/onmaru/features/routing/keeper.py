"""The keeper of a centre's floor: commands in, decided one after the other; events out, once they are safe.

A decision is made the moment a command comes, so the order of calls is the order of decisions, and the next batch is
decided while one is being committed. Nobody hears of a decision before its events are in the history. Should the
database refuse a batch for good, the floor goes back to what is recorded and all who wait hear that it did not happen.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Sequence

import structlog

from onmaru.features.routing import store
from onmaru.features.routing.recovery import recover
from onmaru.floor import snapshot
from onmaru.floor.decide import handle
from onmaru.floor.model import FloorCommand, FloorEvent, Tick
from onmaru.floor.state import State
from onmaru.kernel.bus import Unsubscribe
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.errors import NotAvailable, Refusal
from onmaru.kernel.history import Committed, Event, History, Kinds, Private, Recorded, Rewound
from onmaru.kernel.jobs import Jobs

SNAPSHOT_EVENTS = 5_000
"""Between snapshots: these many are replayed in a fraction of a second."""
LONGEST_SLEEP_SECONDS = 30.0
"""The timer looks at the clock this often at least: somebody may have set it."""
STALLED_SLEEP_SECONDS = 0.1
"""While the history is stalled nothing expires: an offer nobody could see must not run out."""
STOP_SECONDS = 10.0
"""How long `stop` waits for the database; after that the next start replays a little more."""

Listener = Callable[[Sequence[Recorded]], None]
Witness = Callable[[State, Sequence[FloorEvent]], Iterable[object]]
"""Looks at the floor right after a decision; what it returns travels as notes to the projectors."""

_log = structlog.get_logger(__name__)


class FloorKeeper:
    """Runs the floor of one centre; `start` before anything else, `stop` at the end."""

    def __init__(
        self,
        history: History,
        kinds: Kinds,
        *,
        clock: Clock,
        witnesses: Sequence[Witness] = (),
        snapshot_events: int = SNAPSHOT_EVENTS,
    ) -> None:
        self._history = history
        self._kinds = kinds
        self._clock = clock
        self._witnesses = witnesses
        self._snapshot_events = snapshot_events
        self._since_snapshot = 0
        self._latest: Instant = 0
        self._state = State()
        self._ready = asyncio.Event()
        self._decided = asyncio.Event()
        self._jobs = Jobs()
        history.bus.subscribe(Rewound, lambda _: self._distrust_state())

    # ── for everybody ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def state(self) -> State:
        """The floor as decided so far, perhaps one commit ahead of the history; only to be read."""
        return self._state

    @property
    def seq(self) -> int:
        """The newest event decided."""
        return self._history.seq

    def copy(self) -> State:
        """Return a floor of the caller's own, as decided so far: right after event `seq`."""
        return snapshot.thaw(snapshot.freeze(self._state))

    async def submit(
        self, command: FloorCommand, *, actor: str, private: Private | None = None
    ) -> tuple[Recorded, ...]:
        """Decide now, and return what happened once it is committed.

        Raises what the floor refuses, HistoryStalled when too much waits for the database, NotRecorded.
        """
        await self._ready.wait()
        self._history.admit()
        events = self._decide(command)
        if not events:
            await self._history.settled()  # "it is so already" must not be said before it is safe
            return ()
        promise = self._history.append(events, actor=actor, private=private, notes=self._notes(events))
        self._decided.set()
        return await asyncio.shield(promise)

    async def record(self, event: Event, *, actor: str, private: Private | None = None) -> Recorded:
        """Write another feature's event into the same history; returns after the commit, raises as `submit` does."""
        assert not isinstance(event, FloorEvent), "the floor's events come from its decisions only"
        await self._ready.wait()
        self._history.admit()
        promise = self._history.append((event,), actor=actor, private=private)
        self._since_snapshot += 1
        (recorded,) = await asyncio.shield(promise)
        return recorded

    def subscribe(self, listener: Listener) -> Unsubscribe:
        """Let `listener` hear every committed batch, in order; call what is returned to stop."""
        return self._history.bus.subscribe(Committed, lambda news: listener(news.records))

    async def start(self) -> None:
        """Read the floor from the history and let it run; the history must be open."""
        await self._recover()
        self._jobs.keep("floor timer", self._tick_forever)

    async def stop(self) -> None:
        """Stop the floor's clock, wait for what was decided, and leave a snapshot for a quick start."""
        await self._jobs.stop()
        with contextlib.suppress(NotAvailable, TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await self._history.settled()
                if self._since_snapshot and self._history.health.seq == self._history.seq:
                    await self._save(self._frozen(self._history.seq))

    # ── deciding ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _decide(self, command: FloorCommand) -> list[FloorEvent]:
        self._latest = max(self._latest, self._clock.now())  # a clock set back must not turn the floor's time round
        try:
            return handle(self._state, command, self._latest)
        except Refusal:
            raise
        except Exception:
            _log.exception("decision_failed", command=type(command).__name__)
            self._distrust_state()  # half a decision may be in it
            raise

    def _notes(self, events: Sequence[FloorEvent]) -> tuple[object, ...]:
        notes = [note for witness in self._witnesses for note in witness(self._state, events)]
        self._since_snapshot += len(events)
        if self._since_snapshot >= self._snapshot_events:
            notes.append(self._frozen(self._history.seq + len(events)))
            self._since_snapshot = 0
        return tuple(notes)

    def _frozen(self, seq: int) -> store.Snapshot:
        return store.Snapshot(seq, snapshot.freeze(self._state))

    async def _save(self, frozen: store.Snapshot) -> None:
        async with self._history.database.begin() as connection:
            await store.save(connection, self._history.centre, frozen)

    # ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _tick_forever(self) -> None:
        while True:
            self._decided.clear()
            due = self._state.next_deadline()
            if due is None or due > self._clock.now():
                await self._sleep_until(due)
            elif self._history.health.state == "ok":
                await self.submit(Tick(), actor="clock")
            else:
                await asyncio.sleep(STALLED_SLEEP_SECONDS)

    async def _sleep_until(self, due: Instant | None) -> None:
        seconds = LONGEST_SLEEP_SECONDS if due is None else (due - self._clock.now()) / 1000
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._decided.wait(), min(max(seconds, 0), LONGEST_SLEEP_SECONDS))

    # ── going back to what is recorded ───────────────────────────────────────────────────────────────────────────

    def _distrust_state(self) -> None:
        if self._ready.is_set():
            self._ready.clear()
            self._jobs.keep(f"recover floor after {self._history.seq}", self._recover)

    async def _recover(self) -> None:
        with contextlib.suppress(NotAvailable):  # refused ones are not in the history; that is all we ask
            await self._history.settled()
        found = await recover(self._history.database, self._history.centre, self._kinds)
        self._state, self._since_snapshot = found.state, found.replayed
        self._latest = max(self._latest, self._clock.now())
        self._ready.set()
        self._decided.set()
