"""The search process seen from the centre: started with it, asked over a socket, started anew when it ends.

While it is away every question is refused at once with `SearchNotReady`; calls never notice.
"""

import asyncio
import itertools
import logging
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import structlog

from onmaru.adapters.search import wire
from onmaru.features.knowledge.ports import Findings, Question, SearchNotReady, SearchState

ANSWER_SECONDS = 5.0
"""A question takes milliseconds; after this long nobody waits for the answer any more."""
MOST_ASKED = 200
"""Questions under way; more than that is a flood, not agents who type."""
STOP_SECONDS = 5.0
LONGEST_LOG_LINE = 256 * 1024
"""Bytes; a trace is a few thousand."""

_log = structlog.get_logger(__name__)
_LEVELS = logging.getLevelNamesMapping()
_DOWN = SearchState(state="down")


class SearchProcess:
    """Answers questions by asking a process of its own. `run` keeps that process, for as long as it is awaited."""

    def __init__(
        self,
        database_url: str,
        centre: str,
        folder: Path,
        know: Callable[[], wire.Know],
        *,
        meaning: bool = True,
    ) -> None:
        """`know` gives what the city is made of now."""
        self._begin: Callable[[], wire.Begin] = lambda: wire.Begin(database_url, centre, str(folder), meaning, know())
        self._know = know
        self._hearing: Callable[[SearchState], None] = lambda _: None
        self._numbers = itertools.count(1)
        self._asked: dict[int, asyncio.Future[Findings]] = {}
        self._writer: asyncio.StreamWriter | None = None
        self._state = _DOWN
        self.pid: int | None = None

    def state(self) -> SearchState:
        """Return how the engine is."""
        return self._state

    async def find(self, question: Question) -> Findings:
        """Return the best articles; raises SearchNotReady."""
        if self._writer is None or len(self._asked) >= MOST_ASKED:
            raise SearchNotReady
        number = next(self._numbers)
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(wire.frame(wire.Ask(number, question)))
            async with asyncio.timeout(ANSWER_SECONDS):
                findings: Findings = await answer
                return findings
        except TimeoutError as late:
            raise SearchNotReady from late
        finally:
            del self._asked[number]

    def city_changed(self) -> None:
        """Tell the engine that departments, town offices or categories are others now."""
        if self._writer is not None:
            self._writer.write(wire.frame(self._know()))

    async def run(self, hearing: Callable[[SearchState], None] = lambda _: None) -> None:
        """Start the process and serve until it ends, which is an error: whoever keeps us starts us anew.

        `hearing` is told of every change of state.
        """
        self._hearing = hearing
        ours, theirs = socket.socketpair()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "onmaru.adapters.search", str(theirs.fileno())),
            pass_fds=(theirs.fileno(),),
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST_LOG_LINE,
        )
        log_lines = asyncio.create_task(_log_lines(process.stderr), name="search log")
        theirs.close()
        self.pid = process.pid
        reader, writer = await asyncio.open_connection(sock=ours)
        try:
            writer.write(wire.frame(self._begin()))
            self._writer = writer
            await self._listen(reader)
        finally:
            await self._ended(process, writer)
            await log_lines
        raise SearchProcessEnded(str(process.returncode))

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        with suppress(EOFError):
            while True:
                self._hear(wire.from_process.decode(await wire.next_frame(reader)))

    def _hear(self, message: wire.FromProcess) -> None:
        match message:
            case wire.Told(state):
                self._become(state)
            case wire.Found(number, findings):
                if (answer := self._waiting(number)) is not None:
                    answer.set_result(findings)
            case wire.Failed(number):
                if (answer := self._waiting(number)) is not None:
                    answer.set_exception(SearchNotReady())

    def _waiting(self, number: int) -> asyncio.Future[Findings] | None:
        answer = self._asked.get(number)
        return None if answer is None or answer.done() else answer

    def _become(self, state: SearchState) -> None:
        self._state = state
        self._hearing(state)

    async def _ended(self, process: asyncio.subprocess.Process, writer: asyncio.StreamWriter) -> None:
        """Let the process go, by closing its socket if it still runs, and let nobody wait for it."""
        self._writer = self.pid = None
        self._become(msgspec.structs.replace(_DOWN))
        for answer in self._asked.values():
            if not answer.done():
                answer.set_exception(SearchNotReady())
        writer.close()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def _log_lines(said: asyncio.StreamReader | None) -> None:
    """Put what the process logs, and what it could not say in order, into the log of the centre."""
    assert said is not None
    while True:
        try:
            line = await said.readline()
        except ValueError:  # longer than anything worth keeping
            continue
        if not line:
            return
        try:
            told = msgspec.json.decode(line, type=dict[str, Any])
            level, event = str(told.pop("level", "info")), str(told.pop("event", ""))
        except (msgspec.MsgspecError, ValueError):
            level, event, told = "warning", "search_process_said", {"line": line.decode(errors="replace").rstrip()}
        _log.log(_LEVELS.get(level.upper(), logging.WARNING), event, **told)


class SearchProcessEnded(Exception):
    """The search process ended by itself; it is started anew."""
