"""What screens show of callbacks, missed calls, outgoing calls and messages: numbers masked, names the directory's."""

from typing import Literal

import msgspec

from onmaru.features.callbacks.model import Kind, Order, Origin, State, Why
from onmaru.kernel.clock import Instant

OwedList = Literal["missed", "callbacks", "messages"]


class OwedListRow(msgspec.Struct, frozen=True):
    """A list of calls the city owes, as live screens have it: another edition says to read it again."""

    id: OwedList
    edition: int


class CallbackRow(msgspec.Struct, frozen=True, kw_only=True):
    """One callback in a list."""

    id: str
    state: State
    kind: Kind
    origin: Origin
    order: Order
    plan: str
    number_masked: str
    queue: str
    queue_name: str
    queue_name_en: str
    entry_point: str
    entry_point_name: str
    entry_point_name_en: str
    language: str
    slot_at: Instant | None
    place_at: Instant
    next_at: Instant | None
    """When the next attempt begins."""
    booked_at: Instant
    booked_by_name: str | None
    """Who booked it for the citizen; none: they did."""
    settled_at: Instant | None
    attempts: int
    attempts_most: int
    why: Why | None
    """How the latest attempt failed, or why it is over without a call."""
    note: str
    cancelled_because: str | None
    text_wished: bool
    of: str | None
    """The contact it was booked in."""
    contact: str | None
    """The contact of the latest attempt."""


class CallbackCounts(msgspec.Struct, frozen=True):
    """How many callbacks are in each state that wants somebody's attention."""

    waiting: int
    due: int
    ringing: int
    failed: int
    """Given up today: somebody may still call."""


class CallbackPage(msgspec.Struct, frozen=True):
    """Callbacks of some states: open ones by when they are next, others the latest first."""

    callbacks: tuple[CallbackRow, ...]
    counts: CallbackCounts
    next_cursor: str | None


class BookedView(msgspec.Struct, frozen=True):
    """A callback that stands, to be said back to the citizen."""

    id: str
    kind: Kind
    at: Instant | None
    """The booked time; none for as soon as possible."""
    already: bool
    """It stood before: no second was booked."""
    sentence: str
    sentence_en: str


class SlotView(msgspec.Struct, frozen=True):
    """A time that may be booked."""

    at: Instant
    left: int
    """Places left; 0: full."""


class SlotsView(msgspec.Struct, frozen=True):
    """The times of one day."""

    plan: str
    day: str
    """ISO date."""
    slots: tuple[SlotView, ...]
    days: tuple[str, ...]
    """Every day of the plan that has times at all."""
    can_call_soon: bool
    """Whether the centre is open, so that a call as soon as possible can be promised."""


class MissedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One number whose calls nobody answered today, not reached since."""

    contact: str
    """The latest; what a call-out names."""
    number_masked: str
    count: int
    last_at: Instant
    waited_ms: int
    queue: str
    queue_name: str
    queue_name_en: str
    entry_point: str
    entry_point_name: str
    entry_point_name_en: str
    language: str
    callback: str | None
    """An open callback of this number: the call is promised already."""
    outcome: Literal["abandoned", "lost"]
    """lost: by a failure of ours."""
    called_by_name: str | None
    """Who is calling them at this moment."""
    tries: int
    """Calls of ours to this number today that reached nobody."""


class MissedPage(msgspec.Struct, frozen=True):
    """Today's missed calls, the longest ago first."""

    missed: tuple[MissedRow, ...]
    withheld: int
    """Missed calls without a number: nobody can be called."""
    more: bool
    """There are more than are shown."""


class OutgoingStarted(msgspec.Struct, frozen=True):
    """A call that is being made."""

    contact: str


class MessageRow(msgspec.Struct, frozen=True, kw_only=True):
    """A voice message."""

    id: str
    contact: str
    at: Instant
    milliseconds: int
    state: Literal["new", "done"]
    number_masked: str
    queue: str
    queue_name: str
    queue_name_en: str
    entry_point: str
    entry_point_name: str
    entry_point_name_en: str
    language: str
    note: str
    done_at: Instant | None
    done_by_name: str | None
    has_sound: bool


class MessagePage(msgspec.Struct, frozen=True):
    """Voice messages: new ones the oldest first, done ones the latest first."""

    messages: tuple[MessageRow, ...]
    new: int
    next_cursor: str | None


class PublicDay(msgspec.Struct, frozen=True):
    """A day of times a citizen may choose from."""

    day: str
    slots: tuple[SlotView, ...]


class PublicOffer(msgspec.Struct, frozen=True):
    """What a citizen may book on the web."""

    centre: str
    centre_en: str
    number: str
    """Of the centre, for whoever would rather call."""
    open: bool
    """Whether the call can be as soon as possible."""
    opens_at: Instant | None
    days: tuple[PublicDay, ...]
    """Empty: nothing can be booked now."""


class PublicBooked(msgspec.Struct, frozen=True):
    """What a citizen is told of their booking: the same, whether one stood before or not."""

    kind: Kind
    at: Instant | None
    sentence: str
    sentence_en: str
