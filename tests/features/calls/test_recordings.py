"""What citizens have said is kept, whatever happens between the beep and the keeping of it; then nothing is left."""

import asyncio

import pytest
from tests.features.calls.hall import CITIZEN, MAIN, Hall, settle
from tests.features.calls.neighbours import FakeCallbacks
from tests.features.calls.test_menu_stories import Door

from onmaru.features.calls import Written
from onmaru.features.calls.machine.leaving_word import contact_of_message
from onmaru.features.calls.recordings import FAULT_PAUSE_SECONDS, PAUSE_SECONDS
from onmaru.features.menus import Menu
from onmaru.features.menus.steps import ToQueue, ToVoicemail
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.ids import ContactId, LegId

pytestmark = [pytest.mark.story, pytest.mark.looptime]

SPEAK = Menu(
    id="speak",
    name="음성 메시지",
    name_en="Leave a message",
    first="message",
    person="anybody",
    steps=(ToVoicemail(id="message", prompts=("menu_message",), most_seconds=60), ToQueue(id="anybody")),
)


class MoodyCallbacks(FakeCallbacks):
    """Keeps messages, but not while it is away or at odds with one."""

    def __init__(self) -> None:
        super().__init__()
        self.away = False
        self.at_odds_with: set[ContactId] = set()
        self.asked = 0

    async def message(self, contact, name, wav, milliseconds):
        self.asked += 1
        if self.away:
            raise NotAvailable
        if contact in self.at_odds_with:
            raise ValueError(contact)
        await super().message(contact, name, wav, milliseconds)


async def at_the_beep(hall: Hall) -> tuple[LegId, ContactId]:
    """A citizen who calls at night is just being recorded."""
    leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
    await asyncio.sleep(3)
    hall.switch.citizen_presses(leg, "2")
    await asyncio.sleep(4 + 4)
    assert hall.switch.hears(leg) == "recording"
    return leg, hall.contact_of(leg)


def spoken_by(callbacks: FakeCallbacks) -> list[ContactId | None]:
    """Whose messages were kept, in order."""
    return [contact_of_message(name) for name, _ in callbacks.messages]


async def message_left(hall: Hall) -> ContactId:
    """A citizen has left a message and gone."""
    leg, contact = await at_the_beep(hall)
    hall.switch.citizen_hangs_up(leg)
    await settle()
    return contact


async def new_process(hall: Hall, callbacks: FakeCallbacks) -> None:
    """Let us be started anew, and look at what lies in the exchange."""
    hall.neighbours.callbacks = callbacks
    hall.start()
    hall.switch.connect()
    await settle()


async def test_a_kill_between_recording_and_keeping_loses_nothing():
    async with Hall(Door(is_open=False)) as hall:
        hall.neighbours.callbacks = before = MoodyCallbacks()
        before.away = True
        contact = await message_left(hall)
        await hall.stop()
        await new_process(hall, after := MoodyCallbacks())
        assert spoken_by(after) == [contact]
        assert await hall.switch.recordings() == []


async def test_keeping_refused_for_a_minute_is_asked_for_again():
    async with Hall(Door(is_open=False)) as hall:
        hall.neighbours.callbacks = callbacks = MoodyCallbacks()
        callbacks.away = True
        contact = await message_left(hall)
        await asyncio.sleep(60)
        assert 4 <= callbacks.asked <= 6
        callbacks.away = False
        await asyncio.sleep(PAUSE_SECONDS)
        assert spoken_by(callbacks) == [contact]
        assert await hall.switch.recordings() == []


async def test_an_exchange_out_of_reach_is_asked_again():
    async with Hall(Door(is_open=False)) as hall:
        hall.neighbours.callbacks = callbacks = MoodyCallbacks()
        hall.switch.fail_next("recording", 2)
        await message_left(hall)
        await asyncio.sleep(3 * PAUSE_SECONDS)
        assert len(callbacks.messages) == 1
        assert await hall.switch.recordings() == []


