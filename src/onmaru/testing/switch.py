"""A telephone exchange that exists only in memory: citizens ring, desks register, prompts take their time.

    switch = FakeSwitch(clock)
    leg = switch.citizen_calls("010-0000-1234", "031-000-2114")
    ...
    assert switch.hears(leg) == "music"

It keeps the promises of `features/calls/ports.Switch`; it needs a running loop, whose time may be virtual.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence

from onmaru.features.calls.ports import AnySignal, DeskCredentials, DeskKind, LegJoined, Prompt, room_of
from onmaru.kernel.ids import AgentId, LegId
from onmaru.testing.exchange import LINE_UP_SECONDS, MemoryExchange


class FakeSwitch(MemoryExchange):
    """Keeps the port's promises; `MemoryExchange` has the strings to pull."""

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

    async def play(self, leg: LegId, prompts: Sequence[Prompt], *, token: str) -> None:
        """Play prompts in a row."""
        line = await self._line("play", leg)
        self._stop_prompts(leg, line)
        line.token = token
        line.playback = asyncio.create_task(self._play(leg, line, prompts))

    async def hush(self, leg: LegId) -> None:
        """Stop prompts and music."""
        line = await self._line("hush", leg)
        self._stop_prompts(leg, line)
        self._hear(line, "silence")

    async def start_music(self, leg: LegId) -> None:
        """Let the leg hear music."""
        line = await self._line("start_music", leg)
        self._stop_prompts(leg, line)
        self._hear(line, "music")

    async def seat(self, leg: LegId, agent: AgentId) -> None:
        """Put the leg into the agent's room."""
        line = await self._line("seat", leg)
        self._stop_prompts(leg, line)
        self._part(leg, line)
        line.room = room_of(agent)
        self._hear(line, line.room)
        self._tell(LegJoined(self._clock.now(), leg, line.room))

    async def unseat(self, leg: LegId, agent: AgentId) -> None:  # noqa: ARG002
        """Take the leg out of the agent's room."""
        line = await self._line("unseat", leg)
        self._part(leg, line)
        self._hear(line, "silence")

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
        for leg in self._legs_of(agent):
            self._end(leg)
