"""Failed sign-ins: counted per login and per address, answered with a delay that grows and ends by itself. Pure.

An attempt is counted *before* the password is looked at and forgiven when it was right, so that a hundred guesses sent
at once are not a hundred guesses made.
"""

import msgspec

from onmaru.features.accounts.model import HOUR, MINUTE, SECOND
from onmaru.kernel.clock import Instant


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """How patient we are with one login or one address."""

    free_attempts: int
    """Failures without consequence; the next one closes the door for `first_delay_ms`."""
    first_delay_ms: int = 30 * SECOND
    longest_delay_ms: int = 15 * MINUTE
    """Each further failure doubles the delay, up to this."""
    forget_after_ms: int = 1 * HOUR
    """Without a failure for this long the count starts anew."""


FOR_LOGIN = Rule(free_attempts=4)
FOR_ADDRESS = Rule(free_attempts=29)
"""A whole centre may stand behind one address."""


class Tally(msgspec.Struct, frozen=True):
    """Failures of one login or one address."""

    failures: int = 0
    last_at: Instant = 0
    closed_until: Instant = 0


def is_closed(tally: Tally, now: Instant) -> bool:
    """Tell whether attempts are refused unseen at this instant."""
    return now < tally.closed_until


def count(tally: Tally, now: Instant, rule: Rule) -> Tally:
    """Return the tally with one more failure."""
    forgotten = now - tally.last_at >= rule.forget_after_ms
    failures = 1 if forgotten else tally.failures + 1
    return Tally(failures, now, now + _delay(failures, rule))


def forgive(tally: Tally) -> Tally:
    """Return the tally without the last attempt, which was right after all."""
    return Tally(max(tally.failures - 1, 0), tally.last_at, 0)


def _delay(failures: int, rule: Rule) -> int:
    over = failures - rule.free_attempts
    if over <= 0:
        return 0
    doublings = min(over - 1, 32)  # past that the longest delay has long been reached
    return min(rule.first_delay_ms << doublings, rule.longest_delay_ms)
