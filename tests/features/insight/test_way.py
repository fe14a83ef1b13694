"""Figures of a morning with callbacks, calls we placed, colleagues consulted and officials who took over."""

from datetime import date

import pytest
from tests.features.house import BORAM, CENTRE, GENERAL, HANEUL, House
from tests.features.house import MORNING as ELEVEN

from onmaru.features.contacts import (
    CallbackOf,
    CallOver,
    CitizenReached,
    ConsultationAsked,
    InformationGiven,
    PartyAlone,
    PartyAnswered,
    PartyCalled,
    PartyJoined,
)
from onmaru.features.contacts.actions import Written
from onmaru.features.insight import formulas, store
from onmaru.features.insight.entry_points import by_day, entry_point_figures
from onmaru.floor import model
from onmaru.kernel.history import Private
from onmaru.kernel.ids import ConsultationId, ContactId, PartyId

pytestmark = pytest.mark.action

DAY = 86_400_000
OFFICIAL = PartyId("p1")


async def record(house: House, event: object, private: Private | None = None) -> None:
    await house.keeper.record(event, actor="test", private=private)  # type: ignore[arg-type]


async def written(house: House, contact: ContactId) -> None:
    """Save a record whose disposition says closed at first line."""
    category = house.directory.data.categories[0].children[0].id
    group = next(group for group in house.directory.data.dispositions if group.outcome == "first_line")
    disposition = group.children[0].id
    await house.records.finish(contact, HANEUL, Written(category, disposition), by=HANEUL)
    await house.do(model.GoReady(HANEUL))


async def served(house: House, name: str, seconds: float = 60) -> ContactId:
    contact = await house.call(name)
    await house.do(model.AcceptOffer(contact, HANEUL))
    await house.after(seconds)
    return contact


async def test_a_callback_is_no_abandon_and_its_answer_no_answer(house: House):
    await house.staffed(HANEUL)
    talking = await served(house, "c1")
    waits = await house.call("c2")
    await house.after(30)
    back = ContactId("back")
    await house.do(model.KeepPlace(waits, back))
    await record(house, CallbackOf(house.clock.now(), back, waits, "b1", "main"), Private(number="010-0000-1234"))
    await house.do(model.End(talking, "citizen_left"))
    await written(house, talking)
    await house.do(model.AcceptOffer(back, HANEUL))
    await house.after(12)
    await record(house, CitizenReached(house.clock.now(), back))
    await house.after(50)
    await house.do(model.End(back, "agent_ended"))
    await written(house, back)

    day = house.today.centre
    assert (day.arrived, day.offered, day.answered, day.abandoned, day.deferred) == (2, 2, 1, 0, 1)
    assert (day.outgoing, day.unreached, day.outgoing_ms) == (1, 0, 62_000)
    assert formulas.answered_rate(day) == 1.0
    assert (day.recorded, day.closed_alone) == (2, 2)
    mine = house.today.agent(HANEUL)
    assert (mine.answered, mine.outgoing, mine.talk_ms) == (1, 1, 90_000)
    assert house.today.queue(GENERAL).deferred == 1


async def test_a_callback_that_nobody_has_dialled_is_no_call_we_placed(house: House):
    await house.staffed()
    waits, back = await house.call("c1"), ContactId("back")
    await house.do(model.KeepPlace(waits, back))
    await record(house, CallbackOf(house.clock.now(), back, waits, "b1", "main"), Private(number="010-0000-1234"))
    assert house.today.centre.outgoing == 0
    await house.do(model.KeepPlace(back))

    assert (house.today.centre.outgoing, house.today.centre.unreached, house.today.centre.arrived) == (0, 0, 1)


async def test_a_consult_is_no_contact_and_counts_in_no_service_level(house: House):
    await house.staffed(HANEUL)
    contact = await served(house, "c1")
    await house.do(model.SignIn(BORAM), model.RaiseLine(BORAM), model.GoReady(BORAM))
    consult = ContactId("k1")
    await house.do(
        model.Enqueue(consult, GENERAL, preferred_agent=BORAM, errand="consult", about=contact, direct=True),
        model.AcceptOffer(consult, BORAM),
    )
    await house.after(20)
    await house.do(model.HandOver(contact, HANEUL, BORAM, consult))
    await house.after(30)
    await house.do(model.End(contact, "citizen_left"))

    day, queue = house.today.centre, house.today.queue(GENERAL)
    assert (day.arrived, day.offered, day.answered, day.transfers) == (1, 1, 1, 1)
    assert (queue.offered, queue.answered, queue.answered_in_time) == (1, 1, 1)
    assert (house.today.agent(BORAM).answered, house.today.agent(BORAM).talk_ms) == (1, 30_000)
    assert contact in house.keeper.state.agents[BORAM].after_work


