"""A one-time link: good once, for half an hour, for one browser, for one case."""

import pytest
from tests.features.consultations.town import AGENT, ARA, BYEOL, Town, official

from onmaru.features.consultations import errors
from onmaru.features.consultations.links import KEPT_MS, LINK_MS, READ_ON_MS, SESSION_MS

pytestmark = pytest.mark.story


def token_of(town: Town) -> str:
    return town.texts.sent[-1][1].rpartition("#")[2]


async def rung(town: Town, who: str = ARA):
    asked = await town.asked(official=who)
    await town.phones.next(asked.id)
    return asked.id


async def test_an_official_without_a_screen_is_sent_a_link_before_the_telephone_rings(town: Town) -> None:
    name = await rung(town)
    to, words = town.texts.sent[-1]
    assert to == "010-0000-2901"
    assert "https://call.gaon.example/c#" in words
    assert "주차 구획" not in words
    assert town.texts.hurried == 1

    admitted = await town.made.links.open(token_of(town), "")
    page = await town.made.pages.read(name, actor=admitted.actor)
    assert (page.id, "answer" in page.may, "withdraw" in page.may) == (name, True, False)
    await town.made.office.answer(name, "가능합니다.", by=await town.made.links.recognise(admitted.cookie))
    assert (await town.case(name)).outcome_by == "정아라"
    assert {"LinkSent", "LinkOpened", "CaseRead"} <= set(await town.happened(name))


async def test_no_link_is_sent_to_whoever_has_no_mobile_or_where_none_can_be_sent(town: Town) -> None:
    town.texts.has_gateway = False
    await town.made.asking.withdraw(await rung(town), by=AGENT)
    town.texts.has_gateway = True
    await rung(town, BYEOL)
    assert town.texts.sent == []


async def test_an_official_who_is_rung_again_is_not_sent_a_second_link_while_the_first_opens_the_case(
    town: Town,
) -> None:
    name = await rung(town)
    await town.phones.fails(name, ARA)
    await town.made.office.accept(name, mobile=False, by=official(ARA))
    await town.phones.next(name)
    assert len(town.texts.sent) == 1
    await town.phones.fails(name, ARA)
    town.clock.advance(milliseconds=LINK_MS)
    await town.made.office.accept(name, mobile=False, by=official(ARA))
    await town.phones.next(name)
    assert len(town.texts.sent) == 2


async def test_links_that_open_nothing_any_more_are_removed_after_a_week_and_that_they_were_sent_stays_written(
    town: Town,
) -> None:
    name = await rung(town)
    await town.made.links.open(token_of(town), "")
    await town.made.asking.withdraw(name, by=AGENT)

    async def left() -> int:
        async with town.house.database.begin() as connection:
            return int((await connection.exec_driver_sql("select count(*) from consultation_link")).scalar_one())

    town.clock.advance(milliseconds=SESSION_MS + KEPT_MS)
    await town.made.links.forget()
    assert await left() == 1
    town.clock.advance(milliseconds=1)
    await town.made.links.forget()
    assert await left() == 0
    assert {"LinkSent", "LinkOpened"} <= set(await town.happened(name))


async def test_a_link_opens_once_except_in_the_browser_that_opened_it(town: Town) -> None:
    name = await rung(town)
    token = token_of(town)
    admitted = await town.made.links.open(token, "")
    assert (await town.made.links.open(token, admitted.cookie)).cookie == admitted.cookie
    for other in ("", "another-browser"):
        with pytest.raises(errors.LinkNotGood):
            await town.made.links.open(token, other)
    assert (await town.happened(name)).count("LinkRefused") == 2


async def test_a_link_not_opened_in_time_opens_nothing(town: Town) -> None:
    name = await rung(town)
    town.clock.advance(milliseconds=LINK_MS)
    with pytest.raises(errors.LinkNotGood):
        await town.made.links.open(token_of(town), "")
    assert (await town.happened(name))[-1] == "LinkRefused"


async def test_the_browser_that_opened_it_keeps_the_case_for_two_hours(town: Town) -> None:
    await rung(town)
    admitted = await town.made.links.open(token_of(town), "")
    town.clock.advance(milliseconds=SESSION_MS - 1)
    assert (await town.made.links.recognise(admitted.cookie)).official == ARA
    town.clock.advance(milliseconds=1)
    with pytest.raises(errors.LinkNotGood):
        await town.made.links.recognise(admitted.cookie)


async def test_a_withdrawn_case_shuts_its_links_at_once(town: Town) -> None:
    name = await rung(town)
    admitted = await town.made.links.open(token_of(town), "")
    await town.made.asking.withdraw(name, by=AGENT)
    with pytest.raises(errors.LinkNotGood):
        await town.made.links.recognise(admitted.cookie)
    with pytest.raises(errors.LinkNotGood):
        await town.made.links.open(token_of(town), admitted.cookie)
    assert (await town.happened(name))[-1] == "LinkRefused"


async def test_a_settled_case_is_read_over_once_more_and_then_no_longer(town: Town) -> None:
    name = await rung(town)
    cookie = (await town.made.links.open(token_of(town), "")).cookie
    visitor = await town.made.links.recognise(cookie)
    await town.made.office.answer(name, "가능합니다.", by=visitor)
    town.clock.advance(milliseconds=READ_ON_MS - 1)
    assert await town.made.links.recognise(cookie) == visitor
    town.clock.advance(milliseconds=1)
    with pytest.raises(errors.LinkNotGood):
        await town.made.links.recognise(cookie)


async def test_what_was_said_on_the_telephone_can_be_written_down_as_long_as_the_link_lasts(town: Town) -> None:
    name = await rung(town)
    cookie = (await town.made.links.open(token_of(town), "")).cookie
    await town.phones.picks_up(name, ARA)
    await town.phones.end(name)
    town.clock.advance(milliseconds=SESSION_MS - 120_000)
    await town.made.office.answer(name, "가능합니다.", by=await town.made.links.recognise(cookie))


async def test_a_link_opens_nothing_but_its_own_case(town: Town) -> None:
    await rung(town)
    visitor = (await town.made.links.open(token_of(town), "")).actor
    other = await town.asked(await town.talking("c2"), ring=False)
    with pytest.raises(errors.NotYourConsultation):
        await town.made.pages.read(other.id, actor=visitor)
    with pytest.raises(errors.NotYourDepartment):
        await town.made.office.answer(other.id, "답", by=visitor)
    assert (await town.made.pages.read(other.id, actor=official(ARA))).id == other.id


@pytest.mark.parametrize("token", ["", "x", "a" * 100])
async def test_a_made_up_link_is_refused_in_plain_words(town: Town, token: str) -> None:
    for opening in (town.made.links.open(token, ""), town.made.links.recognise(token)):
        with pytest.raises(errors.LinkNotGood):
            await opening
