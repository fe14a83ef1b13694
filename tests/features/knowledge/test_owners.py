"""Owners are asked and answer: every way a task goes, who may do what, and that the asker hears of it."""

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace
from tests.features.house import BORAM, CENTRE, HANEUL, KINDS
from tests.features.knowledge.office import AGENT, MANAGER, POTHOLE, ROADS_OFFICIAL, but
from tests.features.knowledge.workday import HANEUL_ASKS, MANAGER_ASKS, TRAFFIC_OFFICIAL, Workday

from onmaru.features.contacts import errors as contact_errors
from onmaru.features.contacts import queries as contact_queries
from onmaru.features.contacts.telling import sentence
from onmaru.features.knowledge import errors as article_errors
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep import errors as errors
from onmaru.features.knowledge.upkeep import queries as upkeep_queries
from onmaru.features.knowledge.upkeep import store as upkeep_store
from onmaru.features.knowledge.upkeep.actions import asking as asking_module
from onmaru.features.knowledge.upkeep.actions.asking import Asker
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.action

SAID = "확인해 고쳤습니다."


# ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_flag_is_a_task_of_the_article_s_department_with_a_due_date(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged()
    row = await workday.task(asked.id)

    assert (row.kind, row.flag_kind, row.article, row.department) == ("flag", "wrong", "pothole", "roads")
    assert (row.title, row.sentence, row.by_name) == (POTHOLE.title, "전화번호가 바뀌었습니다.", AGENT.name)
    assert row.due_at - row.at == (24 + 7) * 3_600_000, "Wednesday 11:00, due on Thursday at 18:00"
    assert await workday.happened() == [*["DraftWritten", "DraftSubmitted", "ArticlePublished"], "ArticleFlagged"]


async def test_said_twice_in_the_same_words_it_is_one_task(workday: Workday) -> None:
    await workday.published()
    first, again = await workday.flagged(), await workday.flagged()
    other = await workday.flagged(sentence="사진도 틀립니다.")

    assert first.id == again.id != other.id


async def test_only_what_is_live_is_flagged_and_only_with_a_sentence(workday: Workday) -> None:
    await workday.office.draft()
    with pytest.raises(article_errors.ArticleNotLive):
        await workday.flagged()
    with pytest.raises(article_errors.ArticleNotFound):
        await workday.flagged("nothing")
    with pytest.raises(errors.SentenceMissing):
        await workday.flagged(sentence=" \0 ")


async def test_what_one_person_asks_has_a_bound(workday: Workday, monkeypatch: pytest.MonkeyPatch) -> None:
    await workday.published()
    monkeypatch.setattr(asking_module, "MOST_OPEN", 1)
    first = await workday.flagged()
    with pytest.raises(errors.TooMuchAsked):
        await workday.missing()
    with pytest.raises(errors.TooMuchAsked):
        await workday.flagged(sentence="이것도 틀립니다.")
    assert (await workday.flagged()).id == first.id
    await workday.answering.settle(first.id, "unchanged", SAID, by=ROADS_OFFICIAL)
    await workday.missing()


