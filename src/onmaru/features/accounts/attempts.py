"""The tallies of failed attempts, kept where every process and every restart finds them."""

from collections.abc import Sequence
from typing import Literal

from onmaru.features.accounts import lockout, store
from onmaru.features.accounts.model import HOUR
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database

Key = tuple[Literal["login", "session", "address"], str]
"""What is counted: tries for one login, tries to unlock one session, tries from one address.

Unlocking has a tally of its own, so that a stranger guessing at a login cannot keep its owner from a locked screen.
"""

RULES = {"login": lockout.FOR_LOGIN, "session": lockout.FOR_LOGIN, "address": lockout.FOR_ADDRESS}
KEPT_MS = 24 * HOUR


class Attempts:
    """Counts attempts at the door of one centre."""

    def __init__(self, database: Database, centre: str) -> None:
        self._database = database
        self._centre = centre

    async def count(self, keys: Sequence[Key], now: Instant) -> int:
        """Count an attempt in advance and return 0; or count nothing and return the seconds until all keys are open."""
        async with self._database.begin() as connection:
            await store.forget_tallies(connection, before=now - KEPT_MS)
            tallies = await store.hold_tallies(connection, [self._name(key) for key in keys], at=now)
            closed_until = max(tally.closed_until for tally in tallies.values())
            if closed_until > now:
                return -(-(closed_until - now) // 1000)
            for key in keys:
                tally = lockout.count(tallies[self._name(key)], now, RULES[key[0]])
                await store.keep_tally(connection, self._name(key), tally)
        return 0

    async def forgive(self, keys: Sequence[Key], now: Instant) -> None:
        """Take back the attempt just counted: the password was right. Tries for the login itself all become void."""
        async with self._database.begin() as connection:
            tallies = await store.hold_tallies(connection, [self._name(key) for key in keys], at=now)
            for key in keys:
                kept = lockout.forgive(tallies[self._name(key)]) if key[0] == "address" else lockout.Tally(0, now, now)
                await store.keep_tally(connection, self._name(key), kept)

    def _name(self, key: Key) -> str:
        return f"{self._centre} {key[0]} {key[1]}"
