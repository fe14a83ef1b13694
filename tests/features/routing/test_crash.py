"""Killing the process at any moment loses nothing that was acknowledged, and does nothing twice."""

import asyncio
import random
import signal
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.features.house import CENTRE, KINDS, House

from onmaru.floor import snapshot
from onmaru.floor.evolve import evolve
from onmaru.floor.state import State
from onmaru.kernel import history
from onmaru.kernel.database import Database

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
LIVES = 4


async def a_life(url: str, folder: Path, chance: random.Random) -> list[tuple[str, str]]:
    """Run the restless process, kill it in the middle of its work, and return what it said was safe."""
    words = [sys.executable, "-m", "tests.features.routing.restless", url, str(folder)]
    process = await asyncio.create_subprocess_exec(
        *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    assert process.stdout
    said = []
    until = chance.randint(40, 200)
    async for line in process.stdout:
        word, _, name = line.decode().partition(" ")
        if word not in {"called", "abandoned"} or not name.endswith("\n"):  # the kill may cut a line short
            continue
        said.append((word, name.strip()))
        if len(said) == until:
            await asyncio.sleep(chance.random() / 100)
            process.kill()
    assert await process.wait() == -signal.SIGKILL, "it was at work until it was killed"
    return said


async def test_killed_again_and_again(fresh_database_url: str, tmp_path: Path):
    chance = random.Random(7)
    said = [word for _ in range(LIVES) for word in await a_life(fresh_database_url, tmp_path, chance)]
    house = await House(Database(fresh_database_url), tmp_path).open()
    try:
        await everything_said_is_there_once(house, said)
        await floor_is_what_the_whole_history_tells(house)
        await figures_are_what_the_rows_tell(house)
    finally:
        await house.close()
        await house.database.close()


async def everything_said_is_there_once(house: House, said: list[tuple[str, str]]) -> None:
    question = "select seq, kind, contact from event where centre = :centre order by seq"
    async with house.database.begin() as connection:
        events = (await connection.execute(text(question), {"centre": CENTRE})).all()
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    found = [(event.kind, event.contact) for event in events if event.contact]
    assert len(found) == len(set(found)), "nothing happened twice"
    kinds = {"called": "ContactQueued", "abandoned": "ContactAbandoned"}
    assert {(kinds[word], name) for word, name in said} <= set(found)
    assert len(said) >= 40 * LIVES


async def floor_is_what_the_whole_history_tells(house: House) -> None:
    state = State()
    async for page in history.read(house.database, CENTRE, KINDS):
        for recorded in page:
            if not hasattr(recorded.event, "entry_point"):
                evolve(state, recorded.event)  # type: ignore[arg-type]
    assert snapshot.freeze(state) == snapshot.freeze(house.keeper.state)


async def figures_are_what_the_rows_tell(house: House) -> None:
    counts = "select count(*), count(*) filter (where outcome = 'abandoned') from contact where queued_at is not null"
    sums = "select sum(offered), sum(abandoned) from hourly_figure where scope = 'centre'"
    citizens = "select count(*) from contact where not exists (select from contact_citizen where contact = contact.id)"
    async with house.database.begin() as connection:
        counted = tuple((await connection.execute(text(counts))).one())
        assert tuple((await connection.execute(text(sums))).one()) == counted
        assert await connection.scalar(text(citizens)) == 0
