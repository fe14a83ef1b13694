"""Promises on a real PostgreSQL: one for each citizen, no slot filled twice, nobody who was put off abandoned."""

import asyncio

import pytest
from tests.features.callbacks.owing import ANOTHER, CITIZEN, Owing, at
from tests.features.house import HANEUL

from onmaru.features.callbacks import errors
from onmaru.features.directory import NumberNotCallable
from onmaru.floor.errors import ContactJustOffered
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.action


async def test_a_waiting_caller_keeps_the_very_place(owing: Owing):
    first = await owing.wait_in_queue("c1")
    place = owing.house.keeper.state.contacts[first].place_at
    await owing.after(30)
    await owing.wait_in_queue("c2", ANOTHER)
    booked = await owing.book(first)
    callback = await owing.callback()
    assert owing.waiting() == [callback.contact, "c2"]
    assert (callback.state, callback.place_at, callback.attempts) == ("due", place, 1)
    assert (booked.already, booked.sentence.split(".")[0]) == (False, "전화를 예약했어요")
    assert (await owing.stand(first)).outcome == "callback"
    stand = await owing.stand(callback.contact)
    assert stand.key is not None
    assert stand.ended_at is None


async def test_a_caller_in_the_menu_gets_a_place_from_now_on(owing: Owing):
    contact = await owing.house.arrive("c1")
    await owing.book(contact, origin="menu")
    callback = await owing.callback()
    assert owing.waiting() == [callback.contact]
    assert (callback.origin, callback.of) == ("menu", contact)


async def test_whose_turn_has_just_come_is_connected_and_owed_nothing(owing: Owing):
    await owing.at_work()
    contact = await owing.wait_in_queue()
    with pytest.raises(ContactJustOffered):
        await owing.book(contact)
    assert (await owing.callback()).state == "cancelled"
    assert await owing.accept() == contact


async def test_a_withheld_number_cannot_be_called_back(owing: Owing):
    contact = await owing.wait_in_queue(number="")
    with pytest.raises(errors.NumberWithheld):
        await owing.book(contact)
    assert owing.waiting() == [contact]


async def test_asked_a_second_time_one_is_told_of_the_first(owing: Owing):
    slot = at(15)
    await owing.book(await owing.house.arrive("c1"), "slot", slot)
    again = await owing.book(await owing.wait_in_queue("c2"))
    assert (again.already, again.kind, again.at) == (True, "slot", slot)
    assert "오후 세 시" in again.sentence
    assert not owing.waiting()
    assert (await owing.stand(ContactId("c2"))).outcome == "callback"
    assert len(await owing.callbacks()) == 1


async def test_many_at_once_with_one_number_are_one(owing: Owing):
    results = await asyncio.gather(*(owing.book_number(CITIZEN) for _ in range(12)))
    assert len({callback.id for callback, _ in results}) == 1
    assert sorted(already for _, already in results) == [False] + [True] * 11
    assert len(owing.waiting()) == 1


async def test_a_slot_is_never_filled_twice_however_many_ask_at_once(owing: Owing):
    asks = (owing.book_number(f"010-0000-{number:04}", "slot", slot_at=at(15)) for number in range(20))
    results = await asyncio.gather(*asks, return_exceptions=True)
    assert sum(isinstance(result, errors.SlotFull) for result in results) == 16
    assert len(await owing.callbacks()) == 4
    assert {slot.at: slot.left for slot in (await owing.owed.pages.slots(None, "2026-03-04")).slots}[at(15)] == 0


async def test_a_cancelled_slot_is_free_again(owing: Owing):
    for number in range(4):
        await owing.book_number(f"010-0000-{number:04}", "slot", slot_at=at(15))
    first = (await owing.callbacks())[0]
    await owing.owed.promising.cancel(first.id, "더 필요 없다고 함", by="p1")
    await owing.book_number(CITIZEN, "slot", slot_at=at(15))
    with pytest.raises(errors.SlotFull):
        await owing.book_number(ANOTHER, "slot", slot_at=at(15))


