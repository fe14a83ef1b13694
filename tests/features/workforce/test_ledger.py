"""The ledger of agents' time: every second of a working day, once."""

from itertools import pairwise

import pytest
from tests.features.house import BORAM, CENTRE, HANEUL, MORNING, House

from onmaru.features.workforce.queries import Stretch, ledger, spent
from onmaru.floor import model

pytestmark = pytest.mark.action


async def book(house: House, agent: str = HANEUL) -> list[Stretch]:
    return await ledger(house.database, CENTRE, MORNING, MORNING + 3_600_000, agent)  # type: ignore[arg-type]


async def test_a_working_morning_to_the_second(house: House):
    await house.staffed(HANEUL)
    house.clock.advance(seconds=30)
    contact = await house.call("c1")
    house.clock.advance(seconds=5)
    await house.do(model.AcceptOffer(contact, HANEUL))
    house.clock.advance(seconds=40)
    await house.do(model.Hold(contact, HANEUL))
    house.clock.advance(seconds=10)
    await house.do(model.Resume(contact, HANEUL))
    house.clock.advance(seconds=20)
    await house.do(model.TakeBreak(HANEUL, "lunch"), model.End(contact, "agent_ended"))
    house.clock.advance(seconds=15)
    await house.do(model.FinishAfterCall(contact, HANEUL))
    house.clock.advance(seconds=600)
    await house.do(model.SignOut(HANEUL))
    rows = await book(house)
    shown = [
        (row.state, row.reason, row.contact, ((row.to_at or 0) - row.from_at) // 1000)
        for row in rows
        if row.to_at != row.from_at
    ]

    assert shown == [
        ("ready", None, None, 30),
        ("offered", None, contact, 5),
        ("talking", None, contact, 40),
        ("holding", None, contact, 10),
        ("talking", None, contact, 20),
        ("after_call", None, contact, 15),
        ("break", "lunch", None, 600),
    ]
    assert all(before.to_at == after.from_at for before, after in pairwise(rows))


async def test_what_lasts_has_no_end_and_counts_until_now(house: House):
    await house.staffed(HANEUL, BORAM)
    house.clock.advance(seconds=90)
    rows = await ledger(house.database, CENTRE, MORNING, house.clock.now())

    assert [row.agent for row in rows if row.to_at is None] == [BORAM, HANEUL]
    assert spent(rows, MORNING + 60_000, house.clock.now())[HANEUL] == {"ready": 30_000}


async def test_a_restart_leaves_the_open_stretch_open(house: House):
    await house.staffed(HANEUL)
    house.clock.advance(seconds=30)
    again = await house.restarted()
    try:
        again.clock.advance(seconds=30)
        await again.do(model.TakeBreak(HANEUL, "rest"))
        assert [(row.state, row.to_at) for row in await book(again)][-2:] == [
            ("ready", MORNING + 60_000),
            ("break", None),
        ]
    finally:
        await again.close()


async def test_a_vanished_agent_is_in_the_ledger_and_so_is_their_return(house: House):
    await house.staffed(HANEUL)
    house.clock.advance(seconds=30)
    await house.do(model.LosePresence(HANEUL))
    house.clock.advance(seconds=30)
    await house.do(model.RegainPresence(HANEUL))

    assert [row.state for row in await book(house)][-3:] == ["ready", "vanished", "not_ready"]
