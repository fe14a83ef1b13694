"""Whose screen is this? Asked with every request: one look at the database, and a short memory for when it is away."""

from onmaru.features.accounts import store
from onmaru.features.accounts.errors import SessionExpired, SessionLocked
from onmaru.features.accounts.events import Hearing, PersonSignedOut, ScreenLocked
from onmaru.features.accounts.model import Account, Session, SessionRules, SignedIn, Standing, signed_in, standing
from onmaru.features.accounts.recall import Recall
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database, DatabaseUnavailable
from onmaru.kernel.errors import NotSignedIn


class Recognition:
    """Knows sessions by their tokens."""

    def __init__(
        self, database: Database, clock: Clock, rules: SessionRules, hearing: Hearing, *, listens_on_loopback: bool
    ) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._hearing = hearing
        self._listens_on_loopback = listens_on_loopback
        self._recall = Recall()

    async def recognise(self, token: str, *, while_locked: bool) -> SignedIn:
        """Return who holds this token; see `Accounts.recognise`."""
        now = self._clock.now()
        try:
            session, account = await self._found(token)
            state = self._standing(session, account, now)
            await self._note(session, state, now, touched=not while_locked)
        except DatabaseUnavailable:
            remembered = self._recall.of(token, now)
            if remembered is None:
                raise
            session, account = remembered
            state = self._standing(session, account, now)
        return self._admit(token, session, account, state, now, while_locked=while_locked)

    async def _found(self, token: str) -> tuple[Session, Account]:
        async with self._database.reading() as connection:
            found = await store.session_of_token(connection, token)
        if found is None:
            raise NotSignedIn
        return found

    async def _note(self, session: Session, state: Standing, now: Instant, *, touched: bool) -> None:
        """Write down what has come to be since last time, and tell the history."""
        if state == "expired" and session.ended_at is None:
            async with self._database.begin() as connection:
                ended = await store.end_sessions(connection, [session.id], at=now, because="expired")
            for each in ended:
                await self._hearing(PersonSignedOut(now, session.account, each, "expired"))
        if state == "locked" and session.locked_at is None:
            async with self._database.begin() as connection:
                is_news = await store.lock_session(connection, session.id, at=now)
            if is_news:
                await self._hearing(ScreenLocked(now, session.account, session.id))
        if state == "open" and touched and now - session.last_seen_at >= self._rules.seen_every_ms:
            async with self._database.begin() as connection:
                await store.change_session(connection, session.id, last_seen_at=now)

    def _admit(
        self, token: str, session: Session, account: Account, state: Standing, now: Instant, *, while_locked: bool
    ) -> SignedIn:
        if state == "expired":
            self._recall.forget(token)
            raise SessionExpired
        if state == "locked" and not while_locked:
            raise SessionLocked
        if state == "open":
            self._recall.keep(token, session, account, now)
        return signed_in(account, session, locked=state == "locked")

    def _standing(self, session: Session, account: Account, now: Instant) -> Standing:
        is_shut_out = account.disabled_at is not None or (account.sample and not self._listens_on_loopback)
        return "expired" if is_shut_out else standing(session, now, self._rules)
