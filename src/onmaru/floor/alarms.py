"""Deadlines in order: at most one per owner, each ringing once. Logarithmic; ties are settled by the owner's name."""

from heapq import heapify, heappop, heappush

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId

MOST_STALE = 64
"""Entries beyond twice the alarms that are set: more, and the heap is made anew."""

Owner = tuple[ContactId, AgentId | None]
"""A contact (with None), or the after-call work of an agent on a contact."""


class Alarms:
    """Who is to be woken, and when.

    A changed alarm leaves its old entry in the heap, skipped when it comes up. Nobody may ever ask what comes up (who
    only follows a floor does not), so too many of those are swept out.
    """

    __slots__ = ("_heap", "_set")

    def __init__(self) -> None:
        self._set: dict[Owner, Instant] = {}
        self._heap: list[tuple[Instant, ContactId, AgentId]] = []

    def __len__(self) -> int:
        """Return how many entries are kept, old ones included."""
        return len(self._heap)

    def set(self, contact: ContactId, agent: AgentId | None, at: Instant | None) -> None:
        """Wake this owner at `at` and at no other time; None: not at all."""
        owner = contact, agent
        if at is None:
            self._set.pop(owner, None)
        elif self._set.get(owner) != at:
            self._set[owner] = at
            heappush(self._heap, (at, contact, agent or AgentId("")))
            if len(self._heap) > 2 * len(self._set) + MOST_STALE:
                self._sweep()

    def first(self) -> tuple[Instant, ContactId, AgentId | None] | None:
        """Return the earliest alarm: when, and whose."""
        heap = self._heap
        while heap:
            at, contact, agent = heap[0]
            if self._set.get((contact, agent or None)) == at:
                return at, contact, agent or None
            heappop(heap)
        return None

    def _sweep(self) -> None:
        self._heap = [(at, contact, agent or AgentId("")) for (contact, agent), at in self._set.items()]
        heapify(self._heap)
