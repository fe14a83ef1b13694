"""Attempts: made when their time has come, counted once, repeated within bounds, given up with a word."""

import pytest
from tests.features.callbacks.owing import ANOTHER, CITIZEN, MINUTE, Owing, at
from tests.features.house import BORAM, GENERAL, HANEUL, House

from onmaru.features.callbacks.errors import CallNotKnown
from onmaru.features.callbacks.model import Unreached
from onmaru.floor import model as floor
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.action


async def tried(owing: Owing, how: Unreached = "no_answer", agent=HANEUL) -> ContactId:
    """An agent takes the callback, and the citizen does not pick up."""
    contact = await owing.accept(agent)
    whom = await owing.owed.phone.whom(contact)
    assert (whom.number, whom.shows) == ("01000001234", "031-000-2114")
    await owing.owed.phone.unreached(contact, how)
    await owing.done(contact, agent, "unreached")
    return contact


async def test_the_citizen_is_reached(owing: Owing):
    await owing.at_work()
    await owing.book_number(CITIZEN)
    contact = await owing.accept()
    assert (await owing.callback()).state == "due"
    await owing.owed.phone.whom(contact)
    assert (await owing.callback()).state == "ringing"
    await owing.owed.phone.reached(contact)
    await owing.done(contact)
    await owing.look(3)
    callback = await owing.callback()
    assert (callback.state, callback.attempts, callback.why) == ("done", 1, None)
    assert not owing.house.keeper.state.contacts


async def test_three_attempts_ten_minutes_apart_and_then_a_text(owing: Owing):
    await owing.at_work()
    await owing.book_number(CITIZEN, text_wished=True)
    contacts = {await tried(owing, "busy")}
    for _ in range(2):
        await owing.after(9 * 60)
        assert not owing.house.keeper.state.contacts
        await owing.after(60)
        contacts.add(await tried(owing))
    await owing.after(3_600)
    callback = await owing.callback()
    assert (callback.state, callback.attempts, callback.why, len(contacts)) == ("failed", 3, "no_answer", 3)
    (text,) = await owing.sent()
    assert (text.purpose, text.number_masked, text.state) == ("callback", "010-****-1234", "queued")


async def test_no_text_to_whom_it_was_not_promised_or_a_landline(owing: Owing):
    for number, wished in (("010-0000-1234", False), ("031-000-1234", True)):
        await owing.at_work()
        await owing.book_number(number, text_wished=wished)
        for _ in range(3):
            contact = await owing.accept()
            await owing.owed.phone.whom(contact)
            await owing.owed.phone.unreached(contact, "no_answer")
            await owing.done(contact, HANEUL, "unreached")
            await owing.after(10 * 60)
        assert (await owing.callbacks())[-1].state == "failed"
    assert not await owing.sent()


async def test_a_retry_keeps_the_place(owing: Owing):
    await owing.at_work()
    await owing.book_number(CITIZEN)
    place = (await owing.callback()).place_at
    await tried(owing)
    await owing.house.do(floor.TakeBreak(HANEUL, "rest"))
    owing.clock.advance(seconds=9 * 60)
    await owing.wait_in_queue("c9", ANOTHER)
    await owing.after(60)
    assert owing.waiting() == [(await owing.callback()).contact, "c9"]
    assert owing.house.keeper.state.contacts[owing.waiting()[0]].place_at == place


async def test_told_twice_it_counts_once(owing: Owing):
    await owing.at_work()
    await owing.book_number(CITIZEN)
    contact = await tried(owing)
    for _ in range(3):
        await owing.owed.phone.unreached(contact, "busy")
        await owing.owed.phone.reached(contact)
    callback = await owing.callback()
    assert (callback.state, callback.attempts, callback.why) == ("waiting", 1, "no_answer")


async def test_no_attempt_begins_after_closing(owing: Owing):
    await owing.at_work()
    owing.clock.advance(seconds=7.5 * 3_600 - 120)  # 18:28
    await owing.book_number(CITIZEN)
    await tried(owing)
    assert (await owing.callback()).next_at == at(8, 30, day=5)


async def test_an_agent_who_declines_costs_no_attempt(owing: Owing):
    await owing.at_work(HANEUL, BORAM)
    await owing.book_number(CITIZEN)
    first = next(agent for agent in (HANEUL, BORAM) if owing.house.keeper.state.agents[agent].offered)
    (contact,) = owing.house.keeper.state.agents[first].offered
    await owing.house.do(floor.DeclineOffer(contact, first))
    await owing.look()
    assert (await owing.callback()).attempts == 1
    assert contact in owing.house.keeper.state.contacts


async def test_whoever_was_answered_meanwhile_is_not_called(owing: Owing):
    await owing.book(await owing.wait_in_queue("c1"))
    owing.clock.advance(seconds=60)
    await owing.house.arrive("c2")
    await owing.house.do(floor.Enqueue(ContactId("c2"), GENERAL, priority=10))
    await owing.at_work()
    assert await owing.accept() == "c2"
    owing.clock.advance(seconds=5)
    await owing.look()
    callback = await owing.callback()
    assert (callback.state, callback.why) == ("cancelled", "answered_meanwhile")
    assert not owing.waiting()


