"""A whole centre, started as a city would start it: `./onmaru up` in a process of its own, on ports of its own."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

import asyncpg
import httpx
from tests.real.city import PROJECT, city_for_tests
from tests.real.waiting import SOON_SECONDS, until

from onmaru.adapters.asterisk.home import find_home
from onmaru.adapters.asterisk.process import AsteriskInstance
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.testing.ports import quiet_ports

PRIVATE_ASTERISK = PROJECT / "var/asterisk/root"
START_SECONDS = 180.0
"""A fresh one on a machine that is slow and busy."""
STOP_SECONDS = 60

_CONTACTS = """
select c.* from contact c join contact_citizen n on n.contact = c.id
where n.number_masked = $1 order by c.arrived_at desc, c.id desc limit 1
"""


class Centre:
    """One running centre; `up`, `kill` and `down` may follow each other in any order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.city = city_for_tests(folder / "gaon")
        self.port, self.http_port, self.sip_port, self.telephones = quiet_ports(4)
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
        await self.is_healthy()

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

    async def is_healthy(self, *, within_seconds: float = START_SECONDS) -> None:
        """Wait until every part is well; fail with the log when it does not come to that."""
        await self._until(lambda health: health.get("status") == "ok", within_seconds)

    async def is_degraded(self, *, within_seconds: float = SOON_SECONDS) -> None:
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

    async def contact(self, *, of: str, is_over: bool = False, **facts: Any) -> dict[str, Any]:
        """Return the latest contact of a citizen, by their number, once these facts are true of it."""
        wanted = f"{facts or 'a contact'} of {of}{' that is over' if is_over else ''}"

        async def found() -> dict[str, Any] | None:
            rows = await self.rows(_CONTACTS, masked(of))
            is_so = rows and all(rows[0][name] == value for name, value in facts.items())
            return rows[0] if is_so and (rows[0]["ended_at"] is not None or not is_over) else None

        row: dict[str, Any] = await until(found, wanted)
        return row

    async def is_quiet(self) -> None:
        """Wait until every contact has ended, so that what is counted next is of the test that counts."""

        async def has_nobody() -> bool:
            return not await self.rows("select 1 from contact where ended_at is null")

        await until(has_nobody, "a quiet centre")

    def _postgres(self) -> EmbeddedPostgres:
        return EmbeddedPostgres(self.data / "postgres")

    def stop_database(self) -> None:
        """Stop PostgreSQL under the running centre."""
        self._postgres().stop(at_once=True)

    def start_database(self) -> None:
        """Start PostgreSQL again."""
        self._postgres().start()

    async def restart_asterisk(self) -> None:
        """End Asterisk with all its calls, as a crash would, and wait until the centre has started it again."""
        pid = (await self.health())["phone"]["pid"]
        os.kill(pid, signal.SIGKILL)
        await self._until(lambda health: health.get("phone", {}).get("pid") not in (None, pid), START_SECONDS)
        await self.is_healthy()

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


def masked(number: str) -> str:
    """Return a mobile number as rows and screens show it."""
    return f"{number[:3]}-****-{number[-4:]}"
