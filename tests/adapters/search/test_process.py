"""The search process and its database: real Kiwi, real PostgreSQL, and a centre that survives the loss of either."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.features.knowledge.office import CENTRE, MANAGER, POTHOLE, ROADS_OFFICIAL, Office, but

from onmaru.adapters.search.client import SearchProcess
from onmaru.adapters.search.wire import CategoryTree, Know, Place
from onmaru.features.knowledge import journal
from onmaru.features.knowledge.ports import Findings, Question, SearchNotReady, SearchState
from onmaru.kernel.database import Database
from onmaru.kernel.jobs import Jobs

pytestmark = pytest.mark.action

PATIENCE_SECONDS = 60
KNOW = Know(
    (Place("maru-eup", ("마루읍 행정복지센터",), "town_office"),), (CategoryTree("roads", ("road-damage", "pavement")),)
)


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


@pytest.fixture
async def search(office: Office, worker_database_url: str, tmp_path: Path) -> AsyncIterator[SearchProcess]:
    """A search process without the encoder, kept running as the centre keeps it."""
    process = SearchProcess(worker_database_url, CENTRE, tmp_path / "search", lambda: KNOW, meaning=False)
    async with Jobs() as jobs:
        jobs.keep("search", process.run)
        yield process


async def test_what_is_published_corrected_and_withdrawn_is_found_as_it_stands(
    office: Office, search: SearchProcess
) -> None:
    await office.published()
    assert await _found(search, "도로 구멍", lambda them: them.hits) == ["pothole"]

    await office.save(but(POTHOLE, title="싱크홀이 보이면 어디로 알리나요?"))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    await _found(search, "싱크홀", lambda them: [hit.revision for hit in them.hits] == [2] and not them.nearest)

    await office.publishing.withdraw("pothole", "다른 글과 합침", actor=ROADS_OFFICIAL)
    assert await _found(search, "싱크홀", lambda them: not them.hits) == []


async def test_articles_of_other_centres_are_not_ours(office: Office, worker_database_url: str, tmp_path: Path) -> None:
    await office.published()
    elsewhere = SearchProcess(worker_database_url, "elsewhere", tmp_path / "other", lambda: KNOW, meaning=False)
    async with Jobs() as jobs:
        jobs.keep("search", elsewhere.run)
        assert await _found(elsewhere, "도로 구멍", lambda them: not them.hits) == []


async def test_a_first_level_category_narrows_to_all_below_it(office: Office, search: SearchProcess) -> None:
    await office.published()
    await office.published(but(POTHOLE, category="pet"), name="dog", actor=MANAGER)
    await _found(search, "구멍", lambda them: len(them.hits) == 2)

    narrowed = await search.find(Question(text="구멍", category="roads", meaning=False))

    assert [hit.article for hit in narrowed.hits] == ["pothole"]


async def test_a_new_index_takes_the_place_of_the_old_without_a_gap(office: Office, search: SearchProcess) -> None:
    await office.published()
    await _found(search, "도로 구멍", lambda them: them.hits)
    async with office.database.begin() as connection:
        await journal.tell(connection, CENTRE, "rebuild")
    await office.save(but(POTHOLE, title="싱크홀이 보이면 어디로 알리나요?"))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    answered = set()

    def is_second(findings: Findings) -> bool:
        answered.add(len(findings.hits))
        return [hit.revision for hit in findings.hits] == [2]

    await _found(search, "구멍", is_second)
    assert answered == {1}


async def test_a_process_that_dies_is_replaced_and_knows_everything_again(
    office: Office, search: SearchProcess
) -> None:
    await office.published()
    await _found(search, "도로 구멍", lambda them: them.hits)
    first = search.pid
    assert first is not None
    waiting = asyncio.ensure_future(search.find(Question(text="도로", meaning=False)))
    os.kill(first, signal.SIGKILL)
    with suppress(SearchNotReady):
        await waiting

    assert await _found(search, "도로 구멍", lambda them: them.hits) == ["pothole"]
    assert search.pid != first


async def test_it_ends_with_the_centre(worker_database_url: str, tmp_path: Path) -> None:
    told: list[SearchState] = []
    process = SearchProcess(worker_database_url, CENTRE, tmp_path, lambda: KNOW, meaning=False)
    async with Jobs() as jobs:
        jobs.keep("search", lambda: process.run(told.append))
        await _until(lambda: process.state().state == "ready")
        pid = process.pid
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert [each.state for each in told if each.state != "starting"][-2:] == ["ready", "down"]


async def test_a_question_before_it_is_ready_is_refused_at_once(worker_database_url: str, tmp_path: Path) -> None:
    process = SearchProcess(worker_database_url, CENTRE, tmp_path, lambda: KNOW)
    with pytest.raises(SearchNotReady):
        await process.find(Question(text="여권"))


async def _found(search: SearchProcess, text: str, enough: Callable[[Findings], object]) -> list[str]:
    """Ask until the answer is as it should be; return the articles of that answer."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            with suppress(SearchNotReady):
                findings = await search.find(Question(text=text, meaning=False))
                if enough(findings):
                    return [hit.article for hit in findings.hits]
            await asyncio.sleep(0.05)


async def _until(it_is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not it_is_so():
            await asyncio.sleep(0.05)