async def test_first_line_closure_counts_what_agents_closed_alone(house: House):
    await house.staffed(HANEUL)
    alone = await served(house, "c1")
    await house.do(model.End(alone, "citizen_left"))
    await written(house, alone)
    asked = await served(house, "c2")
    await record(house, ConsultationAsked(house.clock.now(), asked, ConsultationId("k1"), "tax", HANEUL))
    await house.do(model.End(asked, "citizen_left"))
    await written(house, asked)
    handed = await served(house, "c3")
    await house.do(model.Release(handed, HANEUL, "official"))
    await written(house, handed)
    put_through = await served(house, "c4")
    await house.do(model.Release(put_through, HANEUL, "outside"))
    await written(house, put_through)

    day = house.today.centre
    assert (day.recorded, day.first_line, day.closed_alone) == (4, 4, 1)
    assert formulas.first_line_rate_1(day) == 1.0
    assert formulas.first_line_rate(day) == pytest.approx(1 / 4)
    assert (formulas.first_line_rate.name, formulas.first_line_rate_1.name) == (
        "first_line_rate v2",
        "first_line_rate v1",
    )


async def test_a_transfer_with_an_official_is_right_to_the_second_across_a_restart(house: House):
    await house.staffed(HANEUL)
    contact = await served(house, "c1", 60)
    await house.do(model.Hold(contact, HANEUL))
    await record(
        house,
        PartyCalled(house.clock.now(), contact, OFFICIAL, "official", HANEUL, department="tax", official="kim"),
    )
    await house.after(8)
    await record(house, PartyAnswered(house.clock.now(), contact, OFFICIAL))
    await house.after(41)
    await house.do(model.Resume(contact, HANEUL))
    await record(house, PartyJoined(house.clock.now(), contact, OFFICIAL))
    house = await house.restarted()
    await house.after(17)
    await house.do(model.Release(contact, HANEUL, "official"))
    await record(house, PartyAlone(house.clock.now(), contact, OFFICIAL))
    await house.after(123)
    await record(house, CallOver(house.clock.now(), contact, "citizen_left"))

    day, mine = house.today.centre, house.today.agent(HANEUL)
    assert (day.talk_ms, day.hold_ms) == (77_000, 49_000)
    assert (day.aside_ms, day.together_ms, day.alone_ms) == (41_000, 17_000, 123_000)
    assert (mine.aside_ms, mine.together_ms, mine.alone_ms, mine.transfers) == (41_000, 17_000, 0, 1)
    async with house.database.begin() as connection:
        counted = await store.figures(connection, CENTRE, ELEVEN, ELEVEN + DAY)
    assert counted["centre", ""] == day
    assert counted["entry_point", "main"] == day
    await house.close()


async def test_what_a_manager_reads_of_each_number(house: House):
    await house.staffed(HANEUL)
    contact = await served(house, "c1")
    await house.do(model.End(contact, "citizen_left"))
    await house.do(model.Abandon(await house.call("c2")))
    night = await house.arrive("c3", is_open=False)
    await record(house, InformationGiven(house.clock.now(), night, "voicemail"))
    house.clock.advance(seconds=24 * 3600)
    await house.do(model.KeepPlace(await house.call("c4"), ContactId("back")))
    async with house.database.begin() as connection:
        found = await by_day(connection, CENTRE, "Asia/Seoul", ELEVEN - DAY, ELEVEN + 2 * DAY)
    told = entry_point_figures(house.directory, found, date(2026, 3, 4), date(2026, 3, 5))

    main = next(row for row in told.numbers if row.entry_point == "main")
    assert main.is_main
    assert (main.arrived, main.answered, main.abandoned) == (4, 1, 1)
    assert (main.in_menu, main.callbacks, main.left_in_greeting, main.others, main.closed_hours) == (1, 1, 0, 0, 1)
    assert [(day.day, day.arrived) for day in main.days] == [("2026-03-04", 3), ("2026-03-05", 1)]
    assert (told.main_share, told.main_share_formula) == (1.0, "main_number_share v1")
    assert {row.entry_point for row in told.numbers} == set(house.directory.entry_points)
