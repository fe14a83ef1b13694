"""Our process dies while citizens are in a menu: they hear the question they were at, and the way stays whole."""

import asyncio

import pytest
from msgspec.structs import replace
from tests.features.calls.hall import CITIZEN, MAIN, TAX, Hall, settle
from tests.features.calls.neighbours import FakeReturning, FakeSpeaking
from tests.features.calls.test_menu_stories import LED, Door, called, waiting
from tests.features.calls.test_stories import heard

from onmaru.features.calls import Returned
from onmaru.features.calls.ports import room_of_call
from onmaru.features.menus import Menu, Notice, Sound
from onmaru.features.menus.steps import Ask, ByCitizen, ByHours, End, Information, InLanguage, Say, ToQueue

pytestmark = [pytest.mark.story, pytest.mark.looptime]

DEEP = Menu(
    id="deep",
    name="두 단계",
    name_en="Two levels",
    first="hours",
    person="anybody",
    steps=(
        ByHours(id="hours", open="welcome", closed="bye"),
        Say(id="welcome", prompts=("greeting",), next="choice"),
        Ask(id="choice", prompts=("menu_choice",), choices={"4": "english"}, otherwise="anybody"),
        InLanguage(id="english", language="en", next="which"),
        Ask(
            id="which",
            prompts=("menu_which",),
            choices={"1": "tax", "2": "who", "3": "article"},
            otherwise="anybody",
        ),
        Information(id="article", article="bulky-waste", next="which"),
        ByCitizen(id="who", known="tax", new="anybody"),
        ToQueue(id="tax", queue="tax"),
        ToQueue(id="anybody"),
        End(id="bye", prompts=("menu_bye",)),
    ),
)


async def reborn(hall: Hall) -> None:
    """Let us be killed, and come back two seconds later."""
    await hall.stop()
    await asyncio.sleep(2)
    hall.start()
    hall.switch.connect()
    await settle()


async def test_in_the_second_level_the_second_question_is_asked_again():
    async with Hall(Door(DEEP)) as hall:
        leg, contact = await called(hall, "4")
        assert hall.switch.hears(leg) == "en/menu_which"
        await asyncio.sleep(5)
        await reborn(hall)
        assert hall.switch.hears(leg) == "en/menu_which"
        assert heard(hall, leg).count("greeting") == 1
        hall.switch.citizen_presses(leg, "1")
        await settle()
        assert waiting(hall, contact) == (TAX, "en", 0)
        story = hall.stories()[contact].contact
        assert story.menu_path == "deep/hours/welcome/choice=4/english/which=1/tax"


async def test_twice_in_a_row_the_way_is_still_whole():
    async with Hall(Door(DEEP)) as hall:
        leg, contact = await called(hall, "4")
        await reborn(hall)
        await reborn(hall)
        hall.switch.citizen_hangs_up(leg)
        await settle()
        assert hall.stories()[contact].contact.menu_path == "deep/hours/welcome/choice=4/english/which"
        assert hall.stories()[contact].contact.outcome == "abandoned_in_greeting"


async def test_in_the_greeting_the_greeting_begins_again():
    async with Hall(Door(DEEP)) as hall:
        leg, _ = await called(hall, after_seconds=5)
        await reborn(hall)
        assert heard(hall, leg) == ["silence", "greeting", "greeting"]


async def test_what_was_said_meanwhile_is_not_cut_short_and_the_question_waits_for_its_key():
    async with Hall(Door(DEEP)) as hall:
        leg, _ = await called(hall, "4")
        await reborn(hall)
        await asyncio.sleep(4)
        assert hall.switch.hears(leg) == "silence"
        await asyncio.sleep(6)
        assert heard(hall, leg)[-2:] == ["en/menu_no_key", "en/menu_which"] or hall.switch.hears(leg).startswith("en/")


async def test_the_known_citizen_is_still_known():
    async with Hall(Door(DEEP)) as hall:
        hall.neighbours.returning = FakeReturning(Returned(known=True))
        leg, contact = await called(hall, "4")
        hall.neighbours.returning = None
        await reborn(hall)
        hall.switch.citizen_presses(leg, "2")
        await settle()
        assert waiting(hall, contact)[0] == TAX


async def test_who_had_been_informed_counts_as_informed():
    async with Hall(Door(DEEP)) as hall:
        hall.neighbours.speaking = FakeSpeaking()
        leg, contact = await called(hall, "4", "3")
        await asyncio.sleep(4)
        assert hall.switch.hears(leg) == "en/menu_which"
        await reborn(hall)
        hall.switch.citizen_hangs_up(leg)
        await settle()
        assert hall.stories()[contact].contact.outcome == "informed"


