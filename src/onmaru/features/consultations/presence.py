"""Where an official says they are: at the desk, at lunch, away for a while, or absent with a deputy. Pure.

What they said holds until the time they named; after it they are available again without having to think of it.
Talking on the telephone is not said by anybody: it follows from our own calls.
"""

from typing import Final, Literal

import msgspec

from onmaru.features.consultations.errors import PresenceNotSensible
from onmaru.kernel.clock import Instant

State = Literal["available", "lunch", "away", "absent"]

MINUTE_MS: Final = 60_000
LUNCH_MINUTES: Final = 60
"""Of somebody who goes to lunch without saying until when."""
LONGEST_DAYS: Final = 60
"""Whoever is gone for longer is taken out of the line-up by the city's description."""
DAY_MS: Final = 86_400_000


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """What an official last said of themselves."""

    state: State = "available"
    until: Instant | None = None
    deputy: str | None = None
    """Who stands in meanwhile; without one, whoever the city's description names."""
    changed_at: Instant | None = None


AVAILABLE: Final = Presence()


def state_at(presence: Presence, now: Instant) -> State:
    """Return how it is at an instant: what was said holds no longer than until the time named."""
    is_over = presence.until is not None and presence.until <= now
    return "available" if is_over else presence.state


def said(state: State, until: Instant | None, deputy: str | None, *, at: Instant) -> Presence:
    """Return what somebody says of themselves; raises PresenceNotSensible."""
    if state == "available":
        return Presence(changed_at=at)
    ends = at + LUNCH_MINUTES * MINUTE_MS if until is None and state == "lunch" else until
    if ends is None or not at < ends <= at + LONGEST_DAYS * DAY_MS:
        raise PresenceNotSensible
    return Presence(state=state, until=ends, deputy=deputy, changed_at=at)
