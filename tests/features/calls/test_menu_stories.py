"""Whole calls through menus in virtual time: keys, information, messages, callbacks, the duty office, announcements."""

import asyncio

import pytest
from msgspec.structs import replace
from tests.features.calls.hall import CITIZEN, GENERAL, HANEUL, MAIN, TAX, Hall, settle
from tests.features.calls.neighbours import FakeCallbacks, FakeReturning, FakeSpeaking, FakeTexting
from tests.features.calls.test_stories import heard

from onmaru.features.calls import Returned
from onmaru.features.calls.machine.model import CallbackOffer
from onmaru.features.calls.ports import room_of_call
from onmaru.features.menus import Context, Menu, Notice, Sound
from onmaru.features.menus.steps import (
    Ask,
    ByCitizen,
    ByHours,
    Dial,
    End,
    Information,
    InLanguage,
    Say,
    TextLink,
    ToCallback,
    ToQueue,
    ToVoicemail,
)

pytestmark = [pytest.mark.story, pytest.mark.looptime]

LED = Menu(
    id="led",
    name="안내",
    name_en="Menu",
    first="hours",
    person="anybody",
    steps=(
        ByHours(id="hours", open="welcome", closed="night"),
        Say(id="welcome", prompts=("greeting",), next="choice"),
        Ask(
            id="choice",
            prompts=("menu_choice",),
            choices={"1": "tax", "2": "article", "3": "link", "4": "english", "5": "call-me"},
            otherwise="anybody",
        ),
        Ask(
            id="night",
            prompts=("menu_night",),
            choices={"1": "article", "2": "message", "3": "duty", "5": "call-me"},
            otherwise="bye",
        ),
        Information(id="article", article="bulky-waste", next="bye"),
        TextLink(id="link", text="안내: {link}", link="https://gaon.example/waste", next="bye", otherwise="anybody"),
        InLanguage(id="english", language="en", next="anybody"),
        ToQueue(id="tax", queue="tax", priority=2),
        ToQueue(id="anybody"),
        ToCallback(id="call-me", plan="calls", otherwise="bye"),
        ToVoicemail(id="message", prompts=("menu_message",), most_seconds=60),
        Dial(id="duty", extension="2000", name="당직실", name_en="Duty office", otherwise="message"),
        End(id="bye", prompts=("menu_bye",)),
    ),
)
NOON = 1_790_000_000_000
KNOWN = Menu(
    id="known",
    name="아는 시민",
    name_en="Known",
    first="who",
    person="new",
    steps=(ByCitizen(id="who", known="again", new="new"), ToQueue(id="new"), ToQueue(id="again", queue="tax")),
)


class Door:
    """One number that leads through a menu."""

    def __init__(self, menu: Menu = LED, *, is_open: bool = True, notices: tuple[Notice, ...] = ()) -> None:
        self.entry = replace(MAIN, menu=menu, callback=CallbackOffer("calls", 60))
        self.is_open = is_open
        self.notices = notices

    def entry_point(self, number):
        return self.entry

    def context(self, entry_point, at):
        return Context(entry_point=entry_point.id, is_open=self.is_open, notices=self.notices)


async def called(hall: Hall, *keys: str, after_seconds: float = 14):
    """A citizen has called and pressed keys, usually after the greeting."""
    leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
    await asyncio.sleep(after_seconds)
    for key in keys:
        hall.switch.citizen_presses(leg, key)
        await settle()
    return leg, hall.contact_of(leg)


def waiting(hall: Hall, contact):
    here = hall.floor.state.contacts[contact]
    return here.queue, here.language, here.priority