async def test_one_that_cannot_be_kept_is_left_and_does_not_stand_in_the_way():
    async with Hall(Door(is_open=False)) as hall:
        hall.neighbours.callbacks = callbacks = MoodyCallbacks()
        callbacks.away = True
        first, second = await message_left(hall), await message_left(hall)
        callbacks.away, callbacks.at_odds_with = False, {first}
        await asyncio.sleep(4 * PAUSE_SECONDS)
        assert spoken_by(callbacks) == [second]
        assert [contact_of_message(name) for name in await hall.switch.recordings()] == [first]
        callbacks.at_odds_with = set()
        await asyncio.sleep(FAULT_PAUSE_SECONDS)
        assert await hall.switch.recordings() == []


async def test_what_was_said_while_we_were_away_is_kept_too():
    async with Hall(Door(is_open=False)) as hall:
        leg, contact = await at_the_beep(hall)
        await hall.stop()
        hall.switch.citizen_hangs_up(leg)
        await new_process(hall, callbacks := MoodyCallbacks())
        assert spoken_by(callbacks) == [contact]
        assert await hall.switch.recordings() == []


async def test_of_a_call_nobody_knows_any_more_it_is_kept_all_the_same(monkeypatch):
    async with Hall(Door(is_open=False)) as hall:
        leg, contact = await at_the_beep(hall)
        await hall.stop()
        hall.switch.citizen_hangs_up(leg)
        monkeypatch.setattr(hall, "open_calls", nothing_written)
        await new_process(hall, callbacks := MoodyCallbacks())
        assert spoken_by(callbacks) == [contact]
        assert await hall.switch.recordings() == []


async def test_what_is_said_before_and_after_our_restart_is_two_messages():
    async with Hall(Door(is_open=False)) as hall:
        leg, contact = await at_the_beep(hall)
        await hall.stop()
        await new_process(hall, callbacks := MoodyCallbacks())
        assert hall.switch.hears(leg) == "menu_message"
        await asyncio.sleep(4 + 4)
        assert hall.switch.hears(leg) == "recording"
        hall.switch.citizen_hangs_up(leg)
        await asyncio.sleep(PAUSE_SECONDS)
        assert spoken_by(callbacks) == [contact, contact]
        assert len({name for name, _ in callbacks.messages}) == 2
        assert hall.stories()[contact].contact.outcome == "voicemail"


@pytest.mark.parametrize("is_open", [True, False], ids=["by day", "by night"])
async def test_a_citizen_who_spoke_and_hung_up_while_we_were_away_has_left_a_message(is_open):
    async with Hall(Door(SPEAK, is_open=is_open)) as hall:
        leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
        await asyncio.sleep(4 + 4)
        contact = hall.contact_of(leg)
        await hall.stop()
        hall.switch.citizen_hangs_up(leg)
        await new_process(hall, callbacks := MoodyCallbacks())
        assert spoken_by(callbacks) == [contact]
        assert hall.stories()[contact].contact.outcome == "voicemail"


async def test_a_citizen_who_is_asked_again_and_hangs_up_has_left_a_message():
    async with Hall(Door(SPEAK)) as hall:
        leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
        await asyncio.sleep(4 + 4)
        contact = hall.contact_of(leg)
        await hall.stop()
        await new_process(hall, callbacks := MoodyCallbacks())
        assert hall.switch.hears(leg) == "menu_message"
        hall.switch.citizen_hangs_up(leg)
        await asyncio.sleep(PAUSE_SECONDS)
        assert spoken_by(callbacks) == [contact]
        assert hall.stories()[contact].contact.outcome == "voicemail"


async def test_what_is_no_message_of_ours_is_left_alone():
    async with Hall(Door()) as hall:
        hall.neighbours.callbacks = callbacks = MoodyCallbacks()
        hall.switch._tapes |= {"message-": b"", "message-c1": b"", "somebody-else-1": b"", "message--7": b""}
        await asyncio.sleep(2 * PAUSE_SECONDS)
        assert callbacks.asked == 0
        assert len(await hall.switch.recordings()) == 4


async def test_silence_after_the_beep_is_not_left_behind():
    async with Hall(Door(is_open=False)) as hall:
        hall.neighbours.callbacks = callbacks = MoodyCallbacks()
        hall.switch.citizen_will_say(seconds=0)
        await at_the_beep(hall)
        await asyncio.sleep(4 + PAUSE_SECONDS)
        assert callbacks.messages == []
        assert await hall.switch.recordings() == []


async def nothing_written() -> Written:
    return Written()
