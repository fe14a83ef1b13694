"""Beyond the pretended exchange: telephones that are called, and what citizens say after the beep.

switch.telephone("2214", "answers", after_seconds=3, talks_seconds=40)
switch.telephone("2215", "busy")
switch.citizen_will_say(seconds=12)
"""

import asyncio
import io
import wave
from dataclasses import dataclass, field
from typing import Literal

from onmaru.features.calls.ports import (
    LegAnswered,
    LegFailed,
    LegFailure,
    LegRinging,
    MessageRecorded,
    Via,
)
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.ids import LegId
from onmaru.testing.exchange import MemoryExchange
from onmaru.testing.lines import Line

Manner = Literal["answers", "busy", "no_answer", "rejected", "unreachable"]
SETUP_SECONDS = 0.1
"""Until a telephone that is called rings."""
BEEP_SECONDS = 0.4
_CAUSES: dict[LegFailure, int] = {"busy": 17, "no_answer": 19, "rejected": 21, "unreachable": 3, "cancelled": 16}
"""Q.850."""


@dataclass(frozen=True)
class _Telephone:
    manner: Manner = "no_answer"
    after_seconds: float = 3.0
    talks_seconds: float | None = None


@dataclass
class _Taping:
    name: str
    since: Instant
    ending: asyncio.TimerHandle
    said_ms: int = 0


@dataclass
class _Ringing:
    timer: list[asyncio.TimerHandle] = field(default_factory=list)


class OutsideWorld(MemoryExchange):
    """Telephones by their number; whoever is not described rings until nobody answers."""

    def __init__(self, clock: Clock, *, prompt_seconds: float = 4.0, greeting_seconds: float = 13.0) -> None:
        super().__init__(clock, prompt_seconds=prompt_seconds, greeting_seconds=greeting_seconds)
        self._telephones: dict[str, _Telephone] = {}
        self._ways: set[Via] = {"pbx", "carrier"}
        self._called: list[LegId] = []
        self._ringing: dict[LegId, _Ringing] = {}
        self._taping: dict[LegId, _Taping] = {}
        self._tapes: dict[str, bytes] = {}
        self._says_seconds = 6.0

    # ── Pulling its strings ─────────────────────────────────────────────────────────────────────────────────────

    def telephone(
        self, number: str, manner: Manner, *, after_seconds: float = 3.0, talks_seconds: float | None = None
    ) -> None:
        """Let a telephone answer, or not, after so long; `talks_seconds` later whoever answered hangs up."""
        self._telephones[number] = _Telephone(manner, after_seconds, talks_seconds)

    def no_way_out(self, *ways: Via) -> None:
        """Let no line be set up that way."""
        self._ways -= set(ways)

    def party_hangs_up(self, leg: LegId) -> None:
        """Let whoever answered go."""
        self._end(leg)

    def citizen_will_say(self, *, seconds: float) -> None:
        """Let whoever speaks after a beep from now on speak so long, then be silent; 0 says nothing."""
        self._says_seconds = seconds

    def called(self) -> list[tuple[LegId, str, str]]:
        """Return (leg, number, number shown) of every telephone ever called, in order."""
        lines = {**self._gone, **self._lines}
        return [(leg, lines[leg].to_number, lines[leg].from_number) for leg in self._called]

    # ── Inside: ringing ─────────────────────────────────────────────────────────────────────────────────────────

    def _ring(self, leg: LegId, seconds: int) -> None:
        self._called.append(leg)
        phone = self._telephones.get(self._lines[leg].to_number, _Telephone())
        rings = phone.manner in {"answers", "no_answer"}
        answers = phone.manner == "answers" and phone.after_seconds < seconds
        outcome = phone.after_seconds if answers else float(seconds) if rings else SETUP_SECONDS
        loop = asyncio.get_running_loop()
        timers = [loop.call_later(outcome, self._answered if answers else self._failed, leg, phone)]
        if rings:
            timers.append(loop.call_later(min(SETUP_SECONDS, outcome), self._rings, leg))
        self._ringing[leg] = _Ringing(timers)

    def _rings(self, leg: LegId) -> None:
        self._tell(LegRinging(self._clock.now(), leg))

    def _answered(self, leg: LegId, phone: _Telephone) -> None:
        del self._ringing[leg]
        line = self._lines[leg]
        line.up = True
        self._hear(line, "silence")
        self._tell(LegAnswered(self._clock.now(), leg))
        if phone.talks_seconds is not None:
            asyncio.get_running_loop().call_later(phone.talks_seconds, self._end, leg)

    def _failed(self, leg: LegId, phone: _Telephone) -> None:
        reason: LegFailure = "no_answer" if phone.manner == "answers" else phone.manner
        self._give_up(leg, reason)

    def _give_up(self, leg: LegId, reason: LegFailure) -> None:
        for timer in self._ringing.pop(leg, _Ringing()).timer:
            timer.cancel()
        line = self._lines.pop(leg)
        self._hear(line, "gone")
        self._gone[leg] = line
        self._tell(LegFailed(self._clock.now(), leg, reason, _CAUSES[reason]))

    def _end(self, leg: LegId) -> None:
        if leg in self._ringing:
            self._give_up(leg, "cancelled")
        else:
            super()._end(leg)

    # ── Inside: recording ───────────────────────────────────────────────────────────────────────────────────────

    def _tape(self, leg: LegId, name: str, most_seconds: int, silence_seconds: int) -> None:
        says = min(self._says_seconds, most_seconds)
        lasts = BEEP_SECONDS + min(says + silence_seconds, most_seconds)
        line = self._lines[leg]
        ending = asyncio.get_running_loop().call_later(lasts, self._stop_recording, leg, line)
        self._taping[leg] = _Taping(name, self._clock.now(), ending, round(says * 1000))

    def _stop_recording(self, leg: LegId, line: Line, *, complete: bool = True) -> None:
        taping = self._taping.pop(leg, None)
        if taping is None:
            return
        taping.ending.cancel()
        since_beep = self._clock.now() - taping.since - round(BEEP_SECONDS * 1000)
        kept = max(0, min(taping.said_ms, since_beep))
        self._tapes[taping.name] = _silence(kept)
        self._hear(line, "silence")
        self._tell(MessageRecorded(self._clock.now(), leg, taping.name, kept, complete))

    def citizen_presses(self, leg: LegId, digit: str) -> None:
        """Let the citizen press a key; `#` ends a recording."""
        super().citizen_presses(leg, digit)
        if digit == "#":
            self._stop_recording(leg, self._lines[leg])


def _silence(milliseconds: int) -> bytes:
    """Return a WAV file of that length."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(bytes(2 * 8 * milliseconds))
    return file.getvalue()