class TestKeys:
    async def test_lead_to_a_queue_and_the_story_tells_the_way(self):
        async with Hall(Door()) as hall:
            leg, contact = await called(hall, "1")
            assert waiting(hall, contact) == (TAX, "ko", 2)
            assert hall.switch.hears(leg) == "music"
            assert hall.stories()[contact].contact.menu_path == "led/hours/welcome/choice=1/tax"

    async def test_interrupt_what_is_being_said(self):
        async with Hall(Door()) as hall:
            leg, contact = await called(hall, "1", after_seconds=2)
            assert waiting(hall, contact)[0] == TAX
            assert heard(hall, leg)[:3] == ["silence", "greeting", "music"]

    async def test_nothing_pressed_is_asked_again_and_then_a_person_answers(self):
        async with Hall(Door()) as hall:
            leg, contact = await called(hall)
            await asyncio.sleep(60)
            assert heard(hall, leg).count("menu_choice") == 3
            assert waiting(hall, contact)[0] == GENERAL

    @pytest.mark.parametrize("after_seconds", [2, 14, 19])
    async def test_zero_is_a_person_from_everywhere(self, after_seconds):
        async with Hall(Door()) as hall:
            _, contact = await called(hall, "0", after_seconds=after_seconds)
            assert waiting(hall, contact)[0] == GENERAL

    async def test_change_the_language_for_the_rest_of_the_call(self):
        async with Hall(Door()) as hall:
            leg, contact = await called(hall, "4")
            assert waiting(hall, contact) == (GENERAL, "en", 0)
            await asyncio.sleep(20)
            assert hall.switch.hears(leg) == "en/queue_nobody"

    async def test_of_nobodys_telephone_are_not_minded(self):
        async with Hall(Door()) as hall:
            leg, _ = await called(hall, "D", "9")
            assert hall.switch.hears(leg) == "menu_wrong_key"


class TestInformation:
    async def test_is_read_from_the_article_and_counted_as_such(self):
        async with Hall(Door()) as hall:
            hall.neighbours.speaking = FakeSpeaking()
            leg, contact = await called(hall, "2")
            assert hall.switch.hears(leg) == "article: bulky-waste"
            await asyncio.sleep(10)
            assert hall.switch.hears(leg) == "gone"
            assert hall.stories()[contact].contact.outcome == "informed"

    async def test_that_cannot_be_spoken_is_passed_over(self):
        async with Hall(Door()) as hall:
            leg, _ = await called(hall, "2")
            assert hall.switch.hears(leg) == "menu_bye"

    @pytest.mark.parametrize(("works", "then"), [(True, "menu_bye"), (False, "music")])
    async def test_is_sent_as_a_link_or_a_person_helps(self, works, then):
        async with Hall(Door()) as hall:
            hall.neighbours.texting = texting = FakeTexting(works=works)
            leg, _ = await called(hall, "3")
            assert texting.sent == ["안내: https://gaon.example/waste"]
            assert hall.switch.hears(leg) == then


class TestAtNight:
    async def test_a_message_is_kept_even_if_the_citizen_just_hangs_up(self):
        async with Hall(Door(is_open=False)) as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            hall.switch.citizen_will_say(seconds=20)
            leg, contact = await called(hall, "2", after_seconds=3)
            assert hall.switch.hears(leg) == "menu_message"
            await asyncio.sleep(4 + 6)
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert len(callbacks.messages) == 1
            assert hall.stories()[contact].contact.outcome == "voicemail"
            assert not hall.board.followed

    async def test_a_message_ends_with_thanks(self):
        async with Hall(Door(is_open=False)) as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            leg, _contact = await called(hall, "2", after_seconds=3)
            await asyncio.sleep(4 + 12)
            assert hall.switch.hears(leg) == "message_kept"
            await asyncio.sleep(6)
            assert hall.switch.hears(leg) == "gone"
            assert [ms for _, ms in callbacks.messages] == [6000]

    async def test_a_silent_one_is_not(self):
        async with Hall(Door(is_open=False)) as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            hall.switch.citizen_will_say(seconds=0)
            leg, contact = await called(hall, "2", after_seconds=3)
            await asyncio.sleep(4 + 6)
            assert hall.switch.hears(leg) == "message_empty"
            assert callbacks.messages == []
            assert hall.stories()[contact].contact.outcome == "closed_hours"

    async def test_the_duty_office_is_connected(self):
        async with Hall(Door(is_open=False)) as hall:
            hall.switch.telephone("2000", "answers", talks_seconds=30)
            leg, contact = await called(hall, "3", after_seconds=3)
            assert hall.switch.hears(leg) == "music"
            await asyncio.sleep(4)
            assert hall.switch.heard_in(room_of_call(contact)) == {leg, hall.switch.called()[0][0]}
            await asyncio.sleep(31)
            assert hall.switch.hears(leg) == "gone"
            assert hall.stories()[contact].contact.outcome == "informed"
            assert not hall.board.followed

    async def test_a_duty_office_that_does_not_answer_leads_on(self):
        async with Hall(Door(is_open=False)) as hall:
            hall.switch.telephone("2000", "busy")
            leg, _ = await called(hall, "3", after_seconds=3)
            assert hall.switch.hears(leg) == "menu_message"


