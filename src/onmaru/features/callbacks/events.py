"""What happens to callbacks, outgoing calls and messages: told with the row it is about, in one transaction.

No personal data: reasons and notes stay in their rows, from which they can be removed.
"""

import msgspec

from onmaru.features.callbacks.model import Kind, Origin, Why
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId


class CallbackEvent(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something that happened to what the city owes a citizen."""

    at: Instant
    about: str
    """The callback, outgoing call (by its contact) or message."""
    contact: ContactId | None


class CallbackBooked(CallbackEvent, frozen=True, tag=True):
    """A call was promised; `contact` is the one it was asked for in."""

    wish: Kind
    origin: Origin
    slot_at: Instant | None


class CallbackMoved(CallbackEvent, frozen=True, tag=True):
    """Another time was promised."""

    wish: Kind
    slot_at: Instant | None


class CallbackDue(CallbackEvent, frozen=True, tag=True):
    """Its time has come: `contact` stands in the queue, or is called to join it."""

    attempt: int


class CallbackStoodAgain(CallbackEvent, frozen=True, tag=True):
    """The contact it stood in the queue with was lost by a failure of ours: `contact` took its place."""


class CallbackRinging(CallbackEvent, frozen=True, tag=True):
    """The citizen's telephone rings."""


class CallbackMissed(CallbackEvent, frozen=True, tag=True):
    """The citizen could not be reached this time."""

    why: Why
    next_at: Instant | None
    """When it is tried again; none: it was the last attempt."""


class CallbackDone(CallbackEvent, frozen=True, tag=True):
    """The citizen has been reached."""


class CallbackCancelled(CallbackEvent, frozen=True, tag=True):
    """No call is owed any more."""

    why: Why


class OutgoingCalled(CallbackEvent, frozen=True, tag=True):
    """An agent calls somebody of their own accord."""

    agent: AgentId
    of: ContactId | None


class OutgoingSettled(CallbackEvent, frozen=True, tag=True):
    """The called one picked up, or did not."""

    reached: bool
    why: Why | None


class MessageLeft(CallbackEvent, frozen=True, tag=True):
    """A citizen has spoken a message."""

    milliseconds: int


class MessageHeard(CallbackEvent, frozen=True, tag=True):
    """Somebody listened to it."""


class MessageDone(CallbackEvent, frozen=True, tag=True):
    """Somebody has dealt with it."""
