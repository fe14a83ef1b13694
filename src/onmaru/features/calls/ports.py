"""What the calls feature asks of a telephone exchange; what the exchange tells us is in `signals`, offered here too.

`adapters/asterisk` speaks this; `onmaru.testing.switch.FakeSwitch` pretends to. Answering a citizen is one move of the
citizen's leg into the agent's room; a conference is more legs in the same room; a consulted colleague visits it.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Literal, Protocol

import msgspec

from onmaru.features.calls.errors import LegGone, NoLineOutside, NoRecording, SwitchUnavailable
from onmaru.features.calls.signals import (
    AnySignal,
    Census,
    CitizenArrived,
    DeskLineFailed,
    DeskLineUp,
    DeskVisits,
    DigitPressed,
    Leg,
    LegAnswered,
    LegEnded,
    LegFailed,
    LegFailure,
    LegJoined,
    LegParted,
    LegRinging,
    LegRole,
    MessageRecorded,
    PromptsEnded,
    Signal,
    SwitchConnected,
    SwitchLost,
    agent_of,
    contact_of,
    room_of,
    room_of_call,
)
from onmaru.kernel.ids import AgentId, ContactId, LegId

__all__ = [
    "AnySignal",
    "CalledRole",
    "Census",
    "CitizenArrived",
    "DeskCredentials",
    "DeskKind",
    "DeskLineFailed",
    "DeskLineUp",
    "DeskVisits",
    "DigitPressed",
    "Leg",
    "LegAnswered",
    "LegEnded",
    "LegFailed",
    "LegFailure",
    "LegGone",
    "LegJoined",
    "LegParted",
    "LegRinging",
    "LegRole",
    "Line",
    "MessageRecorded",
    "NoLineOutside",
    "NoRecording",
    "Prompt",
    "PromptsEnded",
    "Signal",
    "Switch",
    "SwitchConnected",
    "SwitchLost",
    "SwitchUnavailable",
    "Via",
    "agent_of",
    "contact_of",
    "room_of",
    "room_of_call",
]

Prompt = str
"""Name of one of the city's prompts (`greeting`, `queue_position_3`, `en/greeting`); see `prompts.catalogue`."""

DeskKind = Literal["browser", "telephone"]
"""What an agent speaks into: the browser (WebRTC), or a SIP telephone on the desk."""

Via = Literal["pbx", "carrier"]
"""Which way out: the city's own exchange with the officials' extensions, or the telephone network."""

CalledRole = Literal["party", "citizen"]
"""Whom we call: somebody to join a citizen's call, or a citizen (a callback, an outgoing call)."""


class Line(msgspec.Struct, frozen=True):
    """A telephone to be called: digits, with `+` or `*` at most, and the way there."""

    via: Via
    number: str


class DeskCredentials(msgspec.Struct, frozen=True):
    """What a desk needs to register its line."""

    endpoint: str
    uri: str
    """`sip:desk-…@onmaru`."""
    password: str
    websocket_port: int
    """The page builds `ws(s)://<its own host>:<port>/ws` unless `websocket_url` is set."""
    websocket_url: str | None = None


class Switch(Protocol):
    """A telephone exchange. Every request is bounded in time (5 s) and raises `LegGone` or `SwitchUnavailable`."""

    def signals(self) -> AsyncIterator[AnySignal]:
        """Yield what happens, in order, for as long as the exchange is kept; one reader only."""
        ...

    # ── What a leg hears ────────────────────────────────────────────────────────────────────────────────────────

    async def answer(self, leg: LegId) -> None:
        """Answer a citizen's leg."""
        ...

    async def name_contact(self, leg: LegId, contact: str) -> None:
        """Write the contact's id on the leg, where a later census finds it."""
        ...

    async def play(self, leg: LegId, prompts: Sequence[Prompt], *, token: str, note: str | None = None) -> None:
        """Play prompts in a row; music and earlier prompts give way. `PromptsEnded(token)` follows exactly once.

        After the last prompt the leg hears nothing until told otherwise. A `note`, 500 characters at most, is written
        on the leg before the first one, where a later census finds it; without one the note before stays.
        """
        ...

    async def hush(self, leg: LegId) -> None:
        """Stop prompts, music and a recording on a leg."""
        ...

    async def start_music(self, leg: LegId) -> None:
        """Let the leg hear the waiting music; prompts still playing give way."""
        ...

    async def hang_up(self, leg: LegId) -> None:
        """End a leg, or stop it from ringing; a leg already gone is no error."""
        ...

    # ── Rooms ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def seat(self, leg: LegId, room: str, *, alone: bool = True) -> None:
        """Put a citizen's or party's leg into a room, out of wherever it is, music and prompts ended: one round trip.

        With `alone`, other citizens and parties leave that room first, lest they hear the next one; desks stay. Raises
        LegGone for a leg that nobody has answered yet, too. A leg that stands there already stays, and nothing is told.
        """
        ...

    async def unseat(self, leg: LegId, room: str) -> None:
        """Take a leg out of a room; it hears nothing until told otherwise."""
        ...

    async def close_room(self, room: str) -> None:
        """Empty a room: visiting desks go home, other legs stay up and hear nothing; no such room is no error."""
        ...

    async def visit(self, agent: AgentId, room: str) -> None:
        """Let the agent's standing line leave its own room for another; `DeskVisits` follows, once it is there.

        Raises LegGone without a line. One that goes down and up again while visiting comes up in that room. Visits are
        forgotten when we are started anew: the line is then brought home, unless told to visit again.
        """
        ...

    async def go_home(self, agent: AgentId) -> None:
        """Bring the agent's line back into its own room; a line already there, or none, is no error."""
        ...

    async def beep(self, agent: AgentId) -> None:
        """Let the agent hear a beep on their standing line, and nobody else in the room; no line is no error."""
        ...

    # ── Calling out ─────────────────────────────────────────────────────────────────────────────────────────────

    def reaches(self, via: Via) -> bool:
        """Return whether calls can go out that way at all; whoever asks for one that cannot gets `NoLineOutside`."""
        ...

    async def call_out(
        self,
        leg: LegId,
        line: Line,
        *,
        role: CalledRole,
        contact: ContactId,
        shows: str,
        shows_name: str = "",
        seconds: int = 20,
    ) -> None:
        """Call a telephone for at most so many seconds; the new leg bears the name we chose, for this contact.

        `LegAnswered` or `LegFailed` follows exactly once, after a gap too; `LegFailed("unreachable")` at once when no
        line goes that way. `shows` is the city's number the other end sees, `shows_name` a name for its display.
        """
        ...

    # ── Recording ───────────────────────────────────────────────────────────────────────────────────────────────

    async def record(self, leg: LegId, name: str, *, most_seconds: int, silence_seconds: int) -> None:
        """Beep, then record what the leg says; `MessageRecorded` follows exactly once.

        It ends with `#`, after `silence_seconds` of silence, after `most_seconds`, or when the leg is asked for
        anything else. `name` is of letters, digits, hyphens and underscores, 80 at most; the same name again replaces.
        """
        ...

    async def recording(self, name: str) -> bytes:
        """Return a recording as a WAV file (mono, 8 kHz, 16 bit); raises NoRecording."""
        ...

    async def recordings(self) -> Sequence[str]:
        """Return the names of what lies in the exchange, but for what is being recorded."""
        ...

    async def drop_recording(self, name: str) -> None:
        """Remove a recording from the exchange; none under that name is no error."""
        ...

    # ── Desks ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def mute(self, agent: AgentId, muted: bool) -> None:
        """Silence, or not, what the agent's line says."""
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