class TestCallbacks:
    async def test_are_booked_soon_and_said_back(self):
        async with Hall(Door()) as hall:
            hall.neighbours.callbacks, hall.neighbours.speaking = callbacks, _ = FakeCallbacks(), FakeSpeaking()
            leg, contact = await called(hall, "5")
            assert hall.switch.hears(leg) == "callback_kind"
            hall.switch.citizen_presses(leg, "1")
            await settle()
            assert hall.switch.hears(leg) == "said: 곧 전화드릴게요."
            await asyncio.sleep(5)
            assert hall.switch.hears(leg) == "gone"
            assert (callbacks.wishes[0].kind, callbacks.wishes[0].origin) == ("asap", "menu")
            assert hall.stories()[contact].contact.outcome == "callback"

    async def test_are_booked_for_a_time(self):
        async with Hall(Door(is_open=False)) as hall:
            hall.neighbours.callbacks, hall.neighbours.speaking = callbacks, _ = FakeCallbacks(), FakeSpeaking()
            callbacks.free = [hall.clock.now() + n * 3_600_000 for n in range(1, 6)]
            leg, _ = await called(hall, "5", after_seconds=3)
            assert "번을 눌러 주세요" in hall.switch.hears(leg)
            hall.switch.citizen_presses(leg, "2")
            await settle()
            assert callbacks.wishes[0].slot == callbacks.free[1]

    @pytest.mark.parametrize("why", ["nobody_books", "refused", "cancelled", "silent"])
    async def test_that_come_to_nothing_lead_on_in_the_menu(self, why):
        async with Hall(Door()) as hall:
            hall.neighbours.speaking = FakeSpeaking()
            if why != "nobody_books":
                hall.neighbours.callbacks = callbacks = FakeCallbacks()
                callbacks.refuses = why == "refused"
            leg, _ = await called(hall, "5")
            if why != "silent":
                hall.switch.citizen_presses(leg, "*" if why == "cancelled" else "1")
            await asyncio.sleep(24 if why == "silent" else 1)
            assert hall.switch.hears(leg) == "menu_bye"

    async def test_in_the_queue_one_key_keeps_the_place(self):
        async with Hall(Door()) as hall:
            hall.neighbours.callbacks, hall.neighbours.speaking = callbacks, _ = FakeCallbacks(), FakeSpeaking()
            leg, _ = await called(hall, "1")
            await asyncio.sleep(64)
            assert heard(hall, leg).count("callback_offer") == 1
            hall.switch.citizen_presses(leg, "1")
            await settle()
            assert callbacks.wishes[0].origin == "waiting"
            assert hall.switch.hears(leg) == "said: 곧 전화드릴게요."

    @pytest.mark.parametrize(("refuses", "outcome"), [(False, "callback"), (True, "abandoned")])
    async def test_in_the_queue_who_hangs_up_with_the_key_is_owed_the_call_and_has_not_given_up(self, refuses, outcome):
        async with Hall(Door()) as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            callbacks.takes_seconds, callbacks.refuses = 1.5, refuses
            leg, contact = await called(hall, "1")
            await asyncio.sleep(64)
            hall.switch.citizen_presses(leg, "1")
            await asyncio.sleep(0.1)
            hall.switch.citizen_hangs_up(leg)
            await asyncio.sleep(2)
            assert hall.stories()[contact].contact.outcome == outcome
            assert not hall.board.followed
            assert not hall.floor.state.contacts

    @pytest.mark.parametrize("when", ["in the gap", "afterwards"])
    @pytest.mark.parametrize(("owed", "outcome"), [(True, "callback"), (False, "abandoned")])
    async def test_owed_since_before_our_restart_are_no_abandons(self, when, owed, outcome):
        async with Hall(Door()) as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            leg, contact = await called(hall, "1")
            await hall.stop()
            callbacks.owed = {contact} if owed else set()
            if when == "in the gap":
                hall.switch.citizen_hangs_up(leg)
            hall.start()
            hall.switch.connect()
            await settle()
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert hall.stories()[contact].contact.outcome == outcome
            assert not hall.floor.state.contacts
            assert not hall.board.followed

    async def test_owed_since_before_our_restart_are_still_answered_by_whoever_is_free(self):
        async with Hall(Door()) as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            leg, contact = await called(hall, "1")
            await hall.stop()
            callbacks.owed = {contact}
            hall.start()
            hall.switch.connect()
            await settle()
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            assert hall.switch.hears(leg) == HANEUL
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert hall.stories()[contact].contact.outcome == "answered"

    async def test_in_the_queue_a_key_pressed_twice_keeps_nobodys_place(self):
        async with Hall(Door()) as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            leg, _ = await called(hall, "1", "1", "1")
            assert callbacks.wishes == []
            assert hall.switch.hears(leg) == "music"

    async def test_in_the_queue_that_cannot_be_booked_the_citizen_waits_on(self):
        async with Hall(Door()) as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            callbacks.refuses = True
            leg, contact = await called(hall, "1")
            await asyncio.sleep(64)
            hall.switch.citizen_presses(leg, "1")
            await settle()
            assert hall.switch.hears(leg) == "callback_not_now"
            await asyncio.sleep(5)
            assert hall.switch.hears(leg) == "music"
            await hall.at_work(HANEUL)
            assert await hall.accepted(HANEUL) == contact


