"""Articles as they are read, written and looked back upon, and who sees what of them."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert
from tests.features.knowledge.office import (
    AGENT,
    CENTRE,
    MANAGER,
    POTHOLE,
    ROADS,
    ROADS_COLLEAGUE,
    ROADS_OFFICIAL,
    TAX_OFFICIAL,
    Office,
    but,
)

from onmaru.features.knowledge import errors
from onmaru.features.knowledge.model import TownDifference, Translation
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.queries import Wanted
from onmaru.features.knowledge.upkeep.tables import favourite
from onmaru.kernel.database import Database

pytestmark = pytest.mark.action

DAY = 24 * 3_600_000


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


async def test_an_agent_reads_what_is_live_with_the_agents_part(office: Office):
    differences = (TownDifference(office="maru-eup", text="수요일 휴무"),)
    await office.published(name="light")
    await office.published(
        but(POTHOLE, agents_only="**위치**를 꼭 적습니다", town_offices=differences, related=("light",))
    )
    await office.save(but(POTHOLE, full="아직 초안"))
    page = await office.pages.article("pothole", actor=AGENT, town_office="maru-eup")

    assert (page.row.revision, page.row.step, page.row.verified) == (1, "draft", True)
    assert (page.content.full, page.town_difference) == (POTHOLE.full, "수요일 휴무")
    assert page.agents_only[0].spans[0].bold  # type: ignore[union-attr]
    assert [row.id for row in page.related] == ["light"]
    assert (page.may.edit, page.may.publish, page.may.settle) == (False, False, False)


async def test_what_is_not_live_is_read_by_its_editors_only(office: Office):
    await office.draft()
    for stranger in (AGENT, TAX_OFFICIAL):
        with pytest.raises(errors.ArticleNotPublished):
            await office.pages.article("pothole", actor=stranger)
    for editor in (ROADS_COLLEAGUE, MANAGER):
        assert (await office.pages.article("pothole", actor=editor)).may.edit
    with pytest.raises(errors.ArticleNotFound):
        await office.pages.article("nothing", actor=MANAGER)


async def test_a_translation_older_than_the_korean_text_says_so(office: Office):
    english = Translation(title="Pothole", full="**Call** us")
    await office.published(but(POTHOLE, translations={"en": english}))
    fresh = (await office.pages.article("pothole", actor=AGENT)).translations["en"]
    shown = (await office.pages.working("pothole", actor=ROADS_OFFICIAL)).content
    await office.save(but(shown, full="새 답"))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    old = (await office.pages.article("pothole", actor=AGENT)).translations["en"]

    assert (fresh.stale, fresh.full_blocks[0].spans[0].bold) == (False, True)  # type: ignore[union-attr]
    assert (old.stale, old.of_revision) == (True, 1)


async def test_an_editor_begins_with_what_is_live_and_may_do_what_the_steps_allow(office: Office):
    await office.published()
    fresh = await office.pages.working("pothole", actor=ROADS_OFFICIAL)
    await office.save(but(POTHOLE, fee="없음"))
    draft = await office.pages.working("pothole", actor=ROADS_OFFICIAL)

    assert (fresh.revision, fresh.step, fresh.content.title) == (None, None, POTHOLE.title)
    assert (fresh.may.edit, fresh.may.publish, fresh.may.confirm, fresh.may.withdraw) == (True, False, True, True)
    assert (draft.revision, draft.step, draft.author_name, draft.reason) == (2, "draft", "한도로", "고침")
    assert (draft.may.submit, draft.may.publish, draft.may.return_it, draft.may.drop) == (True, True, False, True)
    with pytest.raises(errors.NotYourDepartment):
        await office.pages.working("pothole", actor=AGENT)


async def test_with_four_eyes_the_author_is_not_offered_to_publish(database: Database, tmp_path: Path):
    office = Office(database, tmp_path, four_eyes=True)
    await office.draft()

    assert not (await office.pages.working("pothole", actor=ROADS_OFFICIAL)).may.publish
    assert (await office.pages.working("pothole", actor=ROADS_COLLEAGUE)).may.publish


async def test_after_a_withdrawal_and_a_dropped_draft_the_editor_sees_what_was_live(office: Office):
    await office.published()
    await office.publishing.withdraw("pothole", "까닭", actor=ROADS_OFFICIAL)
    await office.save(but(POTHOLE, full="버린 초안"))
    await office.writing.drop("pothole", actor=ROADS_OFFICIAL)

    assert (await office.pages.working("pothole", actor=ROADS_OFFICIAL)).content.full == POTHOLE.full


async def test_revisions_tell_who_wrote_what_and_what_changed(office: Office):
    await office.published()
    await office.save(but(POTHOLE, full="도로과가 **이틀 안에** 메웁니다."), actor=ROADS_COLLEAGUE)
    rows = await office.pages.revisions("pothole", actor=ROADS_OFFICIAL)
    page = await office.pages.revision("pothole", 2, actor=ROADS_OFFICIAL)
    first = await office.pages.revision("pothole", 1, actor=ROADS_OFFICIAL)

    assert [(row.number, row.step, row.author_name) for row in rows] == [(2, "draft", "두도로"), (1, "live", "한도로")]
    assert ([change.field for change in page.changes], page.against) == (["full"], 1)
    assert ("이틀", "added") in [(piece.text, piece.kind) for piece in page.changes[0].pieces]
    assert first.against is None
    with pytest.raises(errors.RevisionNotFound):
        await office.pages.revision("pothole", 3, actor=ROADS_OFFICIAL)
    with pytest.raises(errors.NotYourDepartment):
        await office.pages.revisions("pothole", actor=AGENT)


async def test_favourites_and_open_flags_are_on_the_page(office: Office):
    await office.published()
    async with office.database.begin() as connection:
        mine = {"centre": CENTRE, "account": AGENT.account, "article": "pothole", "at": office.clock.now()}
        await connection.execute(insert(favourite).values(mine))

    assert (await office.pages.article("pothole", actor=AGENT)).favourite
    assert not (await office.pages.article("pothole", actor=MANAGER)).favourite


# ── Lists ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def some_articles(office: Office) -> None:
    await office.published(but(POTHOLE, title="가 구멍", review_by=date(2026, 3, 5)), name="a")
    await office.published(but(POTHOLE, title="나 100% 보상"), name="b", actor=MANAGER)
    await office.draft(but(POTHOLE, title="다 초안"), name="c")
    tax = but(POTHOLE, title="라 세금", department="property-tax", category="property-tax")
    await office.published(tax, name="d", actor=Actor(account="p-t", name="세", department="property-tax"))
    await office.draft(but(POTHOLE, title="마 버림"), name="e")
    await office.writing.drop("e", actor=ROADS_OFFICIAL)
    office.clock.advance(milliseconds=5 * DAY)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["a", "b", "c", "d"]),
        (Wanted(departments=(ROADS,)), ["a", "b", "c"]),
        (Wanted(departments=()), []),
        (Wanted(categories=("property-tax",)), ["d"]),
        (Wanted(standing="live"), ["a", "b", "d"]),
        (Wanted(step="draft"), ["c"]),
        (Wanted(review_due=True), ["a"]),
        (Wanted(review_due=False), ["b", "c", "d"]),
        (Wanted(unverified=True), ["b"]),
        (Wanted(text="100%"), ["b"]),
        (Wanted(text="_"), []),
        (Wanted(text="구멍", standing="live"), ["a"]),
    ],
)
async def test_a_list_holds_what_is_wanted(office: Office, wanted: Wanted, names: list[str]):
    await some_articles(office)
    found = await office.pages.listed(wanted)

    assert ([row.id for row in found.rows], found.total, found.next) == (names, len(names), None)


async def test_a_list_is_read_page_by_page(office: Office):
    await some_articles(office)
    seen: list[str] = []
    following: str | None = None
    while True:
        page = await office.pages.listed(Wanted(limit=1, after=following))
        seen += [row.id for row in page.rows]
        following = page.next
        if following is None:
            break

    assert seen == ["a", "b", "c", "d"]
    assert page.total == 4
