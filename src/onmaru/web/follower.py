"""One client's socket, as the hub sees it: told everything in order, never waited for.

A client that reads too slowly is dropped with a reason; it comes back, follows anew and gets a fresh snapshot. So one
sleeping laptop costs a bounded queue and delays nobody.
"""

import asyncio
import contextlib
from enum import IntEnum
from typing import Any

from litestar import WebSocket
from litestar.exceptions import WebSocketDisconnect

BACKLOG = 256
"""Messages that may wait for one client: about ten seconds of a busy board."""

GOODBYE_SECONDS = 2
"""A client that does not even take our goodbye is cut off after this long."""


class Close(IntEnum):
    """Why a socket was closed, as the client reads it."""

    GOING_AWAY = 1001
    UNEXPECTED = 1011
    NOT_SIGNED_IN = 4401
    TOO_SLOW = 4408


class SocketFollower:
    """A signed-in client's socket with its own bounded queue."""

    def __init__(self, socket: WebSocket[Any, Any, Any], session: str) -> None:
        self.session = session
        self._socket = socket
        self._outbox: asyncio.Queue[str] = asyncio.Queue(BACKLOG)
        self._closing: asyncio.Future[Close] = asyncio.get_running_loop().create_future()

    def tell(self, message: str) -> None:
        """Queue a message; a client already too far behind is dropped instead."""
        try:
            self._outbox.put_nowait(message)
        except asyncio.QueueFull:
            self.drop(Close.TOO_SLOW)

    def drop(self, why: Close) -> None:
        """Close this socket soon, whatever is still queued."""
        if not self._closing.done():
            self._closing.set_result(why)

    async def write(self) -> None:
        """Send what is queued until the client is gone or dropped; then close."""
        sending = asyncio.ensure_future(self._send_queued())
        try:
            await asyncio.wait((sending, self._closing), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sending.cancel()
        if self._closing.done():
            await self._say_goodbye(self._closing.result())

    async def _say_goodbye(self, why: Close) -> None:
        with contextlib.suppress(TimeoutError, WebSocketDisconnect, OSError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self._socket.close(why, why.name.lower())

    async def _send_queued(self) -> None:
        try:
            while True:
                await self._socket.send_text(await self._outbox.get())
        except (WebSocketDisconnect, OSError):
            return  # the reader notices too, and the door tidies up
