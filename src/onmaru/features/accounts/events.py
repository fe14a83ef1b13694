"""What the history hears of sign-ins: who (by account id) and when, never a name, a password or an address."""

from collections.abc import Awaitable, Callable
from typing import Literal

import msgspec

from onmaru.kernel.clock import Instant

RefusedBecause = Literal["wrong", "sample_elsewhere", "disabled"]
EndReason = Literal["signed_out", "expired", "revoked", "password_changed", "disabled"]


class AccountEvent(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something that happened at the door."""

    at: Instant
    account: str | None
    """None when nobody has the sign-in name that was tried."""


class PersonSignedIn(AccountEvent, frozen=True, tag=True):
    """A session began."""

    session: str


class SignInRefused(AccountEvent, frozen=True, tag=True):
    """An attempt failed."""

    reason: RefusedBecause


class PersonSignedOut(AccountEvent, frozen=True, tag=True):
    """A session ended."""

    session: str
    reason: EndReason


class ScreenLocked(AccountEvent, frozen=True, tag=True):
    """A screen nobody touched asks for the password."""

    session: str


class ScreenUnlocked(AccountEvent, frozen=True, tag=True):
    """The person is back."""

    session: str


class PasswordChanged(AccountEvent, frozen=True, tag=True):
    """The account has a new password."""

    by: str
    """Account id, or `operator` for the command line."""


class AccountCreated(AccountEvent, frozen=True, tag=True):
    """Somebody new may come in."""

    role: str
    by: str


class AccountDisabled(AccountEvent, frozen=True, tag=True):
    """Somebody may no longer come in."""

    by: str


class AccountEnabled(AccountEvent, frozen=True, tag=True):
    """Somebody may come in again."""

    by: str


DoorEvent = (
    PersonSignedIn
    | SignInRefused
    | PersonSignedOut
    | ScreenLocked
    | ScreenUnlocked
    | PasswordChanged
    | AccountCreated
    | AccountDisabled
    | AccountEnabled
)

Hearing = Callable[[DoorEvent], Awaitable[None]]
"""Told of each event after its transaction is committed."""


async def nobody_listens(event: DoorEvent) -> None:
    """Hear nothing: for the command line and tests."""
