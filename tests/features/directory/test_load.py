"""Loading a city: all or nothing, twice is once, nothing forgotten, and the way back out."""

import asyncio
from contextlib import asynccontextmanager

import msgspec
import pytest
from sqlalchemy import select

from onmaru.features.directory import (
    CityData,
    CityNotLoaded,
    CurrentDirectory,
    DirectoryChanged,
    Loaded,
    actions,
    files,
    held,
    load_city,
    version_of,
    versions_before,
)
from onmaru.features.directory.cli import main
from onmaru.features.directory.errors import ChangedInBrowser
from onmaru.features.directory.tables import TABLES, city_version
from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import HeldClock
from onmaru.kernel.database import Database

pytestmark = pytest.mark.action

CLOCK = HeldClock(1_790_000_000_000)


@pytest.fixture(scope="module")
def gaon() -> CityData:
    return actions.read_city(actions.folder_of("gaon"))


async def load(database: Database, data: CityData, by: str = "tester") -> Loaded:
    return await load_city(database, data, by=by, clock=CLOCK)


def without_queue(data: CityData, queue: str) -> CityData:
    return msgspec.structs.replace(data, queues=tuple(each for each in data.queues if each.id != queue))


async def test_what_was_loaded_is_what_holds(database, gaon):
    loaded = await load(database, gaon)
    held = await actions.directory_of(database, "gaon")
    assert held.data == gaon
    assert (loaded.directory.version, held.version) == (1, 1)


async def test_loading_the_same_again_changes_nothing(database, gaon):
    await load(database, gaon)
    again = await load(database, gaon)
    assert (again.directory.version, again.changes) == (1, {})


async def test_two_loads_at_once_make_one_version(database, gaon):
    loads = await asyncio.gather(load(database, gaon), load(database, gaon))
    assert [loaded.directory.version for loaded in loads] == [1, 1]
    assert sorted(bool(loaded.changes) for loaded in loads) == [False, True]


async def test_each_version_remembers_who_when_and_what(database, gaon):
    await load(database, gaon)
    await load(database, without_queue(gaon, "water"), by="operator")
    async with database.begin() as connection:
        rows = (await connection.execute(select(city_version).order_by(city_version.c.version))).all()
    assert [(row.version, row.loaded_by, row.loaded_at) for row in rows] == [
        (1, "tester", CLOCK.now()),
        (2, "operator", CLOCK.now()),
    ]
    assert rows[1].changes == {"queues": {"removed": ["water"]}}


async def test_what_is_no_longer_named_is_retired_and_may_return(database, gaon):
    await load(database, gaon)
    await load(database, without_queue(gaon, "water"))
    assert "water" not in (await actions.directory_of(database, "gaon")).queues
    queue = TABLES["queues"]
    async with database.begin() as connection:
        row = (await connection.execute(select(queue).where(queue.c.id == "water"))).one()
    assert (row.name, row.retired_in) == ("상하수도", 2)
    await load(database, gaon)
    assert (await actions.directory_of(database, "gaon")).data == gaon


async def test_a_change_of_order_is_a_change(database, gaon):
    await load(database, gaon)
    turned = msgspec.structs.replace(gaon, break_reasons=gaon.break_reasons[::-1])
    loaded = await load(database, turned)
    assert list(loaded.changes) == ["break_reasons"]
    assert (await actions.directory_of(database, "gaon")).data == turned


async def test_a_load_that_fails_leaves_everything_as_it_was(database, gaon):
    await load(database, gaon)
    broken = msgspec.structs.replace(gaon, city=msgspec.structs.replace(gaon.city, population=10**12))
    with pytest.raises(Exception, match="int"):
        await load(database, msgspec.structs.replace(broken, queues=broken.queues[:1]))
    held = await actions.directory_of(database, "gaon")
    assert (held.version, held.data) == (1, gaon)


async def test_two_cities_live_side_by_side(database, gaon):
    other = msgspec.structs.replace(gaon, city=msgspec.structs.replace(gaon.city, id="nuri", name="누리시"))
    await load(database, gaon)
    await load(database, without_queue(other, "water"))
    assert (await actions.directory_of(database, "gaon")).data == gaon
    assert (await actions.directory_of(database, "nuri")).city.name == "누리시"


async def test_a_city_never_loaded_is_refused_plainly(database):
    with pytest.raises(CityNotLoaded):
        await actions.directory_of(database, "nowhere")


async def test_a_running_centre_takes_up_a_load_of_another_process(database, gaon):
    bus = Bus()
    heard: list[DirectoryChanged] = []
    bus.subscribe(DirectoryChanged, heard.append)
    current = CurrentDirectory(database, (await load(database, gaon)).directory, bus)
    await current.look()
    assert heard == []
    await load(database, without_queue(gaon, "water"))
    await current.look()
    await current.look()
    assert [news.directory.version for news in heard] == [2]
    assert "water" not in current().queues


async def test_while_the_database_is_away_the_old_directory_holds(database, gaon):
    current = CurrentDirectory(database, (await load(database, gaon)).directory, Bus())
    current._database = Database("postgresql://onmaru@/onmaru?host=/nowhere")
    await current.look()
    assert current().version == 1


