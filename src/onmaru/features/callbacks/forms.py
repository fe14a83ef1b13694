"""What people send: every field with its bounds."""

from typing import Annotated, Literal

import msgspec

from onmaru.features.callbacks.model import Kind
from onmaru.kernel.clock import Instant

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9-]+$")]
Number = Annotated[str, msgspec.Meta(min_length=3, max_length=30, pattern=r"^[0-9+() .-]+$")]
"""A telephone number as people write it."""
LONGEST_NOTE = 200
Note = Annotated[str, msgspec.Meta(max_length=LONGEST_NOTE, pattern=r"^[^\x00-\x08]*$")]
"""Characters; PostgreSQL stores every character but NUL."""
Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_NOTE, pattern=r"^[^\x00-\x08]+$")]
LAST_INSTANT = 4_102_444_800_000
"""The year 2100: beyond it a calendar has nothing to say."""
Moment = Annotated[Instant, msgspec.Meta(ge=0, le=LAST_INSTANT)]


class BookForm(msgspec.Struct, frozen=True):
    """A callback an agent books for a citizen: for a number, or for whoever was in a contact."""

    kind: Kind
    number: Number | None = None
    contact: Id | None = None
    slot_at: Moment | None = None
    """One of the plan's slots; only for kind `slot`."""
    queue: Id | None = None
    """Where it is to be answered; the contact's own, or the entry point's, if absent."""
    entry_point: Id | None = None
    """Whose number the citizen will see; the contact's own, or the main one, if absent."""
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}$")] = "ko"
    note: Note = ""
    text_wished: bool = False


class MoveForm(msgspec.Struct, frozen=True):
    """Another time for a callback; without one, as soon as possible."""

    slot_at: Moment | None = None


class CancelForm(msgspec.Struct, frozen=True):
    """Why no call is owed any more."""

    reason: Reason


class OutgoingForm(msgspec.Struct, frozen=True):
    """A call an agent wants to make: to a number, or to whoever was in a contact."""

    reason: Reason
    number: Number | None = None
    contact: Id | None = None
    entry_point: Id | None = None


class DoneForm(msgspec.Struct, frozen=True):
    """What was done about a message."""

    note: Note = ""


class PublicForm(msgspec.Struct, frozen=True):
    """A callback a citizen books on the web."""

    number: Number
    kind: Kind
    slot_at: Moment | None = None
    language: Literal["ko", "en"] = "ko"
    text_wished: bool = False
