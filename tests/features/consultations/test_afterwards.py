"""After a talk: nothing has to be pressed, and whatever came of it can still be said, by the same rules."""

import pytest
from tests.features.consultations.town import AGENT, ARA, BYEOL, CHAN, HOUR_MS, OUTSIDER, Town, official

from onmaru.features.consultations import errors
from onmaru.features.consultations.model import AFTERTHOUGHT_DAYS, DAY_MS
from onmaru.kernel.ids import ConsultationId

pytestmark = pytest.mark.story


async def talked(town: Town, *, text_citizen: bool = False) -> ConsultationId:
    asked = await town.asked(text_citizen=text_citizen)
    await town.phones.next(asked.id)
    await town.phones.picks_up(asked.id, ARA)
    await town.phones.end(asked.id)
    await town.made.asking.see(asked.id, by=AGENT)
    return asked.id


async def unseen(town: Town) -> list[tuple[str, str | None]]:
    return [(row.id, row.outcome) for row in (await town.made.pages.asked(actor=AGENT)).outcomes]


async def may(town: Town, name: ConsultationId, who: str = ARA) -> tuple[str, ...]:
    return (await town.made.pages.page(name, actor=official(who))).may


async def test_nothing_has_to_be_pressed_and_everything_sensible_can_be(town: Town) -> None:
    name = await talked(town)
    assert (await town.case(name)).outcome == "talked"
    assert await may(town, name) == ("answer", "promise", "pass", "return")
    assert (await town.case(name)).may == ()
    town.clock.advance(milliseconds=AFTERTHOUGHT_DAYS * DAY_MS)
    assert await may(town, name) == ()
    with pytest.raises(errors.ConsultationOver):
        await town.made.office.answer(name, "늦은 말", by=official(ARA))


async def test_a_promise_made_on_the_telephone_is_kept_and_the_citizen_is_told(town: Town) -> None:
    name = await talked(town, text_citizen=True)
    when = town.clock.now() + HOUR_MS
    await town.made.office.promise(name, when, "서류를 확인하고", by=official(ARA))
    assert await unseen(town) == [(name, "promised")]
    assert "까지 전화드릴게요" in town.texts.sent[-1][1]
    page = await town.case(name)
    assert (page.state, page.due_at, page.settled_at) == ("open", when, None)
    assert [row.id for row in (await town.made.pages.office(actor=official(ARA))).mine] == [name]
    town.clock.advance(milliseconds=HOUR_MS + 1)
    await town.made.tasks.look()
    assert (await town.case(name)).overdue
    assert await town.made.office.reveal(name, "약속한 전화", by=official(ARA)) == "010-0000-1234"
    await town.made.office.call_back(name, "안내했습니다.", by=official(ARA))
    assert await unseen(town) == [(name, "called_back")]
    assert await town.story() == ["ConsultationAsked", *["ConsultationSettled"] * 3]


async def test_it_is_given_back_with_a_reason_after_all(town: Town) -> None:
    name = await talked(town)
    with pytest.raises(errors.TextMissing):
        await town.made.office.give_back(name, " ", by=official(ARA))
    await town.made.office.give_back(name, "도로과 소관입니다.", by=official(ARA))
    assert await unseen(town) == [(name, "returned")]
    assert await may(town, name) == ()


async def test_a_colleague_goes_on_with_it_as_a_dated_task(town: Town) -> None:
    name = await talked(town, text_citizen=True)
    for nobody in (ARA, "hando", "gone"):
        with pytest.raises(errors.OfficialNotThere):
            await town.made.office.pass_on(name, nobody, "", by=official(ARA))
    await town.made.office.pass_on(name, CHAN, "통화에서 약속한 확인을 부탁합니다.", by=official(ARA))
    page = await town.case(name)
    assert page.official is not None
    assert (page.state, page.outcome, page.official.id) == ("open", None, CHAN)
    assert page.due_at is not None
    assert "까지 처리할게요" in town.texts.sent[-1][1]
    assert town.ringing.told == [], "the citizen is off the line: nothing rings"
    assert [row.id for row in (await town.made.pages.asked(actor=AGENT)).open] == [name]
    assert [row.id for row in (await town.made.pages.office(actor=official(CHAN))).mine] == [name]
    assert (await town.happened(name))[-3:] == ["CasePassed", "TaskDated", "CitizenTexted"]
    await town.made.office.answer(name, "처리했습니다.", by=official(CHAN))
    assert await unseen(town) == [(name, "answered")]
    assert await town.story() == ["ConsultationAsked", *["ConsultationSettled"] * 2]


async def test_a_colleague_of_whoever_talked_may_say_it_too_and_strangers_may_not(town: Town) -> None:
    name = await talked(town)
    with pytest.raises(errors.NotYourDepartment):
        await town.made.office.answer(name, "네.", by=OUTSIDER)
    await town.made.office.answer(name, "구획을 바꾸었습니다.", by=official(BYEOL))
    assert (await town.case(name)).outcome_by == "최별"


async def test_whoever_came_by_a_link_can_do_all_of_it(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    cookie = (await town.made.links.open(town.texts.sent[-1][1].rpartition("#")[2], "")).cookie
    await town.phones.picks_up(asked.id, ARA)
    await town.phones.end(asked.id)
    visitor = await town.made.links.recognise(cookie)
    assert (await town.made.pages.page(asked.id, actor=visitor)).may == ("answer", "promise", "pass", "return")
    await town.made.office.promise(asked.id, town.clock.now() + HOUR_MS, "", by=visitor)
    assert (await town.made.links.recognise(cookie)) == visitor, "the promise is still to be kept"


async def test_a_case_for_which_nothing_rings_any_more_shows_who_was_rung_and_how(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    await town.phones.fails(asked.id, ARA, "busy")
    await town.phones.picks_up(asked.id, CHAN)
    await town.phones.end(asked.id)
    page = await town.case(asked.id)
    assert [(each.official.id, each.standing, each.how) for each in page.line_up] == [
        (ARA, "tried", "busy"),
        (CHAN, "talked", None),
    ]
    assert (await town.case((await town.asked(ring=False)).id)).line_up == ()
