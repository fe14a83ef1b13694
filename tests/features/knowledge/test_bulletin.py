"""What live screens show of the knowledge base, kept in step with what any process commits."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text
from tests.features.knowledge.office import AGENT, MANAGER, ROADS_OFFICIAL
from tests.features.knowledge.workday import Workday

from onmaru.features.knowledge.upkeep import bulletin as bulletin_module
from onmaru.features.knowledge.upkeep.bulletin import Bulletin, listening
from onmaru.features.knowledge.upkeep.live import DepartmentWorkRow
from onmaru.kernel.jobs import Jobs

pytestmark = pytest.mark.action

PATIENCE_SECONDS = 10


@asynccontextmanager
async def followed(workday: Workday, url: str) -> AsyncIterator[Bulletin]:
    """A bulletin that is kept, from the moment it was first read."""
    bulletin, read = Bulletin(workday.office.acts, listening(url)), asyncio.Event()
    async with Jobs() as jobs:
        jobs.keep("bulletin", lambda: bulletin.run(read.set))
        async with asyncio.timeout(PATIENCE_SECONDS):
            await read.wait()
        yield bulletin


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_so():
            await asyncio.sleep(0.01)


async def test_every_act_around_articles_is_shown(workday: Workday, worker_database_url: str) -> None:
    async with followed(workday, worker_database_url) as bulletin:
        await workday.office.draft(name="never-published")
        await workday.published()
        await until(lambda: "pothole" in bulletin.shown.changed)
        row = bulletin.shown.changed["pothole"]
        assert (row.revision, row.standing, row.verified) == (1, "live", False)

        asked = await workday.flagged()
        await until(lambda: bulletin.shown.departments["roads"].open_tasks == 1)
        await workday.corrected()
        await until(lambda: bulletin.shown.changed["pothole"].verified)
        await workday.answering.settle(asked.id, "corrected", "고쳤습니다.", by=ROADS_OFFICIAL)
        await until(lambda: asked.id in bulletin.shown.settled)

        settled = bulletin.shown.settled[asked.id]
        assert (settled.flagged_by, settled.outcome, settled.article) == (AGENT.account, "corrected", "pothole")
        assert bulletin.shown.departments["roads"].open_tasks == 0
        await workday.office.publishing.withdraw("pothole", "없어졌습니다.", actor=MANAGER)
        await until(lambda: bulletin.shown.changed["pothole"].standing == "withdrawn")
        assert bulletin.shown == await bulletin.read()
        assert "never-published" not in bulletin.shown.changed


async def test_after_a_broken_connection_nothing_is_missed(workday: Workday, worker_database_url: str) -> None:
    async with followed(workday, worker_database_url) as bulletin:
        async with workday.database.begin() as connection:
            ending = (
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'onmaru notices%'"
            )
            await connection.execute(text(f"{ending} and datname = current_database()"))
        await workday.published()
        await until(lambda: "pothole" in bulletin.shown.changed)


async def test_time_alone_makes_tasks_overdue(
    workday: Workday, worker_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bulletin, "every_seconds", 0.05)
    await workday.published()
    await workday.flagged()
    async with followed(workday, worker_database_url) as bulletin:
        assert bulletin.shown.departments["roads"].overdue == 0
        await workday.days(2)
        await until(lambda: bulletin.shown.departments["roads"].overdue == 1)


async def test_only_the_latest_are_shown(workday: Workday, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulletin_module, "CHANGED_SHOWN", 2)
    monkeypatch.setattr(bulletin_module, "SETTLED_SHOWN", 1)
    for name in ("first", "second", "third"):
        await workday.published(name)
        workday.clock.advance(seconds=1)
    asked = [await workday.flagged("first", sentence) for sentence in ("이것도", "저것도")]
    for each in asked:
        await workday.answering.settle(each.id, "unchanged", "맞습니다.", by=ROADS_OFFICIAL)
        workday.clock.advance(seconds=1)
    await workday.office.articles.confirming.confirm("first", actor=ROADS_OFFICIAL)
    shown = await Bulletin(workday.office.acts, listening("")).read()

    assert sorted(shown.changed) == ["first", "third"], "a confirmation counts as news"
    assert list(shown.settled) == [asked[-1].id]
    assert shown.departments["roads"] == DepartmentWorkRow(id="roads", open_tasks=0, overdue=0, review_due=0)
