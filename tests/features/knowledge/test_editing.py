"""Two people at one article: they see each other, and whatever either wrote is kept."""

import asyncio
from pathlib import Path

import pytest
from tests.features.knowledge.office import MANAGER, POTHOLE, ROADS_COLLEAGUE, ROADS_OFFICIAL, Office, but

from onmaru.features.knowledge import errors
from onmaru.features.knowledge.model import Content
from onmaru.features.knowledge.policy import Actor
from onmaru.kernel.database import Database

pytestmark = pytest.mark.action

MINE, THEIRS = but(POTHOLE, fee="내가 쓴 요금"), but(POTHOLE, fee="동료가 쓴 요금")


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


@pytest.mark.parametrize("order", [("mine", "theirs"), ("theirs", "mine")])
async def test_whoever_saves_second_is_shown_both_and_nothing_is_lost(office: Office, order: tuple[str, str]):
    await office.draft()
    seen = (await office.article()).edits
    writers = {"mine": (MINE, ROADS_OFFICIAL), "theirs": (THEIRS, ROADS_COLLEAGUE)}
    (first, earlier), (second, later) = (writers[name] for name in order)
    await office.writing.save("pothole", first, version=seen, actor=earlier)
    with pytest.raises(errors.ArticleChangedMeanwhile):
        await office.writing.save("pothole", second, version=seen, actor=later)
    shown = await office.pages.working("pothole", actor=later)
    await office.writing.save("pothole", second, version=shown.version, actor=later)

    assert shown.content == first
    assert [(await office.revision(number)).content for number in (2, 3)] == [first, second]


async def test_of_two_who_save_at_once_one_is_told(office: Office):
    await office.draft()
    seen = (await office.article()).edits

    async def save(content: Content, actor: Actor) -> bool:
        try:
            await office.writing.save("pothole", content, version=seen, actor=actor)
        except errors.ArticleChangedMeanwhile:
            return False
        return True

    for round_ in range(3):
        fees = (f"{round_}번째, 한도로", f"{round_}번째, 두도로", f"{round_}번째, 관리자")
        people = (ROADS_OFFICIAL, ROADS_COLLEAGUE, MANAGER)
        tries = (save(but(POTHOLE, fee=fee), who) for fee, who in zip(fees, people, strict=True))
        assert sum(await asyncio.gather(*tries)) == 1
        seen = (await office.article()).edits
    assert await office.steps() == ["superseded"] * 3 + ["draft"]


async def test_of_two_who_publish_at_once_one_revision_is_live(office: Office):
    await office.draft()
    told = await asyncio.gather(
        *(office.publishing.publish("pothole", actor=who) for who in (ROADS_OFFICIAL, ROADS_COLLEAGUE, MANAGER)),
        return_exceptions=True,
    )

    assert [type(each) for each in told if each] == [errors.NothingInTheMaking] * 2
    assert await office.steps() == ["live"]


async def test_a_publication_meanwhile_is_a_change_too(office: Office):
    await office.draft()
    seen = (await office.article()).edits
    await office.publishing.publish("pothole", actor=ROADS_COLLEAGUE)
    with pytest.raises(errors.ArticleChangedMeanwhile):
        await office.writing.save("pothole", MINE, version=seen, actor=ROADS_OFFICIAL)


async def test_a_confirmation_meanwhile_disturbs_nobody_who_writes(office: Office):
    await office.published()
    seen = (await office.article()).edits
    await office.articles.confirming.confirm("pothole", actor=ROADS_COLLEAGUE)
    await office.writing.save("pothole", MINE, version=seen, actor=ROADS_OFFICIAL)

    assert await office.steps() == ["live", "draft"]


async def test_two_new_articles_cannot_have_one_id(office: Office):
    told = await asyncio.gather(office.draft(), office.draft(), return_exceptions=True)

    assert sorted(type(each).__name__ for each in told) == ["ArticleIdTaken", "str"]


async def test_editors_see_each_other_until_they_leave_or_fall_silent(office: Office):
    await office.draft()
    editing = office.articles.editing
    first = await editing.stay("pothole", "page-1", actor=ROADS_OFFICIAL)
    office.clock.advance(seconds=20)
    both = await editing.stay("pothole", "page-2", actor=ROADS_COLLEAGUE)
    office.clock.advance(seconds=11)
    still = await editing.stay("pothole", "page-2", actor=ROADS_COLLEAGUE)
    await editing.leave("pothole", "page-2", actor=ROADS_COLLEAGUE)

    assert [editor.name for editor in first] == ["한도로"]
    assert [(editor.name, editor.page) for editor in both] == [("한도로", "page-1"), ("두도로", "page-2")]
    assert [editor.page for editor in still] == ["page-2"]
    assert not (await office.pages.working("pothole", actor=ROADS_OFFICIAL)).editors


async def test_a_reason_given_only_at_the_end_is_kept_with_the_same_text(office: Office):
    await office.draft()
    seen = (await office.article()).edits
    await office.writing.save("pothole", MINE, version=seen, actor=ROADS_OFFICIAL)
    shown = await office.pages.working("pothole", actor=ROADS_OFFICIAL)
    await office.writing.save("pothole", MINE, version=shown.version, actor=ROADS_OFFICIAL, reason="요금이 바뀜")
    again = await office.pages.working("pothole", actor=ROADS_OFFICIAL)
    await office.writing.save("pothole", MINE, version=again.version, actor=ROADS_OFFICIAL, reason="요금이 바뀜")

    after = await office.pages.working("pothole", actor=ROADS_OFFICIAL)
    assert (after.content, after.reason) == (MINE, "요금이 바뀜")
    assert after.version == again.version
