"""One centre from `up` to `down`: refused twice on one folder, survived by its programs, stopped without a trace."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.real.city import PROJECT
from tests.real.running import PRIVATE_ASTERISK, Centre

from onmaru.adapters.asterisk.home import find_home
from onmaru.adapters.asterisk.process import AsteriskInstance
from onmaru.adapters.postgres import EmbeddedPostgres

pytestmark = [pytest.mark.real, pytest.mark.timeout(180)]

SECOND_START_SECONDS = 15
"""Two are usual; this is for a machine that does much else."""


@pytest.fixture
async def centre(tmp_path: Path) -> AsyncIterator[Centre]:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    centre = Centre(tmp_path)
    yield centre
    await centre.down()
    await onmaru(centre, "down")


async def onmaru(centre: Centre, *words: str) -> tuple[int, str]:
    """Run another `onmaru` on the same data folder; return its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "onmaru.cli", *words, "--data", str(centre.data), "--port", str(centre.port)),
        cwd=PROJECT,
        env=centre.environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


def programs(centre: Centre) -> tuple[int | None, int | None]:
    """Return the processes of the centre's database and exchange."""
    home = find_home(centre.data, PRIVATE_ASTERISK if PRIVATE_ASTERISK.exists() else None)
    assert home is not None
    exchange = AsteriskInstance.of_centre(home, centre.data)
    return EmbeddedPostgres(centre.data / "postgres").pid, exchange.pid


async def test_a_centre_from_up_to_down(centre: Centre) -> None:
    await centre.up()
    first = programs(centre)
    assert all(first)

    code, said = await onmaru(centre, "up", "--no-browser")
    assert code == 1
    assert centre.url in said
    assert "./onmaru down" in said
    assert (await centre.health())["status"] == "ok"

    await centre.kill()
    assert programs(centre) == first, "a kill of our server leaves the calls and the data alone"
    await asyncio.wait_for(centre.up(), SECOND_START_SECONDS)
    assert programs(centre) == first, "and the next start takes up what runs"

    await centre.down()
    assert programs(centre) == (None, None)


async def test_down_stops_what_a_kill_has_left(centre: Centre) -> None:
    await centre.up()
    await centre.kill()
    code, said = await onmaru(centre, "down")
    assert code == 0
    assert "Asterisk, PostgreSQL" in said
    assert programs(centre) == (None, None)
    assert "Nothing was running" in (await onmaru(centre, "down"))[1]


async def test_down_ends_a_running_centre_in_good_order(centre: Centre) -> None:
    await centre.up()
    code, _ = await onmaru(centre, "down")
    assert code == 0
    assert programs(centre) == (None, None)
    assert await centre.health() == {}


async def test_a_taken_port_is_said_and_nothing_is_left_running(centre: Centre) -> None:
    taken = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", centre.port)
    try:
        code, said = await onmaru(centre, "up", "--no-browser")
    finally:
        taken.close()
        await taken.wait_closed()
    assert code == 1
    assert "--port" in said
    assert "Traceback" not in said
    assert programs(centre) == (None, None)
