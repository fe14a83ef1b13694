"""Whole calls in virtual time: a 47-second wait takes none."""

import asyncio

import pytest
from tests.features.calls.hall import BADA, CITIZEN, HANEUL, MAIN, NIGHT, PAGE, TAX, Hall, settle

from onmaru.features.calls.errors import DeskIsElsewhere
from onmaru.floor import model as floor

pytestmark = [pytest.mark.story, pytest.mark.looptime]


def heard(hall: Hall, leg) -> list[str]:
    return [what for _, what in hall.switch.story(leg)]


async def talking(hall: Hall, agent=HANEUL):
    """A citizen and an agent are together."""
    await hall.at_work(agent)
    leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
    await asyncio.sleep(13)
    contact = await hall.accepted(agent)
    assert hall.switch.hears(leg) == agent
    return leg, contact


async def test_a_caller_waits_is_told_the_place_is_answered_held_transferred_and_hangs_up():
    async with Hall() as hall:
        leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
        await hall.at_work(HANEUL)
        other = hall.switch.citizen_calls("010-0000-5678", MAIN.number)
        await asyncio.sleep(13)
        await hall.accepted(HANEUL)  # the first caller
        assert hall.switch.hears(leg) == HANEUL
        await asyncio.sleep(46)
        assert heard(hall, other)[:6] == ["silence", "greeting", "silence", "music", "queue_position_1", "queue_stay"]
        await hall.at_work(BADA)
        contact = await hall.accepted(BADA)
        assert hall.switch.hears(other) == BADA
        await hall.board.desks.hold(BADA, contact)
        await settle()
        assert hall.switch.hears(other) == "music"
        await hall.board.desks.resume(BADA, contact)
        await settle()
        assert hall.switch.hears(other) == BADA
        await hall.board.desks.transfer(BADA, contact, queue=TAX)
        await settle()
        assert hall.switch.hears(other) == "transfer"
        await asyncio.sleep(4)
        assert hall.switch.hears(other) == "music"
        hall.switch.citizen_hangs_up(other)
        hall.switch.citizen_hangs_up(leg)
        await settle()
        assert hall.outcomes() == {"ContactEnded": 1, "ContactAbandoned": 1}
        assert not hall.floor.state.contacts
        assert not hall.board.followed


async def test_a_transfer_to_a_colleague_is_offered_to_them_alone():
    async with Hall() as hall:
        leg, contact = await talking(hall)
        await hall.at_work(BADA)
        await hall.board.desks.transfer(HANEUL, contact, to=BADA)
        assert await hall.accepted(BADA) == contact
        assert hall.switch.hears(leg) == BADA


async def test_the_agents_hang_up_ends_the_citizens_line():
    async with Hall() as hall:
        leg, contact = await talking(hall)
        await hall.board.desks.hang_up(HANEUL, contact)
        await settle()
        assert hall.switch.hears(leg) == "gone"
        assert not hall.board.followed


async def test_a_desk_that_was_muted_is_heard_by_the_next_citizen():
    async with Hall() as hall:
        leg, contact = await talking(hall)
        await hall.board.desks.mute(HANEUL, contact, muted=True)
        assert hall.switch.hears(leg) == "silence"
        await hall.board.desks.hang_up(HANEUL, contact)
        await hall.floor.submit(floor.FinishAfterCall(contact, HANEUL), actor=HANEUL)
        other = hall.switch.citizen_calls(CITIZEN, MAIN.number)
        await asyncio.sleep(13)
        await hall.accepted(HANEUL)
        assert hall.switch.hears(other) == HANEUL


async def test_a_switchboard_that_failed_runs_again():
    async with Hall() as hall:
        leg, _ = await talking(hall)
        await hall.stop()
        hall.rerun()
        hall.switch.connect()
        await settle()
        assert hall.switch.hears(leg) == HANEUL
        hall.switch.citizen_hangs_up(leg)
        await settle()
        assert hall.outcomes() == {"ContactEnded": 1}


async def test_nobody_hangs_up_a_colleagues_call():
    async with Hall() as hall:
        _, contact = await talking(hall)
        with pytest.raises(Exception, match="not with this agent"):
            await hall.board.desks.hang_up(BADA, contact)


async def test_outside_hours_the_citizen_hears_so_and_is_counted_as_such():
    async with Hall() as hall:
        leg = hall.switch.citizen_calls(CITIZEN, NIGHT.number)
        await asyncio.sleep(14)
        assert heard(hall, leg) == ["silence", "closed", "silence", "gone"]
        assert hall.outcomes() == {"ContactClosedHours": 1}