async def test_a_booked_hour_is_kept_even_so(owing: Owing):
    await owing.at_work()
    await owing.book_number(CITIZEN, "slot", slot_at=at(15))
    await owing.wait_in_queue("c2")
    await owing.done(await owing.accept())
    owing.clock.advance(seconds=4 * 3_600)
    await owing.look()
    assert (await owing.callback()).state == "due"


async def test_an_orderly_stop_loses_no_place(owing: Owing):
    """What an orderly stop ends is lost by us, not by the citizen: a fresh contact stands in the same place."""
    await owing.book(await owing.wait_in_queue())
    before = await owing.callback()
    await owing.house.do(floor.End(before.contact, "system"))
    other = await owing.restarted()
    await other.look(2)
    after = await other.callback()
    assert (after.state, after.attempts, after.place_at) == ("due", 1, before.place_at)
    assert after.contact != before.contact
    assert other.waiting() == [after.contact]
    assert other.house.keeper.state.contacts[after.contact].place_at == before.place_at
    await other.house.close()


async def test_a_contact_that_is_nobodys_is_not_ours(owing: Owing):
    contact = await owing.wait_in_queue()
    await owing.owed.phone.reached(contact)
    await owing.owed.phone.unreached(contact, "busy")
    with pytest.raises(CallNotKnown):
        await owing.owed.phone.whom(contact)


# ── Citizen first ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_citizen_first_they_are_called_when_their_turn_is_near(house: House, owing: Owing):
    owing = Owing(house, order="citizen_first")
    first = await owing.wait_in_queue("c1")
    place = house.keeper.state.contacts[first].place_at
    await owing.after(5)
    await owing.wait_in_queue("c2", ANOTHER)
    await owing.book(first)
    await owing.look()
    assert not owing.telephone.called  # nobody is at work
    await owing.at_work()
    ((contact, whom, then),) = await called(owing)
    assert whom.number == "01000001234"
    assert (then.contact, then.place_at, then.errand) == (contact, place, "callback")
    await owing.look(3)
    assert len(owing.telephone.called) == 1
    await owing.owed.phone.reached(contact)
    await house.do(then)
    assert (await owing.callback()).state == "due"
    await owing.done(await owing.accept())  # c2 had been offered before
    assert await owing.accept() == contact
    await owing.look()
    assert (await owing.callback()).state == "done"
    await owing.done(contact)
    await owing.look(2)
    assert (await owing.stand(contact)).outcome == "answered"


async def test_citizen_first_nobody_is_called_while_many_wait(house: House, owing: Owing):
    owing = Owing(house, order="citizen_first")
    for number in range(3):
        await owing.wait_in_queue(f"w{number}", f"010-0000-90{number:02}")
        await owing.after(1)
    await owing.book(await owing.wait_in_queue("c1"))
    await owing.at_work()
    await owing.look(3)
    assert not owing.telephone.called
    for _ in range(2):
        await owing.done(await owing.accept())
    await owing.look()
    assert len(owing.telephone.called) == 1


async def test_citizen_first_who_does_not_pick_up_is_called_again(house: House, owing: Owing):
    owing = Owing(house, order="citizen_first")
    await owing.at_work()
    await owing.book_number(CITIZEN)
    ((contact, _, _),) = await called(owing)
    owing.telephone.going_on.clear()
    await owing.owed.phone.unreached(contact, "no_answer")
    await owing.look(3)
    assert len(owing.telephone.called) == 1
    await owing.after(10 * 60)
    assert len(owing.telephone.called) == 2
    assert (await owing.callback()).attempts == 2


@pytest.mark.parametrize("heard", [True, False], ids=["and we hear it", "while we are away"])
async def test_citizen_first_who_hangs_up_before_the_agent_is_called_again(house: House, owing: Owing, heard: bool):
    owing = Owing(house, order="citizen_first")
    await owing.at_work()
    await owing.book_number(CITIZEN)
    ((contact, _, then),) = await called(owing)
    await house.do(floor.TakeBreak(HANEUL, "rest"), then)
    await owing.owed.phone.reached(contact)
    await owing.look()
    assert contact in house.keeper.state.contacts
    owing.telephone.going_on.clear()
    if heard:
        await house.do(floor.End(contact, "unreached"))
    owing.telephone.is_connected = False
    await owing.look()
    assert (contact in house.keeper.state.contacts) != heard, "only an exchange that answers says who hung up"
    owing.telephone.is_connected = True
    await owing.look(2)
    callback = await owing.callback()
    assert (callback.state, callback.why) == ("waiting", "rejected")
    assert callback.next_at == owing.clock.now() + 10 * MINUTE
    assert (await owing.stand(contact)).outcome == "unreached"


async def called(owing: Owing):
    await owing.look()
    return owing.telephone.called
