"""Who may come in, and for how long a screen stays theirs. Pure: the clock and the secrets are handed in."""

from typing import Literal

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId

Role = Literal["agent", "supervisor", "official", "administrator"]

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A person's way in."""

    id: str
    login: str
    name: str
    name_en: str
    role: Role
    agent: AgentId | None = None
    """The agent of the floor they are, if they serve citizens."""
    official: str | None = None
    """The official of the directory they are."""
    sample: bool = False
    """Belongs to an invented city, with a password everybody knows: works on loopback only."""
    disabled_at: Instant | None = None


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A person at a screen."""

    account: str
    login: str
    name: str
    name_en: str
    role: Role
    agent: AgentId | None
    official: str | None
    session: str
    """Id of the session; says nothing about its token."""
    locked: bool = False


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One screen's right to speak for a person."""

    id: str
    account: str
    created_at: Instant
    last_seen_at: Instant
    locked_at: Instant | None = None
    ended_at: Instant | None = None
    address: str = ""
    browser: str = ""


class SessionRules(msgspec.Struct, frozen=True, kw_only=True):
    """How long a session lives."""

    lock_after_ms: int = 15 * MINUTE
    """Nobody touched the screen: it asks for the password, work goes on behind it."""
    idle_expiry_ms: int = 4 * HOUR
    """Nobody touched it for this long: the session ends."""
    absolute_expiry_ms: int = 12 * HOUR
    """However busy: a new day needs a new sign-in."""
    seen_every_ms: int = 30 * SECOND
    """`last_seen_at` is written no more often than this."""


Standing = Literal["open", "locked", "expired"]


def standing(session: Session, now: Instant, rules: SessionRules) -> Standing:
    """Tell what a session is good for at this instant."""
    idle = now - session.last_seen_at
    if session.ended_at is not None or idle >= rules.idle_expiry_ms:
        return "expired"
    if now - session.created_at >= rules.absolute_expiry_ms:
        return "expired"
    return "locked" if session.locked_at is not None or idle >= rules.lock_after_ms else "open"


def signed_in(account: Account, session: Session, *, locked: bool = False) -> SignedIn:
    """Return the person at the screen of this session."""
    return SignedIn(
        account=account.id,
        login=account.login,
        name=account.name,
        name_en=account.name_en,
        role=account.role,
        agent=account.agent,
        official=account.official,
        session=session.id,
        locked=locked,
    )
