"""Whose call dropped gets the place and the agent back, for some minutes."""

from typing import Any

import pytest
from tests.features.callbacks.owing import ANOTHER, CITIZEN, Owing
from tests.features.house import GENERAL, HANEUL

from onmaru.features.calls import Returned
from onmaru.floor import model as floor

pytestmark = pytest.mark.action


async def look(owing: Owing, number: str = CITIZEN) -> Any:
    return await owing.owed.returning.look(number)


async def test_who_has_never_called_is_not_known(owing: Owing):
    assert await look(owing) is None
    assert await look(owing, "") is None


async def test_who_hung_up_while_waiting_has_their_place_for_ten_minutes(owing: Owing):
    contact = await owing.wait_in_queue()
    place = owing.house.keeper.state.contacts[contact].place_at
    await owing.after(40)
    await owing.house.do(floor.End(contact, "citizen_left"))
    assert await look(owing, "+82 10-0000-1234") == Returned(known=True, place_at=place, queue=GENERAL)
    owing.clock.advance(seconds=600)
    assert (await look(owing)).place_at == place
    owing.clock.advance(seconds=1)
    assert await look(owing) == Returned(known=True)
    assert await look(owing, ANOTHER) is None


async def test_whose_talk_was_cut_by_us_has_place_and_agent(owing: Owing):
    await owing.at_work()
    contact = await owing.wait_in_queue()
    place = owing.house.keeper.state.contacts[contact].place_at
    await owing.accept()
    await owing.done(contact, reason="lost")
    assert await look(owing) == Returned(known=True, place_at=place, queue=GENERAL, preferred_agent=HANEUL)


async def test_who_was_served_or_put_off_has_nothing_to_come_back_to(owing: Owing):
    await owing.at_work()
    await owing.wait_in_queue("c1")
    await owing.done(await owing.accept())
    await owing.house.do(floor.TakeBreak(HANEUL, "rest"))
    assert await look(owing) == Returned(known=True)
    await owing.book(await owing.wait_in_queue("c2", ANOTHER))
    assert await look(owing, ANOTHER) == Returned(known=True)


async def test_a_place_kept_once_is_kept_again(owing: Owing):
    contact = await owing.wait_in_queue("c1")
    place = owing.house.keeper.state.contacts[contact].place_at
    for name in ("c2", "c3"):
        await owing.after(60)
        await owing.house.do(floor.End(contact, "citizen_left"))
        returned = await look(owing)
        contact = await owing.house.arrive(name)
        await owing.house.do(floor.Enqueue(contact, returned.queue, place_at=returned.place_at))
    assert owing.house.keeper.state.contacts[contact].place_at == place


async def test_a_call_of_ours_they_missed_takes_nothing_from_them(owing: Owing):
    await owing.at_work()
    await owing.house.do(floor.TakeBreak(HANEUL, "rest"))
    contact = await owing.wait_in_queue()
    await owing.house.do(floor.End(contact, "citizen_left"))
    before = await look(owing)
    owing.clock.advance(seconds=60)
    outgoing = await owing.owed.callouts.to_missed(HANEUL, contact, by="p1")
    await owing.owed.phone.unreached(outgoing, "no_answer")
    await owing.done(outgoing, HANEUL, "unreached")
    assert await look(owing) == before
