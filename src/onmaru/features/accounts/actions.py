"""The door: sign in and out, unlock, recognise who is at a screen, change one's password, see and end sessions.

Every verb takes the time from the clock handed in, does its work in one transaction and tells the history afterwards.
"""

import secrets
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from onmaru.features.accounts import policy, store
from onmaru.features.accounts.attempts import Attempts, Key
from onmaru.features.accounts.errors import (
    SampleAccountElsewhere,
    SamplePasswordIsFixed,
    TooManyAttempts,
    WrongCredentials,
)
from onmaru.features.accounts.events import (
    EndReason,
    Hearing,
    PasswordChanged,
    PersonSignedIn,
    PersonSignedOut,
    RefusedBecause,
    ScreenLocked,
    ScreenUnlocked,
    SignInRefused,
    nobody_listens,
)
from onmaru.features.accounts.model import Account, Session, SessionRules, SignedIn, signed_in, standing
from onmaru.features.accounts.passwords import Passwords, refuse_weak
from onmaru.features.accounts.recognition import Recognition
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.errors import NotAllowed, NotFound, Refusal
from onmaru.kernel.ids import new_id

TOKEN_BYTES = 32
LONGEST_LOGIN = 60
LONGEST_BROWSER = 200
"""Characters kept of what a browser says of itself."""


class Admission(NamedTuple):
    """A successful sign-in."""

    token: str
    """For the cookie; stored nowhere."""
    who: SignedIn