class TestWhoCallsAgain:
    async def test_gets_place_and_agent_back_without_the_menu(self):
        async with Hall(Door()) as hall:
            place = hall.clock.now() - 60_000
            hall.neighbours.returning = FakeReturning(Returned(True, place, TAX, HANEUL))
            leg, contact = await called(hall, after_seconds=1)
            assert hall.switch.hears(leg) == "welcome_back"
            here = hall.floor.state.contacts[contact]
            assert (here.queue, here.place_at) == (TAX, place)

    async def test_is_known_to_the_menu(self):
        async with Hall(Door(KNOWN)) as hall:
            hall.neighbours.returning = FakeReturning(Returned(True))
            _, contact = await called(hall, after_seconds=1)
            assert waiting(hall, contact)[0] == TAX


class TestAnnouncements:
    STORM = Sound(prompt="storm")

    async def test_before_the_menu_are_heard_first(self):
        async with Hall(Door(notices=(Notice("storm", self.STORM),))) as hall:
            leg, _ = await called(hall, after_seconds=5)
            assert heard(hall, leg) == ["silence", "storm", "silence", "greeting"]

    async def test_instead_of_it_end_the_call(self):
        async with Hall(Door(notices=(Notice("storm", self.STORM, instead=True),))) as hall:
            leg, contact = await called(hall, after_seconds=1)
            await asyncio.sleep(5)
            assert hall.switch.hears(leg) == "gone"
            assert hall.stories()[contact].contact.outcome == "announced"
