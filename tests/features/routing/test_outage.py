"""The database stops, or freezes, while people work: nothing acknowledged is lost, and work goes on by itself after."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.features.house import CENTRE, GENERAL, HANEUL, House
from tests.features.routing.restless import RealTime

from onmaru import migrations
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.floor import model
from onmaru.kernel.database import Database
from onmaru.kernel.history import Committed, HistoryStalled, backlog, writer
from onmaru.kernel.ids import ContactId, new_contact_id

pytestmark = pytest.mark.real

AWAY_SECONDS = 3


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[EmbeddedPostgres]:
    """A server of the test's own, durable as in earnest."""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    server = EmbeddedPostgres(tmp_path / "postgres")
    await asyncio.to_thread(server.start)
    await asyncio.to_thread(migrations.upgrade, server.url())
    yield server
    await asyncio.to_thread(server.stop, at_once=True)


@pytest.fixture
async def house(server: EmbeddedPostgres, tmp_path: Path) -> AsyncIterator[House]:
    house = await House(Database(server.url()), tmp_path, RealTime()).open()
    await house.staffed()
    yield house
    await house.close()
    await house.database.close()


class Callers:
    """Citizens who call all the time, and know which of their calls are safe."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.safe: list[ContactId] = []
        self.heard: list[str] = []
        self.asked = 0
        house.bus.subscribe(Committed, self._hear)

    def _hear(self, news: Committed) -> None:
        self.heard += [each.contact or "" for each in news.records if each.kind == "ContactQueued"]

    async def call(self, calls: int, pause: float = 0.02) -> None:
        async with asyncio.TaskGroup() as tasks:
            for _ in range(calls):
                tasks.create_task(self._one())
                await asyncio.sleep(pause)

    async def _one(self) -> None:
        self.asked += 1
        self.safe.append(await self._house.call(new_contact_id()))


async def stored(house: House) -> list[str]:
    question = "select contact from event where kind = 'ContactQueued' and centre = :centre order by seq"
    async with house.database.begin() as connection:
        return list((await connection.execute(text(question), {"centre": CENTRE})).scalars())


async def until(house: House, state: str, seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        while house.history.health.state != state:
            await asyncio.sleep(0.02)


async def test_the_database_is_killed_and_comes_back(house: House, server: EmbeddedPostgres):
    callers = Callers(house)
    calling = asyncio.create_task(callers.call(calls=250))
    await asyncio.sleep(0.5)
    await asyncio.to_thread(server.stop, at_once=True)
    await until(house, "stalled")
    safe_before = set(callers.safe)
    await asyncio.sleep(AWAY_SECONDS)
    assert callers.asked > len(safe_before) == len(set(callers.safe)), "asked meanwhile, but nothing said to be safe"
    await asyncio.to_thread(server.start)
    await until(house, "ok")
    await calling
    there = await stored(house)

    assert sorted(there) == sorted(callers.safe)
    assert len(there) == len(set(there)) == callers.asked == 250
    assert callers.heard == there, "listeners heard of each once, in order"
    assert len(house.keeper.state.contacts) == 250


async def test_the_database_freezes_and_thaws(house: House, server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(writer, "COMMIT_SECONDS", 1.0)
    callers = Callers(house)
    calling = asyncio.create_task(callers.call(calls=150))
    await asyncio.sleep(0.5)
    family = frozen(server)
    await until(house, "stalled")
    await asyncio.sleep(AWAY_SECONDS)
    for process in family:
        os.kill(process, signal.SIGCONT)
    await until(house, "ok")
    await calling
    there = await stored(house)

    assert sorted(there) == sorted(callers.safe)
    assert len(there) == len(set(there)) == 150
    assert callers.heard == there


async def test_a_long_outage_ends_in_a_clear_refusal_and_nothing_refused_was_done(
    house: House, server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(backlog, "BACKLOG_EVENTS", 30)
    await asyncio.to_thread(server.stop, at_once=True)
    waiting = [asyncio.create_task(house.do(model.Enqueue(new_contact_id(), GENERAL))) for _ in range(60)]
    await asyncio.sleep(0.2)
    refused = [task for task in waiting if task.done()]
    assert len(refused) == 30
    assert {type(task.exception()) for task in refused} == {HistoryStalled}
    await asyncio.to_thread(server.start)
    await asyncio.gather(*(task for task in waiting if task not in refused))

    assert len(await stored(house)) == len(house.keeper.state.contacts) == 30


async def test_offers_do_not_run_out_while_nobody_can_see_them(house: House, server: EmbeddedPostgres):
    await house.staffed(HANEUL)
    short = model.FloorPlan(
        queues=tuple(
            model.QueuePlan(queue.id, queue.name, offer_seconds=1) for queue in house.keeper.state.queues.values()
        ),
        agents=house.keeper.state.facts.plan.agents,
    )
    await house.do(model.AdoptPlan(short))
    await house.call(new_contact_id())
    await asyncio.to_thread(server.stop, at_once=True)
    await asyncio.sleep(2)
    assert activity(house) == "offered"
    await asyncio.to_thread(server.start)
    async with asyncio.timeout(10):
        while activity(house) != "not_ready":
            await asyncio.sleep(0.05)


def activity(house: House) -> str:
    return house.keeper.state.agents[HANEUL].activity


def frozen(server: EmbeddedPostgres) -> list[int]:
    """Stop the server and all its processes in their tracks, and return them."""
    parent = server.pid
    assert parent is not None
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    family = [parent, *map(int, children)]
    for process in family:
        os.kill(process, signal.SIGSTOP)
    return family
