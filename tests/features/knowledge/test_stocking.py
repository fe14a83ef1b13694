"""The first stock of a knowledge base: taken in once, quickly, and never over what departments made of it."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import text
from tests.features.knowledge.office import CENTRE, POTHOLE, ROADS_OFFICIAL, Office, but, gaon

from onmaru.features.directory import CityHasMistakes, folder_of
from onmaru.features.knowledge import feed
from onmaru.features.knowledge.exchange import city_files
from onmaru.features.knowledge.exchange.filed import filed
from onmaru.features.knowledge.exchange.stocking import Stocking

pytestmark = pytest.mark.action

GAON = folder_of("gaon")


@pytest.fixture
def office(database, tmp_path) -> Office:
    return Office(database, tmp_path)


@pytest.fixture
def folder(tmp_path):
    """A city of one article."""
    city_files.write([filed("pothole", POTHOLE, verified=True)], gaon(), tmp_path)
    return tmp_path


async def rows(office: Office, question: str) -> list[tuple[object, ...]]:
    async with office.database.begin() as connection:
        return [tuple(row) for row in await connection.execute(text(question))]


async def test_the_sample_citys_articles_are_live_and_unverified(office):
    count = await Stocking(office.acts).first(GAON)

    async with office.database.begin() as connection:
        found = await feed.documents(connection, CENTRE, None)
    written = city_files.read(GAON, gaon()).articles
    assert count == len(found) == len(written)
    assert {document.revision for document in found} == {1}
    assert not any(document.verified for document in found)
    assert all(document.content.title == written[document.id].title for document in found)


async def test_one_event_and_one_notice_tell_of_the_load(office, folder):
    await Stocking(office.acts).first(folder)
    assert await rows(office, "select kind, article, actor from knowledge_event") == [
        ("ArticlesLoaded", None, "onmaru")
    ]


async def test_what_a_file_says_of_confirmation_confirms_nothing(office, folder):
    await Stocking(office.acts).first(folder)
    assert not (await office.article()).is_verified


async def test_a_second_start_asks_no_files(office, folder, monkeypatch):
    stocking = Stocking(office.acts)
    assert await stocking.first(folder) == 1
    monkeypatch.setattr(city_files, "read", None)
    assert await stocking.first(folder) == 0


async def test_a_centre_that_has_articles_of_its_own_is_not_stocked(office):
    await office.draft()
    assert await Stocking(office.acts).first(GAON) == 0


async def test_two_starts_at_once_load_once(office, folder):
    stocking = Stocking(office.acts)
    assert sorted(await asyncio.gather(stocking.first(folder), stocking.first(folder))) == [0, 1]


async def test_a_later_load_adds_what_is_new_and_leaves_alone_what_departments_edited(office, folder):
    stocking = Stocking(office.acts)
    await stocking.first(folder)
    await office.save(but(POTHOLE, fee="없음"))
    city_files.write([filed("pothole", POTHOLE, verified=False), filed("new", POTHOLE, verified=False)], gaon(), folder)

    assert await stocking.add_new(folder) == 1
    assert (await office.revision(2)).content.fee == "없음"
    assert await office.steps() == ["live", "draft"]
    assert await office.steps("new") == ["live"]


async def test_nothing_is_loaded_where_there_is_a_mistake(office, folder):
    wrong = [
        filed("wrong", but(POTHOLE, department="nowhere"), verified=False),
        filed("right", POTHOLE, verified=False),
    ]
    city_files.write(wrong, gaon(), folder)
    with pytest.raises(CityHasMistakes):
        await Stocking(office.acts).first(folder)
    assert await rows(office, "select id from article") == []


async def test_what_takes_effect_later_waits_for_its_day_and_what_is_over_expires(office, folder):
    later = but(POTHOLE, effective_from=date(2026, 4, 1))
    over = but(POTHOLE, effective_until=date(2026, 3, 1))
    city_files.write([filed("later", later, verified=False), filed("over", over, verified=False)], gaon(), folder)
    await Stocking(office.acts).first(folder)

    await office.schedule.look()
    standings = [(await office.article(name)).standing for name in ("later", "over")]
    assert standings == ["unpublished", "expired"]
    office.clock.advance(seconds=40 * 86_400)
    await office.schedule.look()
    assert (await office.article("later")).standing == "live"


async def test_a_stocked_article_is_edited_like_any_other(office, folder):
    await Stocking(office.acts).first(folder)
    await office.save(but(POTHOLE, fee="없음"))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    assert await office.steps() == ["superseded", "live"]
    assert (await office.article()).is_verified