@pytest.mark.parametrize(
    ("after_seconds", "outcome"), [(5, "ContactLeftEarly"), (14, "ContactAbandoned"), (40, "ContactAbandoned")]
)
async def test_a_citizen_who_leaves_ends_exactly_once(after_seconds, outcome):
    async with Hall() as hall:
        leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
        await asyncio.sleep(after_seconds)
        hall.switch.citizen_hangs_up(leg)
        await settle()
        assert hall.outcomes() == {outcome: 1}
        assert not hall.board.followed


async def test_a_citizen_who_leaves_while_offered_frees_the_agent():
    async with Hall() as hall:
        await hall.at_work(HANEUL)
        leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
        await asyncio.sleep(14)
        assert hall.floor.state.agents[HANEUL].activity == "offered"
        assert hall.switch.hears(leg) == "music"
        hall.switch.citizen_hangs_up(leg)
        await settle()
        assert hall.floor.state.agents[HANEUL].activity == "ready"
        assert hall.outcomes() == {"ContactAbandoned": 1}


async def test_the_citizens_number_travels_only_beside_the_history():
    async with Hall() as hall:
        hall.switch.citizen_calls(CITIZEN, MAIN.number)
        await settle()
        arrived = next(recorded for recorded in hall.floor.history if recorded.private)
        assert arrived.private == {"number": CITIZEN}
        assert all(CITIZEN not in str(recorded.event) for recorded in hall.floor.history)


class TestTheDesk:
    async def test_a_page_that_reloads_mid_call_gets_a_new_leg_and_the_citizen_hears_nothing_of_it(self):
        async with Hall() as hall:
            leg, _ = await talking(hall)
            before = heard(hall, leg)
            hall.switch.desk_closes(HANEUL)
            await asyncio.sleep(4)
            hall.switch.desk_registers(HANEUL)
            await hall.board.desks.start(HANEUL, PAGE)
            await hall.board.desks.call_line(HANEUL, PAGE)
            await settle()
            assert hall.switch.hears(leg) == HANEUL
            assert heard(hall, leg) == before
            assert hall.floor.state.agents[HANEUL].line_up

    async def test_an_old_leg_replaced_by_a_new_one_is_no_loss(self):
        async with Hall() as hall:
            leg, _ = await talking(hall)
            hall.line_states.clear()
            await hall.board.desks.call_line(HANEUL, PAGE)
            await settle()
            assert hall.line_states == [(HANEUL, "calling"), (HANEUL, "up")]
            assert "LineDropped" not in hall.floor.kinds()
            assert hall.switch.hears(leg) == HANEUL

    async def test_an_agent_who_does_not_come_back_gives_the_citizen_to_somebody_else(self):
        async with Hall() as hall:
            leg, contact = await talking(hall)
            hall.switch.desk_closes(HANEUL)
            await asyncio.sleep(9)
            assert hall.switch.hears(leg) == "agent_lost"
            await asyncio.sleep(10)
            assert hall.switch.hears(leg) == "music"
            await asyncio.sleep(12)
            assert hall.switch.hears(leg) == "next_agent"
            await hall.at_work(BADA)
            assert await hall.accepted(BADA) == contact
            assert hall.switch.hears(leg) == BADA

    async def test_a_line_that_cannot_be_reached_is_down(self):
        async with Hall() as hall:
            await hall.board.desks.start(HANEUL, PAGE)
            await hall.board.desks.call_line(HANEUL, PAGE)
            await settle()
            assert hall.line_states == [(HANEUL, "calling"), (HANEUL, "down")]
            assert not hall.floor.state.agents[HANEUL].line_up

    async def test_the_page_that_started_last_has_the_line(self):
        async with Hall() as hall:
            await hall.at_work(HANEUL)
            await hall.board.desks.start(HANEUL, "page-2")
            with pytest.raises(DeskIsElsewhere):
                await hall.board.desks.call_line(HANEUL, PAGE)

    async def test_going_home_ends_the_line(self):
        async with Hall() as hall:
            await hall.at_work(HANEUL)
            await hall.floor.submit(floor.SignOut(HANEUL), actor=HANEUL)
            await settle()
            assert hall.board.lines.state(HANEUL) == "down"


