"""News from PostgreSQL (`LISTEN`/`NOTIFY`): what other processes committed, in the order they committed it.

A connection may break and news be lost meanwhile; so `READ_ANEW` comes first, and again after every reconnection:
whoever hears it reads the world, then follows.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from typing import Final

import asyncpg
import structlog
from sqlalchemy import make_url

from onmaru.kernel.database import CONNECT_SECONDS, is_outage

READ_ANEW: Final = None
"""Not a payload: news may have been missed."""
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0
ALIVE_EVERY_SECONDS = 15.0
"""A connection that cannot answer a small question is dead, though nobody closed it."""
MOST_UNHEARD = 10_000
"""Whoever is further behind than that does better to read the world again."""

_log = structlog.get_logger(__name__)


async def notices(database_url: str, channel: str) -> AsyncGenerator[str | None]:
    """Yield payloads sent on `channel`, and `READ_ANEW` whenever some may have been missed; goes on for ever."""
    pause = FIRST_PAUSE_SECONDS
    while True:
        try:
            async with _listening(database_url, channel) as heard:
                yield READ_ANEW
                pause = FIRST_PAUSE_SECONDS
                async with aclosing(_heard(heard)) as payloads:
                    async for payload in payloads:
                        yield payload
        except Exception as error:
            if not is_outage(error):
                raise
            _log.info("notices_interrupted", channel=channel, error=type(error).__name__)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


class _Heard:
    """What one connection brought and nobody took yet."""

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self.connection = connection
        self.payloads: asyncio.Queue[str | None] = asyncio.Queue(MOST_UNHEARD)
        connection.add_termination_listener(lambda _: self._put(None))

    def hear(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        """Take a payload from the driver."""
        self._put(str(payload))

    def _put(self, payload: str | None) -> None:
        """Keep it; where there is no room, let everything go and break off: it will be read anew."""
        try:
            self.payloads.put_nowait(payload)
        except asyncio.QueueFull:
            while not self.payloads.empty():
                self.payloads.get_nowait()
            self.payloads.put_nowait(None)


@asynccontextmanager
async def _listening(database_url: str, channel: str) -> AsyncGenerator[_Heard]:
    plain = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(
        plain, timeout=CONNECT_SECONDS, server_settings={"application_name": f"onmaru notices {channel}"}
    )
    try:
        heard = _Heard(connection)
        await connection.add_listener(channel, heard.hear)
        yield heard
    finally:
        connection.terminate()


async def _heard(heard: _Heard) -> AsyncGenerator[str]:
    """Yield payloads until the connection is gone."""
    while True:
        try:
            async with asyncio.timeout(ALIVE_EVERY_SECONDS):
                payload = await heard.payloads.get()
        except TimeoutError:
            await heard.connection.fetchval("select 1", timeout=CONNECT_SECONDS)
            continue
        if payload is None:
            return
        yield payload
