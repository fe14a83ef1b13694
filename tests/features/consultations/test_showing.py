"""A case counts as seen when an official's screen says so; a screen that stays silent counts as none."""

import asyncio

import pytest
from tests.features.consultations.town import AGENT, ARA, BYEOL, OUTSIDER, Town, official

from onmaru.features.consultations import errors
from onmaru.features.consultations.ways_in import PATIENCE_MS
from onmaru.kernel.ids import ConsultationId

pytestmark = pytest.mark.story


async def at_an_open_screen(town: Town, who: str = ARA) -> ConsultationId:
    """Ring an official who has the office open, whether or not anybody looks at it."""
    town.made.screens.opened(object(), who)
    asked = await town.asked(official=who)
    await town.phones.next(asked.id)
    return asked.id


async def passes(town: Town, milliseconds: int) -> None:
    town.clock.advance(milliseconds=milliseconds)
    await town.made.showing.look()


async def test_a_screen_that_shows_the_case_needs_no_link_and_it_is_known_how_long_before_the_talk(town: Town) -> None:
    name = await at_an_open_screen(town)
    town.clock.advance(milliseconds=700)
    await town.made.showing.shown(name, by=official(ARA))
    await passes(town, PATIENCE_MS)
    assert town.texts.sent == []
    await town.phones.picks_up(name, ARA)

    page = await town.case(name)
    assert page.shown_before_ms == PATIENCE_MS + 4_000
    assert "사연은 8초 전부터 화면에 있었습니다" in page.happened[-1].sentence
    await town.phones.end(name)
    kinds = await town.happened(name)
    assert kinds == ["DepartmentAsked", "OfficialRung", "CaseShown", "OfficialJoined", "TalkEnded"]


async def test_a_screen_that_stays_silent_for_a_moment_counts_as_none(town: Town) -> None:
    name = await at_an_open_screen(town)
    await passes(town, PATIENCE_MS - 1)
    assert town.texts.sent == []
    await passes(town, 1)
    assert [to for to, _ in town.texts.sent] == ["010-0000-2901"]
    assert town.texts.hurried == 1
    await passes(town, 60_000)
    assert len(town.texts.sent) == 1
    await town.phones.picks_up(name, ARA)
    page = await town.case(name)
    assert (page.shown_before_ms, page.happened[-1].sentence) == (None, "정아라 님이 전화를 받았습니다.")


async def test_whoever_picks_up_faster_than_their_screen_is_waited_for_still_gets_a_link(town: Town) -> None:
    name = await at_an_open_screen(town)
    town.clock.advance(milliseconds=1_000)
    await town.made.phones.joined(name, ARA)
    await passes(town, PATIENCE_MS)
    assert len(town.texts.sent) == 1


async def test_a_link_that_was_opened_shows_the_case_too(town: Town) -> None:
    asked = await town.asked()
    await town.phones.next(asked.id)
    token = town.texts.sent[-1][1].rpartition("#")[2]
    await town.made.showing.shown(asked.id, by=(await town.made.links.open(token, "")).actor)
    await town.phones.picks_up(asked.id, ARA)
    assert (await town.case(asked.id)).shown_before_ms == 4_000


async def test_no_link_is_sent_for_a_telephone_that_has_stopped(town: Town) -> None:
    name = await at_an_open_screen(town)
    town.clock.advance(milliseconds=1_000)
    await town.made.phones.rang(name, ARA, "busy")
    await passes(town, PATIENCE_MS)
    other = await at_an_open_screen(town)
    await town.made.asking.withdraw(other, by=AGENT)
    await town.phones.end(other, after_seconds=1)
    await passes(town, PATIENCE_MS)
    assert town.texts.sent == []


async def test_a_case_seen_before_the_telephone_rings_is_seen(town: Town) -> None:
    asked = await town.asked()
    town.made.screens.opened(object(), ARA)
    await town.made.showing.shown(asked.id, by=official(ARA))
    await town.phones.next(asked.id)
    await passes(town, PATIENCE_MS)
    assert town.texts.sent == []


async def test_what_a_colleague_has_on_their_screen_is_not_what_i_have(town: Town) -> None:
    name = await at_an_open_screen(town)
    await town.made.showing.shown(name, by=official(BYEOL))
    await passes(town, PATIENCE_MS)
    assert len(town.texts.sent) == 1
    await town.phones.picks_up(name, ARA)
    assert (await town.case(name)).shown_before_ms is None


async def test_it_is_noted_once_and_only_of_the_department_and_of_what_is_going_on(town: Town) -> None:
    name = await at_an_open_screen(town)
    for _ in range(3):
        await town.made.showing.shown(name, by=official(ARA))
    for who in (OUTSIDER, AGENT):
        with pytest.raises(errors.NotYourDepartment):
            await town.made.showing.shown(name, by=who)
    await town.made.office.answer(name, "네.", by=official(ARA))
    await town.made.showing.shown(name, by=official(BYEOL))
    assert (await town.happened(name)).count("CaseShown") == 1


async def test_whose_telephone_rang_when_we_began_is_waited_for_anew_and_sent_no_second_link(town: Town) -> None:
    await at_an_open_screen(town)
    town.made = town.open()
    running = asyncio.create_task(town.made.showing.run())
    while not town.made.showing._watched:
        await asyncio.sleep(0.01)
    running.cancel()
    await passes(town, PATIENCE_MS)
    assert len(town.texts.sent) == 1
    town.made = town.open()
    await town.made.showing._take_up()
    await passes(town, PATIENCE_MS)
    assert len(town.texts.sent) == 1
