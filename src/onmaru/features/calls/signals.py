"""What an exchange tells us, and the words for it: legs, rooms, signals.

A *leg* is one party's line. A *room* is where legs hear each other: every desk has one of its own in which its leg
stands unless it visits another; a call whose agent has left has one too.
"""

from typing import Literal

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, LegId

_DESK = "desk-"
_CALL = "call-"


def room_of(agent: AgentId) -> str:
    """Return the name of the room in which this agent's line stands."""
    return _DESK + agent


def agent_of(room: str | None) -> AgentId | None:
    """Return whose room that is, if it is an agent's."""
    return AgentId(room.removeprefix(_DESK)) if room is not None and room.startswith(_DESK) else None


def room_of_call(contact: ContactId) -> str:
    """Return the name of the room in which a citizen and a party talk once the agent has left them."""
    return _CALL + contact


def contact_of(room: str | None) -> ContactId | None:
    """Return whose call's room that is, if it is a call's."""
    return ContactId(room.removeprefix(_CALL)) if room is not None and room.startswith(_CALL) else None


LegRole = Literal["citizen", "desk", "party"]
"""A party is whoever joins a call besides the citizen and the serving agent, on a line that we called."""


class Leg(msgspec.Struct, frozen=True):
    """A leg as found when reading the exchange anew; one that we call and that still rings is not `up`."""

    id: LegId
    role: LegRole
    agent: AgentId | None = None
    contact: str | None = None
    from_number: str = ""
    to_number: str = ""
    """Of a leg that we called: the number called, and as `from_number` the one shown there."""
    up: bool = False
    room: str | None = None
    called: bool = False
    """We called it (`call_out`), rather than it us; a desk's line says nothing here."""
    note: str = ""
    """Written on it with the prompts it heard last."""


class Census(msgspec.Struct, frozen=True):
    """Every leg the exchange holds for us, at one moment."""

    legs: tuple[Leg, ...]
    rooms: tuple[str, ...]


class Signal(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something the exchange tells us; `at` is the exchange's own time."""

    at: Instant


class SwitchConnected(Signal, frozen=True, tag=True):
    """The exchange answers (again): here is the world as it stands."""

    version: str
    census: Census
    started_at: Instant
    """When the exchange itself started: a later start than last time means that all earlier calls are lost."""


class SwitchLost(Signal, frozen=True, tag=True):
    """The exchange does not answer; calls may go on without us."""


class CitizenArrived(Signal, frozen=True, tag=True):
    """A citizen's call reached us, not answered yet."""

    leg: LegId
    from_number: str
    to_number: str


class DeskLineUp(Signal, frozen=True, tag=True):
    """An agent's line answered and stands in its room, or in the room it visits."""

    agent: AgentId
    leg: LegId


class DeskLineFailed(Signal, frozen=True, tag=True):
    """An agent's line could not be reached."""

    agent: AgentId
    reason: str


class DeskVisits(Signal, frozen=True, tag=True):
    """An agent's line went to another room, or back home when `room` is their own: audio flows there."""

    agent: AgentId
    room: str


class LegRinging(Signal, frozen=True, tag=True):
    """A telephone that we call rings; not every exchange on the way says so."""

    leg: LegId


class LegAnswered(Signal, frozen=True, tag=True):
    """Somebody answered a line that we called; they hear nothing until told otherwise."""

    leg: LegId


LegFailure = Literal["busy", "no_answer", "rejected", "unreachable", "cancelled"]
"""Why nobody answered; `cancelled` is our own hanging up while it rang."""


class LegFailed(Signal, frozen=True, tag=True):
    """Nobody answered a line that we called; there is no `LegEnded` for it."""

    leg: LegId
    reason: LegFailure
    cause: int = 0
    """Q.850 cause, as far as one was told."""


class LegEnded(Signal, frozen=True, tag=True):
    """A leg is gone."""

    leg: LegId
    cause: int
    """Q.850 cause; 16 is a normal hang-up."""


class LegJoined(Signal, frozen=True, tag=True):
    """A citizen's or party's leg stands in a room: audio flows."""

    leg: LegId
    room: str


class LegParted(Signal, frozen=True, tag=True):
    """A citizen's or party's leg left a room."""

    leg: LegId
    room: str


class PromptsEnded(Signal, frozen=True, tag=True):
    """What was played to a leg has been heard to the end, or could not be played."""

    leg: LegId
    token: str
    complete: bool


class DigitPressed(Signal, frozen=True, tag=True):
    """The citizen pressed a key."""

    leg: LegId
    digit: str


class MessageRecorded(Signal, frozen=True, tag=True):
    """What a citizen said after the beep is kept under `name`; told before the leg's end when that ended it."""

    leg: LegId
    name: str
    milliseconds: int
    """Length of what is kept, without the silence at its end; 0 when nothing was said."""
    complete: bool
    """The citizen came to an end (a key, silence, the longest time, hanging up) rather than being cut off by us."""


AnySignal = (
    SwitchConnected
    | SwitchLost
    | CitizenArrived
    | DeskLineUp
    | DeskLineFailed
    | DeskVisits
    | LegRinging
    | LegAnswered
    | LegFailed
    | LegEnded
    | LegJoined
    | LegParted
    | PromptsEnded
    | DigitPressed
    | MessageRecorded
)
