"""Whoever is talked with aside is gone: a beep, and a breath later agent and citizen hear each other again."""

import asyncio

import pytest
from tests.features.calls.hall import BADA, HANEUL, TAX, Hall, settle
from tests.features.calls.test_aside_stories import CASE, KIM, OUTSIDE, PARK, consulting, parties
from tests.features.calls.test_stories import talking

from onmaru.features.calls.machine.reaching import COLLEAGUE_MS
from onmaru.features.calls.machine.turning_back import BREATH_MS

pytestmark = [pytest.mark.story, pytest.mark.looptime]

BREATH_SECONDS = BREATH_MS / 1000
JUST_BEFORE, JUST_AFTER = BREATH_SECONDS - 0.5, 1


def beeps(hall: Hall) -> list[int]:
    """Return when the agent's line beeped."""
    lines = hall.switch._legs_of(HANEUL)
    return [at for line in lines for at, what in hall.switch.story(line) if what == "beep"]


async def turns_back(hall: Hall, leg) -> None:
    """Check that the agent is warned at once, and heard by the citizen a breath later, not before."""
    await asyncio.sleep(0.1)
    assert (len(beeps(hall)), hall.switch.hears(leg)) == (1, "music")
    await asyncio.sleep(JUST_BEFORE)
    assert hall.switch.hears(leg) == "music"
    await asyncio.sleep(JUST_AFTER)
    assert (len(beeps(hall)), hall.switch.hears(leg)) == (1, HANEUL)


async def aside(hall: Hall):
    """Let an official have answered, the citizen hearing music."""
    leg, contact, officials = await consulting(hall, "answers")
    await asyncio.sleep(4)
    return leg, contact, hall.switch.called()[0][0], officials


async def test_an_official_hangs_up_while_only_the_agent_talks_with_them():
    async with Hall() as hall:
        leg, contact, party, _ = await aside(hall)
        await asyncio.sleep(20)
        hall.switch.party_hangs_up(party)
        await turns_back(hall, leg)
        assert parties(hall, contact) == [(PARK, "completed")]


async def test_every_second_is_somebodys():
    async with Hall() as hall:
        leg, contact, _ = await consulting(hall, "answers")
        await settle()
        held_at = hall.stories()[contact].parts[0].held_at
        assert held_at is not None
        await asyncio.sleep(24)
        hall.switch.party_hangs_up(hall.switch.called()[0][0])
        await asyncio.sleep(10)
        hall.switch.citizen_hangs_up(leg)
        await settle()
        (part,), (party,) = hall.stories()[contact].parts, hall.stories()[contact].parties
        assert party.ended_at is not None
        assert party.answered_at is not None
        assert party.aside_ms == party.ended_at - party.answered_at
        assert round(part.hold_ms, -2) == round(party.ended_at - held_at + BREATH_MS, -2)
        assert part.ended_at is not None
        assert part.hold_ms + part.talk_ms == part.ended_at - part.accepted_at


async def test_nobody_of_a_department_picks_up():
    async with Hall() as hall:
        leg, contact, officials = await consulting(hall, "busy", "rejected")
        while officials.told[-1:] != ["over"]:
            await asyncio.sleep(0.05)
        await turns_back(hall, leg)
        assert parties(hall, contact) == [(PARK, "busy"), (KIM, "rejected")]


async def test_a_department_that_answers_in_writing_gives_the_citizen_back():
    async with Hall() as hall:
        leg, contact, _ = await consulting(hall, "no_answer")
        await asyncio.sleep(3)
        assert hall.board.settle_ringing(contact, CASE)
        await turns_back(hall, leg)


@pytest.mark.parametrize("manner", ["busy", "no_answer", "rejected"])
async def test_an_outside_number_is_called_in_vain(manner):
    async with Hall() as hall:
        hall.switch.telephone(OUTSIDE.replace("-", ""), manner, after_seconds=1)
        leg, contact = await talking(hall)
        hall.board.desks.aside.telephone(HANEUL, contact, OUTSIDE)
        while not beeps(hall):
            await asyncio.sleep(0.05)
        await turns_back(hall, leg)
        assert [party.how for party in hall.stories()[contact].parties] == [manner]


