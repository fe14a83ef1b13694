"""By which way an official gets to see a case: a screen that says so, or a one-time link. Pure.

An open page is no eye: the computer may be locked, the tab hidden, the chair empty. So a screen says that it showed the
case to somebody who is there; one that stays silent for a moment counts as none, and the link goes out.
"""

from typing import Final, Literal

from onmaru.kernel.clock import Instant

PATIENCE_MS: Final = 4_000
"""A screen shows a case within a second of the telephone's first ring; most officials pick up after five."""

WayIn = Literal["seen", "wait", "link"]
"""seen: nothing is to be done; wait: their screen may still say so; link: it is sent now."""


def way_in(*, shown: bool, has_screen: bool, rung_at: Instant, now: Instant) -> WayIn:
    """Return how an official whose telephone rings is to see the case."""
    if shown:
        return "seen"
    return "wait" if has_screen and now < rung_at + PATIENCE_MS else "link"
