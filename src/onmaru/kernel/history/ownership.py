"""One process owns a centre's history: it holds an advisory lock on the very connection it writes through.

So there is no moment at which a process could write without owning: a connection that is lost takes the lock along,
and a new one must take the lock again before its first write. Each process that takes a centre over counts its reign
up; one that comes back and finds another reign was replaced meanwhile, and stops.
"""

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel.database import Database
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.history import table
from onmaru.kernel.history.table import owner

LET_GO_SECONDS = 5.0
"""A process that was just killed still holds the lock until PostgreSQL has noticed."""
TRY_AGAIN_SECONDS = 0.1

_TRY_LOCK = text("select pg_try_advisory_lock(hashtextextended(:name, 0))")
_SIGN = text("select set_config('application_name', :name, false)")
_HOLDER = text("""
    select coalesce(nullif(activity.application_name, ''), 'a process') || coalesce(' at ' || host(client_addr), '')
           || ', connected since ' || to_char(backend_start, 'YYYY-MM-DD HH24:MI:SS TZ')
    from pg_locks join pg_stat_activity as activity using (pid)
    where locktype = 'advisory' and objsubid = 1 and granted
      and (classid::bigint << 32 | objid::bigint) = hashtextextended(:name, 0)
""")


class CentreOwnedElsewhere(NotAvailable):
    """Another Onmaru process runs this centre already; stop that one first."""

    korean = "다른 온마루 프로세스가 이미 이 센터를 운영하고 있습니다. 먼저 그 프로세스를 멈추어 주십시오."


class OwnershipLost(NotAvailable):
    """Another process has taken this centre over; this one has stopped writing."""

    korean = "다른 프로세스가 이 센터를 넘겨받아 이 프로세스는 기록을 멈추었습니다."


class Ownership:
    """The connection that owns a centre, taken anew after it was lost."""

    def __init__(self, database: Database, centre: str, *, on_hang_up: Callable[[], None]) -> None:
        self._database = database
        self._centre = centre
        self._on_hang_up = on_hang_up
        self._connection: AsyncConnection | None = None
        self._reign = 0
        self.safe_seq = 0
        """The newest event known to be committed."""

    async def take(self, *, patience: float) -> None:
        """Take the centre for the first time; raises CentreOwnedElsewhere, saying by whom, when patience ends."""
        self._connection = await self._taken(patience)
        async with self._connection.begin():
            self._reign = await self._begin_reign(self._connection)
            self.safe_seq = await table.latest_seq(self._connection, self._centre)

    async def connection(self) -> AsyncConnection:
        """Return the owning connection, and know `safe_seq` for certain: whatever was in doubt is answered by it.

        Raises CentreOwnedElsewhere (try again: it may be our own old connection), OwnershipLost.
        """
        if self._connection is None:
            self._connection = await self._taken(patience=0)
            async with self._connection.begin():
                if await self._connection.scalar(select(owner.c.reign).where(self._mine)) != self._reign:
                    raise OwnershipLost(f"{self._centre} was taken over by another process")
                self.safe_seq = await table.latest_seq(self._connection, self._centre)
        return self._connection

    async def drop(self) -> None:
        """Let the connection go, and the centre with it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await _discard(connection)

    async def _taken(self, patience: float) -> AsyncConnection:
        connection = await self._database.connect()
        try:
            await _lock(connection, self._centre, patience)
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            driver.add_termination_listener(lambda _: self._on_hang_up())
        except BaseException:
            await _discard(connection)
            raise
        return connection

    async def _begin_reign(self, connection: AsyncConnection) -> int:
        first = insert(owner).values(centre=self._centre, reign=1, taken_by=_our_name(), taken_at=func.now())
        counted_up = first.on_conflict_do_update(
            index_elements=[owner.c.centre],
            set_={"reign": owner.c.reign + 1, "taken_by": _our_name(), "taken_at": func.now()},
        )
        reign: int = (await connection.execute(counted_up.returning(owner.c.reign))).scalar_one()
        return reign

    @property
    def _mine(self) -> ColumnElement[bool]:
        return owner.c.centre == self._centre


async def _lock(connection: AsyncConnection, centre: str, patience: float) -> None:
    name = {"name": f"onmaru history of {centre}"}
    await connection.execute(_SIGN, {"name": _our_name()})
    loop = asyncio.get_running_loop()
    end = loop.time() + patience
    while not await connection.scalar(_TRY_LOCK, name):
        if loop.time() >= end:
            holder = await connection.scalar(_HOLDER, name)
            raise CentreOwnedElsewhere(f"{centre} is run by {holder or 'another process'}")
        await connection.rollback()
        await asyncio.sleep(TRY_AGAIN_SECONDS)
    await connection.commit()


def _our_name() -> str:
    return f"onmaru {socket.gethostname()}:{os.getpid()}"[:63]  # PostgreSQL cuts names at 63 bytes


async def _discard(connection: AsyncConnection) -> None:
    """Close it for good: in the pool it would keep the lock."""
    with contextlib.suppress(Exception):
        await connection.invalidate()
    with contextlib.suppress(Exception):
        await connection.close()
