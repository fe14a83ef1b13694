"""What the calls feature asks of a telephone exchange, and what an exchange tells us.

`adapters/asterisk` speaks this; `onmaru.testing.switch.FakeSwitch` pretends to. A *leg* is one party's line. A *room*
is where legs hear each other: every desk has one of its own in which its leg always stands, so answering a citizen
is one move of the citizen's leg.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Literal, Protocol

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId, LegId

Prompt = str
"""Name of one of the city's prompts (`greeting`, `queue_position_3`, `en/greeting`); see `prompts.catalogue`."""


_ROOM = "desk-"


def room_of(agent: AgentId) -> str:
    """Return the name of the room in which this agent's line always stands."""
    return _ROOM + agent


def agent_of(room: str | None) -> AgentId | None:
    """Return whose room that is, if it is an agent's."""
    return AgentId(room.removeprefix(_ROOM)) if room is not None and room.startswith(_ROOM) else None


DeskKind = Literal["browser", "telephone"]
"""What an agent speaks into: the browser (WebRTC), or a SIP telephone on the desk."""


class DeskCredentials(msgspec.Struct, frozen=True):
    """What a desk needs to register its line."""

    endpoint: str
    uri: str
    """`sip:desk-…@onmaru`."""
    password: str
    websocket_port: int
    """The page builds `ws(s)://<its own host>:<port>/ws` unless `websocket_url` is set."""
    websocket_url: str | None = None


class Leg(msgspec.Struct, frozen=True):
    """A leg as found when reading the exchange anew."""

    id: LegId
    role: Literal["citizen", "desk"]
    agent: AgentId | None = None
    contact: str | None = None
    from_number: str = ""
    to_number: str = ""
    up: bool = False
    room: str | None = None


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
    """An agent's line answered and stands in its room."""

    agent: AgentId
    leg: LegId


class DeskLineFailed(Signal, frozen=True, tag=True):
    """An agent's line could not be reached."""

    agent: AgentId
    reason: str


class LegEnded(Signal, frozen=True, tag=True):
    """A leg is gone."""

    leg: LegId
    cause: int
    """Q.850 cause; 16 is a normal hang-up."""


class LegJoined(Signal, frozen=True, tag=True):
    """A leg stands in a room: audio flows."""

    leg: LegId
    room: str


class LegParted(Signal, frozen=True, tag=True):
    """A leg left a room."""

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


AnySignal = (
    SwitchConnected
    | SwitchLost
    | CitizenArrived
    | DeskLineUp
    | DeskLineFailed
    | LegEnded
    | LegJoined
    | LegParted
    | PromptsEnded
    | DigitPressed
)


class LegGone(Refusal):
    """That line has already hung up."""

    korean = "이미 끊어진 회선입니다."


class SwitchUnavailable(Refusal):
    """The telephone exchange does not answer; calls in progress go on. Please try again shortly."""

    status = 503
    retry = True
    korean = "전화 교환기가 응답하지 않습니다. 진행 중인 통화는 이어집니다. 잠시 뒤 다시 시도해 주십시오."


class Switch(Protocol):
    """A telephone exchange. Every request is bounded in time (5 s) and raises `LegGone` or `SwitchUnavailable`."""

    def signals(self) -> AsyncIterator[AnySignal]:
        """Yield what happens, in order, for as long as the exchange is kept; one reader only."""
        ...

    async def answer(self, leg: LegId) -> None:
        """Answer a citizen's leg."""
        ...

    async def name_contact(self, leg: LegId, contact: str) -> None:
        """Write the contact's id on the leg, where a later census finds it."""
        ...

    async def play(self, leg: LegId, prompts: Sequence[Prompt], *, token: str) -> None:
        """Play prompts in a row; music and earlier prompts give way. `PromptsEnded(token)` follows exactly once.

        After the last prompt the leg hears nothing until told otherwise.
        """
        ...

    async def hush(self, leg: LegId) -> None:
        """Stop prompts and music on a leg."""
        ...

    async def start_music(self, leg: LegId) -> None:
        """Let the leg hear the waiting music; prompts still playing give way."""
        ...

    async def seat(self, leg: LegId, agent: AgentId) -> None:
        """Put a citizen's leg into the agent's room, out of wherever it is, music and prompts ended: one round trip."""
        ...

    async def unseat(self, leg: LegId, agent: AgentId) -> None:
        """Take a citizen's leg out of the agent's room; it hears nothing until told otherwise."""
        ...

    async def mute(self, agent: AgentId, muted: bool) -> None:
        """Silence, or not, what the agent's line says."""
        ...

    async def hang_up(self, leg: LegId) -> None:
        """End a leg; a leg already gone is no error."""
        ...

    async def provision(self, agent: AgentId, password: str, kind: DeskKind | None = None) -> DeskCredentials:
        """Make the agent's desk able to register; again, with another password or kind, replaces it.

        Without a `kind` the desk is what the exchange's desks usually are.
        """
        ...

    async def raise_line(self, agent: AgentId) -> LegId:
        """Call the agent's registered desk, ending an older leg of theirs; `DeskLineUp` or `DeskLineFailed` follows."""
        ...

    async def drop_line(self, agent: AgentId) -> None:
        """Hang up the agent's line and empty their room."""
        ...