async def test_what_was_changed_in_the_browser_is_not_replaced_without_a_reason(database, gaon):
    await load(database, gaon)
    await change_in_the_browser(database, renamed(without_queue(gaon, "water"), "물 상담"))
    with pytest.raises(ChangedInBrowser) as refused:
        await load(database, gaon)
    assert refused.value.lines == (
        "· 상담 그룹 '상하수도': 지운 것이 다시 생깁니다 (9. 21. 23:13 윤아, 사유: 쉽게)",
        "· 대표번호 '물 상담': 파일의 내용으로 바뀝니다 (9. 21. 23:13 윤아, 사유: 쉽게)",
    )
    assert (await actions.directory_of(database, "gaon")).entry_points["water"].name == "물 상담"


async def test_with_a_reason_the_files_hold_again_and_the_reason_is_kept(database, gaon):
    await load(database, gaon)
    await change_in_the_browser(database, renamed(gaon, "물 상담"))
    loaded = await load_city(database, gaon, by="tester", clock=CLOCK, replacing="조직 개편")
    assert loaded.directory.data == gaon
    async with database.begin() as connection:
        newest, *_ = await versions_before(connection, "gaon", None, most=1)
    assert (newest.number, newest.by, newest.reason) == (3, "tester", "조직 개편")
    await load(database, renamed(gaon, "수도"))


async def test_files_that_hold_what_was_changed_in_the_browser_are_loaded_as_ever(database, gaon):
    await load(database, gaon)
    await change_in_the_browser(database, renamed(gaon, "물 상담"))
    loaded = await load(database, without_queue(renamed(gaon, "물 상담"), "water"))
    assert list(loaded.changes) == ["queues"]


async def test_a_long_list_of_what_would_be_replaced_is_counted(database, gaon, monkeypatch):
    monkeypatch.setattr("onmaru.features.directory.loading.MOST_TOLD", 1)
    await load(database, gaon)
    await change_in_the_browser(database, renamed(without_queue(gaon, "water"), "물 상담"))
    with pytest.raises(ChangedInBrowser) as refused:
        await load(database, gaon)
    assert refused.value.lines[1:] == ("· 외 1건",)


def renamed(data: CityData, name: str) -> CityData:
    points = (msgspec.structs.replace(each, name=name) if each.id == "water" else each for each in data.entry_points)
    return msgspec.structs.replace(data, entry_points=tuple(points))


async def change_in_the_browser(database: Database, data: CityData) -> None:
    async with held(database, data.city.id) as city:
        await city.become(data, by="p-yuna", by_name="윤아", reason="쉽게", at=CLOCK.now())


async def test_versions_and_people_who_left_keep_no_mobile(database, gaon):
    (official,) = (each for each in gaon.officials if each.mobile == "010-0000-2142")
    await load(database, gaon)
    left = tuple(each for each in gaon.officials if each is not official)
    ties = tuple(msgspec.structs.replace(each, deputy=None) for each in left)
    await load(database, msgspec.structs.replace(gaon, officials=ties))
    async with database.begin() as connection:
        whole = await version_of(connection, "gaon", 1)
        table = TABLES["officials"]
        row = (await connection.execute(select(table).where(table.c.id == official.id))).one()
    assert whole is not None
    assert "010-****-2142" in str(whole.description)
    assert "010-0000-2142" not in str(whole.description)
    assert (row.name, row.mobile) == (official.name, None)


def test_from_the_command_line_in_and_out_again(fresh_database_url, tmp_path, capsys, gaon):
    @asynccontextmanager
    async def open_database():
        database = Database(fresh_database_url)
        try:
            yield database
        finally:
            await database.close()

    assert main(["validate", "gaon"]) == 0
    assert main(["load", "gaon"], open_database) == 0
    assert main(["load", "gaon"], open_database) == 0
    assert main(["load", "gaon", "--replace", " "], open_database) == 1
    assert main(["export", "gaon", str(tmp_path / "out")], open_database) == 0
    assert main(["export", "nowhere", str(tmp_path / "out")], open_database) == 1
    said = capsys.readouterr()
    assert "1판" in said.out
    assert "달라진 것이 없습니다" in said.out
    assert "아직 불러오지 않은" in said.err
    assert "왜 바꾸는지" in said.err
    assert files.read(tmp_path / "out").city_data() == gaon


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("031-000-2114", "2026-11-20T10:00"), "연결됩니다. 2026. 11. 20.(금) 18:30까지 받습니다."),
        (("031-000-2114", "2026-12-25T10:00"), "안내를 듣습니다(성탄절). 2026. 12. 28.(월) 08:30에 엽니다."),
        (("031-000-3010", "2026-11-20T12:10"), "안내를 듣습니다(점심시간). 2026. 11. 20.(금) 13:00에 엽니다."),
        (("031-000-2100", "2026-12-25T03:00"), "언제나 받습니다."),
    ],
)
def test_a_call_is_previewed_in_words(capsys, words, said):
    assert main(["hours", "gaon", *words]) == 0
    assert capsys.readouterr().out.strip().endswith(said)


def test_a_number_of_somebody_else_is_not_previewed(capsys):
    assert main(["hours", "gaon", "031-000-9999"]) == 1
    assert "그런 번호가 없습니다" in capsys.readouterr().err


def test_validate_names_the_mistakes_and_fails(tmp_path, capsys):
    (tmp_path / "city.toml").write_text('[city]\nid = "가온"\n', encoding="utf-8")
    assert main(["validate", str(tmp_path)]) == 1
    assert "city.toml:2" in capsys.readouterr().out
