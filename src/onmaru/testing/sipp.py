"""SIPp for tests and benches: a scenario, a bounded number of calls, a bounded time, and what it complained about.

async with Sipp.runs(scenario, "127.0.0.1:5060", calls=20, rate=5) as sipp:
    assert await sipp.ended(within_seconds=30) == 0
"""

import asyncio
import csv
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

LONGEST_RUN_SECONDS = 600
"""SIPp ends itself after that, whatever becomes of us."""

MESSAGES_KEPT = ("-trace_msg", "-message_file", "messages.log")
"""Options that let `messages` have something to return."""
FAILURES_COUNTED = ("-trace_stat", "-stf", "counts.csv", "-fd", "1")
"""Options that let `failed` count."""


class SippMissing(Exception):
    """SIPp is not installed; `./onmaru test` installs it."""

    korean = "SIPp가 없습니다. './onmaru test'를 한 번 실행하면 설치됩니다."


class Sipp:
    """One running SIPp."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self.process = process
        self._folder = folder

    @classmethod
    @asynccontextmanager
    async def runs(
        cls,
        scenario: str,
        far_end: str = "",
        *,
        port: int | None = None,
        calls: int = 1,
        rate: float = 10.0,
        keys: dict[str, str] | None = None,
        rows: Sequence[Sequence[str]] = (),
        options: Sequence[str] = (),
    ) -> AsyncIterator["Sipp"]:
        """Run `scenario` towards `far_end` (nobody, for one that waits), `calls` times at `rate` a second.

        `keys` fill `[name]` in the scenario, `rows` its `[field0]`, `[field1]` … one row a call, in turn.
        """
        program = shutil.which("sipp")
        if program is None:
            raise SippMissing
        folder = Path(tempfile.mkdtemp(prefix="onmaru-sipp-"))
        (folder / "scenario.xml").write_text(scenario)
        words = [program, "-sf", "scenario.xml", "-i", "127.0.0.1", "-p", str(port or free_udp_port()), "-nostdin"]
        words += ["-m", str(calls), "-r", str(rate), "-timeout", f"{LONGEST_RUN_SECONDS}s"]
        words += ["-trace_err", "-error_file", "errors.log", *options]
        for name, value in (keys or {}).items():
            words += ["-key", name, value]
        if rows:
            _write_rows(folder / "rows.csv", rows)
            words += ["-inf", "rows.csv"]
        process = await asyncio.create_subprocess_exec(
            *words,
            *([far_end] if far_end else []),
            cwd=folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        sipp = cls(process, folder)
        try:
            yield sipp
        finally:
            await sipp._stop()

    async def ended(self, *, within_seconds: float) -> int | None:
        """Return SIPp's exit code (0: every call went as the scenario says), or None when it is still at it."""
        try:
            return await asyncio.wait_for(self.process.wait(), within_seconds)
        except TimeoutError:
            return None

    def complaints(self) -> str:
        """Return what SIPp found wrong with the exchange's messages."""
        path = self._folder / "errors.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def messages(self) -> str:
        """Return every message sent and received; needs the options `MESSAGES_KEPT`."""
        path = self._folder / "messages.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def failed(self) -> int:
        """Return how many calls did not go as the scenario says; needs the options `FAILURES_COUNTED`."""
        path = self._folder / "counts.csv"
        rows = list(csv.DictReader(path.read_text().splitlines(), delimiter=";")) if path.exists() else []
        return int(rows[-1]["FailedCall(C)"]) if rows else 0

    async def _stop(self) -> None:
        if self.process.returncode is None:
            self.process.terminate()  # open calls are ended with a BYE
            if await self.ended(within_seconds=3) is None:
                self.process.kill()
                await self.process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def free_udp_port() -> int:
    """Return a port nobody uses at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def free_tcp_port() -> int:
    """Return a port nobody uses at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def _write_rows(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", newline="") as file:
        file.write("SEQUENTIAL\n")
        csv.writer(file, delimiter=";", lineterminator=";\n").writerows(rows)
