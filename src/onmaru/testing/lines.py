"""The lines of the pretended exchange: what each is, and what a reading of all of them says."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from onmaru.features.calls.ports import Census, Leg, LegRole
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, LegId


@dataclass
class Line:
    """One line, and everything it heard with the time it began."""

    role: LegRole
    agent: AgentId | None = None
    contact: str | None = None
    from_number: str = ""
    to_number: str = ""
    up: bool = False
    called: bool = False
    """We called this line, rather than they us."""
    room: str | None = None
    plays: str = "ringing"
    playback: asyncio.Task[None] | None = None
    token: str = ""
    note: str = ""
    story: list[tuple[Instant, str]] = field(default_factory=list)

    def leg(self, name: LegId) -> Leg:
        """Return the line as a census has it."""
        return Leg(
            name,
            self.role,
            self.agent,
            self.contact,
            self.from_number,
            self.to_number,
            self.up,
            self.room,
            self.called,
            self.note,
        )


def census_of(lines: Mapping[LegId, Line]) -> Census:
    """Return what a reading of the exchange finds."""
    rooms = sorted({line.room for line in lines.values() if line.room})
    return Census(tuple(line.leg(name) for name, line in lines.items()), tuple(rooms))