@pytest.mark.parametrize("slot", [at(9), at(11, 4), at(15, 10), at(18, 15), at(3), at(15, day=7), at(15, day=31)])
async def test_times_that_are_past_or_closed_or_far_are_not_promised(owing: Owing, slot):
    with pytest.raises(errors.SlotNotOffered):
        await owing.book_number(CITIZEN, "slot", slot_at=slot)


async def test_at_night_nobody_is_promised_a_call_soon(owing: Owing):
    owing.clock.advance(seconds=10 * 3_600)
    with pytest.raises(errors.CentreClosed):
        await owing.book_number(CITIZEN)
    await owing.book_number(CITIZEN, "slot", slot_at=at(8, 30, day=5))


@pytest.mark.parametrize(
    "number", ["119", "112", "031-000", "00-1-555-000-0000", "010-0000-12345-1234", "060-000-0000", "abc"]
)
async def test_what_is_no_number_is_refused(owing: Owing, number):
    with pytest.raises(NumberNotCallable):
        await owing.book_number(number)


async def test_moving_takes_it_off_the_floor_without_an_abandon(owing: Owing):
    await owing.book(await owing.wait_in_queue())
    before = await owing.callback()
    await owing.owed.promising.move(before.id, at(16), by="p1")
    assert not owing.waiting()
    assert (await owing.stand(before.contact)).outcome == "callback"
    owing.clock.advance(seconds=5 * 3_600)
    await owing.look()
    after = await owing.callback()
    assert owing.waiting() == [after.contact]
    assert after.attempts == 1


async def test_a_booked_hour_goes_before_those_who_wait(owing: Owing):
    await owing.book_number(CITIZEN, "slot", slot_at=at(11, 30))
    await owing.wait_in_queue("c9", ANOTHER)
    owing.clock.advance(seconds=30 * 60)
    await owing.look()
    assert owing.waiting() == [(await owing.callback()).contact, "c9"]


async def test_what_is_over_or_ringing_stays_as_it_is(owing: Owing):
    await owing.at_work()
    callback, _ = await owing.book_number(CITIZEN)
    contact = await owing.accept()
    await owing.owed.phone.whom(contact)
    with pytest.raises(errors.CallbackIsRinging):
        await owing.owed.promising.cancel(callback.id, "x", by="p1")
    await owing.owed.phone.reached(contact)
    with pytest.raises(errors.CallbackOver):
        await owing.owed.promising.move(callback.id, at(16), by="p1")
    with pytest.raises(errors.CallbackNotFound):
        await owing.owed.promising.cancel("b0", "x", by="p1")


async def test_a_cancelled_callback_is_offered_to_nobody(owing: Owing):
    callback, _ = await owing.book_number(CITIZEN)
    await owing.owed.promising.cancel(callback.id, "잘못 걸었다고 함", by="p1")
    await owing.at_work()
    assert not owing.house.keeper.state.agents[HANEUL].offered
    assert (await owing.callback()).cancelled_because == "잘못 걸었다고 함"


async def test_a_callback_being_offered_is_withdrawn_when_cancelled(owing: Owing):
    await owing.at_work()
    callback, _ = await owing.book_number(CITIZEN)
    await owing.owed.promising.cancel(callback.id, "x", by="p1")
    assert owing.house.keeper.state.agents[HANEUL].activity == "ready"
    assert not owing.house.keeper.state.contacts


async def test_the_floor_refuses_nothing_that_is_owed_to_a_queue_that_is_gone(owing: Owing):
    """The city may have changed its queues since: the entry point's own stands in."""
    booked, _ = await owing.book_number(CITIZEN, "slot", slot_at=at(15), queue="welfare")
    assert booked.queue == "welfare"
    owing.clock.advance(seconds=4 * 3_600)
    await owing.look()
    (contact,) = owing.waiting()
    assert owing.house.keeper.state.contacts[contact].queue == "general"
