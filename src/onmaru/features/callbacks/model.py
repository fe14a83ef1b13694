"""A callback as it stands, and what an attempt makes of it. No clock, no storage.

waiting: its time has not come. due: it stands in the queue, or the citizen is called to join it. ringing: an agent is
there and the citizen's telephone rings. done, failed, cancelled: over.
"""

from typing import Final, Literal, NewType

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId

CallbackId = NewType("CallbackId", str)
MessageId = NewType("MessageId", str)

Kind = Literal["asap", "slot"]
Origin = Literal["menu", "waiting", "web", "missed", "agent", "voicemail"]
Order = Literal["agent_first", "citizen_first"]
State = Literal["waiting", "due", "ringing", "done", "failed", "cancelled"]
Unreached = Literal["busy", "no_answer", "rejected", "unreachable", "cancelled"]
"""Why a telephone that was called was not answered."""
Why = Literal[
    "busy", "no_answer", "rejected", "unreachable", "cancelled", "no_number", "closed", "answered_meanwhile", "by_hand"
]
"""How the latest attempt failed, or why it is over without a call."""

OPEN: Final[tuple[State, ...]] = ("waiting", "due", "ringing")
SLOT_PRIORITY: Final = 50
"""Above every queue's own: whoever was promised an hour is next at that hour."""


class Callback(msgspec.Struct, frozen=True, kw_only=True):
    """A call the city has promised."""

    id: CallbackId
    plan: str
    kind: Kind
    origin: Origin
    order: Order
    state: State
    queue: QueueId
    entry_point: str
    language: str
    of: ContactId | None
    contact: ContactId | None
    agent: AgentId | None
    slot_at: Instant | None
    place_at: Instant
    next_at: Instant | None
    booked_at: Instant
    booked_by: str
    booked_by_name: str | None
    """None: the citizen."""
    settled_at: Instant | None
    attempts: int
    why: Why | None
    note: str
    cancelled_because: str | None
    text_wished: bool
    citizen_key: str | None
    number_masked: str

    @property
    def is_open(self) -> bool:
        """Say whether the call is still owed."""
        return self.state in OPEN


class Tried(msgspec.Struct, frozen=True):
    """What an attempt that reached nobody makes of a callback."""

    state: State
    next_at: Instant | None


def after_failure(attempts: int, most: int, retry_minutes: int, now: Instant) -> Tried:
    """Return what follows after so many attempts in vain, of at most `most`."""
    if attempts >= most:
        return Tried("failed", None)
    return Tried("waiting", now + retry_minutes * 60_000)


def priority_of(callback: Callback) -> int:
    """Return what is added to its queue's own priority: a booked hour goes before places in the queue."""
    return SLOT_PRIORITY if callback.kind == "slot" else 0
