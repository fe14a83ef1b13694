"""What has been given its place in the history and waits to be committed."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any

import msgspec

from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.history.record import Event, Private, Recorded

BATCH_EVENTS = 500
"""Events in one transaction at most: keeps one commit within tens of milliseconds after an outage."""
BACKLOG_EVENTS = 20_000
"""Events that may wait for the database: at 200 commands a second about half a minute; then we refuse."""

Promise = asyncio.Future[tuple[Recorded, ...]]
"""Becomes true when the events are committed."""

_Entry = tuple[Promise, tuple[Recorded, ...]]


class HistoryStalled(NotAvailable):
    """The database does not take new records at present; calls go on. Please try again shortly."""

    korean = "기록 저장이 잠시 멈추었습니다. 통화는 이어집니다. 잠시 뒤 다시 시도해 주십시오."


class Batch(msgspec.Struct, frozen=True):
    """What is committed in one transaction, and who waits for it."""

    records: tuple[Recorded, ...]
    promises: tuple[_Entry, ...]

    @property
    def seq(self) -> int:
        """The place of its last event."""
        return self.records[-1].seq

    def keep(self) -> None:
        """Tell every submitter that their events are committed."""
        for promise, records in self.promises:
            if not promise.done():
                promise.set_result(records)

    def refuse(self, error: NotAvailable) -> None:
        """Tell every submitter that their events did not happen."""
        for promise, _ in self.promises:
            if not promise.done():
                promise.set_exception(error)
                promise.exception()  # marked as seen, as perhaps nobody waits


class Backlog:
    """Events in order of their places; the first ones may be in the middle of their commit."""

    def __init__(self) -> None:
        self.seq = 0
        """The newest place given."""
        self.size = 0
        """Events not known to be committed."""
        self.filled = asyncio.Event()
        """There may be something to do for the writer."""
        self._waiting: deque[_Entry] = deque()
        self._writing: Batch | None = None

    def is_full(self) -> bool:
        """Tell whether the bound is reached."""
        return self.size >= BACKLOG_EVENTS

    def add(self, events: Sequence[Event], actor: str, private: Private | None, notes: tuple[Any, ...]) -> Promise:
        """Give events their places; `private` goes with the first of them, `notes` with the last."""
        last = len(events) - 1
        records = tuple(
            Recorded(
                seq=self.seq + 1 + place,
                event=event,
                actor=actor,
                contact=getattr(event, "contact", None),
                private=private if place == 0 else None,
                notes=notes if place == last else (),
            )
            for place, event in enumerate(events)
        )
        self.seq += len(records)
        self.size += len(records)
        promise: Promise = asyncio.get_running_loop().create_future()
        self._waiting.append((promise, records))
        self.filled.set()
        return promise

    def next_batch(self) -> Batch | None:
        """Take the oldest ones out, as many as fit one transaction."""
        taken: list[_Entry] = []
        size = 0
        while self._waiting and (not taken or size + len(self._waiting[0][1]) <= BATCH_EVENTS):
            taken.append(self._waiting.popleft())
            size += len(taken[-1][1])
        if not taken:
            self.filled.clear()
            return None
        self._writing = Batch(tuple(each for _, records in taken for each in records), tuple(taken))
        return self._writing

    def written(self, batch: Batch) -> None:
        """Note that the batch taken last is committed."""
        self._writing = None
        self.size -= len(batch.records)

    def newest(self) -> Promise | None:
        """Return what becomes true when everything added so far is committed; None when it is."""
        if self._waiting:
            return self._waiting[-1][0]
        return self._writing.promises[-1][0] if self._writing else None

    def refuse(self, error: NotAvailable, back_to: int) -> None:
        """Tell every submitter that their events did not happen, and give the next places after `back_to`."""
        refused = Batch((), tuple(self._waiting))
        self._waiting.clear()
        if self._writing:
            self._writing.refuse(error)
        refused.refuse(error)
        self._writing = None
        self.seq, self.size = back_to, 0