class TestAColleague:
    async def asked(self, hall: Hall, **whom):
        leg, contact = await talking(hall)
        await hall.at_work(BADA)
        await hall.board.desks.aside.colleague(HANEUL, contact, **whom)
        await settle()
        return leg, contact

    async def test_who_declines_is_not_replaced_by_somebody_nobody_meant(self):
        async with Hall() as hall:
            leg, contact = await self.asked(hall, to=BADA)
            (consult,) = hall.floor.state.agents[BADA].offered
            await hall.board.desks.decline(BADA, consult)
            await turns_back(hall, leg)
            assert parties(hall, contact) == [(BADA, "rejected")]
            assert list(hall.floor.state.contacts) == [contact]

    async def test_who_says_enough_and_goes(self):
        async with Hall() as hall:
            leg, _ = await self.asked(hall, to=BADA)
            consult = await hall.accepted(BADA)
            await hall.board.desks.hang_up(BADA, consult)
            await turns_back(hall, leg)

    async def test_whose_line_is_gone(self):
        async with Hall() as hall:
            leg, _ = await self.asked(hall, queue=TAX)
            await hall.accepted(BADA)
            hall.switch.desk_closes(BADA)
            await turns_back(hall, leg)

    async def test_of_a_queue_where_nobody_is_free_is_not_waited_for_without_end(self):
        async with Hall() as hall:
            leg, contact = await talking(hall)
            await hall.board.desks.aside.colleague(HANEUL, contact, queue=TAX)
            await asyncio.sleep(COLLEAGUE_MS / 1000 - 0.05)
            assert (beeps(hall), hall.switch.hears(leg)) == ([], "music")
            await turns_back(hall, leg)
            assert [party.how for party in hall.stories()[contact].parties] == ["no_answer"]
            assert list(hall.floor.state.contacts) == [contact]

    async def test_sought_since_before_our_restart_is_not_waited_for_without_end_either(self):
        async with Hall() as hall:
            leg, contact = await talking(hall)
            await hall.board.desks.aside.colleague(HANEUL, contact, queue=TAX)
            await asyncio.sleep(10)
            await hall.stop()
            await asyncio.sleep(2)
            hall.start()
            hall.switch.connect()
            await asyncio.sleep(COLLEAGUE_MS / 1000)
            assert hall.switch.hears(leg) == HANEUL
            assert list(hall.floor.state.contacts) == [contact]


class TestTheAgent:
    async def test_who_ends_the_aside_hears_the_citizen_at_once_and_no_beep(self):
        async with Hall() as hall:
            leg, contact, _, _ = await aside(hall)
            hall.board.desks.aside.drop(HANEUL, contact)
            await settle()
            assert (hall.switch.hears(leg), beeps(hall)) == (HANEUL, [])

    async def test_need_not_wait_for_the_breath(self):
        async with Hall() as hall:
            leg, contact, party, _ = await aside(hall)
            hall.switch.party_hangs_up(party)
            await settle()
            await hall.board.desks.resume(HANEUL, contact)
            await settle()
            assert hall.switch.hears(leg) == HANEUL
            await hall.board.desks.hold(HANEUL, contact)
            await asyncio.sleep(2 * BREATH_SECONDS)
            assert hall.switch.hears(leg) == "music", "a hold of their own is theirs to end"

    async def test_who_asks_somebody_else_meanwhile_is_left_to_it(self):
        async with Hall() as hall:
            hall.switch.telephone(OUTSIDE.replace("-", ""), "answers", after_seconds=5)
            leg, contact, party, _ = await aside(hall)
            hall.switch.party_hangs_up(party)
            await settle()
            hall.board.desks.aside.telephone(HANEUL, contact, OUTSIDE)
            await asyncio.sleep(2 * BREATH_SECONDS)
            assert (hall.switch.hears(leg), hall.switch.hears(hall.switch.called()[1][0])) == ("music", HANEUL)

    async def test_whose_page_reloads_meanwhile_is_warned_again_before_they_are_heard(self):
        async with Hall() as hall:
            leg, _, party, _ = await aside(hall)
            hall.switch.desk_closes(HANEUL)
            await settle()
            hall.switch.party_hangs_up(party)
            await asyncio.sleep(2 * BREATH_SECONDS)
            assert hall.switch.hears(leg) == "music"
            hall.switch.desk_registers(HANEUL)
            await hall.board.desks.call_line(HANEUL, "page-1")
            while not beeps(hall):
                await asyncio.sleep(0.05)
            await turns_back(hall, leg)

    async def test_who_talks_with_the_citizen_while_the_party_waits_hears_no_beep(self):
        async with Hall() as hall:
            leg, contact, party, _ = await aside(hall)
            hall.board.desks.aside.swap(HANEUL, contact)
            await settle()
            hall.switch.party_hangs_up(party)
            await asyncio.sleep(2 * BREATH_SECONDS)
            assert (hall.switch.hears(leg), beeps(hall)) == (HANEUL, [])


async def test_a_citizen_who_hangs_up_during_the_breath_is_simply_gone():
    async with Hall() as hall:
        leg, _, party, _ = await aside(hall)
        hall.switch.party_hangs_up(party)
        await settle()
        hall.switch.citizen_hangs_up(leg)
        await asyncio.sleep(2 * BREATH_SECONDS)
        assert hall.outcomes() == {"ContactEnded": 1}
        assert not hall.board.followed


async def test_a_beep_the_exchange_cannot_make_keeps_nobody_from_the_citizen():
    async with Hall() as hall:
        leg, _, party, _ = await aside(hall)
        hall.switch.fail_next("beep")
        hall.switch.party_hangs_up(party)
        await asyncio.sleep(BREATH_SECONDS + JUST_AFTER)
        assert hall.switch.hears(leg) == HANEUL


async def test_an_official_who_hung_up_while_we_were_away_is_noticed():
    async with Hall() as hall:
        leg, contact, party, _ = await aside(hall)
        await hall.stop()
        hall.switch.party_hangs_up(party)
        hall.start()
        hall.switch.connect()
        while not beeps(hall):
            await asyncio.sleep(0.05)
        await turns_back(hall, leg)
        assert parties(hall, contact) == [(PARK, "completed")]