async def test_a_resident_number_in_a_sentence_is_never_stored(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged(sentence="900101-1234567 민원인이 031-000-2114로 걸면 안 받는답니다.")

    assert (await workday.task(asked.id)).sentence == "[주민번호] 민원인이 031-000-2114로 걸면 안 받는답니다."


async def test_a_missing_answer_is_asked_of_a_department_or_of_the_centre(workday: Workday) -> None:
    asked, anybody = await workday.missing(), await workday.missing("까치집은 누가 치우나요?", department=None)

    assert (await workday.task(asked.id)).due_at - asked.at == (7 * 24 + 7) * 3_600_000, "five working days"
    assert (asked.department, asked.article, anybody.department) == ("roads", None, "")
    with pytest.raises(errors.DepartmentNotKnown):
        await workday.missing(department="nobody")
    with pytest.raises(errors.SentenceMissing):
        await workday.missing("  ")


async def test_a_missing_answer_with_its_contact_is_in_the_contact_s_story(workday: Workday) -> None:
    contact = await workday.talking()
    asked = await workday.asking.missing(
        "010-0000-1234로 온 눈 치우기?", "급하답니다", contact=contact, department="roads", who=HANEUL_ASKS
    )
    events = await contact_queries.events_of(workday.database, CENTRE, KINDS, contact)

    assert (
        sentence(events[-1].event, {HANEUL: "김하늘"}) == "김하늘 상담사가 상담DB에 답이 없어 담당 부서에 물었습니다."
    )
    assert (asked.contact, asked.title) == (contact, "[전화번호]로 온 눈 치우기?")


async def test_only_an_agent_attaches_a_contact_and_only_their_own(workday: Workday) -> None:
    await workday.published()
    contact = await workday.talking()
    for asker, refusal in (
        (MANAGER_ASKS, errors.ContactNotYours),
        (Asker(AGENT, BORAM), contact_errors.NotYourContact),
    ):
        with pytest.raises(refusal):
            await workday.asking.flag("pothole", "wrong", "틀림", contact=contact, who=asker)
        with pytest.raises(refusal):
            await workday.asking.missing("무엇?", "", contact=contact, department=None, who=asker)
    with pytest.raises(contact_errors.ContactNotFound):
        await workday.asking.flag("pothole", "wrong", "틀림", contact=ContactId("nobody"), who=HANEUL_ASKS)
    assert await workday.open_tasks() == []


async def test_what_was_written_about_a_citizen_goes_with_the_citizen(workday: Workday) -> None:
    await workday.published()
    contact = await workday.talking()
    asked = await workday.asking.flag("pothole", "wrong", "김영희님이 틀리대요", contact=contact, who=HANEUL_ASKS)
    await workday.house.records.forget_citizen(contact, "본인 요청", by="p-admin")

    assert (await workday.task(asked.id)).sentence == ""


# ── answering ───────────────────────────────────────────────────────────────────────────────────────────────────

ANSWERERS: tuple[tuple[Actor, bool], ...] = (
    (ROADS_OFFICIAL, True),
    (MANAGER, True),
    (TRAFFIC_OFFICIAL, False),
    (AGENT, False),
)


@pytest.mark.parametrize(("by", "may"), ANSWERERS, ids=["owner", "manager", "another department", "agent"])
async def test_the_department_and_managers_answer(workday: Workday, by: Actor, may: bool) -> None:
    await workday.published()
    first, second = await workday.flagged(), await workday.flagged(sentence="다른 것도 틀립니다.")
    if not may:
        with pytest.raises(errors.NotYourTask):
            await workday.answering.settle(first.id, "declined", SAID, by=by)
        with pytest.raises(errors.NotYourTask):
            await workday.answering.pass_on(second.id, "traffic", "그쪽 일입니다.", by=by)
        return
    await workday.answering.settle(first.id, "declined", SAID, by=by)
    await workday.answering.pass_on(second.id, "traffic", "그쪽 일입니다.", by=by)
    done = await workday.task(first.id)
    assert (done.outcome, done.answer, done.settled_by_name) == ("declined", SAID, by.name)


async def test_corrected_means_that_agents_see_something_newer(workday: Workday) -> None:
    await workday.published()
    workday.clock.advance(seconds=60)
    asked = await workday.flagged()
    with pytest.raises(errors.NothingCorrected):
        await workday.answering.settle(asked.id, "corrected", SAID, by=ROADS_OFFICIAL)
    await workday.office.save(but(POTHOLE, fee="없음"))
    with pytest.raises(errors.NothingCorrected):
        await workday.answering.settle(asked.id, "corrected", SAID, by=ROADS_OFFICIAL)
    workday.clock.advance(seconds=60)
    await workday.office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    await workday.answering.settle(asked.id, "corrected", SAID, by=ROADS_OFFICIAL)

    assert (await workday.task(asked.id)).outcome == "corrected"


async def test_an_article_taken_away_is_corrected_too(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged()
    await workday.office.publishing.withdraw("pothole", "폐지된 제도", actor=ROADS_OFFICIAL)
    await workday.answering.settle(asked.id, "corrected", SAID, by=ROADS_OFFICIAL)


async def test_written_means_that_an_article_linked_to_the_question_is_live_or_scheduled(workday: Workday) -> None:
    asked, planned = await workday.missing(), await workday.missing("제설 장비는 어디서 빌리나요?")
    await workday.office.draft(name="snow")
    await workday.office.draft(name="snow-tools")
    for task, article in ((asked, "snow"), (planned, "snow-tools")):
        with pytest.raises(errors.AnswerNotWritten):
            await workday.answering.settle(task.id, "written", SAID, by=ROADS_OFFICIAL)
        await _link(workday, task.id, article)
        with pytest.raises(errors.AnswerNotWritten):
            await workday.answering.settle(task.id, "written", SAID, by=ROADS_OFFICIAL)
    await workday.office.publishing.publish("snow", actor=ROADS_OFFICIAL)
    await workday.office.publishing.publish("snow-tools", actor=ROADS_OFFICIAL, at=workday.clock.now() + 7 * 86_400_000)
    for task in (asked, planned):
        await workday.answering.settle(task.id, "written", SAID, by=ROADS_OFFICIAL)
        assert (await workday.task(task.id)).outcome == "written"


async def test_an_article_answers_a_question_of_one_s_own_department_only(workday: Workday) -> None:
    asked = await workday.missing()
    await workday.office.draft(name="snow")
    with pytest.raises(errors.NotYourTask):
        await _link(workday, asked.id, "snow", by=TRAFFIC_OFFICIAL)
    with pytest.raises(errors.TaskNotFound):
        await _link(workday, "k0", "snow")


async def test_a_task_is_settled_once_however_many_answer_at_once(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged()
    await workday.answering.settle(asked.id, "unchanged", SAID, by=ROADS_OFFICIAL)
    with pytest.raises(errors.TaskAlreadySettled):
        await workday.answering.settle(asked.id, "declined", "늦었습니다.", by=MANAGER)
    with pytest.raises(errors.TaskNotFound):
        await workday.answering.settle("k0", "declined", "없음", by=MANAGER)
    assert (await workday.task(asked.id)).answer == SAID


async def test_of_two_who_answer_in_the_same_moment_one_is_told_that_it_is_done(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged()
    answers = await asyncio.gather(
        *(workday.answering.settle(asked.id, "declined", f"{by.name} 답", by=by) for by in (ROADS_OFFICIAL, MANAGER)),
        return_exceptions=True,
    )

    (refused,) = [each for each in answers if isinstance(each, BaseException)]
    assert isinstance(refused, errors.TaskAlreadySettled)
    assert (await workday.happened()).count("TaskSettled") == 1


async def test_a_task_passed_on_tells_who_and_why_and_has_its_time_anew(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged()
    await workday.days(1)
    passed = await workday.answering.pass_on(asked.id, "traffic", "과태료는 교통과 일입니다.", by=ROADS_OFFICIAL)
    row = await workday.task(asked.id)

    assert [(each.from_department, each.to_department, each.sentence, each.by_name) for each in row.passed] == [
        ("roads", "traffic", "과태료는 교통과 일입니다.", ROADS_OFFICIAL.name)
    ]
    assert passed.due_at == asked.due_at + 86_400_000
    with pytest.raises(errors.NotYourTask):
        await workday.answering.settle(asked.id, "declined", "이제는 아닙니다.", by=ROADS_OFFICIAL)
    await workday.answering.settle(asked.id, "unchanged", SAID, by=TRAFFIC_OFFICIAL)
    assert (await workday.happened())[-2:] == ["TaskPassedOn", "TaskSettled"]


async def test_a_task_is_passed_to_departments_the_city_has(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged()
    with pytest.raises(errors.DepartmentNotKnown):
        await workday.answering.pass_on(asked.id, "nobody", "그쪽 일입니다.", by=ROADS_OFFICIAL)


async def test_a_manager_says_whose_an_unowned_question_is(workday: Workday) -> None:
    asked = await workday.missing(department=None)
    with pytest.raises(errors.NotYourTask):
        await workday.answering.pass_on(asked.id, "roads", "도로과입니다.", by=ROADS_OFFICIAL)
    await workday.answering.pass_on(asked.id, "roads", "도로과입니다.", by=MANAGER)

    assert await workday.open_tasks() == [("missing_answer", None, "roads")]


# ── the outcome comes back ──────────────────────────────────────────────────────────────────────────────────────


async def test_the_asker_hears_of_the_outcome_until_they_have_seen_it(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged()
    with pytest.raises(errors.NotYourOutcome):
        await workday.answering.see(asked.id, by=AGENT)
    await workday.answering.settle(asked.id, "unchanged", SAID, by=ROADS_OFFICIAL)

    assert [(row.id, row.answer) for row in await _outcomes(workday, AGENT)] == [(asked.id, SAID)]
    assert await _outcomes(workday, MANAGER) == ()
    with pytest.raises(errors.NotYourOutcome):
        await workday.answering.see(asked.id, by=MANAGER)
    await workday.answering.see(asked.id, by=AGENT)
    await workday.answering.see(asked.id, by=AGENT)
    assert await _outcomes(workday, AGENT) == ()


async def test_a_task_may_be_asked_by_somebody_whose_name_changes(workday: Workday) -> None:
    """What is shown is the name at the time, what is compared is the account."""
    await workday.published()
    asked = await workday.flagged()
    await workday.answering.settle(asked.id, "unchanged", SAID, by=ROADS_OFFICIAL)

    assert [row.by_name for row in await _outcomes(workday, replace(AGENT, name="김새이름"))] == [AGENT.name]


async def _outcomes(workday: Workday, who: Actor) -> tuple[Any, ...]:
    async with workday.database.begin() as connection:
        return await upkeep_queries.outcomes(connection, CENTRE, who.account, workday.clock.now())


async def _link(workday: Workday, task: str, article: str, *, by: Actor = ROADS_OFFICIAL) -> None:
    async with workday.database.begin() as connection:
        await upkeep_store.link(connection, CENTRE, task, article, by=by)
