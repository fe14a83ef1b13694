"""An article's way: every step from every state, taken or refused, and who may take it."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.features.knowledge.office import (
    AGENT,
    MANAGER,
    POTHOLE,
    ROADS_COLLEAGUE,
    ROADS_OFFICIAL,
    TAX,
    TAX_OFFICIAL,
    Office,
    but,
)

from onmaru.features.directory import Directory
from onmaru.features.knowledge import errors
from onmaru.features.knowledge.policy import Actor
from onmaru.kernel.database import Database

pytestmark = pytest.mark.action

HOUR = 3_600_000
DAY = 24 * HOUR


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


# ── The way through ─────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_draft_is_handed_in_looked_at_and_answers_citizens(office: Office):
    name = await office.draft()
    await office.publishing.submit(name, actor=ROADS_OFFICIAL, reason="확인 부탁")
    await office.publishing.publish(name, actor=ROADS_COLLEAGUE)
    article, revision = await office.article(), await office.revision(1)

    assert (article.standing, article.live, article.making, article.version) == ("live", 1, None, 1)
    assert (revision.step, revision.live_at, revision.published_by) == ("live", office.clock.now(), "p-roads-2")
    assert await office.events() == ["DraftWritten", "DraftSubmitted", "ArticlePublished"]


async def test_an_author_who_publishes_alone_still_takes_the_step_in_review(office: Office):
    await office.published()

    assert await office.events() == ["DraftWritten", "DraftSubmitted", "ArticlePublished"]


async def test_a_new_revision_supersedes_the_one_before(office: Office):
    await office.published()
    office.clock.advance(seconds=60)
    await office.save(but(POTHOLE, fee="없음"))
    assert (await office.article()).live == 1
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)

    assert await office.steps() == ["superseded", "live"]
    assert (await office.revision(1)).ended_at == office.clock.now()
    assert (await office.article()).version == 2


async def test_every_save_is_kept_and_the_same_again_is_none(office: Office):
    await office.draft()
    await office.save(but(POTHOLE, fee="천 원"))
    await office.save(but(POTHOLE, fee="천 원"))
    await office.save(but(POTHOLE, fee="이천 원"))

    assert await office.steps() == ["superseded", "superseded", "draft"]
    assert [(await office.revision(number)).content.fee for number in (1, 2, 3)] == ["", "천 원", "이천 원"]


async def test_what_is_live_saved_again_unchanged_makes_no_draft(office: Office):
    await office.published()
    await office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)
    shown = but(POTHOLE, review_by=(await office.article()).review_by)
    await office.save(shown)

    assert await office.steps() == ["live"]


async def test_a_correction_in_review_is_a_draft_again(office: Office):
    await office.draft()
    await office.publishing.submit("pothole", actor=ROADS_OFFICIAL)
    await office.save(but(POTHOLE, fee="없음"), actor=ROADS_COLLEAGUE)

    assert await office.steps() == ["superseded", "draft"]


async def test_a_returned_draft_says_why_until_it_is_handed_in_again(office: Office):
    await office.draft()
    await office.publishing.submit("pothole", actor=ROADS_OFFICIAL)
    await office.publishing.send_back("pothole", "법 조항을 더해 주세요", actor=ROADS_COLLEAGUE)
    returned = await office.revision(1)
    await office.publishing.submit("pothole", actor=ROADS_OFFICIAL)

    assert (returned.step, returned.returned_because) == ("draft", "법 조항을 더해 주세요")
    assert (await office.revision(1)).returned_because is None


async def test_a_dropped_draft_stays_among_the_revisions(office: Office):
    await office.published()
    await office.save(but(POTHOLE, fee="없음"))
    await office.writing.drop("pothole", actor=ROADS_OFFICIAL)
    article = await office.article()
    await office.save(but(POTHOLE, fee="천 원"))

    assert (article.live, article.making) == (1, None)
    assert await office.steps() == ["live", "dropped", "draft"]


async def test_what_is_withdrawn_can_be_written_and_published_again(office: Office):
    await office.published()
    await office.publishing.withdraw("pothole", "사업 끝남", actor=ROADS_OFFICIAL)
    withdrawn = await office.article()
    await office.save(but(POTHOLE, fee="없음"))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)

    assert (withdrawn.standing, withdrawn.live, withdrawn.version) == ("withdrawn", None, 2)
    assert await office.steps() == ["withdrawn", "live"]
    assert (await office.article()).version == 3


async def test_an_old_revision_is_brought_back_as_a_draft(office: Office):
    await office.published()
    await office.save(but(POTHOLE, full="틀린 내용"))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    await office.writing.restore("pothole", 1, actor=ROADS_OFFICIAL)
    restored = await office.revision(3)

    assert (restored.content, restored.step) == (POTHOLE, "draft")
    assert (await office.article()).live == 2


async def test_an_old_revision_that_names_who_left_comes_back_but_is_not_published_like_that(office: Office):
    official = next(each.id for each in office.directory.data.officials if each.department == "roads")
    await office.published(but(POTHOLE, official=official))
    office.directory = Directory(msgspec.structs.replace(office.directory.data, officials=()))
    await office.writing.restore("pothole", 1, actor=ROADS_OFFICIAL)
    with pytest.raises(errors.ContentHasMistakes):
        await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)

    assert await office.steps() == ["live", "draft"]


# ── The clock ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_scheduled_revision_is_live_in_its_minute_and_not_before(office: Office):
    await office.published()
    await office.save(but(POTHOLE, fee="없음"))
    at = office.clock.now() + DAY
    await office.publishing.publish("pothole", actor=ROADS_COLLEAGUE, at=at)
    assert await office.steps() == ["live", "scheduled"]
    office.clock.advance(milliseconds=DAY - 1)
    await office.schedule.look()
    assert (await office.article()).live == 1
    office.clock.advance(milliseconds=1)
    await office.schedule.look()
    await office.schedule.look()

    assert await office.steps() == ["superseded", "live"]
    assert (await office.revision(2)).live_at == at
    assert (await office.article()).is_verified
    assert await office.events() == [
        *("DraftWritten", "DraftSubmitted", "ArticlePublished"),
        *("DraftWritten", "DraftSubmitted", "PublicationScheduled", "ArticlePublished"),
    ]


async def test_a_content_that_takes_effect_later_waits_for_that_midnight(office: Office):
    await office.draft(but(POTHOLE, effective_from=date(2026, 4, 1)))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)

    assert (await office.revision(1)).publish_at == office.acts.midnight(date(2026, 4, 1)) == 1_774_969_200_000


async def test_an_article_expires_after_its_last_day_in_the_city(office: Office):
    await office.published(but(POTHOLE, effective_until=date(2026, 3, 5)))
    office.clock.advance(milliseconds=office.acts.midnight(date(2026, 3, 6)) - office.clock.now() - 1)
    await office.schedule.look()
    assert (await office.article()).standing == "live"
    office.clock.advance(milliseconds=1)
    await office.schedule.look()
    article = await office.article()

    assert (article.standing, article.live, article.expires_at, article.version) == ("expired", None, None, 2)
    assert await office.steps() == ["expired"]


async def test_an_effect_that_ends_before_it_begins_is_refused(office: Office):
    await office.draft(but(POTHOLE, effective_until=date(2026, 3, 3)))
    with pytest.raises(errors.EffectOver):
        await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    with pytest.raises(errors.PublicationInThePast):
        await office.publishing.publish("pothole", actor=ROADS_OFFICIAL, at=office.clock.now())

    assert await office.steps() == ["draft"]


async def test_a_withdrawn_article_does_not_rise_from_its_schedule(office: Office):
    await office.published()
    await office.save(but(POTHOLE, fee="없음"))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL, at=office.clock.now() + HOUR)
    await office.publishing.withdraw("pothole", "오류", actor=ROADS_OFFICIAL)
    office.clock.advance(milliseconds=DAY)
    await office.schedule.look()

    assert await office.steps() == ["withdrawn", "draft"]


async def test_a_schedule_taken_back_while_the_clock_looks_is_not_carried_out(office: Office):
    await office.draft()
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL, at=office.clock.now() + HOUR)
    office.clock.advance(milliseconds=HOUR)
    scheduled, _ = await office.publishing.due()
    await office.publishing.send_back("pothole", "아직", actor=ROADS_OFFICIAL)
    for name in scheduled:
        await office.publishing.publish_due(name)

    assert await office.steps() == ["draft"]


# ── Steps from every state ──────────────────────────────────────────────────────────────────────────────────────

Verb = Callable[[Office], Awaitable[Any]]

VERBS: dict[str, Verb] = {
    "save": lambda office: office.save(but(POTHOLE, fee="다른 요금")),
    "submit": lambda office: office.publishing.submit("pothole", actor=ROADS_OFFICIAL),
    "send_back": lambda office: office.publishing.send_back("pothole", "까닭", actor=ROADS_OFFICIAL),
    "publish": lambda office: office.publishing.publish("pothole", actor=ROADS_OFFICIAL),
    "drop": lambda office: office.writing.drop("pothole", actor=ROADS_OFFICIAL),
    "restore": lambda office: office.writing.restore("pothole", 1, actor=ROADS_OFFICIAL),
    "withdraw": lambda office: office.publishing.withdraw("pothole", "까닭", actor=ROADS_OFFICIAL),
    "confirm": lambda office: office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL),
}

NOTHING, LIVE = errors.NothingInTheMaking, errors.ArticleNotLive
REFUSED: dict[str, dict[str, type[Exception]]] = {
    "draft": {"send_back": errors.NotHandedIn, "withdraw": LIVE, "confirm": LIVE},
    "review": {"submit": errors.AlreadyHandedIn, "withdraw": LIVE, "confirm": LIVE},
    "scheduled": {
        "save": errors.AlreadyScheduled,
        "submit": errors.AlreadyScheduled,
        "publish": errors.AlreadyScheduled,
        "restore": errors.AlreadyScheduled,
        "withdraw": LIVE,
        "confirm": LIVE,
    },
    "live": dict.fromkeys(("submit", "send_back", "publish", "drop"), NOTHING),
    "withdrawn": dict.fromkeys(("submit", "send_back", "publish", "drop"), NOTHING)
    | {"withdraw": LIVE, "confirm": LIVE},
    "expired": dict.fromkeys(("submit", "send_back", "publish", "drop"), NOTHING) | {"withdraw": LIVE, "confirm": LIVE},
    "dropped": dict.fromkeys(("submit", "send_back", "publish", "drop"), NOTHING) | {"withdraw": LIVE, "confirm": LIVE},
}
"""What is refused in which state, and how; everything else is done."""


async def bring_to(office: Office, state: str) -> None:
    if state == "expired":
        await office.published(but(POTHOLE, effective_until=date(2026, 3, 5)))
        office.clock.advance(milliseconds=3 * DAY)
        return await office.schedule.look()
    await office.draft()
    if state in {"review", "live", "withdrawn"}:
        await office.publishing.submit("pothole", actor=ROADS_OFFICIAL)
    if state == "scheduled":
        await office.publishing.publish("pothole", actor=ROADS_OFFICIAL, at=office.clock.now() + HOUR)
    if state in {"live", "withdrawn"}:
        await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    if state == "withdrawn":
        await office.publishing.withdraw("pothole", "까닭", actor=ROADS_OFFICIAL)
    if state == "dropped":
        await office.writing.drop("pothole", actor=ROADS_OFFICIAL)
    return None


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", REFUSED)
async def test_each_verb_in_each_state(office: Office, state: str, verb: str):
    await bring_to(office, state)
    before, events = await office.article(), await office.events()
    refusal = REFUSED[state].get(verb)
    if refusal is None:
        await VERBS[verb](office)
        assert len(await office.events()) > len(events)
    else:
        with pytest.raises(refusal):
            await VERBS[verb](office)
        assert (await office.article(), await office.events()) == (before, events)


# ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────

PEOPLE = {"own official": ROADS_OFFICIAL, "manager": MANAGER, "other official": TAX_OFFICIAL, "agent": AGENT}
STATE_FOR = {"save": "draft", "submit": "draft", "publish": "review", "send_back": "review", "drop": "draft"}
BY: dict[str, Callable[[Office, Actor], Awaitable[Any]]] = {
    "save": lambda office, who: office.save(but(POTHOLE, fee="다른 요금"), actor=who),
    "submit": lambda office, who: office.publishing.submit("pothole", actor=who),
    "send_back": lambda office, who: office.publishing.send_back("pothole", "까닭", actor=who),
    "publish": lambda office, who: office.publishing.publish("pothole", actor=who),
    "drop": lambda office, who: office.writing.drop("pothole", actor=who),
    "restore": lambda office, who: office.writing.restore("pothole", 1, actor=who),
    "withdraw": lambda office, who: office.publishing.withdraw("pothole", "까닭", actor=who),
    "confirm": lambda office, who: office.articles.confirming.confirm("pothole", actor=who),
    "edit": lambda office, who: office.articles.editing.stay("pothole", "page-1", actor=who),
    "attach": lambda office, who: office.articles.attachments.add("pothole", "a.pdf", b"%PDF-1.7\n%%EOF", actor=who),
    "create": lambda office, who: office.draft(actor=who, name="another"),
}


@pytest.mark.parametrize("verb", BY)
@pytest.mark.parametrize("person", PEOPLE)
async def test_who_may_do_what(office: Office, person: str, verb: str):
    await bring_to(office, STATE_FOR.get(verb, "live"))
    if person in {"own official", "manager"}:
        await BY[verb](office, PEOPLE[person])
    else:
        before = await office.events()
        with pytest.raises(errors.NotYourDepartment):
            await BY[verb](office, PEOPLE[person])
        assert await office.events() == before


async def test_only_a_manager_gives_an_article_to_another_department(office: Office):
    await office.draft()
    moved = but(POTHOLE, department=TAX, category="vehicle-tax")
    with pytest.raises(errors.NotForAnotherDepartment):
        await office.save(moved)
    await office.save(moved, actor=MANAGER)

    assert (await office.article()).department == TAX


async def test_with_four_eyes_somebody_else_publishes(database: Database, tmp_path: Path):
    office = Office(database, tmp_path, four_eyes=True)
    await office.draft()
    with pytest.raises(errors.ReviewerIsAuthor):
        await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    await office.publishing.publish("pothole", actor=ROADS_COLLEAGUE)

    assert (await office.article()).standing == "live"


# ── Verified, and the next look ─────────────────────────────────────────────────────────────────────────────────


async def test_a_department_that_publishes_itself_has_verified_it(office: Office):
    await office.published()
    own = await office.article()
    await office.save(but(POTHOLE, fee="없음"), actor=MANAGER)
    await office.publishing.publish("pothole", actor=MANAGER)
    managers = await office.article()
    await office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)

    assert (own.is_verified, managers.is_verified) == (True, False)
    assert managers.confirmed_at == own.confirmed_at
    assert (await office.article()).is_verified


@pytest.mark.parametrize(
    ("review_by", "after_days", "then"),
    [
        (date(2026, 9, 4), 150, date(2027, 2, 1)),  # 184 days were given: again 184 from the day of the look
        (date(2026, 3, 20), 10, date(2026, 6, 14)),  # a quarter at least
        (None, 0, date(2026, 6, 4)),
    ],
)
async def test_a_confirmation_moves_the_review_on_by_the_same_span(
    office: Office, review_by: date | None, after_days: int, then: date
):
    await office.published(but(POTHOLE, review_by=review_by))
    version = (await office.article()).version
    office.clock.advance(milliseconds=after_days * DAY)
    await office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)
    article = await office.article()

    assert (article.review_by, article.version) == (then, version + 1)


async def test_what_was_written_cannot_be_changed_even_in_the_database(office: Office):
    await office.published()
    for change in (
        "update knowledge_event set actor = 'somebody'",
        "delete from knowledge_event",
        "update article_revision set content = '{}'",
        "update article_revision set author = 'somebody'",
        "delete from article_revision",
    ):
        with pytest.raises(DBAPIError, match="history is append-only"):
            async with office.database.engine.begin() as connection:
                await connection.execute(text(change))
