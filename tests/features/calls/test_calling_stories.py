"""Whole calls that we make, in virtual time: callbacks agent-first and citizen-first, outgoing calls, restarts."""

import asyncio

import pytest
from tests.features.calls.hall import BADA, CITIZEN, GENERAL, HANEUL, MAIN, Hall, settle
from tests.features.calls.neighbours import FakeCallbacks

from onmaru.features.calls import Whom
from onmaru.floor import model as floor
from onmaru.kernel.ids import ContactId

pytestmark = [pytest.mark.story, pytest.mark.looptime]

CALLBACK = ContactId("c-back")
OWED = floor.Enqueue(CALLBACK, GENERAL, errand="callback")


async def owing(hall: Hall, *manner, **how) -> FakeCallbacks:
    """A callback waits on the floor; the citizen's telephone does this."""
    hall.neighbours.callbacks = callbacks = FakeCallbacks()
    callbacks.numbers[CALLBACK] = CITIZEN
    hall.switch.telephone(CITIZEN, *manner, **how)
    await hall.floor.submit(OWED, actor="test")
    return callbacks


def line_of(hall: Hall):
    return hall.switch.called()[0][0]


class TestTheAgentFirst:
    async def test_a_citizen_who_answers_talks_with_the_agent_at_once(self):
        async with Hall() as hall:
            callbacks = await owing(hall, "answers")
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            assert hall.switch.called() == [(line_of(hall), CITIZEN, MAIN.number)]
            await asyncio.sleep(4)
            assert hall.switch.hears(line_of(hall)) == HANEUL
            assert callbacks.told == ["reached"]
            await hall.board.desks.hang_up(HANEUL, CALLBACK)
            await settle()
            assert hall.switch.hears(line_of(hall)) == "gone"
            story = hall.stories()[CALLBACK].contact
            assert (story.outcome, story.direction) == ("answered", "outgoing")
            assert not hall.board.followed

    @pytest.mark.parametrize("how", ["busy", "no_answer", "rejected", "unreachable"])
    async def test_one_who_does_not_costs_the_agent_no_record(self, how):
        async with Hall() as hall:
            callbacks = await owing(hall, how)
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            await asyncio.sleep(41)
            assert callbacks.told == [how]
            assert hall.floor.state.agents[HANEUL].activity == "ready"
            assert hall.stories()[CALLBACK].contact.outcome == "unreached"
            assert not hall.board.followed

    async def test_one_whose_number_nobody_knows_any_more_is_unreached(self):
        async with Hall() as hall:
            callbacks = await owing(hall, "answers")
            callbacks.numbers.clear()
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            assert callbacks.told == ["unreachable"]
            assert not hall.floor.state.contacts

    async def test_an_agent_who_gives_up_stops_the_ringing(self):
        async with Hall() as hall:
            callbacks = await owing(hall, "no_answer")
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            await asyncio.sleep(5)
            await hall.board.desks.hang_up(HANEUL, CALLBACK)
            await settle()
            assert hall.switch.hears(line_of(hall)) == "gone"
            assert callbacks.told == ["cancelled"]

    async def test_an_agent_who_is_lost_lets_nobody_answer_to_silence(self):
        async with Hall() as hall:
            await owing(hall, "no_answer")
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            hall.switch.desk_closes(HANEUL)
            await settle()
            assert hall.switch.hears(line_of(hall)) == "gone"
            assert hall.stories()[CALLBACK].contact.outcome == "unreached"

    async def test_the_city_without_a_line_outside_says_so(self):
        async with Hall() as hall:
            callbacks = await owing(hall, "answers")
            hall.switch.no_way_out("carrier")
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            assert callbacks.told == ["unreachable"]


