"""What calls and their neighbours hand one another, as data: whom to ring, what was booked, who has come back."""

from typing import Literal

import msgspec

from onmaru.features.calls.ports import Line
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, PartyId, QueueId


class Ring(msgspec.Struct, frozen=True):
    """One official's telephone, to be called now for a second consultation."""

    party: PartyId
    """A fresh id for this attempt, under which the call's story keeps it and the exchange calls it."""
    department: str
    official: str
    line: Line
    seconds: int
    """How long it rings before the next official is asked for, 5 to 60."""
    shows_name: str = ""
    """What a telephone with a screen shows beside the city's number: no personal data."""


class Whose(msgspec.Struct, frozen=True):
    """Whose telephone a number is, by the city's own list."""

    department: str
    official: str | None = None
    """None of a telephone that is the department's."""


class Wish(msgspec.Struct, frozen=True):
    """A callback as the citizen wished for it, by keys or by staying silent while waiting."""

    kind: Literal["asap", "slot"]
    plan: str
    """Id of the city's callback plan."""
    entry_point: str
    queue: QueueId
    language: str
    slot: Instant | None = None
    """One of `Callbacks.slots`; only for kind `slot`."""
    origin: Literal["menu", "waiting"] = "menu"


class Booked(msgspec.Struct, frozen=True):
    """A callback that stands; said back to the citizen before the line ends."""

    id: str
    kind: Literal["asap", "slot"]
    at: Instant | None
    """The booked time; absent for `asap`."""
    already: bool
    """It stood before: the citizen is told of that one again instead of being given a second."""
    sentence: str
    """What to say, in the language of the wish, without the number."""


class Whom(msgspec.Struct, frozen=True):
    """Whom a callback or an outgoing call calls."""

    number: str
    shows: str
    """The city's number they see: an entry point's, whose language and words hold for the call."""
    shows_name: str
    seconds: int = 40
    """How long their telephone rings."""


class Returned(msgspec.Struct, frozen=True):
    """What is known of a number that calls: perhaps they were cut off a moment ago, perhaps we know them."""

    known: bool
    """This number has called before."""
    place_at: Instant | None = None
    """The place they had when the line broke; absent when there is nothing to keep."""
    queue: QueueId | None = None
    """Where they had it."""
    preferred_agent: AgentId | None = None
    """Who was talking with them when the line broke."""
