"""What is counted, and where.

What one contact's story counts for stands in `amounts`, how a change of it changes the sums in `counting`.
"""

from typing import Literal, NamedTuple

import msgspec

from onmaru.kernel.clock import Instant

Scope = Literal["centre", "entry_point", "queue", "agent", "category"]


class Figures(msgspec.Struct):
    """Counts and sums over some contacts (centre, entry point), waits (queue) or parts (agent)."""

    arrived: int = 0
    """Reached us, at any hour; calls we place are counted as `outgoing` and nowhere else but among the recorded."""
    closed_hours: int = 0
    """Reached us while nobody answers."""
    left_in_greeting: int = 0
    offered: int = 0
    """Joined a queue; how the wait ends may be still to come. A return after a lost agent is no new one."""
    answered: int = 0
    answered_in_time: int = 0
    """Within the service level the queue had then."""
    abandoned: int = 0
    """Given up by the citizen while waiting."""
    abandoned_in_time: int = 0
    lost_waiting: int = 0
    """Ended by a failure of ours before an answer."""
    lost: int = 0
    """Ended by a failure of ours at any time."""
    transfers: int = 0
    waited_answered_ms: int = 0
    waited_abandoned_ms: int = 0
    talk_ms: int = 0
    hold_ms: int = 0
    after_call_ms: int = 0
    recorded: int = 0
    """Have a saved record."""
    first_line: int = 0
    """Of the recorded: the agent chose a disposition that says so."""
    closed_alone: int = 0
    """Of these: no official was asked, joined or took over."""
    in_menu: int = 0
    """Ended in the menu: informed, a message left, an announcement heard, or nothing more to be done."""
    deferred: int = 0
    """Will be called back, and gave no place up for it: no abandon."""
    outgoing: int = 0
    """Calls we placed, callbacks among them."""
    unreached: int = 0
    """Of these: nobody answered."""
    outgoing_ms: int = 0
    """Ringing, talk, hold and after-call work of calls we placed."""
    aside_ms: int = 0
    """Agents with a colleague or official, the citizen on hold: a part of `hold_ms`."""
    together_ms: int = 0
    """Agents with the citizen and somebody else: a part of `talk_ms`."""
    alone_ms: int = 0
    """Citizens with somebody else, after the agent left."""

    @property
    def decided(self) -> int:
        """Of those offered, the ones that wait no longer."""
        return self.answered + self.abandoned + self.lost_waiting

    def add(self, amounts: dict[str, int]) -> None:
        """Add to the figures named."""
        for name, amount in amounts.items():
            setattr(self, name, getattr(self, name) + amount)


FIGURES = Figures.__struct_fields__


class Slot(NamedTuple):
    """Where a figure is counted."""

    hour_at: Instant
    scope: Scope
    subject: str
    """Which entry point, queue, agent or category; empty for the centre."""
