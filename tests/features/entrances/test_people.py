"""Officials and what is connected to them: kept in the browser as the rest, nobody's mobile where it would stay."""

from typing import Any

import pytest
from msgspec.structs import asdict
from sqlalchemy import select
from tests.features.entrances.manager import DOYUN, HOUR_MS, YUNA, Manager

from onmaru.features.directory.tables import city_version
from onmaru.features.entrances.errors import CityChangedMeanwhile, EntryHasFaults
from onmaru.features.entrances.store import city_pending

pytestmark = pytest.mark.action

MOBILE, MASKED = "010-0000-2142", "010-****-2142"


async def faults(change: object) -> list[tuple[str, str]]:
    with pytest.raises(EntryHasFaults) as refused:
        await change  # type: ignore[misc]
    return [(fault.field, fault.message) for fault in refused.value.faults]


def with_mobile(manager: Manager) -> str:
    return next(each.id for each in manager.directory().data.officials if each.mobile == MOBILE)


async def shown(manager: Manager, official: str) -> dict[str, Any]:
    """An official as the form has them."""
    return next(asdict(each) for each in (await manager.page()).officials if each.id == official)


# ── Officials ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_new_official_is_there_for_the_next_call(manager: Manager) -> None:
    await manager.change("officials", "gil-dong-hong", **HONG)
    made = manager.directory().officials["gil-dong-hong"]
    assert (made.department, made.extension, made.mobile) == ("traffic", "7998", "010-0000-7998")
    newest, *_ = (await manager.does.past.versions(None)).versions
    assert newest.sentence == "담당 공무원 '홍길동' 추가"


HONG: dict[str, Any] = {
    "name": "홍길동",
    "name_en": "Hong Gildong",
    "department": "traffic",
    "post": "주무관 · 주정차 단속",
    "extension": "7998",
    "mobile": "010-0000-7998",
}


async def test_an_extension_rings_at_one_desk_and_a_deputy_is_a_colleague(manager: Manager) -> None:
    taken = manager.directory().data.officials[0]
    found = await faults(manager.change("officials", "hong", **(HONG | {"extension": taken.extension})))
    assert [field for field, _ in found] == ["extension"]
    found = await faults(manager.change("officials", "hong", **(HONG | {"deputy": taken.id})))
    assert [field for field, _ in found] == ["deputy"]
    found = await faults(manager.change("officials", "hong", **(HONG | {"mobile": "010-0000"})))
    assert {field for field, _ in found} == {"mobile"}


async def test_who_goes_is_rung_no_more_and_stands_in_for_nobody(manager: Manager) -> None:
    department, official = rung(manager)
    colleague = next(each for each in department.line_up if each != official)
    await manager.change("officials", colleague, **(await shown(manager, colleague)) | {"deputy": official})
    name = manager.directory().officials[official].name
    await manager.remove("officials", official)
    directory = manager.directory()
    assert official not in directory.officials
    assert official not in directory.departments[department.id].line_up
    assert directory.officials[colleague].deputy is None
    told = (await manager.does.past.versions(None)).versions[0].sentence
    assert told.startswith(f"담당 공무원 '{name}' 삭제, "), "by the last name, not by the id"


async def test_who_moves_to_another_department_leaves_the_line_up_of_the_old_one(manager: Manager) -> None:
    department, official = rung(manager)
    sent = await shown(manager, official) | {"department": "legal", "deputy": None}
    await manager.change("officials", official, **sent)
    assert manager.directory().officials[official].department == "legal"
    assert official not in manager.directory().departments[department.id].line_up


def rung(manager: Manager) -> tuple[Any, str]:
    """A department with a line-up, and the first of it."""
    department = next(each for each in manager.directory().data.departments if len(each.line_up) > 1)
    return department, department.line_up[0]


# ── Mobiles ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_mobile_is_shown_masked_and_sent_back_so_it_stays(manager: Manager) -> None:
    official = with_mobile(manager)
    sent = await shown(manager, official)
    assert sent["mobile"] == MASKED
    await manager.change("officials", official, **(sent | {"post": "주무관 · 다른 일"}))
    changed = manager.directory().officials[official]
    assert (changed.post, changed.mobile) == ("주무관 · 다른 일", MOBILE)


