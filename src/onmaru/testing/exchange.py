"""The strings of the pretended exchange, and what happens inside it: citizens, desks, prompts, silence, restarts."""

import asyncio
from collections.abc import Sequence

from onmaru.features.calls.ports import (
    AnySignal,
    CitizenArrived,
    DeskLineFailed,
    DeskLineUp,
    DigitPressed,
    LegAnswered,
    LegEnded,
    LegFailed,
    LegGone,
    LegParted,
    MessageRecorded,
    Prompt,
    PromptsEnded,
    SwitchConnected,
    SwitchLost,
    SwitchUnavailable,
    room_of,
)
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.ids import AgentId, LegId
from onmaru.testing.lines import Line, census_of

NORMAL_HANG_UP = 16
"""Q.850."""
LINE_UP_SECONDS = 0.2
"""How long a registered desk takes to answer its line."""
PROMISED = (LegAnswered, LegFailed, MessageRecorded)
"""Signals that follow exactly once, even when they happen while nobody listens."""


class MemoryExchange:
    """Lines in memory; `FakeSwitch` is how the calls feature reaches them."""

    def __init__(self, clock: Clock, *, prompt_seconds: float = 4.0, greeting_seconds: float = 13.0) -> None:
        self._clock = clock
        self._prompt_seconds = prompt_seconds
        self._greeting_seconds = greeting_seconds
        self._signals: asyncio.Queue[AnySignal] = asyncio.Queue()
        self._lines: dict[LegId, Line] = {}
        self._gone: dict[LegId, Line] = {}
        self._registered: set[AgentId] = set()
        self._muted: set[AgentId] = set()
        self._serial = 0
        self._connected = False
        self._started_at = clock.now()
        self._failing: dict[str, int] = {}
        self._visits: dict[AgentId, str] = {}
        self._untold: list[AnySignal] = []

    # ── Pulling its strings ─────────────────────────────────────────────────────────────────────────────────────

    def citizen_calls(self, from_number: str, to_number: str) -> LegId:
        """Let a citizen ring one of the city's numbers."""
        leg = self._new_leg("citizen")
        self._lines[leg] = Line("citizen", from_number=from_number, to_number=to_number)
        self._tell(CitizenArrived(self._clock.now(), leg, from_number, to_number))
        return leg

    def citizen_hangs_up(self, leg: LegId) -> None:
        """Let the citizen go."""
        self._end(leg)

    def citizen_presses(self, leg: LegId, digit: str) -> None:
        """Let the citizen press a key; a party's or a desk's keys are nobody's business."""
        self._tell(DigitPressed(self._clock.now(), leg, digit))

    def desk_registers(self, agent: AgentId) -> None:
        """Let the agent's page be open: a call to their line will be answered."""
        self._registered.add(agent)

    def desk_closes(self, agent: AgentId) -> None:
        """Let the agent's page be gone, and their line with it."""
        self._registered.discard(agent)
        for leg in self._legs_of(agent):
            self._end(leg)

    def connect(self) -> None:
        """Let the exchange be reachable (again)."""
        self._connected = True
        self._tell(SwitchConnected(self._clock.now(), "fake", census_of(self._lines), self._started_at))
        for leg, line in self._lines.items():
            if line.agent is not None and line.room != self._place_of(line.agent):
                line.room = self._place_of(line.agent)
                self._tell(DeskLineUp(self._clock.now(), line.agent, leg))
        untold, self._untold = self._untold, []
        for signal in untold:
            self._tell(signal)

    def lose_connection(self) -> None:
        """Let the exchange be out of reach; calls go on, what happens meanwhile is not told."""
        self._tell(SwitchLost(self._clock.now()))
        self._connected = False

    def restart(self) -> None:
        """Let the exchange itself die and start anew: every line is lost, nobody is told."""
        self.lose_connection()
        for leg in list(self._lines):
            self._end(leg)
        self._started_at = self._clock.now()

    def fail_next(self, verb: str, times: int = 1) -> None:
        """Let the next requests of this kind (`"seat"`) come back as `SwitchUnavailable`."""
        self._failing[verb] = times

    def forget_reader(self) -> None:
        """Let a new reader of `signals()` begin with an empty line, as after our own restart."""
        self._signals = asyncio.Queue()
        self._visits.clear()
        self._untold.clear()

    def hears(self, leg: LegId) -> str:
        """Return `ringing`, `silence`, `music`, a prompt's name, an agent's id, or `gone`.

        In a room without an agent who speaks it is a party's or citizen's leg; `heard_in` names everybody.
        """
        line = self._lines.get(leg)
        if line is None:
            return "gone"
        if line.room is None:
            return line.plays
        voices = self.heard_in(line.room) - {leg}
        return next((voice for voice in sorted(voices) if voice not in self._lines), min(voices, default="silence"))

    def heard_in(self, room: str) -> set[str]:
        """Return whose voices are in a room: agents that are not muted, legs of citizens and parties."""
        inside = {leg: line for leg, line in self._lines.items() if line.room == room}
        return {line.agent or leg for leg, line in inside.items() if line.agent not in self._muted}

    def stands_in(self, agent: AgentId) -> str | None:
        """Return the room in which the agent's line stands."""
        return next((self._lines[leg].room for leg in self._legs_of(agent)), None)

    def story(self, leg: LegId) -> list[tuple[Instant, str]]:
        """Return what the line was told to hear, and when."""
        return (self._lines.get(leg) or self._gone[leg]).story

    def contact_on(self, leg: LegId) -> str | None:
        """Return the contact's id written on the line."""
        return self._lines[leg].contact

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _line_answers(self, agent: AgentId, leg: LegId, older: list[LegId]) -> None:
        for old in older:
            self._end(old)
        if agent not in self._registered:
            self._tell(DeskLineFailed(self._clock.now(), agent, "not registered"))
            return
        self._lines[leg] = Line("desk", agent=agent, up=True, room=self._place_of(agent))
        self._tell(DeskLineUp(self._clock.now(), agent, leg))

    async def _play(self, leg: LegId, line: Line, prompts: Sequence[Prompt]) -> None:
        for prompt in prompts:
            self._hear(line, prompt)
            long = prompt.endswith(("greeting", "closed"))
            await asyncio.sleep(self._greeting_seconds if long else self._prompt_seconds)
        line.playback = None
        self._hear(line, "silence")
        self._tell(PromptsEnded(self._clock.now(), leg, line.token, complete=True))

    def _stop_prompts(self, leg: LegId, line: Line) -> None:
        if line.playback is not None:
            line.playback.cancel()
            line.playback = None
            self._tell(PromptsEnded(self._clock.now(), leg, line.token, complete=False))

    def _part(self, leg: LegId, line: Line) -> None:
        if line.room is not None:
            self._tell(LegParted(self._clock.now(), leg, line.room))
            line.room = None

    def _end(self, leg: LegId) -> None:
        line = self._lines.pop(leg, None)
        if line is None:
            return
        self._stop_prompts(leg, line)
        self._stop_recording(leg, line, complete=True)
        self._part(leg, line)
        self._hear(line, "gone")
        self._gone[leg] = line
        self._tell(LegEnded(self._clock.now(), leg, NORMAL_HANG_UP))

    def _stop_recording(self, leg: LegId, line: Line, *, complete: bool) -> None:
        """Recordings are made in `testing.outside`."""

    def _hear(self, line: Line, what: str) -> None:
        line.plays = what
        line.story.append((self._clock.now(), what))

    async def _line(self, verb: str, leg: LegId) -> Line:
        self._reach(verb)
        await asyncio.sleep(0)
        if leg not in self._lines:
            raise LegGone
        return self._lines[leg]

    def _reach(self, verb: str) -> None:
        if not self._connected:
            raise SwitchUnavailable
        if self._failing.get(verb, 0) > 0:
            self._failing[verb] -= 1
            raise SwitchUnavailable

    def _tell(self, signal: AnySignal) -> None:
        if self._connected:
            self._signals.put_nowait(signal)
        elif isinstance(signal, PROMISED):
            self._untold.append(signal)

    def _place_of(self, agent: AgentId) -> str:
        return self._visits.get(agent) or room_of(agent)

    def _legs_of(self, agent: AgentId) -> list[LegId]:
        return [leg for leg, line in self._lines.items() if line.agent == agent]

    def _new_leg(self, role: str) -> LegId:
        self._serial += 1
        return LegId(f"{role}-{self._serial}")