class TestTheCitizenFirst:
    async def called(self, hall: Hall) -> None:
        hall.board.call_citizen(CALLBACK, Whom(CITIZEN, MAIN.number, "가온시"), OWED)
        await asyncio.sleep(4)

    async def test_hears_who_calls_waits_and_talks(self):
        async with Hall() as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            hall.switch.telephone(CITIZEN, "answers")
            await self.called(hall)
            assert hall.switch.hears(line_of(hall)) == "callback_here"
            assert callbacks.told == ["reached"]
            await asyncio.sleep(5)
            assert hall.switch.hears(line_of(hall)) == "music"
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            assert hall.switch.hears(line_of(hall)) == HANEUL

    async def test_who_does_not_answer_joins_no_queue(self):
        async with Hall() as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            hall.switch.telephone(CITIZEN, "busy")
            await self.called(hall)
            assert callbacks.told == ["busy"]
            assert not hall.floor.state.contacts
            assert not hall.board.followed

    @pytest.mark.parametrize("restarts", [False, True])
    async def test_who_leaves_before_an_agent_is_there_has_not_given_up_waiting(self, restarts):
        async with Hall() as hall:
            hall.neighbours.callbacks = FakeCallbacks()
            hall.switch.telephone(CITIZEN, "answers")
            await self.called(hall)
            await asyncio.sleep(5)
            if restarts:
                await hall.stop()
                hall.start()
                hall.switch.connect()
                await settle()
            assert hall.switch.hears(line_of(hall)) == "music"
            hall.switch.party_hangs_up(line_of(hall))
            await settle()
            assert hall.stories()[CALLBACK].contact.outcome == "unreached"
            assert "ContactAbandoned" not in hall.floor.kinds()
            assert not hall.floor.state.contacts
            assert not hall.board.followed

    async def test_who_was_answered_and_given_back_counts_as_answered(self):
        async with Hall() as hall:
            hall.neighbours.callbacks = FakeCallbacks()
            hall.switch.telephone(CITIZEN, "answers")
            await self.called(hall)
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            hall.switch.desk_closes(HANEUL)
            await asyncio.sleep(50)
            assert hall.floor.state.contacts[CALLBACK].phase == "waiting"
            hall.switch.party_hangs_up(line_of(hall))
            await settle()
            assert hall.stories()[CALLBACK].contact.outcome == "answered"


class TestAnOutgoingCall:
    async def test_rings_at_once_and_may_be_handed_on_like_any(self):
        async with Hall() as hall:
            hall.neighbours.callbacks = callbacks = FakeCallbacks()
            callbacks.numbers[CALLBACK] = CITIZEN
            hall.switch.telephone(CITIZEN, "answers")
            await hall.at_work(HANEUL, BADA)
            await hall.floor.submit(floor.TakeBreak(HANEUL, "lunch"), actor=HANEUL)
            await hall.floor.submit(floor.Begin(CALLBACK, HANEUL), actor=HANEUL)
            await asyncio.sleep(4)
            assert hall.switch.hears(line_of(hall)) == HANEUL
            await hall.board.desks.transfer(HANEUL, CALLBACK, to=BADA)
            assert await hall.accepted(BADA) == CALLBACK
            assert hall.switch.hears(line_of(hall)) == BADA


class TestOurProcessDies:
    async def reborn(self, hall: Hall, *, after_seconds: float = 0) -> None:
        await hall.stop()
        await asyncio.sleep(after_seconds)
        hall.start()
        hall.switch.connect()
        await settle()

    async def test_while_it_rings_the_citizen_who_answers_later_is_heard(self):
        async with Hall() as hall:
            callbacks = await owing(hall, "answers", after_seconds=10)
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            await self.reborn(hall)
            await asyncio.sleep(10)
            assert hall.switch.hears(line_of(hall)) == HANEUL
            assert callbacks.told == ["reached"]

    async def test_and_the_one_who_answered_meanwhile_as_well(self):
        async with Hall() as hall:
            callbacks = await owing(hall, "answers", after_seconds=3)
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            await self.reborn(hall, after_seconds=5)
            assert hall.switch.hears(line_of(hall)) == HANEUL
            assert callbacks.told == ["reached"]

    async def test_while_a_callback_waits_nobody_misses_its_line(self):
        async with Hall() as hall:
            await owing(hall, "answers")
            await self.reborn(hall)
            assert CALLBACK in hall.floor.state.contacts
            await hall.at_work(HANEUL)
            await hall.accepted(HANEUL)
            await asyncio.sleep(4)
            assert hall.switch.hears(line_of(hall)) == HANEUL