async def test_a_menu_edited_meanwhile_begins_anew():
    door = Door(DEEP)
    async with Hall(door) as hall:
        leg, _ = await called(hall, "4")
        door.entry = replace(door.entry, menu=replace(DEEP, steps=DEEP.steps[:-1]))
        await reborn(hall)
        assert hall.switch.hears(leg) == "greeting"


async def test_a_menu_that_is_gone_begins_as_the_number_does_now():
    door = Door(DEEP)
    async with Hall(door) as hall:
        leg, _ = await called(hall, "4")
        door.entry = MAIN
        await reborn(hall)
        assert hall.switch.hears(leg) == "greeting"


async def test_an_announcement_is_heard_again_and_then_the_menu():
    async with Hall(Door(DEEP, notices=(Notice("storm", Sound(prompt="storm")),))) as hall:
        leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
        await asyncio.sleep(2)
        assert hall.switch.hears(leg) == "storm"
        await reborn(hall)
        assert hall.switch.hears(leg) == "storm"
        await asyncio.sleep(5)
        assert hall.switch.hears(leg) == "greeting"


async def test_a_line_that_fell_silent_for_a_moment_goes_on_where_it_was():
    async with Hall(Door(DEEP)) as hall:
        leg, _ = await called(hall, "4")
        await hall.stop()
        await asyncio.sleep(30)
        assert hall.switch.hears(leg) == "silence"
        hall.start()
        hall.switch.connect()
        await settle()
        assert hall.switch.hears(leg) == "en/menu_which"


async def test_who_hangs_up_while_we_are_away_left_by_the_hours_of_their_own_number():
    door = Door(DEEP)
    async with Hall(door) as hall:
        leg, contact = await called(hall, "4")
        await hall.stop()
        hall.switch.citizen_hangs_up(leg)
        door.is_open = False  # as the main number is, which is asked when nobody knows the caller's
        hall.start()
        hall.switch.connect()
        await settle()
        assert hall.stories()[contact].contact.outcome == "abandoned_in_greeting"


@pytest.mark.parametrize("leaves", ["the citizen", "the duty office"])
async def test_a_talk_with_the_duty_office_goes_on(leaves):
    async with Hall(Door(LED, is_open=False)) as hall:
        hall.switch.telephone("2000", "answers")
        leg, contact = await called(hall, "3", after_seconds=3)
        await asyncio.sleep(4)
        duty = hall.switch.called()[0][0]
        await reborn(hall)
        assert hall.switch.heard_in(room_of_call(contact)) == {leg, duty}
        hall.switch.citizen_hangs_up(leg if leaves == "the citizen" else duty)
        await settle()
        assert (hall.switch.hears(leg), hall.switch.hears(duty)) == ("gone", "gone")
        assert hall.stories()[contact].contact.outcome == "informed"
        assert not hall.board.followed


async def test_a_duty_office_that_still_rang_is_asked_for_again():
    async with Hall(Door(LED, is_open=False)) as hall:
        leg, _ = await called(hall, "3", after_seconds=3)
        duty = hall.switch.called()[0][0]
        assert hall.switch.hears(duty) == "ringing"
        await reborn(hall)
        assert (hall.switch.hears(leg), hall.switch.hears(duty)) == ("menu_night", "gone")


async def test_a_duty_office_whose_citizen_left_meanwhile_is_hung_up():
    async with Hall(Door(LED, is_open=False)) as hall:
        hall.switch.telephone("2000", "answers")
        leg, _ = await called(hall, "3", after_seconds=3)
        await asyncio.sleep(4)
        await hall.stop()
        hall.switch.citizen_hangs_up(leg)
        hall.start()
        hall.switch.connect()
        await settle()
        assert hall.switch.hears(hall.switch.called()[0][0]) == "gone"


async def test_at_night_the_question_is_asked_again_too():
    async with Hall(Door(LED, is_open=False)) as hall:
        leg, contact = await called(hall, after_seconds=5)
        await reborn(hall)
        assert hall.switch.hears(leg) == "menu_night"
        hall.switch.citizen_hangs_up(leg)
        await settle()
        story = hall.stories()[contact].contact
        assert (story.outcome, story.menu_path) == ("closed_hours", "led/hours/night")
