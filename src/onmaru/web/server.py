"""The server itself: one listening socket, HTTP and WebSocket, in the event loop of the centre."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from litestar.types import ASGIApp

GOODBYE_SECONDS = 3
"""Requests in progress get this long to end when we stop."""
KEEP_ALIVE_SECONDS = 75
"""Longer than proxies and browsers keep a connection they do not use (nginx: 60 s): whoever is to close it is never
the one who has just been asked, so no request is lost on a connection that was being closed."""


class AddressTaken(Exception):
    """Something else listens there already; choose another with --port."""

    korean = "이미 다른 프로그램이 쓰고 있는 주소입니다. --port로 다른 포트를 지정해 주십시오."


class _Server(uvicorn.Server):
    """Uvicorn, with signals left to the centre; says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self.listens.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone: the centre decides the order in which everything ends."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address, port 0 meaning any free one; raises AddressTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as problem:
        listening.close()
        raise AddressTaken(f"{host}:{port}: {problem.strerror}") from problem
    return listening


@asynccontextmanager
async def serving(app: ASGIApp, listening: socket.socket) -> AsyncIterator[None]:
    """Serve the application on the socket until the end of the block."""
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=64 * 1024,
        ws_per_message_deflate=False,  # compressing for each of 300 desks would cost more than it saves on a LAN
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GOODBYE_SECONDS,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]), name="web-server")
    try:
        await server.listens.wait()
        yield
    finally:
        server.should_exit = True
        await task
        listening.close()