async def test_a_new_mobile_holds_at_once_and_is_nowhere_kept_whole(manager: Manager) -> None:
    official = with_mobile(manager)
    sent = await shown(manager, official) | {"mobile": "010-0000-7998"}
    found = await faults(manager.change("officials", official, from_=manager.clock.now() + HOUR_MS, **sent))
    assert [field for field, _ in found] == ["mobile"]
    await manager.change("officials", official, **sent)
    assert manager.directory().officials[official].mobile == "010-0000-7998"
    (changed,) = (await manager.does.past.version(2)).changes
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.before["mobile"], changed.after["mobile"]) == (MASKED, "010-****-7998")
    assert "7998" in await kept(manager)
    assert "010-0000-7998" not in await kept(manager)


async def test_what_waits_and_what_a_colleague_did_meanwhile_is_told_without_the_mobile(manager: Manager) -> None:
    official = with_mobile(manager)
    sent = await shown(manager, official)
    await manager.change("officials", official, from_=manager.clock.now() + HOUR_MS, **(sent | {"post": "팀장"}))
    assert MOBILE not in await kept(manager)
    await manager.later(hours=2)
    assert (manager.directory().officials[official].post, manager.directory().officials[official].mobile) == (
        "팀장",
        MOBILE,
    )
    with pytest.raises(CityChangedMeanwhile) as refused:
        await manager.change("officials", official, by=DOYUN, version=1, **(sent | {"post": "과장"}))
    assert refused.value.theirs.entry is not None
    assert refused.value.theirs.entry["mobile"] == MASKED


async def test_bringing_a_version_back_brings_people_back_with_the_mobiles_they_have_now(manager: Manager) -> None:
    official = with_mobile(manager)
    sent = await shown(manager, official)
    await manager.change("officials", official, **(sent | {"post": "팀장", "mobile": "010-0000-7998"}))
    await manager.change("officials", "hong", **HONG)
    await manager.does.changing.restore(1, "되돌림", by=YUNA)
    back = manager.directory().officials
    assert (back[official].post, back[official].mobile) == (sent["post"], "010-0000-7998")
    assert "hong" not in back


async def kept(manager: Manager) -> str:
    """Everything that is kept of what was and will be."""
    async with manager.database.begin() as connection:
        versions = (await connection.execute(select(city_version.c.description, city_version.c.changes))).all()
        pending = (await connection.execute(select(city_pending))).all()
    return str([tuple(row) for row in (*versions, *pending)])


# ── What is to be connected ─────────────────────────────────────────────────────────────────────────────────────


async def test_a_category_is_marked_for_connection(manager: Manager) -> None:
    children = marked(manager, "bus", connect="judgement", department="traffic", name="버스")
    await manager.change("categories", "vehicle", children=children)
    bus: Any = manager.directory().categories["bus"]
    assert (bus.connect, bus.department, bus.name) == ("judgement", "traffic", "버스")
    newest, *_ = (await manager.does.past.versions(None)).versions
    assert newest.sentence == "상담 유형 '차량·교통' 변경"
    await manager.does.changing.restore(1, "되돌림", by=YUNA)
    assert manager.directory().categories["bus"].name != "버스"


async def test_a_department_that_is_not_there_stands_beside_its_category(manager: Manager) -> None:
    children = marked(manager, "bus", department="atlantis")
    found = await faults(manager.change("categories", "vehicle", children=children))
    assert found == [("children.bus.department", "없는 부서입니다: atlantis")]
    children = marked(manager, "bus", connect="whim")
    assert [field for field, _ in await faults(manager.change("categories", "vehicle", children=children))] == [
        "children.bus.connect"
    ]


async def test_categories_neither_come_nor_go_here(manager: Manager) -> None:
    found = await faults(manager.change("categories", "vehicle", children=marked(manager, "bus")[1:]))
    assert [field for field, _ in found] == ["children"]
    assert "도시 파일에서" in (await faults(manager.remove("categories", "vehicle")))[0][1]


def marked(manager: Manager, category: str, **fields: Any) -> list[dict[str, Any]]:
    children = manager.entry("categories", "vehicle")["children"]
    return [each | (fields if each["id"] == category else {}) for each in children]
