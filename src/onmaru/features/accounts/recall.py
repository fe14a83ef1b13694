"""Who was recognised lately, for minutes without a database: agents in a call must be able to go on.

Never asked while the database answers, so a session ended anywhere ends everywhere at once.
"""

from collections import OrderedDict

from onmaru.features.accounts.model import Account, Session
from onmaru.features.accounts.store import fingerprint
from onmaru.kernel.clock import Instant

BOUND = 2000
"""Sessions kept in mind, the last recognised; more than the desks of a large centre."""
GRACE_MS = 10 * 60 * 1000
"""An outage longer than this is no reason to let somebody in unseen."""


class Recall:
    """A short memory of open sessions."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[Session, Account, Instant]] = OrderedDict()

    def keep(self, token: str, session: Session, account: Account, now: Instant) -> None:
        """Remember that this token was good just now."""
        key = fingerprint(token)
        self._known[key] = (session, account, now)
        self._known.move_to_end(key)
        if len(self._known) > BOUND:
            self._known.popitem(last=False)

    def forget(self, token: str) -> None:
        """Remember no longer."""
        self._known.pop(fingerprint(token), None)

    def of(self, token: str, now: Instant) -> tuple[Session, Account] | None:
        """Return whose token this was when the database last answered, if that is not long ago."""
        session, account, at = self._known.get(fingerprint(token), (None, None, 0))
        return (session, account) if session and account and now - at < GRACE_MS else None
