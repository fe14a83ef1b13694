"""A telephone exchange that exists only in memory: citizens ring, desks register, prompts take their time.

    switch = FakeSwitch(clock)
    leg = switch.citizen_calls("010-0000-1234", "031-000-2114")
    ...
    assert switch.hears(leg) == "music"

It keeps the promises of `features/calls/ports.Switch`; it needs a running loop, whose time may be virtual.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence

from onmaru.features.calls.ports import (
    AnySignal,
    CalledRole,
    DeskCredentials,
    DeskKind,
    DeskVisits,
    LegFailed,
    LegGone,
    LegJoined,
    NoRecording,
    Prompt,
    Via,
    room_of,
)
from onmaru.features.calls.ports import Line as OutsideLine
from onmaru.kernel.ids import AgentId, ContactId, LegId
from onmaru.testing.exchange import LINE_UP_SECONDS
from onmaru.testing.lines import Line
from onmaru.testing.outside import OutsideWorld


class FakeSwitch(OutsideWorld):
    """Keeps the port's promises; `MemoryExchange` and `OutsideWorld` have the strings to pull."""

    async def signals(self) -> AsyncIterator[AnySignal]:
        """Yield what happens, in order."""
        while True:
            yield await self._signals.get()

    async def answer(self, leg: LegId) -> None:
        """Answer a citizen's leg."""
        line = await self._line("answer", leg)
        line.up = True
        self._hear(line, "silence")

    async def name_contact(self, leg: LegId, contact: str) -> None:
        """Write the contact's id on the leg."""
        (await self._line("name_contact", leg)).contact = contact

    async def play(self, leg: LegId, prompts: Sequence[Prompt], *, token: str, note: str | None = None) -> None:
        """Play prompts in a row."""
        line = await self._line("play", leg)
        line.note = line.note if note is None else note
        self._still(leg, line)
        line.token = token
        line.playback = asyncio.create_task(self._play(leg, line, prompts))

    async def hush(self, leg: LegId) -> None:
        """Stop prompts, music and a recording."""
        line = await self._line("hush", leg)
        self._still(leg, line)
        self._hear(line, "silence")

    async def start_music(self, leg: LegId) -> None:
        """Let the leg hear music."""
        line = await self._line("start_music", leg)
        self._still(leg, line)
        self._hear(line, "music")

    # ── Rooms ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def seat(self, leg: LegId, room: str, *, alone: bool = True) -> None:
        """Put the leg into a room."""
        line = await self._line("seat", leg)
        if not line.up and line.called:
            raise LegGone
        if alone:
            self._clear(room, but=leg)
        self._still(leg, line)
        if line.room == room:
            return
        self._part(leg, line)
        line.room = room
        self._hear(line, room)
        self._tell(LegJoined(self._clock.now(), leg, room))

    async def unseat(self, leg: LegId, room: str) -> None:
        """Take the leg out of a room."""
        line = await self._line("unseat", leg)
        if line.room == room:
            self._part(leg, line)
            self._hear(line, "silence")

    async def close_room(self, room: str) -> None:
        """Empty a room."""
        self._reach("close_room")
        for agent in [agent for agent, visited in self._visits.items() if visited == room]:
            self._walk(agent, room_of(agent))
        self._clear(room)

    async def visit(self, agent: AgentId, room: str) -> None:
        """Let the agent's line stand in another room."""
        self._reach("visit")
        await asyncio.sleep(0)
        if not self._legs_of(agent):
            raise LegGone
        self._walk(agent, room)

    async def go_home(self, agent: AgentId) -> None:
        """Bring the agent's line back."""
        self._reach("go_home")
        await asyncio.sleep(0)
        self._walk(agent, room_of(agent))

    async def beep(self, agent: AgentId) -> None:
        """Let the agent hear a beep."""
        self._reach("beep")
        for leg in self._legs_of(agent):
            self._lines[leg].story.append((self._clock.now(), "beep"))

    def _walk(self, agent: AgentId, room: str) -> None:
        self._visits[agent] = room
        for leg in self._legs_of(agent):
            if self._lines[leg].room != room:
                self._lines[leg].room = room
                self._tell(DeskVisits(self._clock.now(), agent, room))

    def _clear(self, room: str, but: LegId | None = None) -> None:
        for leg, line in self._lines.items():
            if line.room == room and line.role != "desk" and leg != but:
                self._part(leg, line)
                self._hear(line, "silence")

    # ── Calling out, recording ──────────────────────────────────────────────────────────────────────────────────

    def reaches(self, via: Via) -> bool:
        """Return whether a line goes out that way."""
        return via in self._ways

    async def call_out(
        self,
        leg: LegId,
        line: OutsideLine,
        *,
        role: CalledRole,
        contact: ContactId,
        shows: str,
        shows_name: str = "",  # noqa: ARG002
        seconds: int = 20,
    ) -> None:
        """Call a telephone."""
        self._reach("call_out")
        if line.via not in self._ways:
            self._tell(LegFailed(self._clock.now(), leg, "unreachable"))
            return
        self._lines[leg] = Line(role, contact=contact, from_number=shows, to_number=line.number, called=True)
        self._ring(leg, seconds)

    async def record(self, leg: LegId, name: str, *, most_seconds: int, silence_seconds: int) -> None:
        """Beep and record."""
        line = await self._line("record", leg)
        self._still(leg, line)
        self._hear(line, "recording")
        self._tape(leg, name, most_seconds, silence_seconds)

    async def recording(self, name: str) -> bytes:
        """Return a recording."""
        self._reach("recording")
        if name not in self._tapes:
            raise NoRecording
        return self._tapes[name]

    async def recordings(self) -> Sequence[str]:
        """Return the names of what lies here."""
        self._reach("recordings")
        return list(self._tapes)

    async def drop_recording(self, name: str) -> None:
        """Remove a recording."""
        self._reach("drop_recording")
        self._tapes.pop(name, None)

    def _still(self, leg: LegId, line: Line) -> None:
        self._stop_prompts(leg, line)
        self._stop_recording(leg, line, complete=False)

    # ── Desks ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def mute(self, agent: AgentId, muted: bool) -> None:
        """Silence, or not, what the agent's line says."""
        self._reach("mute")
        (self._muted.add if muted else self._muted.discard)(agent)

    async def hang_up(self, leg: LegId) -> None:
        """End a leg."""
        self._reach("hang_up")
        self._end(leg)

    async def provision(self, agent: AgentId, password: str, kind: DeskKind | None = None) -> DeskCredentials:  # noqa: ARG002
        """Make the desk able to register."""
        self._reach("provision")
        return DeskCredentials(room_of(agent), f"sip:desk-{agent}@onmaru", password, websocket_port=8088)

    async def raise_line(self, agent: AgentId) -> LegId:
        """Call the agent's desk, ending an older leg of theirs."""
        self._reach("raise_line")
        older = self._legs_of(agent)
        leg = self._new_leg("desk")
        asyncio.get_running_loop().call_later(LINE_UP_SECONDS, self._line_answers, agent, leg, older)
        return leg

    async def drop_line(self, agent: AgentId) -> None:
        """Hang up the agent's line."""
        self._reach("drop_line")
        self._visits.pop(agent, None)
        for leg in self._legs_of(agent):
            self._end(leg)
