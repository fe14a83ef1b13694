"""The exchange of a rehearsal: Asterisk as ever, with every request and signal noted, and its time moved with ours."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import msgspec

from onmaru.adapters.asterisk.requests import Address
from onmaru.adapters.asterisk.switch import AsteriskSwitch
from onmaru.features.calls.ports import AnySignal, CalledRole, Line, Prompt
from onmaru.kernel.ids import ContactId, LegId
from onmaru.rehearsal.clock import MovedClock
from onmaru.rehearsal.stories import Stories


class OverheardSwitch(AsteriskSwitch):
    """An exchange that tells `Stories` of all it does."""

    def __init__(self, address: Address, stories: Stories, moved: MovedClock, **settings: Any) -> None:
        super().__init__(address, clock=moved, **settings)
        self._stories = stories
        self._moved = moved

    async def signals(self) -> AsyncIterator[AnySignal]:
        """Yield what happens, at the time of the rehearsal."""
        async for signal in super().signals():
            self._stories.signalled(signal)
            yield msgspec.structs.replace(signal, at=signal.at + self._moved.shift)

    async def answer(self, leg: LegId) -> None:
        """Answer a citizen's leg."""
        self._stories.answered(leg)
        await super().answer(leg)

    async def name_contact(self, leg: LegId, contact: str) -> None:
        """Write the contact's id on the leg."""
        self._stories.named(leg, ContactId(contact))
        await super().name_contact(leg, contact)

    async def play(self, leg: LegId, prompts: Sequence[Prompt], *, token: str, note: str | None = None) -> None:
        """Play prompts in a row."""
        self._stories.plays(leg, prompts)
        await super().play(leg, prompts, token=token, note=note)

    async def start_music(self, leg: LegId) -> None:
        """Let the leg hear the waiting music."""
        self._stories.sounds(leg)
        await super().start_music(leg)

    async def seat(self, leg: LegId, room: str, *, alone: bool = True) -> None:
        """Put a leg into a room."""
        self._stories.sounds(leg)
        await super().seat(leg, room, alone=alone)

    async def record(self, leg: LegId, name: str, *, most_seconds: int, silence_seconds: int) -> None:
        """Beep, then record what the leg says."""
        self._stories.records(leg)
        await super().record(leg, name, most_seconds=most_seconds, silence_seconds=silence_seconds)

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
        """Call a telephone."""
        self._stories.calls(leg, line.number, contact)
        await super().call_out(
            leg, line, role=role, contact=contact, shows=shows, shows_name=shows_name, seconds=seconds
        )
