"""What citizens have said is kept, whatever happens between the beep and the keeping of it; then nothing is left."""

import asyncio

import pytest
from tests.features.calls.hall import CITIZEN, MAIN, Hall, settle
from tests.features.calls.neighbours import FakeCallbacks
from tests.features.calls.test_menu_stories import Door

from onmaru.features.calls import Written
from onmaru.features.calls.recordings import FAULT_PAUSE_SECONDS, PAUSE_SECONDS
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.ids import ContactId, LegId

pytestmark = [pytest.mark.story, pytest.mark.looptime]


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
        assert [name for name, _ in after.messages] == [f"message-{contact}"]
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
        assert [name for name, _ in callbacks.messages] == [f"message-{contact}"]
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
        assert [name for name, _ in callbacks.messages] == [f"message-{second}"]
        assert [stored.name for stored in await hall.switch.recordings()] == [f"message-{first}"]
        callbacks.at_odds_with = set()
        await asyncio.sleep(FAULT_PAUSE_SECONDS)
        assert await hall.switch.recordings() == []


async def test_what_was_said_while_we_were_away_is_kept_too():
    async with Hall(Door(is_open=False)) as hall:
        leg, contact = await at_the_beep(hall)
        await hall.stop()
        hall.switch.citizen_hangs_up(leg)
        await new_process(hall, callbacks := MoodyCallbacks())
        assert [name for name, _ in callbacks.messages] == [f"message-{contact}"]
        assert await hall.switch.recordings() == []


async def test_a_recording_of_a_call_nobody_knows_is_dropped(monkeypatch):
    async with Hall(Door(is_open=False)) as hall:
        leg, _ = await at_the_beep(hall)
        await hall.stop()
        hall.switch.citizen_hangs_up(leg)
        monkeypatch.setattr(hall, "open_calls", nothing_written)
        await new_process(hall, callbacks := MoodyCallbacks())
        assert callbacks.messages == []
        assert await hall.switch.recordings() == []


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
