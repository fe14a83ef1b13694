"""A wire between two programs on this machine that a test can cut, or make deaf.

async with Wire.to(8088) as wire:
    switch = AsteriskSwitch(Address(wire.port, password), ...)
    wire.cut()
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Wire:
    """Carries TCP connections to one port; made by `to`."""

    def __init__(self, far_port: int) -> None:
        self.port = 0
        self._far_port = far_port
        self._carries = asyncio.Event()
        self._carries.set()
        self._ends: set[asyncio.StreamWriter] = set()
        self._carrying: set[asyncio.Task[None]] = set()

    @classmethod
    @asynccontextmanager
    async def to(cls, far_port: int) -> AsyncIterator["Wire"]:
        """Open a port of our own that leads to `far_port`."""
        wire = cls(far_port)
        server = await asyncio.start_server(wire._connect, "127.0.0.1", 0)
        wire.port = server.sockets[0].getsockname()[1]
        try:
            yield wire
        finally:
            server.close()
            wire.cut()
            for task in wire._carrying:
                task.cancel()
            await asyncio.gather(*wire._carrying, return_exceptions=True)

    def cut(self) -> None:
        """Break every connection there is; new ones may be made."""
        for end in self._ends:
            end.transport.abort()

    def go_deaf(self) -> None:
        """Carry nothing any more, though connections stay."""
        self._carries.clear()

    def mend(self) -> None:
        """Carry again, what was said meanwhile included."""
        self._carries.set()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._far_port)
        except OSError:
            writer.transport.abort()
            return
        for source, sink in ((reader, far_writer), (far_reader, writer)):
            self._ends.add(sink)
            task = asyncio.create_task(self._carry(source, sink))
            self._carrying.add(task)
            task.add_done_callback(self._carrying.discard)

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65_536):
                await self._carries.wait()
                sink.write(data)
                await sink.drain()
        except OSError:
            pass
        finally:
            self._ends.discard(sink)
            sink.transport.abort()
