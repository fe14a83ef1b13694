"""Accounts, sessions and tallies of failures in PostgreSQL: of passwords and session tokens only their hashes."""

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    Table,
    Text,
    UniqueConstraint,
    delete,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.accounts.errors import LoginTaken
from onmaru.features.accounts.lockout import Tally
from onmaru.features.accounts.model import Account, Session
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Moment, metadata

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    Column("centre", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("agent", Text),
    Column("official", Text),
    Column("sample", Boolean, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("password_changed_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("disabled_at", Moment),
    UniqueConstraint("centre", "login"),
    comment="People who may sign in",
)

account_session = Table(
    "account_session",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", ForeignKey(account.c.id), nullable=False),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False),
    Column("locked_at", Moment),
    Column("ended_at", Moment),
    Column("ended_because", Text),
    Column("address", Text, nullable=False, comment="personal data"),
    Column("browser", Text, nullable=False),
    Index(None, "account"),
    comment="Screens people signed in at",
)

sign_in_tally = Table(
    "sign_in_tally",
    metadata,
    Column("key", Text, primary_key=True, comment="hash of a login or an address"),
    Column("failures", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("closed_until", Moment, nullable=False),
    comment="Failed sign-ins lately",
)

_SESSION_FIELDS = [account_session.c[field] for field in Session.__struct_fields__]
_ACCOUNT_FIELDS = [account.c[field] for field in Account.__struct_fields__]


def fingerprint(secret: str) -> str:
    """Return what is stored of a session token or of a tally's key."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Secret(msgspec.Struct, frozen=True):
    """An account with the hash of its password."""

    account: Account
    password_hash: str


async def add_account(
    connection: AsyncConnection, new: Account, *, centre: str, password_hash: str, by: str, at: Instant
) -> None:
    """Store a new account; raises LoginTaken."""
    row = msgspec.to_builtins(new) | {
        "centre": centre,
        "password_hash": password_hash,
        "password_changed_at": at,
        "created_at": at,
        "created_by": by,
    }
    try:
        await connection.execute(insert(account).values(row))
    except IntegrityError as error:
        raise LoginTaken(new.login) from error


async def change_account(connection: AsyncConnection, account_id: str, **values: Any) -> None:
    """Change some columns of an account."""
    await connection.execute(update(account).where(account.c.id == account_id).values(values))


async def accounts(connection: AsyncConnection, centre: str) -> list[Account]:
    """Return every account of a centre, by login."""
    question = select(*_ACCOUNT_FIELDS).where(account.c.centre == centre).order_by(account.c.login)
    return [_account(row) for row in await connection.execute(question)]


async def secret_of_login(connection: AsyncConnection, centre: str, login: str) -> Secret | None:
    """Return the account with this login, disabled ones too."""
    question = select(*_ACCOUNT_FIELDS, account.c.password_hash).where(
        account.c.centre == centre, account.c.login == login
    )
    row = (await connection.execute(question)).one_or_none()
    return None if row is None else Secret(_account(row), row.password_hash)


async def add_session(connection: AsyncConnection, new: Session, token: str) -> None:
    """Store a new session under the hash of its token."""
    row = msgspec.to_builtins(new) | {"token_hash": fingerprint(token)}
    await connection.execute(insert(account_session).values(row))


async def session_of_token(connection: AsyncConnection, token: str) -> tuple[Session, Account] | None:
    """Return the session of a token and whose it is, ended ones too."""
    question = (
        select(*_SESSION_FIELDS, *(field.label(f"account_{field.name}") for field in _ACCOUNT_FIELDS))
        .join(account, account.c.id == account_session.c.account)
        .where(account_session.c.token_hash == fingerprint(token))
    )
    row = (await connection.execute(question)).one_or_none()
    return None if row is None else (_session(row), _account(row, prefix="account_"))


async def open_sessions(connection: AsyncConnection, account_id: str) -> list[Session]:
    """Return the sessions of an account that have not ended, the youngest first."""
    question = (
        select(*_SESSION_FIELDS)
        .where(account_session.c.account == account_id, account_session.c.ended_at.is_(None))
        .order_by(account_session.c.created_at.desc())
    )
    return [_session(row) for row in await connection.execute(question)]


async def change_session(connection: AsyncConnection, session_id: str, **values: Any) -> None:
    """Change some columns of a session."""
    await connection.execute(update(account_session).where(account_session.c.id == session_id).values(values))


async def lock_session(connection: AsyncConnection, session_id: str, *, at: Instant) -> bool:
    """Lock a session; returns whether it was open."""
    locking = (
        update(account_session)
        .where(account_session.c.id == session_id, account_session.c.locked_at.is_(None))
        .values(locked_at=at)
    )
    return (await connection.execute(locking)).rowcount == 1


async def end_sessions(
    connection: AsyncConnection, session_ids: Sequence[str], *, at: Instant, because: str
) -> list[str]:
    """End sessions that have not ended; returns those it ended."""
    ending = (
        update(account_session)
        .where(account_session.c.id.in_(session_ids), account_session.c.ended_at.is_(None))
        .values(ended_at=at, ended_because=because)
        .returning(account_session.c.id)
    )
    return list((await connection.execute(ending)).scalars())


async def end_all_sessions(connection: AsyncConnection, account_id: str, *, at: Instant, because: str) -> list[str]:
    """End every session of an account; returns those it ended."""
    open_ones = [session.id for session in await open_sessions(connection, account_id)]
    return await end_sessions(connection, open_ones, at=at, because=because)


async def hold_tallies(connection: AsyncConnection, keys: Sequence[str], *, at: Instant) -> dict[str, Tally]:
    """Return the tallies of these keys, locked until the transaction ends, made where missing."""
    hashed = {fingerprint(key): key for key in keys}
    empty = [{"key": name, "failures": 0, "last_at": at, "closed_until": at} for name in sorted(hashed)]
    await connection.execute(insert(sign_in_tally).values(empty).on_conflict_do_nothing())
    question = (
        select(sign_in_tally).where(sign_in_tally.c.key.in_(hashed)).order_by(sign_in_tally.c.key).with_for_update()
    )
    rows = await connection.execute(question)
    return {hashed[row.key]: Tally(row.failures, row.last_at, row.closed_until) for row in rows}


async def keep_tally(connection: AsyncConnection, key: str, tally: Tally) -> None:
    """Write a tally back."""
    values = msgspec.to_builtins(tally)
    await connection.execute(update(sign_in_tally).where(sign_in_tally.c.key == fingerprint(key)).values(values))


async def forget_tallies(connection: AsyncConnection, *, before: Instant) -> None:
    """Remove tallies without a failure since then."""
    await connection.execute(delete(sign_in_tally).where(sign_in_tally.c.last_at < before))


def _account(row: Row[Any], prefix: str = "") -> Account:
    return Account(**{field: getattr(row, prefix + field) for field in Account.__struct_fields__})


def _session(row: Row[Any]) -> Session:
    return Session(**{field: getattr(row, field) for field in Session.__struct_fields__})
