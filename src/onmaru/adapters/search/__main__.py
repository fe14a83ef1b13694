"""`python -m onmaru.adapters.search FD`: the search process. Started beside a centre by `client`; ends when it does."""

import asyncio
import os
import signal
import socket
import sys

import structlog
import uvloop

from onmaru.adapters.search import wire

MOST_UNSENT = 8 * 1024 * 1024
"""Bytes of answers nobody reads: the centre hangs, and there is nothing to work for."""


async def main(descriptor: int) -> None:
    """Serve the centre at the other end of this socket until it closes it."""
    reader, writer = await asyncio.open_connection(sock=socket.socket(fileno=descriptor))
    first = wire.to_process.decode(await wire.next_frame(reader))
    assert isinstance(first, wire.Begin), "the first word is Begin"

    from onmaru.adapters.search.service import Service  # loads the language parts: the centre need not wait for it

    def tell(message: wire.FromProcess) -> None:
        writer.write(wire.frame(message))
        if writer.transport.get_write_buffer_size() > MOST_UNSENT:
            os._exit(1)

    service = Service(first, tell)
    async with asyncio.TaskGroup() as work:
        work.create_task(service.run())
        try:
            while True:
                match wire.to_process.decode(await wire.next_frame(reader)):
                    case wire.Ask() as ask:
                        work.create_task(service.answer(ask))
                    case wire.Know() as know:
                        work.create_task(service.know(know))
        except EOFError:
            os._exit(0)  # the centre is gone or wants us gone: all we hold can be made again


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the centre, which then closes our socket
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the encoder's threads would spin beside calls: measured 1 is best
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    uvloop.run(main(int(sys.argv[1])))
