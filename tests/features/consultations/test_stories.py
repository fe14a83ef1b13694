"""Agents, officials and citizens, from the question to its end, on a clock that is moved."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.features.consultations.town import (
    AGENT,
    ARA,
    BYEOL,
    C1,
    CHAN,
    DAY_MS,
    HOUR_MS,
    MANAGER,
    OTHER_AGENT,
    OUTSIDER,
    PARKING,
    Town,
    official,
)
from tests.features.house import HANEUL, ZONE

from onmaru.features.calls import Line, Whose
from onmaru.features.consultations import errors
from onmaru.features.contacts import ArticleUsed
from onmaru.features.contacts.actions import Written
from onmaru.kernel.database import DatabaseUnavailable
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.story


def seoul(at: int | None) -> str:
    assert at is not None
    return datetime.fromtimestamp(at / 1000, ZONE).isoformat(sep=" ")[:16]


def move_to(town: Town, written: str) -> None:
    then = datetime.fromisoformat(written).replace(tzinfo=ZONE).timestamp()
    town.clock.advance(seconds=then - town.clock.now() / 1000)


# ── somebody picks up ───────────────────────────────────────────────────────────────────────────────────────────


async def test_an_official_reads_the_case_picks_up_and_the_agent_hears_that_they_talked(town: Town) -> None:
    await town.house.keeper.record(
        ArticleUsed(town.clock.now(), C1, HANEUL, "resident-parking", 3, "거주자 우선 주차"), actor="test"
    )
    asked = await town.asked()
    ring = await town.phones.next(asked.id)
    assert ring is not None
    assert (ring.official, ring.line.via, ring.line.number, ring.seconds) == (ARA, "pbx", "2901", 15)

    page = await town.made.pages.read(asked.id, actor=official(ARA))
    assert page.summary == ("이사 후 구획을 옮기고 싶어 함.", "신청 자격은 확인했음.")
    assert [(each.title, each.files[0].name) for each in page.articles] == [("거주자 우선 주차", "신청서.hwp")]
    assert page.citizen.number_masked == "010-****-1234"
    assert set(page.may) == {"accept", "answer", "return", "promise", "reveal", "pass"}
    assert page.reader.official is not None
    assert (page.reader.official.id, ARA in {each.id for each in page.reader.colleagues}) == (ARA, False)
    assert page.reader.colleagues != ()

    assert (await town.made.pages.file(asked.id, "f1", actor=official(ARA))).data == b"f1"
    with pytest.raises(errors.FileNotOfCase):
        await town.made.pages.file(asked.id, "f2", actor=official(ARA))

    await town.phones.picks_up(asked.id, ARA)
    assert (await town.case(asked.id)).state == "connected"
    await town.phones.end(asked.id)

    settled = await town.case(asked.id)
    assert (settled.state, settled.outcome, settled.outcome_by) == ("settled", "talked", "정아라")
    assert await town.story() == ["ConsultationAsked", "ConsultationSettled"]
    assert await town.happened(asked.id) == [
        "DepartmentAsked",
        "OfficialRung",
        "LinkSent",
        "CaseRead",
        "OfficialJoined",
        "TalkEnded",
    ]


async def test_the_official_sees_what_the_citizen_called_about_before_as_far_as_it_is_the_same_matter(
    town: Town,
) -> None:
    same, other = town.house.directory.data.categories[:2]
    noted = Written(same.children[0].id, town.house.directory.data.dispositions[0].children[0].id, "구획 문의")
    await town.house.records.save(C1, HANEUL, noted, by="p-haneul")
    town.clock.advance(seconds=60)
    second = await town.talking("c2")
    for category, earlier in ((same.children[1].id, ["구획 문의"]), (other.children[0].id, [])):
        await town.house.records.draft(second, HANEUL, Written(category))
        page = await town.case((await town.asked(second, ring=False)).id)
        assert page.category is not None
        assert [each.memo for each in page.citizen.earlier] == earlier
        assert (page.category.id, page.citizen.earlier_count) == (category, 1)


async def test_busy_then_the_deputy_then_the_next_then_nobody_and_it_is_a_dated_task(town: Town) -> None:
    asked = await town.asked(text_citizen=True)
    await town.phones.next(asked.id)
    await town.phones.fails(asked.id, ARA, "busy")
    await town.phones.fails(asked.id, CHAN, "rejected")
    assert await town.phones.fails(asked.id, BYEOL) is None

    assert [name for name, _ in town.phones.rung] == [ARA, CHAN, BYEOL]
    page = await town.case(asked.id)
    assert (page.state, page.outcome, seoul(page.due_at)) == ("open", None, "2026-03-04 16:00")
    assert [(place.official.id, place.standing, place.how) for place in page.line_up] == [
        (ARA, "tried", "busy"),
        (CHAN, "tried", "rejected"),
        (BYEOL, "tried", "no_answer"),
    ]
    to, words = town.texts.sent[-1]
    assert to == "01000001234"
    assert "주차관리과" in words


@pytest.mark.parametrize(
    ("asked_at", "due"),
    [
        ("2026-03-06 17:00", "2026-03-09 12:00"),  # Friday evening: Monday at noon
        ("2026-09-23 16:00", "2026-09-28 11:00"),  # before Chuseok and the weekend behind it
    ],
)
async def test_a_task_asked_before_days_off_is_due_after_them(town: Town, asked_at: str, due: str) -> None:
    move_to(town, asked_at)
    asked = await town.asked()
    for name in (ARA, CHAN, BYEOL):
        await town.phones.next(asked.id)
        await town.made.phones.rang(asked.id, name, "no_answer")
    assert await town.phones.next(asked.id) is None
    assert seoul((await town.case(asked.id)).due_at) == due


async def test_at_night_nobody_is_rung(town: Town) -> None:
    move_to(town, "2026-03-04 20:00")
    asked = await town.asked()
    assert await town.phones.next(asked.id) is None
    page = await town.case(asked.id)
    assert (page.state, seoul(page.due_at)) == ("open", "2026-03-05 14:00")


async def test_whoever_is_absent_is_passed_over_for_the_deputy_they_named(town: Town) -> None:
    await town.made.presences.say("absent", town.clock.now() + DAY_MS, BYEOL, by=official(ARA))
    asked = await town.asked()
    await town.phones.next(asked.id)
    assert town.phones.rung == [(BYEOL, "2902")]
    assert (await town.made.pages.presence(actor=official(BYEOL))).in_call


async def test_an_official_who_talks_is_not_rung_for_another(town: Town) -> None:
    first = await town.asked()
    await town.phones.next(first.id)
    await town.phones.picks_up(first.id, ARA)
    second = await town.asked(await town.talking("c2"))
    assert (await town.phones.next(second.id)).official == CHAN  # type: ignore[union-attr]


async def test_many_who_ask_at_once_never_ring_the_same_official(town: Town) -> None:
    names = [(await town.asked()).id for _ in range(5)]
    rings = await asyncio.gather(*(town.made.phones.next(name, C1) for name in names))
    assert sorted(ring.official for ring in rings if ring) == [ARA, BYEOL, CHAN]


async def test_nobody_rings_about_another_citizen_than_the_one_on_the_line(town: Town) -> None:
    asked, other = await town.asked(), ContactId("c2")
    with pytest.raises(errors.NotAboutThisContact):
        await town.made.phones.insist_on(asked.id, other)
    assert await town.made.phones.next(asked.id, other) is None
    assert (await town.case(asked.id)).state == "ringing"
    await town.made.phones.insist_on(asked.id, C1)
    assert (await town.phones.next(asked.id)).official == ARA  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        (Line("pbx", "2901"), Whose(PARKING, ARA)),
        (Line("carrier", "01000002901"), Whose(PARKING, ARA)),
        (Line("pbx", "2900"), Whose(PARKING)),
        (Line("carrier", "2901"), None),
        (Line("carrier", ""), None),
        (Line("pbx", "9999"), None),
    ],
)
async def test_a_telephone_of_the_citys_is_known_by_its_digits(town: Town, line: Line, whose: Whose | None) -> None:
    assert town.made.phones.whose(line) == whose


async def test_the_agent_asks_for_somebody_by_name(town: Town) -> None:
    asked = await town.asked(official=CHAN)
    await town.phones.next(asked.id)
    assert town.phones.rung == [(CHAN, "2903")]


async def test_without_ringing_it_is_a_task_at_once(town: Town) -> None:
    asked = await town.asked(ring=False)
    assert (asked.state, seoul(asked.due_at)) == ("open", "2026-03-04 16:00")
    assert await town.phones.next(asked.id) is None


async def test_a_citizen_who_hangs_up_while_it_rings_leaves_a_task(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    await town.phones.end(asked.id, after_seconds=8)
    page = await town.case(asked.id)
    assert (page.state, page.outcome) == ("open", None)
    assert not (await town.made.pages.presence(actor=official(ARA))).in_call


async def test_a_case_whose_desk_forgot_to_ring_becomes_a_task(town: Town) -> None:
    asked = await town.asked()
    town.clock.advance(seconds=200)
    await town.made.tasks.look()
    assert (await town.case(asked.id)).state == "open"


async def test_an_official_whose_telephone_stopped_while_we_were_away_is_free_again(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    await town.made.office.answer(asked.id, "글로 답합니다.", by=official(ARA))
    town.clock.advance(seconds=200)
    again = town.open()
    assert (await again.pages.presence(actor=official(ARA))).in_call
    await again.tasks.look()
    assert not (await again.pages.presence(actor=official(ARA))).in_call


# ── in writing, while it rings and afterwards ───────────────────────────────────────────────────────────────────


async def test_an_answer_in_writing_stops_the_telephone_and_reaches_the_agent(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    await town.made.office.answer(asked.id, "온라인으로 바꿀 수 있습니다.", by=official(ARA))
    assert town.ringing.told == [("settle", asked.id)]
    await town.phones.end(asked.id, after_seconds=1)

    (unseen,) = (await town.made.pages.asked(actor=AGENT)).outcomes
    assert (unseen.id, unseen.outcome, unseen.outcome_by) == (asked.id, "answered", "정아라")
    page = await town.case(asked.id)
    assert [(each.what, each.text) for each in page.said] == [("answer", "온라인으로 바꿀 수 있습니다.")]
    assert await town.story() == ["ConsultationAsked", "ConsultationSettled"]

    await town.made.asking.see(asked.id, by=AGENT)
    asked_list = await town.made.pages.asked(actor=AGENT)
    assert (asked_list.outcomes, [row.id for row in asked_list.seen]) == ((), [asked.id])


async def test_a_case_is_given_back_with_a_reason(town: Town) -> None:
    asked = await town.asked(ring=False)
    with pytest.raises(errors.TextMissing):
        await town.made.office.give_back(asked.id, "  ", by=official(ARA))
    with pytest.raises(errors.TextTooLong):
        await town.made.office.give_back(asked.id, "가" * 501, by=official(ARA))
    await town.made.office.give_back(asked.id, "도로과 소관입니다.", by=official(ARA))
    page = await town.case(asked.id)
    assert (page.outcome, page.said[0].what, page.may) == ("returned", "reason", ())


async def test_a_promise_that_is_not_kept_is_overdue_and_the_department_is_told(town: Town) -> None:
    asked = await town.asked(text_citizen=True)
    await town.phones.next(asked.id)
    at = town.clock.now() + HOUR_MS
    await town.made.office.promise(asked.id, at, "담당 팀장과 상의 후", by=official(ARA))
    assert "3월 4일 12시까지 전화드릴게요" in town.texts.sent[-1][1]
    assert (await town.made.pages.asked(actor=AGENT)).outcomes[0].outcome == "promised"

    town.clock.advance(seconds=HOUR_MS / 1000 + 1)
    await town.made.tasks.look()
    await town.made.tasks.look()
    page = await town.case(asked.id)
    assert (page.overdue, page.state) == (True, "open")
    assert (await town.happened(asked.id)).count("DepartmentReminded") == 1
    for who in (official(BYEOL), MANAGER):
        waiting = await town.made.pages.office(actor=who)
        assert [row.overdue for row in waiting.mine + waiting.department] == [True]

    await town.made.office.call_back(asked.id, "통화해서 안내했습니다.", by=official(ARA))
    kept = await town.case(asked.id)
    assert (kept.state, kept.outcome, kept.overdue) == ("settled", "called_back", False)
    assert await town.story() == ["ConsultationAsked", "ConsultationSettled", "ConsultationSettled"]


async def test_nobody_says_they_called_back_while_the_citizen_waits(town: Town) -> None:
    asked = await town.asked()
    with pytest.raises(errors.NobodyToCallBack):
        await town.made.office.call_back(asked.id, "통화했습니다.", by=official(ARA))


# ── taking and passing on ───────────────────────────────────────────────────────────────────────────────────────


async def test_whoever_takes_it_while_it_rings_elsewhere_is_rung_next_on_the_telephone_they_chose(town: Town) -> None:
    asked = await town.asked(official=BYEOL)
    await town.phones.next(asked.id)
    await town.made.office.accept(asked.id, mobile=True, by=official(ARA))
    assert town.ringing.told == [("anew", asked.id)]
    ring = await town.phones.next(asked.id)
    assert ring is not None
    assert (ring.official, ring.line.via, ring.line.number) == (ARA, "carrier", "010-0000-2901")
    await town.phones.fails(asked.id, ARA)
    assert [name for name, _ in town.phones.rung] == [BYEOL, ARA, CHAN], "Byeol was interrupted"


async def test_whoever_takes_it_while_their_own_telephone_rings_simply_picks_up(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    await town.made.office.accept(asked.id, mobile=False, by=official(ARA))
    assert town.ringing.told == []


async def test_somebody_who_missed_the_telephone_and_takes_the_case_is_rung_again(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    await town.phones.fails(asked.id, ARA)
    await town.made.office.accept(asked.id, mobile=False, by=official(ARA))
    await town.phones.next(asked.id)
    assert [name for name, _ in town.phones.rung] == [ARA, CHAN, ARA]


async def test_two_officials_take_it_at_once_and_one_is_kindly_refused(town: Town) -> None:
    asked = await town.asked(ring=False)
    results = await asyncio.gather(
        town.made.office.accept(asked.id, mobile=False, by=official(ARA)),
        town.made.office.accept(asked.id, mobile=False, by=official(BYEOL)),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in results) == ["AlreadyTaken", "NoneType"]
    assert (await town.happened(asked.id)).count("CaseTaken") == 1


async def test_a_case_passed_to_a_colleague_while_it_rings_rings_there(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    await town.made.office.pass_on(asked.id, CHAN, "구획 담당입니다.", by=official(ARA))
    assert town.ringing.told == [("anew", asked.id)]
    await town.phones.next(asked.id)
    assert [name for name, _ in town.phones.rung] == [ARA, CHAN]


async def test_a_task_passed_to_a_colleague_is_theirs(town: Town) -> None:
    asked = await town.asked(ring=False)
    await town.made.office.pass_on(asked.id, CHAN, "", by=official(ARA))
    assert [row.id for row in (await town.made.pages.office(actor=official(CHAN))).mine] == [asked.id]
    assert [row.id for row in (await town.made.pages.office(actor=official(ARA))).department] == [asked.id]
    for nobody in (ARA, "hando", "gone"):
        with pytest.raises(errors.OfficialNotThere):
            await town.made.office.pass_on(asked.id, nobody, "", by=official(ARA))


async def test_an_agent_withdraws_and_the_telephone_stops(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    with pytest.raises(errors.NotYourConsultation):
        await town.made.asking.withdraw(asked.id, by=OTHER_AGENT)
    await town.made.asking.withdraw(asked.id, by=AGENT)
    assert town.ringing.told == [("settle", asked.id)]
    with pytest.raises(errors.ConsultationOver):
        await town.made.office.answer(asked.id, "늦은 답", by=official(ARA))
    assert await town.phones.next(asked.id) is None


# ── who may see and do ──────────────────────────────────────────────────────────────────────────────────────────


async def test_others_neither_see_it_nor_act_on_it(town: Town) -> None:
    asked = await town.asked(ring=False)
    for who in (OUTSIDER, OTHER_AGENT):
        with pytest.raises(errors.NotYourConsultation):
            await town.made.pages.read(asked.id, actor=who)
        assert await town.made.pages.of_contact(C1, actor=who) == ()
    for who in (OUTSIDER, MANAGER, AGENT):
        with pytest.raises(errors.NotYourDepartment):
            await town.made.office.answer(asked.id, "답", by=who)
        with pytest.raises(errors.NotYourDepartment):
            await town.made.office.reveal(asked.id, "전화하려고", by=who)


async def test_a_number_is_shown_with_a_reason_as_long_as_there_is_something_to_do(town: Town) -> None:
    asked = await town.asked(ring=False)
    with pytest.raises(errors.TextMissing):
        await town.made.office.reveal(asked.id, " ", by=official(ARA))
    number = await town.made.office.reveal(asked.id, "직접 전화하려고", by=official(ARA))
    assert number == "010-0000-1234"
    assert (await town.happened(asked.id))[-1] == "NumberShown"
    await town.made.office.answer(asked.id, "안내했습니다.", by=official(ARA))
    with pytest.raises(errors.ConsultationOver):
        await town.made.office.reveal(asked.id, "다시", by=official(ARA))


@pytest.mark.parametrize("summary", [(), ("", "  "), ("가" * 201,), ("가", "나", "다")])
async def test_a_summary_is_one_or_two_short_lines(town: Town, summary: tuple[str, ...]) -> None:
    with pytest.raises(errors.SummaryMissing):
        await town.asked(summary=summary)


async def test_nobody_asks_more_departments_about_one_contact_than_help(town: Town) -> None:
    for _ in range(5):
        await town.asked(ring=False)
    with pytest.raises(errors.TooManyAsked):
        await town.asked(ring=False)


async def test_what_people_wrote_is_sealed_and_forgotten_with_the_citizen(town: Town) -> None:
    asked = await town.asked(ring=False, title="010-0000-1234로 연락")
    assert (await town.case(asked.id)).title == "[전화번호]로 연락"
    async with town.house.database.begin() as connection:
        rows = await connection.exec_driver_sql("select sealed from consultation_text")
        assert "이사" not in str([row.sealed.decode(errors="ignore") for row in rows])
    await town.house.records.forget_citizen(C1, "본인 요청", by="p-admin")
    page = await town.case(asked.id)
    assert (page.summary, page.said, page.title) == ((), (), "")


async def test_a_story_left_untold_by_a_crash_is_told_later_and_only_once(town: Town) -> None:
    asked = await town.asked(ring=False)
    async with town.house.database.begin() as connection:
        await connection.exec_driver_sql("update consultation set told = null")
    again = town.open()
    await again.tasks.look()
    await again.tasks.look()
    assert await town.story() == ["ConsultationAsked", "ConsultationAsked"]
    assert (await town.case(asked.id)).state == "open"


async def test_the_line_up_is_told_before_anything_is_asked(town: Town) -> None:
    await town.made.presences.say("away", town.clock.now() + HOUR_MS, None, by=official(BYEOL))
    seen = await town.made.pages.line_up_now(PARKING, None)
    assert [(place.official.id, place.standing) for place in seen.places] == [
        (ARA, "ready"),
        (CHAN, "ready"),
        (BYEOL, "away"),
    ]
    assert (seen.rings, seen.places[1].stands_for) == (True, "정아라")
    can_text = [(await town.made.pages.line_up_now(PARKING, None, about)).can_text for about in (None, C1)]
    town.texts.has_gateway = False
    assert (can_text, (await town.made.pages.line_up_now(PARKING, None, C1)).can_text) == ([True, True], False)


async def test_a_text_is_asked_for_together_with_the_act_or_not_at_all(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await town.asked(text_citizen=True)
    added: list[object] = []

    async def add(connection: AsyncConnection, to: str, words: str, **_: object) -> str:
        added.append(to)
        await connection.execute(text("select * from no_such_table"))
        return "t1"

    monkeypatch.setattr(town.texts, "add", add)
    when = town.clock.now() + HOUR_MS
    await town.made.office.promise(asked.id, when, "", by=official(ARA))
    assert (len(added), (await town.case(asked.id)).promise_at) == (1, when)
    assert "CitizenTexted" not in await town.happened(asked.id)


async def test_telephones_follow_what_is_committed_even_if_the_citizen_cannot_be_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise DatabaseUnavailable

    asked = await town.asked(text_citizen=True)
    await town.phones.next(asked.id)
    monkeypatch.setattr(town.made.tasks._citizens, "number_within", away)
    await town.made.office.promise(asked.id, town.clock.now() + HOUR_MS, "", by=official(ARA))
    assert (await town.case(asked.id)).promise_at is not None
    assert town.ringing.told == [("settle", asked.id)]
