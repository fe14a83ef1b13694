"""Versions: any can be looked at, compared with what was before, and brought back."""

import pytest
from msgspec.structs import replace
from sqlalchemy import update
from tests.features.entrances.manager import DOYUN, YUNA, Manager

from onmaru.features.directory.model import Queue
from onmaru.features.directory.tables import city_version
from onmaru.features.entrances.errors import EntryHasFaults, NothingToChange, VersionNotFound, VersionNotKept
from onmaru.kernel.ids import QueueId

pytestmark = pytest.mark.action


async def test_versions_are_listed_the_latest_first_a_page_at_a_time(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onmaru.features.entrances.past.PAGE", 2)
    for n in range(3):
        await manager.change("entry_points", "main", name=f"{n}번째")
    first = await manager.does.past.versions(None)
    assert [each.version for each in first.versions] == [4, 3]
    second = await manager.does.past.versions(first.before)
    assert ([each.version for each in second.versions], second.before) == ([2, 1], None)
    assert second.versions[-1].sentence == "도시 정보를 처음 불러옴"


async def test_a_version_tells_what_was_before_and_after(manager: Manager) -> None:
    await manager.change("entry_points", "main", name="시청", by=DOYUN, reason="새 이름")
    told = await manager.does.past.version(2)
    (changed,) = told.changes
    assert (told.by_name, told.reason, told.can_restore) == ("도윤", "새 이름", False)
    assert (changed.sentence, changed.how, changed.section_name) == ("대표번호 '시청' 변경", "changed", "대표번호")
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.before["name"], changed.after["name"]) == ("대표번호", "시청")


async def test_what_was_removed_is_still_told_by_its_name(manager: Manager) -> None:
    await manager.remove("special_days", "2026-12-31 main")
    (changed,) = (await manager.does.past.version(2)).changes
    assert (changed.name, changed.after) == ("자동차세 납기 마감일 연장 운영", None)


async def test_a_version_is_brought_back(manager: Manager) -> None:
    before = manager.directory().data
    await manager.change("entry_points", "main", name="시청")
    await manager.change("prompts", "greeting", texts={"ko": "다른 인사"})
    await manager.remove("special_days", "2026-12-31 main")
    await manager.does.changing.restore(1, "되돌림", by=YUNA)
    assert manager.directory().data == before
    assert manager.directory().version == 5
    assert manager.sounds.heard("greeting") != "다른 인사"
    with pytest.raises(NothingToChange):
        await manager.does.changing.restore(1, "되돌림", by=YUNA)


async def load(manager: Manager, queues: tuple[Queue, ...]) -> None:
    """Let the administrator load the city with other queues, all of them served."""
    async with manager.keeping.changing() as (city, data):
        served = tuple(queue.id for queue in queues)
        first, *others = (replace(agent, queues=served) for agent in data.agents)
        loaded = replace(data, queues=queues, agents=(first, *others))
        await city.become(loaded, by="onmaru city load", at=manager.clock.now())


async def test_people_and_queues_stay_as_they_are_when_a_version_is_brought_back(manager: Manager) -> None:
    queues = manager.directory().data.queues
    await load(manager, (*queues, replace(queues[0], id=QueueId("rain"), name="비")))
    await manager.change("entry_points", "main", name="시청")
    await manager.does.changing.restore(1, "되돌림", by=YUNA)
    assert manager.directory().entry_points["main"].name == "대표번호"
    assert "rain" in manager.directory().queues


async def test_what_names_something_gone_is_not_brought_back(manager: Manager) -> None:
    rain = {"id": "rain", "name": "비", "name_en": "Rain", "number": "031-000-2190", "queue": "rain"}
    queues = manager.directory().data.queues
    await load(manager, (*queues, replace(queues[0], id=QueueId("rain"), name="비")))
    await manager.change("entry_points", "rain", **(manager.entry("entry_points", "tax") | rain | {"menu": None}))
    await manager.remove("entry_points", "rain")
    await load(manager, queues)
    with pytest.raises(EntryHasFaults) as refused:
        await manager.does.changing.restore(3, "되돌림", by=YUNA)
    assert "대표번호 '비': 없는 상담 그룹입니다: rain" in [fault.message for fault in refused.value.faults]


async def test_a_version_that_is_not_there_or_was_not_kept_is_said_so(manager: Manager) -> None:
    with pytest.raises(VersionNotFound):
        await manager.does.past.version(99)
    with pytest.raises(VersionNotFound):
        await manager.does.changing.restore(99, "되돌림", by=YUNA)
    await manager.change("entry_points", "main", name="시청")
    async with manager.database.begin() as connection:
        await connection.execute(update(city_version).where(city_version.c.version == 1).values(description=None))
    assert not (await manager.does.past.version(1)).can_restore
    (changed,) = (await manager.does.past.version(2)).changes
    assert changed.before is None
    with pytest.raises(VersionNotKept):
        await manager.does.changing.restore(1, "되돌림", by=YUNA)
