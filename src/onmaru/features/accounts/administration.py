"""Keeping the accounts of a centre: for the command line, and for an administrator's screen.

`by` is the acting account's id, or `operator` for somebody at the server's own command line.
"""

import re

from onmaru.features.accounts import store
from onmaru.features.accounts.errors import AccountNotFound, LoginNotAllowed
from onmaru.features.accounts.events import (
    AccountCreated,
    AccountDisabled,
    AccountEnabled,
    Hearing,
    PasswordChanged,
    PersonSignedOut,
    nobody_listens,
)
from onmaru.features.accounts.model import Account
from onmaru.features.accounts.passwords import Passwords, refuse_weak
from onmaru.features.accounts.people import accounts_of
from onmaru.features.directory import Directory
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database

LOGIN = re.compile(r"^[a-z0-9][a-z0-9.-]{1,59}$")
OPERATOR = "operator"


def sample_password(city: str) -> str:
    """Return the password of every sample account of an invented city; it is no secret."""
    return f"{city}-sample-1"


class Administration:
    """The accounts of one centre."""

    def __init__(
        self,
        database: Database,
        *,
        centre: str,
        clock: Clock,
        passwords: Passwords | None = None,
        hearing: Hearing = nobody_listens,
    ) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock
        self._passwords = passwords or Passwords()
        self._hearing = hearing

    async def everybody(self) -> list[Account]:
        """Return every account, by login."""
        async with self._database.begin() as connection:
            return await store.accounts(connection, self._centre)

    async def create(self, new: Account, password: str, *, by: str) -> None:
        """Let somebody in from now on; raises LoginTaken, LoginNotAllowed or WeakPassword."""
        if not LOGIN.match(new.login):
            raise LoginNotAllowed(new.login)
        refuse_weak(password, new.login)
        await self._add(new, await self._passwords.hash(password), by=by)

    async def set_password(self, login: str, password: str, *, by: str) -> None:
        """Give somebody a new password; all their screens are signed out. Raises AccountNotFound or WeakPassword."""
        account = await self._find(login)
        refuse_weak(password, login)
        hashed, now = await self._passwords.hash(password), self._clock.now()
        async with self._database.begin() as connection:
            # No longer a sample account: its password is a secret now.
            values = {"password_hash": hashed, "password_changed_at": now, "sample": False}
            await store.change_account(connection, account.id, **values)
            ended = await store.end_all_sessions(connection, account.id, at=now, because="password_changed")
        await self._hearing(PasswordChanged(now, account.id, by=by))
        for session in ended:
            await self._hearing(PersonSignedOut(now, account.id, session, "password_changed"))

    async def disable(self, login: str, *, by: str) -> None:
        """Let somebody in no longer; all their screens are signed out, their records stay. Raises AccountNotFound."""
        account, now = await self._find(login), self._clock.now()
        async with self._database.begin() as connection:
            await store.change_account(connection, account.id, disabled_at=now)
            ended = await store.end_all_sessions(connection, account.id, at=now, because="disabled")
        await self._hearing(AccountDisabled(now, account.id, by=by))
        for session in ended:
            await self._hearing(PersonSignedOut(now, account.id, session, "disabled"))

    async def enable(self, login: str, *, by: str) -> None:
        """Let somebody in again; raises AccountNotFound."""
        account, now = await self._find(login), self._clock.now()
        async with self._database.begin() as connection:
            await store.change_account(connection, account.id, disabled_at=None)
        await self._hearing(AccountEnabled(now, account.id, by=by))

    async def provide_samples(self, directory: Directory) -> tuple[str, ...]:
        """Give everybody of an invented city an account where they have none; returns the new logins.

        They share one hash, as they share one password; a real city gets nothing.
        """
        if not directory.city.sample:
            return ()
        known = {account.login for account in await self.everybody()}
        missing = [account for account in accounts_of(directory) if account.login not in known]
        if missing:
            hashed = await self._passwords.hash(sample_password(directory.city.id))
            for account in missing:
                await self._add(account, hashed, by=OPERATOR)
        return tuple(account.login for account in missing)

    async def _add(self, new: Account, password_hash: str, *, by: str) -> None:
        now = self._clock.now()
        async with self._database.begin() as connection:
            await store.add_account(connection, new, centre=self._centre, password_hash=password_hash, by=by, at=now)
        await self._hearing(AccountCreated(now, new.id, role=new.role, by=by))

    async def _find(self, login: str) -> Account:
        async with self._database.begin() as connection:
            found = await store.secret_of_login(connection, self._centre, login)
        if found is None:
            raise AccountNotFound(login)
        return found.account
