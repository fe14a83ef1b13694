"""One process owns a centre's history: it holds an advisory lock on the very connection it writes through.

So there is no moment at which a process could write without owning: a connection that is lost takes the lock along, and
a new one must take the lock again, and find the history as we left it, before its first write.
"""

import asyncio
import contextlib
import os
import socket

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel.database import Database
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.history import table

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

    def __init__(self, database: Database, centre: str) -> None:
        self._database = database
        self._centre = centre
        self._connection: AsyncConnection | None = None
        self.safe_seq = 0
        """The newest event known to be committed."""

    async def take(self, *, patience: float) -> None:
        """Take the centre for the first time; raises CentreOwnedElsewhere, saying by whom, when patience ends."""
        self._connection = await _take(self._database, self._centre, patience)
        self.safe_seq = await self._read_seq(self._connection)

    async def connection(self, in_doubt: int | None = None) -> AsyncConnection:
        """Return the owning connection, and know `safe_seq` for certain.

        `in_doubt` is the last place of a batch whose commit may have gone through unheard. Raises CentreOwnedElsewhere
        (try again: it may be our own old connection), OwnershipLost when somebody else has written.
        """
        if self._connection is None:
            self._connection = await _take(self._database, self._centre, 0)
            found = await self._read_seq(self._connection)
            if found not in {self.safe_seq, in_doubt}:
                raise OwnershipLost(f"{self._centre} holds event {found}, which is not ours")
            self.safe_seq = found
        return self._connection

    async def drop(self) -> None:
        """Let the connection go, and the centre with it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await _discard(connection)

    async def _read_seq(self, connection: AsyncConnection) -> int:
        async with connection.begin():
            return await table.latest_seq(connection, self._centre)


async def _take(database: Database, centre: str, patience: float) -> AsyncConnection:
    connection = await database.connect()
    try:
        await _lock(connection, centre, patience)
    except BaseException:
        await _discard(connection)
        raise
    return connection


async def _lock(connection: AsyncConnection, centre: str, patience: float) -> None:
    name = {"name": f"onmaru history of {centre}"}
    await connection.execute(_SIGN, {"name": f"onmaru {socket.gethostname()}:{os.getpid()}"[:63]})
    loop = asyncio.get_running_loop()
    end = loop.time() + patience
    while not await connection.scalar(_TRY_LOCK, name):
        if loop.time() >= end:
            holder = await connection.scalar(_HOLDER, name)
            raise CentreOwnedElsewhere(f"{centre} is run by {holder or 'another process'}")
        await connection.rollback()
        await asyncio.sleep(TRY_AGAIN_SECONDS)
    await connection.commit()


async def _discard(connection: AsyncConnection) -> None:
    """Close it for good: in the pool it would keep the lock."""
    with contextlib.suppress(Exception):
        await connection.invalidate()
    with contextlib.suppress(Exception):
        await connection.close()
