"""One connection to Asterisk's REST interface: events come in order, requests go out, either may fail at any time.

    async with Ari.connect(address, "onmaru") as ari:
        [answer] = await ari.send(Request("GET", "channels"))
        async for event in ari.events(): ...

A connection is never mended: when the socket breaks, `events` ends, requests raise SwitchUnavailable, and whoever
keeps us connects anew and reads the world again.
"""

import asyncio
import base64
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from onmaru.adapters.asterisk import errors
from onmaru.adapters.asterisk.events import WANTED, AnyEvent, RESTResponse, instant, read
from onmaru.adapters.asterisk.requests import Address, Answer, HttpRequests, Request, Requests, SocketRequests
from onmaru.features.calls.ports import SwitchUnavailable
from onmaru.kernel.clock import Instant

_log = structlog.get_logger(__name__)

CONNECT_SECONDS = 5.0
HEARTBEAT_SECONDS = 10.0
"""A socket on which nothing comes back for this long is dead, though nobody closed it."""
LARGEST_MESSAGE = 32 * 1024 * 1024
"""A census of ten thousand channels is about seven megabytes."""
UNREAD_EVENTS = 20_000
"""Half a minute of a large centre; whoever is further behind than that does better to read the world again."""

_REST_OVER_SOCKET_SINCE = {20: 14, 21: 9, 22: 4}


class About(msgspec.Struct, frozen=True):
    """Which Asterisk answers, and since when it runs."""

    version: str
    started_at: Instant

    @property
    def rest_over_socket(self) -> bool:
        """Return whether requests may travel over the event socket (Asterisk 20.14, 21.9, 22.4 and later)."""
        major, minor = (int(part) for part in self.version.split("+")[0].split("-")[0].split(".")[:2])
        return minor >= _REST_OVER_SOCKET_SINCE.get(major, 0)


class Ari:
    """An open connection; made by `connect`."""

    def __init__(self, socket: ClientConnection, http: HttpRequests, about: About, *, over_socket: bool) -> None:
        self.about = about
        self._socket = socket
        self._unread: asyncio.Queue[AnyEvent | None] = asyncio.Queue(UNREAD_EVENTS)
        self._http = http
        self._answers = SocketRequests(socket.send, self.break_off)
        self._requests: Requests = self._answers if over_socket else http
        self._reading = asyncio.create_task(self._read(), name="asterisk events")

    @classmethod
    @asynccontextmanager
    async def connect(cls, address: Address, app: str, *, over_socket: bool = True) -> AsyncIterator["Ari"]:
        """Connect as the application `app`, asking only for events we read; raises SwitchUnavailable.

        `over_socket` False sends requests over HTTP even where the event socket would carry them.
        """
        http = HttpRequests(address)
        try:
            about = await _ask_about(http)
            socket = await _open(address, app)
            ari = cls(socket, http, about, over_socket=over_socket and about.rest_over_socket)
            try:
                await ari._ask_for_wanted(app)
                yield ari
            finally:
                await ari._close()
        finally:
            await http.close()

    async def send(self, *requests: Request) -> list[Answer]:
        """Have requests carried out in this order, in one round trip; raises SwitchUnavailable."""
        return await self._requests.send(*requests)

    async def fetch(self, path: str) -> bytes | None:
        """Return a file, None when there is none; raises SwitchUnavailable."""
        return await self._http.fetch(path)

    async def events(self) -> AsyncGenerator[AnyEvent, None]:
        """Yield what happens until the connection breaks."""
        while (event := await self._unread.get()) is not None:
            yield event

    def break_off(self) -> None:
        """Give this connection up: it does not do what it should."""
        self._socket.transport.abort()

    async def _read(self) -> None:
        try:
            async for message in self._socket:
                self._take(message)
        except (WebSocketException, OSError, asyncio.QueueFull, msgspec.DecodeError) as error:
            _log.warning("asterisk_connection_lost", error=repr(error)[:300])
        finally:
            self._answers.fail()
            self.break_off()
            while self._unread.full():
                self._unread.get_nowait()
            self._unread.put_nowait(None)

    def _take(self, message: str | bytes) -> None:
        event = read(message)
        if isinstance(event, RESTResponse):
            self._answers.answered(event.request_id, Answer(event.status_code, event.message_body))
        elif event is not None:
            self._unread.put_nowait(event)

    async def _ask_for_wanted(self, app: str) -> None:
        allowed = {"allowed": [{"type": kind} for kind in WANTED]}
        [answer] = await self.send(Request("PUT", f"applications/{app}/eventFilter", body=allowed))
        errors.check(answer)

    async def _close(self) -> None:
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)
        self.break_off()


class _System(msgspec.Struct):
    version: str


class _Status(msgspec.Struct):
    startup_time: str


class _Info(msgspec.Struct):
    system: _System
    status: _Status


async def _ask_about(http: HttpRequests) -> About:
    [answer] = await http.send(Request("GET", "asterisk/info"))
    info = msgspec.json.decode(errors.check(answer).text, type=_Info)
    return About(info.system.version, instant(info.status.startup_time))


async def _open(address: Address, app: str) -> ClientConnection:
    secret = base64.b64encode(f"{address.user}:{address.password}".encode()).decode()
    try:
        return await connect(
            f"{address.events}?app={app}",
            additional_headers={"Authorization": f"Basic {secret}"},
            compression=None,
            proxy=None,
            max_size=LARGEST_MESSAGE,
            open_timeout=CONNECT_SECONDS,
            close_timeout=1,
            ping_interval=HEARTBEAT_SECONDS,
            ping_timeout=HEARTBEAT_SECONDS,
        )
    except (WebSocketException, OSError, TimeoutError) as error:
        raise SwitchUnavailable(repr(error)[:200]) from None
