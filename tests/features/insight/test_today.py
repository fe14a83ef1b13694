"""Today's figures in memory, the hourly table, and a count of the rows themselves: three ways to the same numbers."""

import random

import pytest
from sqlalchemy import text
from tests.features.house import BORAM, CENTRE, GENERAL, HANEUL, TAX, ZONE, House

from onmaru.features.contacts import ContactLeftEarly
from onmaru.features.contacts.actions import Written
from onmaru.features.insight import store
from onmaru.features.insight.hours import day_of
from onmaru.floor import model
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.action

RECOUNT = """
    select count(*) filter (where queued_at is not null) as offered,
           count(answered_at) as answered,
           count(answered_at) filter (where waited_ms <= 20000) as answered_in_time,
           count(*) filter (where outcome = 'abandoned') as abandoned,
           count(*) filter (where outcome = 'abandoned' and waited_ms <= 20000) as abandoned_in_time,
           count(*) filter (where outcome = 'closed_hours') as closed_hours,
           count(*) filter (where outcome = 'abandoned_in_greeting') as left_in_greeting,
           count(*) filter (where outcome = 'lost') as lost,
           coalesce(sum(transfers), 0) as transfers,
           coalesce(sum(talk_ms), 0) as talk_ms,
           coalesce(sum(hold_ms), 0) as hold_ms,
           coalesce(sum(after_call_ms), 0) as after_call_ms,
           count(disposition) as recorded
    from contact
"""


async def a_busy_hour(house: House, seed: int) -> None:
    """Let calls come and go as chance will have it."""
    chance = random.Random(seed)
    category = house.directory.data.categories[0].children[0].id
    disposition = house.directory.data.dispositions[0].children[0].id
    for number in range(60):
        house.clock.advance(seconds=chance.choice([0, 3, 12, 30]))
        await house.do(model.Tick())
        await _somebody_arrives(house, number, chance)
        for contact in list(house.keeper.state.contacts.values()):
            await _something_happens(house, contact.id, contact.agent, contact.phase, chance)
        for agent in (HANEUL, BORAM):
            for contact_id in list(house.keeper.state.agents[agent].after_work):
                if chance.random() < 0.8:
                    await house.records.finish(contact_id, agent, Written(category, disposition), by=agent)
            await house.do(model.GoReady(agent))


async def _somebody_arrives(house: House, number: int, chance: random.Random) -> None:
    way = chance.random()
    if way < 0.1:
        await house.arrive(f"c{number}", is_open=False)
    elif way < 0.2:
        contact = await house.arrive(f"c{number}")
        await house.keeper.record(ContactLeftEarly(house.clock.now(), contact), actor="phone")
    elif way < 0.8:
        await house.call(f"c{number}", chance.choice([GENERAL, TAX]))


async def _something_happens(house: House, contact: ContactId, agent, phase: str, chance: random.Random) -> None:
    what: dict[str, list[model.FloorCommand | None]] = {
        "waiting": [model.Abandon(contact), None],
        "offered": [model.AcceptOffer(contact, agent)] * 4
        + [model.DeclineOffer(contact, agent), model.Abandon(contact)],
        "talking": [
            model.End(contact, "citizen_left"),
            model.End(contact, "lost"),
            model.Hold(contact, agent),
            model.Transfer(contact, agent, to_queue=TAX),
            model.GiveBack(contact),
            None,
        ],
        "held": [model.Resume(contact, agent), None],
    }
    command = chance.choice(what[phase])
    if command is not None:
        try:
            await house.do(command)
        except Refusal:
            return


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_three_ways_to_the_same_numbers(house: House, seed: int):
    await house.staffed(HANEUL, BORAM)
    await a_busy_hour(house, seed)
    day = day_of(house.clock.now(), ZONE)
    async with house.database.begin() as connection:
        table = await store.figures(connection, CENTRE, *day)
        counted = (await connection.execute(text(RECOUNT))).one()._asdict()

    assert {name: getattr(house.today.centre, name) for name in counted} == counted
    assert house.today.centre == table["centre", ""]
    for queue in (GENERAL, TAX):
        assert house.today.queue(queue) == table["queue", queue]
    for agent in (HANEUL, BORAM):
        assert house.today.agent(agent) == table["agent", agent]
    assert counted["answered"] > 5
    assert counted["transfers"] > 0


async def test_a_restart_changes_no_figure(house: House):
    await house.staffed(HANEUL, BORAM)
    await a_busy_hour(house, 4)
    before = house.today.centre
    again = await house.restarted()
    try:
        assert again.today.centre == before
    finally:
        await again.close()


async def test_midnight_turns_the_page_and_late_answers_belong_to_yesterday(house: House):
    await house.staffed(HANEUL)
    house.clock.advance(seconds=13 * 3600 - 10)
    contact = await house.call("c1")
    assert house.today.centre.offered == 1
    house.clock.advance(seconds=12)
    await house.do(model.AcceptOffer(contact, HANEUL))
    assert house.today.centre.offered == house.today.centre.answered == 0
    async with house.database.begin() as connection:
        yesterday = await store.figures(connection, CENTRE, *day_of(house.clock.now() - 3_600_000, ZONE))

    assert (yesterday["centre", ""].offered, yesterday["centre", ""].answered) == (1, 1)


async def test_categories_are_counted_on_both_levels(house: House):
    await house.staffed(HANEUL)
    group, disposition = house.directory.data.categories[0], house.directory.data.dispositions[0]
    contact = await house.call("c1")
    await house.do(model.AcceptOffer(contact, HANEUL), model.End(contact, "citizen_left"))
    await house.records.finish(contact, HANEUL, Written(group.children[0].id, disposition.children[0].id), by="x")
    assert (house.today.category(group.id), house.today.category(group.children[0].id)) == (1, 1)
    await house.records.save(contact, HANEUL, Written(group.children[1].id, disposition.children[0].id), by="x")

    assert (house.today.category(group.id), house.today.category(group.children[0].id)) == (1, 0)
    assert house.today.centre.recorded == 1
    assert house.today.centre.first_line == (disposition.outcome == "first_line")