class Accounts:
    """The door of one centre."""

    def __init__(
        self,
        database: Database,
        *,
        centre: str,
        clock: Clock,
        listens_on_loopback: bool,
        rules: SessionRules | None = None,
        passwords: Passwords | None = None,
        hearing: Hearing = nobody_listens,
    ) -> None:
        self.rules = rules or SessionRules()
        self._database = database
        self._centre = centre
        self._clock = clock
        self._listens_on_loopback = listens_on_loopback
        self._passwords = passwords or Passwords()
        self._hearing = hearing
        self._attempts = Attempts(database, centre)
        self._recognition = Recognition(database, clock, self.rules, hearing, listens_on_loopback=listens_on_loopback)

    async def sign_in(self, login: str, password: str, *, address: str, browser: str = "") -> Admission:
        """Begin a session; raises WrongCredentials, TooManyAttempts, SampleAccountElsewhere or TooManySignIns."""
        login = tidy(login)
        account = await self._proven(login, password, ("login", login), ("address", address))
        now, token = self._clock.now(), secrets.token_urlsafe(TOKEN_BYTES)
        session = Session(
            id=new_id("s", now_ms=now),
            account=account.id,
            created_at=now,
            last_seen_at=now,
            address=address,
            browser=_printable(browser)[:LONGEST_BROWSER],
        )
        async with self._database.begin() as connection:
            await store.add_session(connection, session, token)
        await self._hearing(PersonSignedIn(now, account.id, session.id))
        return Admission(token, signed_in(account, session))

    async def recognise(self, token: str, *, while_locked: bool = False) -> SignedIn:
        """Return who holds this token, and note that they are there.

        Raises NotSignedIn or SessionExpired, and SessionLocked unless `while_locked`, which looks without touching.
        While the database is away, sessions that were open a few minutes ago are taken as open still.
        """
        return await self._recognition.recognise(token, while_locked=while_locked)

    async def lock(self, who: SignedIn) -> None:
        """Lock the person's screen at their own wish."""
        now = self._clock.now()
        async with self._database.begin() as connection:
            is_news = await store.lock_session(connection, who.session, at=now)
        if is_news:
            await self._hearing(ScreenLocked(now, who.account, who.session))

    async def unlock(self, token: str, password: str, *, address: str) -> SignedIn:
        """Open a locked screen again; raises as `sign_in` does, and NotSignedIn when the session has ended."""
        who = await self.recognise(token, while_locked=True)
        await self._proven(who.login, password, ("session", who.session), ("address", address))
        now = self._clock.now()
        async with self._database.begin() as connection:
            await store.change_session(connection, who.session, locked_at=None, last_seen_at=now)
        await self._hearing(ScreenUnlocked(now, who.account, who.session))
        return await self.recognise(token)

    async def sign_out(self, token: str) -> None:
        """End the session of this token; one that has ended already is no error."""
        async with self._database.begin() as connection:
            found = await store.session_of_token(connection, token)
        if found is not None:
            session, account = found
            await self._end([session.id], account.id, "signed_out")

    async def change_password(self, who: SignedIn, old: str, new: str, *, address: str) -> None:
        """Give oneself a new password; every other screen of theirs is signed out."""
        account = await self._proven(who.login, old, ("session", who.session), ("address", address))
        if account.sample:
            raise SamplePasswordIsFixed
        refuse_weak(new, who.login)
        hashed, now = await self._passwords.hash(new), self._clock.now()
        async with self._database.begin() as connection:
            await store.change_account(connection, account.id, password_hash=hashed, password_changed_at=now)
            others = [each.id for each in await store.open_sessions(connection, account.id) if each.id != who.session]
        await self._hearing(PasswordChanged(now, account.id, by=account.id))
        await self._end(others, account.id, "password_changed")

    async def sessions(self, who: SignedIn, account: str | None = None) -> list[Session]:
        """Return a person's open sessions, one's own unless an administrator asks for another's."""
        wanted = _own_or_managed(who, account)
        async with self._database.begin() as connection:
            found = await store.open_sessions(connection, wanted)
        now = self._clock.now()
        return [session for session in found if standing(session, now, self.rules) != "expired"]

    async def end_session(self, who: SignedIn, session: str, account: str | None = None) -> None:
        """End one of those sessions at once; raises NotFound for one that is not theirs."""
        wanted = _own_or_managed(who, account)
        if session not in {each.id for each in await self.sessions(who, wanted)}:
            raise NotFound
        await self._end([session], wanted, "revoked")

    async def _proven(self, login: str, password: str, *keys: Key) -> Account:
        """Return the account if the password is right, at the same cost whether or not the login exists."""
        now = self._clock.now()
        if wait := await self._attempts.count(keys, now):
            raise TooManyAttempts(wait)  # not told to the history: refusing must stay cheap
        async with self._database.begin() as connection:
            found = await store.secret_of_login(connection, self._centre, login)
        is_right = await self._passwords.matches(found.password_hash if found else None, password)
        if refused := _refusal(found.account if found else None, is_right, self._listens_on_loopback):
            reason, refusal = refused
            await self._hearing(SignInRefused(now, found.account.id if found else None, reason))
            raise refusal
        await self._attempts.forgive(keys, now)
        assert found is not None
        return found.account

    async def _end(self, sessions: Sequence[str], account: str, reason: EndReason) -> None:
        now = self._clock.now()
        async with self._database.begin() as connection:
            ended = await store.end_sessions(connection, sessions, at=now, because=reason)
        for session in ended:
            await self._hearing(PersonSignedOut(now, account, session, reason))


def tidy(login: str) -> str:
    """Return a login as it is stored, however it was typed."""
    return _printable(unicodedata.normalize("NFKC", login)).strip().casefold()[:LONGEST_LOGIN]


def _printable(text: str) -> str:
    """Leave out what no database column takes: control characters and halves of characters."""
    return "".join(sign for sign in text if sign.isprintable())


def _refusal(account: Account | None, is_right: bool, on_loopback: bool) -> tuple[RefusedBecause, Refusal] | None:
    """Tell why this sign-in fails; whoever does not know the password learns nothing of the account."""
    if account is None or not is_right:
        return "wrong", WrongCredentials()
    if account.disabled_at is not None:
        return "disabled", WrongCredentials()
    if account.sample and not on_loopback:
        return "sample_elsewhere", SampleAccountElsewhere()
    return None


def _own_or_managed(who: SignedIn, account: str | None) -> str:
    if account is None or account == who.account:
        return who.account
    if not policy.can_manage_accounts(who):
        raise NotAllowed
    return account
