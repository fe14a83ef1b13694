"""The other processes of a bench: each does one part of the load, is told what to do, answers, and never outlives us.

async with member("citizens", citizens, plan) as wire:
    made = await wire.ask(Calls(0, 10), within_seconds=30)
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from typing import Any

import structlog
import uvloop

STOP_SECONDS = 10.0
"""A member hangs up what it has and goes; after so long it is ended."""
_GONE = object()


class CrewLost(Exception):
    """A process of the bench ended, or did not answer in time; what it said is above."""


class Wire:
    """One end of the line between the bench and a member."""

    def __init__(
        self, pipe: Connection, name: str, *, pid: int = 0, on_end: Callable[[], object] = lambda: None
    ) -> None:
        self.pid = pid
        """Of the member at the other end."""
        self._pipe = pipe
        self._name = name
        self._on_end = on_end
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, name=f"wire {name}", daemon=True).start()

    def tell(self, what: object) -> None:
        """Send something to the other end."""
        self._pipe.send(what)

    async def hear(self) -> Any:
        """Return what comes next; raises CrewLost when the other end is gone."""
        heard = await self._heard.get()
        if heard is _GONE:
            raise CrewLost(self._name)
        return heard

    async def ask(self, what: object, *, within_seconds: float) -> Any:
        """Send something and return the answer; raises CrewLost."""
        try:
            async with asyncio.timeout(within_seconds):
                self.tell(what)
                return await self.hear()
        except (TimeoutError, OSError) as problem:
            raise CrewLost(f"{self._name}: no answer in {within_seconds:.0f} s") from problem

    def close(self) -> None:
        """Let go: the other end hears that."""
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(self._pipe.fileno())) as end:
            end.shutdown(socket.SHUT_RDWR)  # wakes who reads at either end, as closing alone would not

    def _listen(self) -> None:
        """Read for ever: a thread, since an answer may be larger than the pipe holds at a time."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._later(self._heard.put_nowait, self._pipe.recv())
        self._later(self._end)

    def _end(self) -> None:
        self._heard.put_nowait(_GONE)
        self._on_end()

    def _later(self, do: Callable[..., object], *given: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody wants to know any more
            self._loop.call_soon_threadsafe(do, *given)


Part = Callable[..., Coroutine[Any, Any, None]]
"""What a member does: called with its `Wire` and what it was given; on the module's top level."""


@asynccontextmanager
async def member(name: str, part: Part, *given: object) -> AsyncIterator[Wire]:
    """Run a part in a process of its own until the end of the block."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(name, part, given, theirs), name=f"bench {name}", daemon=True)
    process.start()
    theirs.close()
    wire = Wire(ours, name, pid=process.pid or 0)
    try:
        yield wire
    finally:
        wire.close()
        await asyncio.to_thread(process.join, STOP_SECONDS)
        if process.is_alive():
            process.kill()
            await asyncio.to_thread(process.join, STOP_SECONDS)


def quiet() -> None:
    """Let the log say what is wrong, and not on the paper the figures are printed on."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"), logger_factory=_to_stderr)


def _to_stderr(*_: object) -> structlog.PrintLogger:
    return structlog.PrintLogger(sys.stderr)


def _work(name: str, part: Part, given: tuple[object, ...], pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the bench hears Ctrl-C and lets us go in order
    quiet()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_until_let_go(name, part, given, pipe))


async def _until_let_go(name: str, part: Part, given: tuple[object, ...], pipe: Connection) -> None:
    task = asyncio.current_task()
    assert task is not None
    wire = Wire(pipe, name, on_end=task.cancel)
    try:
        await part(wire, *given)
        await wire.hear()
    except (asyncio.CancelledError, CrewLost):
        return
    finally:
        wire.close()
