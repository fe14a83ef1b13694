"""A whole centre, started as a city would start it: `./onmaru up` in a process of its own, on ports of its own."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from onmaru.adapters.asterisk.home import find_home
from onmaru.adapters.asterisk.process import AsteriskInstance
from onmaru.adapters.postgres import EmbeddedPostgres

PROJECT = Path(__file__).parents[2]
PRIVATE_ASTERISK = PROJECT / "var/asterisk/root"
START_SECONDS = 90
STOP_SECONDS = 30
DEMO = "0310002100"
"""The sample city's demonstration line, open at any hour."""
GREETING_SECONDS = 30
"""The greeting lasts about 13 s; nobody should wait for it longer than this."""
CLOSED_NUMBER = "0310002198"
"""A number of the test city that is never open."""

TOWN_NUMBER = "0310002197"
"""A town office's number in the test city, open at any hour."""
TOWN_OFFICE = "마루읍 행정복지센터"

_NUMBERS = """
[[entry_points]]
id = "never"
name = "열리지 않는 번호"
name_en = "A number never open"
number = "031-000-2198"
queue = "general"
calendar = "never"

[[entry_points]]
id = "town-at-any-hour"
name = "늘 열린 읍사무소 번호"
name_en = "A town office always open"
number = "031-000-2197"
queue = "general"
calendar = "always"
department = "maru-eup"
"""


class Centre:
    """One running centre; `up`, `kill` and `down` may follow each other in any order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.city = _city_for_tests(folder / "gaon")
        self.port, self.http_port, self.sip_port, self.telephones = _free_ports(4)
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """Where browsers find it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def exchange(self) -> tuple[str, int]:
        """Where telephones find it."""
        return "127.0.0.1", self.sip_port

    async def up(self) -> None:
        """Start, and wait until the centre says that all is well."""
        with (self.folder / "up.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "onmaru.cli", "up", "--no-browser"),
                *("--data", str(self.data), "--port", str(self.port), "--city", str(self.city)),
                cwd=PROJECT,
                env=self.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        await self.is_healthy(within_seconds=START_SECONDS)

    async def kill(self) -> None:
        """End our server as a power cut would; its Asterisk and its PostgreSQL live on."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def down(self) -> None:
        """Stop in good order."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGINT)
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)

    def remove(self) -> None:
        """Take its Asterisk's folder out of the root that all tests share."""
        root = Path(self.environment().get("ONMARU_PHONE__ASTERISK_ROOT", "/"))
        if home := find_home(self.data, root):
            AsteriskInstance.of_centre(home, self.data).remove()

    async def health(self) -> dict[str, Any]:
        """Return what /healthz says, `{}` when nobody answers."""
        async with httpx.AsyncClient() as client:
            try:
                answer = await client.get(f"{self.url}/healthz", timeout=2)
            except httpx.TransportError:
                return {}
            health: dict[str, Any] = answer.json()
            return health

    async def is_healthy(self, *, within_seconds: float) -> None:
        """Wait until every part is well; fail with the log when it does not come to that."""
        await self._until(lambda health: health.get("status") == "ok", within_seconds)

    async def is_degraded(self, *, within_seconds: float) -> None:
        """Wait until some part is said to be unwell."""
        await self._until(lambda health: health.get("status") == "degraded", within_seconds)

    async def _until(self, is_so: Any, within_seconds: float) -> None:
        health: dict[str, Any] = {}
        for _ in range(round(within_seconds / 0.2)):
            health = await self.health()
            if is_so(health):
                return
            if self._process is not None and self._process.returncode is not None:
                break
            await asyncio.sleep(0.2)
        raise AssertionError(f"the centre says {health}\n{self.log()[-4000:]}")

    def log(self) -> str:
        """Return everything the server has printed."""
        return (self.folder / "up.log").read_text(errors="replace")

    async def rows(self, query: str, *arguments: object) -> list[dict[str, Any]]:
        """Ask the centre's own database."""
        connection = await asyncpg.connect(self.database_url())
        try:
            return [dict(row) for row in await connection.fetch(query, *arguments)]
        finally:
            await connection.close()

    def database_url(self) -> str:
        """Return the address of the embedded database."""
        return self._postgres().url("onmaru")

    async def last_contact(self) -> dict[str, Any]:
        """Return the row of the contact that arrived last, once it has ended."""
        for _ in range(30):
            rows = await self.rows("select * from contact order by arrived_at desc limit 1")
            if rows and rows[0]["ended_at"] is not None:
                return rows[0]
            await asyncio.sleep(0.1)
        raise AssertionError("the contact did not end")

    def _postgres(self) -> EmbeddedPostgres:
        return EmbeddedPostgres(self.data / "postgres")

    def stop_database(self) -> None:
        """Stop PostgreSQL under the running centre."""
        self._postgres().stop(at_once=True)

    def start_database(self) -> None:
        """Start PostgreSQL again."""
        self._postgres().start()

    async def restart_asterisk(self) -> None:
        """End Asterisk with all its calls, as a crash would; the centre is to start it again."""
        pid = (await self.health())["phone"]["pid"]
        os.kill(pid, signal.SIGKILL)

    def environment(self) -> dict[str, str]:
        """Return the environment in which `onmaru` finds this centre's ports and the Asterisk all tests share."""
        rtp_first = 30_000 + (self.sip_port % 100) * 200
        settings = {
            "ONMARU_PHONE__SIP_HOST": "127.0.0.1",
            "ONMARU_PHONE__SIP_PORT": str(self.sip_port),
            "ONMARU_PHONE__HTTP_PORT": str(self.http_port),
            "ONMARU_PHONE__RTP_FIRST": str(rtp_first),
            "ONMARU_PHONE__RTP_LAST": str(rtp_first + 199),
            "ONMARU_PHONE__TRUNK__DIAL_AT": f"sip:127.0.0.1:{self.telephones}",
            "ONMARU_PHONE__PBX__DIAL_AT": f"sip:127.0.0.1:{self.telephones}",
        }
        if PRIVATE_ASTERISK.exists():  # otherwise the machine has one of its own
            settings["ONMARU_PHONE__ASTERISK_ROOT"] = str(PRIVATE_ASTERISK)
        return os.environ | settings


def _city_for_tests(folder: Path) -> Path:
    """Return a copy of 가온시 with numbers that are never and always open: no test depends on the time of day."""
    shutil.copytree(PROJECT / "cities" / "gaon", folder)
    with (folder / "entry_points.toml").open("a") as file:
        file.write(_NUMBERS)
    with (folder / "hours.toml").open("a") as file:
        file.write('\n[[calendars]]\nid = "never"\nname = "열리지 않음"\nname_en = "Never open"\n')
    return folder


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for sock in sockets:
            sock.bind(("127.0.0.1", 0))
        return [sock.getsockname()[1] for sock in sockets]
    finally:
        for sock in sockets:
            sock.close()