class TestOurProcessDies:
    async def test_a_talk_goes_on_and_is_ended_by_whoever_hangs_up(self):
        async with Hall() as hall:
            leg, contact = await talking(hall)
            before = heard(hall, leg)
            await hall.stop()
            hall.start()
            hall.switch.connect()
            await settle()
            assert (hall.switch.hears(leg), heard(hall, leg)) == (HANEUL, before)
            assert hall.floor.state.agents[HANEUL].line_up
            await hall.board.desks.hold(HANEUL, contact)
            await settle()
            assert hall.switch.hears(leg) == "music"
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert hall.outcomes() == {"ContactEnded": 1}

    @pytest.mark.parametrize("at_seconds", [6, 20])
    async def test_a_waiting_or_greeted_citizen_goes_on_waiting_and_is_counted_once(self, at_seconds):
        async with Hall() as hall:
            leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
            await asyncio.sleep(at_seconds)
            await hall.stop()
            hall.start()
            hall.switch.connect()
            await asyncio.sleep(14)  # who was being greeted is greeted anew: what they have heard is not known
            assert hall.switch.hears(leg) == "music"
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            assert hall.switch.hears(leg) == HANEUL
            assert hall.floor.kinds().count("ContactArrived") == 1
            assert hall.floor.kinds().count("ContactQueued") == 1

    @pytest.mark.parametrize(("at_seconds", "outcome"), [(6, "ContactLeftEarly"), (20, "ContactAbandoned")])
    async def test_a_citizen_who_left_meanwhile_is_known_to_have_left(self, at_seconds, outcome):
        async with Hall() as hall:
            leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
            await asyncio.sleep(at_seconds)
            await hall.stop()
            hall.switch.citizen_hangs_up(leg)
            hall.start()
            hall.switch.connect()
            await settle()
            assert hall.outcomes() == {outcome: 1}

    async def test_a_talk_that_ended_meanwhile_has_ended(self):
        async with Hall() as hall:
            leg, _ = await talking(hall)
            await hall.stop()
            hall.switch.citizen_hangs_up(leg)
            hall.start()
            hall.switch.connect()
            await settle()
            ended = next(r.event for r in hall.floor.history if isinstance(r.event, floor.ContactEnded))
            assert ended.reason == "citizen_left"

    async def test_an_acceptance_not_yet_carried_out_is_carried_out(self):
        async with Hall() as hall:
            await hall.at_work(HANEUL)
            leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
            await asyncio.sleep(14)
            contact = hall.contact_of(leg)
            await hall.stop()
            await hall.floor.submit(floor.AcceptOffer(contact, HANEUL), actor=HANEUL)
            hall.start()
            hall.switch.connect()
            await settle()
            assert hall.switch.hears(leg) == HANEUL


class TestTheExchange:
    async def test_out_of_reach_for_a_while_leaves_the_talk_alone(self):
        async with Hall() as hall:
            leg, contact = await talking(hall)
            before = heard(hall, leg)
            hall.switch.lose_connection()
            await asyncio.sleep(20)
            assert not hall.board.is_connected
            await hall.board.desks.hold(HANEUL, contact)
            await asyncio.sleep(1)
            assert heard(hall, leg) == before
            hall.switch.connect()
            await settle()
            assert hall.switch.hears(leg) == "music"
            assert hall.board.is_connected

    async def test_a_new_caller_found_after_a_gap_is_welcomed(self):
        async with Hall() as hall:
            hall.switch.lose_connection()
            leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
            await asyncio.sleep(3)
            hall.switch.connect()
            await asyncio.sleep(14)
            assert hall.switch.hears(leg) == "music"

    async def test_started_anew_loses_its_calls_and_the_desks_recover(self):
        async with Hall() as hall:
            await talking(hall)
            hall.switch.citizen_calls(CITIZEN, MAIN.number)
            await asyncio.sleep(15)
            hall.switch.restart()
            await asyncio.sleep(5)
            hall.switch.connect()
            await settle()
            ends = [r.event for r in hall.floor.history if isinstance(r.event, floor.ContactEnded)]
            assert [end.reason for end in ends] == ["lost", "lost"]
            assert hall.outcomes() == {"ContactEnded": 2}
            assert not hall.floor.state.agents[HANEUL].line_up
            hall.switch.desk_registers(HANEUL)
            await hall.board.desks.call_line(HANEUL, PAGE)
            await settle()
            assert hall.floor.state.agents[HANEUL].line_up

    async def test_a_seat_that_fails_is_tried_again(self):
        async with Hall() as hall:
            await hall.at_work(HANEUL)
            leg = hall.switch.citizen_calls(CITIZEN, MAIN.number)
            await asyncio.sleep(13)
            hall.switch.fail_next("seat")
            await hall.accepted(HANEUL)
            await asyncio.sleep(3)
            assert hall.switch.hears(leg) == HANEUL
