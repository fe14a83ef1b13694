"""The one PostgreSQL: the register of all tables, connections to it, and a verdict on each of its failures.

Every feature declares its tables on `metadata` (in its `store.py`); the migrations are made from it and a test holds
the two together. Times are `Instant` in Python and `timestamptz` in tables (`Moment`). JSON goes through msgspec, so
an event can be handed to a statement as it is.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

import asyncpg
import msgspec
from sqlalchemy import TIMESTAMP, Dialect, MetaData, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.types import TypeDecorator

from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import NotAvailable

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

CONNECT_SECONDS = 5
"""A database that has not let us in by then is as good as gone; whoever can wait tries again."""

POOL_SIZE = 8
"""Connections kept for questions and actions; the history has one of its own beside them."""

HEARD_SECONDS = 2.0
"""A connection that has been used since then is not asked whether it is alive; that it was closed, we see without."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

_OUTAGE_CLASSES = ("08", "53", "57P", "58")
"""SQLSTATE: connection lost, out of resources, shut down or starting, system error."""
_TRY_AGAIN_CODES = ("25006", "40001", "40P01", "55P03")
"""SQLSTATE: still read-only (a stand-by taking over), serialization, deadlock, lock not to be had in time."""


class DatabaseUnavailable(NotAvailable):
    """The database does not answer; please try again shortly."""

    korean = "데이터베이스가 응답하지 않습니다. 잠시 뒤 다시 시도해 주십시오."


class Moment(TypeDecorator[Instant]):
    """A column of `timestamptz` whose values are `Instant`."""

    impl = TIMESTAMP(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: Instant | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the time PostgreSQL stores."""
        return None if value is None else to_datetime(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> Instant | None:  # noqa: ARG002
        """Return the instant PostgreSQL stored."""
        return None if value is None else to_instant(value)


def to_datetime(instant: Instant) -> datetime:
    """Return the instant as an aware datetime in UTC, exact to the millisecond."""
    return _EPOCH + timedelta(milliseconds=instant)


def to_instant(moment: datetime) -> Instant:
    """Return an aware datetime as an instant."""
    return (moment - _EPOCH) // _MILLISECOND


class Facts(msgspec.Struct, frozen=True):
    """What the database says of itself."""

    what: str
    version: str
    started_at: Instant


class Database:
    """Connections to one PostgreSQL, with its failures translated: an outage is `DatabaseUnavailable`."""

    def __init__(self, url: str, *, application: str = "onmaru", pool_size: int = POOL_SIZE) -> None:
        self.engine: AsyncEngine = create_async_engine(
            make_url(url).set(drivername="postgresql+asyncpg"),
            pool_size=pool_size,
            pool_pre_ping=True,  # after an outage the pool holds dead connections
            hide_parameters=True,  # they may be personal, and messages of errors reach the log
            json_serializer=_to_json,
            json_deserializer=msgspec.json.decode,
            connect_args={
                "timeout": CONNECT_SECONDS,
                "server_settings": {"application_name": application, "timezone": "UTC", "jit": "off"},
            },
        )
        _ask_only_the_unheard(self.engine)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction; committed at the end of the block, rolled back when the block raises."""
        with outages_translated():
            async with self.engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Let questions be asked each by itself, without a transaction around them: a third of the way to and fro.

        Each sees what was committed when it was asked, as within `begin`. Nothing may be locked or written.
        """
        with outages_translated():
            async with self._plain.connect() as connection:
                yield connection

    @cached_property
    def _plain(self) -> AsyncEngine:
        return self.engine.execution_options(isolation_level="AUTOCOMMIT")

    async def connect(self) -> AsyncConnection:
        """Return a connection of the caller's own, to be closed by the caller."""
        with outages_translated():
            return await self.engine.connect()

    async def facts(self) -> Facts:
        """Ask the database what it is and since when it runs."""
        question = text("select current_setting('server_version'), pg_postmaster_start_time()")
        async with self.begin() as connection:
            version, started = (await connection.execute(question)).one()
        return Facts("PostgreSQL", version.split()[0], to_instant(started))

    async def close(self) -> None:
        """Close every connection of the pool."""
        await self.engine.dispose()


def _ask_only_the_unheard(engine: AsyncEngine) -> None:
    """Let a connection that answered a moment ago be asked nothing before it is used again, unless it has closed."""
    heard: WeakKeyDictionary[Any, float] = WeakKeyDictionary()
    dialect = engine.sync_engine.dialect
    ping = dialect.do_ping

    def note(adapted: Any, _record: object) -> None:
        if adapted is not None:
            heard[adapted.driver_connection] = monotonic()

    def is_alive(adapted: Any) -> bool:
        driver = adapted.driver_connection
        answered_at = heard.get(driver)
        if answered_at is not None and monotonic() - answered_at < HEARD_SECONDS and not driver.is_closed():
            return True
        return ping(adapted)

    event.listen(engine.sync_engine, "checkin", note)
    dialect.do_ping = is_alive  # type: ignore[method-assign, assignment]  # what `pool_pre_ping` asks


@contextmanager
def outages_translated() -> Iterator[None]:
    """Raise `DatabaseUnavailable` for whatever in the block says that the database is away."""
    try:
        yield
    except Exception as error:
        if is_outage(error) and not isinstance(error, DatabaseUnavailable):
            raise DatabaseUnavailable from error
        raise


def is_outage(error: BaseException) -> bool:
    """Tell whether the same statement may succeed later, as nothing is wrong with the statement itself."""
    if isinstance(error, (OSError, TimeoutError, asyncpg.InterfaceError, DatabaseUnavailable)):
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    code = _sqlstate(error)
    return code.startswith(_OUTAGE_CLASSES) or code in _TRY_AGAIN_CODES


def _sqlstate(error: BaseException) -> str:
    """Return PostgreSQL's code; while connecting the driver's own errors come unwrapped."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(origin, "sqlstate", None) or "")


def _to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
