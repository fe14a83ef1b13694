"""Any day at all: citizens, agents, officials, pages, our process and the exchange do what they like, in virtual time.

Whatever the order: every contact that arrived ends exactly once, every line ends, every desk comes home, and nobody who
is on the line is left in silence.
"""

import asyncio
from collections import Counter
from random import Random

import looptime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.calls.hall import BADA, CITIZEN, GENERAL, HANEUL, MAIN, NIGHT, PAGE, TAX, Hall
from tests.features.calls.neighbours import FakeCallbacks, FakeSpeaking
from tests.features.calls.test_menu_stories import LED, Door

from onmaru.features.calls import Line, Ring, Whom, Whose
from onmaru.features.calls.machine.overhearing import GRACE_MS
from onmaru.features.calls.machine.settling import MOST_FAREWELLS
from onmaru.features.calls.ports import room_of
from onmaru.floor import model as floor
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ConsultationId, ContactId, LegId, PartyId
from onmaru.testing.outside import Manner

pytestmark = pytest.mark.story

LONGEST_PAUSE_SECONDS = 45
RING_SECONDS = 10
LONGEST_LINE_UP = 8
ENDS = {"ContactEnded", "ContactAbandoned", "ContactLeftEarly", "ContactClosedHours", "InformationGiven", "CallOver"}
ENDS |= {"ContactDeferred"}
CASE = ConsultationId("k1")
TELEPHONES = ("2001", "2002", "2003", "0310007777")
MANNERS: tuple[Manner, ...] = ("answers", "no_answer", "busy", "answers")
FAILING = ("seat", "unseat", "play", "start_music", "hang_up", "answer", "visit", "go_home", "call_out", "record")
GRACE_SECONDS = GRACE_MS / 1000 + 1


class Day:
    """Takes turns: each turn is one thing somebody does."""

    def __init__(self, hall: Hall, chance: Random) -> None:
        self.hall = hall
        self.chance = chance
        self.callbacks = hall.neighbours.callbacks = FakeCallbacks()
        self.lines: list[LegId] = []
        self.reachable = True

    def a_citizen_calls(self):
        self.lines.append(self.hall.switch.citizen_calls(CITIZEN, self.chance.choice([MAIN, MAIN, MAIN, NIGHT]).number))

    def a_citizen_hangs_up(self):
        if self.lines:
            self.hall.switch.citizen_hangs_up(self.chance.choice(self.lines))

    async def an_agent_comes(self):
        await self.hall.at_work(self._agent())

    async def an_agent_accepts(self):
        agent = self.hall.floor.state.agents[self._agent()]
        for contact in tuple(agent.offered):
            await self.hall.board.desks.accept(agent.id, contact)

    def a_citizen_presses_a_key(self):
        if lines := [leg for leg in self.lines if self.hall.switch.hears(leg) != "gone"]:
            self.hall.switch.citizen_presses(self.chance.choice(lines), self.chance.choice("012345*#"))

    async def an_agent_asks_for_company(self):
        aside, agent = self.hall.board.desks.aside, self._agent()
        other = BADA if agent == HANEUL else HANEUL
        for contact in tuple(self.hall.floor.state.agents[agent].serving):
            match self.chance.randrange(5):
                case 0:
                    await aside.department(agent, contact, CASE)
                case 1:
                    aside.telephone(agent, contact, self.chance.choice(TELEPHONES))
                case 2:
                    await aside.colleague(agent, contact, to=other)
                case 3:
                    await aside.colleague(agent, contact, queue=TAX)
                case 4:
                    await aside.hand_out(agent, contact, consultation=CASE)

    def an_agent_turns_to_the_company(self):
        aside, agent = self.hall.board.desks.aside, self._agent()
        for contact in tuple(self.hall.floor.state.agents[agent].serving):
            self.chance.choice([aside.merge, aside.merge, aside.swap, aside.complete, aside.drop])(agent, contact)

    def a_party_hangs_up(self):
        for leg, _, _ in self.hall.switch.called():
            if self.chance.random() < 0.5:
                self.hall.switch.party_hangs_up(leg)

    def an_official_takes_the_case_on_their_screen(self):
        for call in self.hall.board.followed:
            self.chance.choice([self.hall.board.ring_anew, self.hall.board.settle_ringing])(call.contact, CASE)

    async def an_agent_calls_somebody(self):
        contact = self._somebody_to_call()
        await self.hall.floor.submit(floor.Begin(contact, self._agent()), actor="test")

    async def a_callback_is_owed(self):
        owed = floor.Enqueue(self._somebody_to_call(), GENERAL, errand="callback")
        await self.hall.floor.submit(owed, actor="test")

    def a_citizen_is_called_first(self):
        contact = self._somebody_to_call()
        number = self.callbacks.numbers[contact]
        self.hall.board.call_citizen(contact, Whom(number, MAIN.number, ""), floor.Enqueue(contact, GENERAL))

    def _somebody_to_call(self):
        contact = ContactId(f"called-{len(self.callbacks.numbers)}")
        self.callbacks.numbers[contact] = self.chance.choice(TELEPHONES)
        return contact

    async def an_agent_does_something_with_a_call(self):
        desks, agent = self.hall.board.desks, self._agent()
        for contact in tuple(self.hall.floor.state.agents[agent].serving):
            match self.chance.randrange(5):
                case 0:
                    await desks.hold(agent, contact)
                case 1:
                    await desks.resume(agent, contact)
                case 2:
                    await desks.hang_up(agent, contact)
                case 3:
                    await desks.transfer(agent, contact, queue=TAX)
                case 4:
                    await desks.transfer(agent, contact, to=BADA if agent == HANEUL else HANEUL)

    def a_page_closes(self):
        self.hall.switch.desk_closes(self._agent())

    async def a_page_reloads(self):
        agent = self._agent()
        self.hall.switch.desk_registers(agent)
        await self.hall.board.desks.start(agent, PAGE)
        await self.hall.board.desks.call_line(agent, PAGE)

    async def our_process_is_killed(self):
        await self.hall.stop()
        await self._pause(8)
        self.hall.start()
        if self.reachable:
            self.hall.switch.connect()

    def the_exchange_is_out_of_reach(self):
        self.reachable = False
        self.hall.switch.lose_connection()

    def the_exchange_is_back(self):
        self.reachable = True
        self.hall.switch.connect()

    def the_exchange_starts_anew(self):
        self.hall.switch.restart()
        self.the_exchange_is_back()

    def a_request_fails(self):
        self.hall.switch.fail_next(self.chance.choice(FAILING))

    async def a_moment_passes(self):
        await self._pause(5)

    async def a_while_passes(self):
        await self._pause(LONGEST_PAUSE_SECONDS)

    async def evening(self):
        """Everybody hangs up, and everything that was on its way arrives."""
        if not self.reachable:
            self.the_exchange_is_back()
        await asyncio.sleep(GRACE_SECONDS + 15)  # the longest pause before another attempt
        for leg in self._everybody():
            if self.hall.board.is_connected and self.hall.switch.hears(leg) == "silence":
                await self._check_not_left_alone(leg)
        for leg in self._everybody():
            self.hall.switch.citizen_hangs_up(leg)
        await self._officials_go_home()
        await asyncio.sleep(MOST_FAREWELLS * 15)

    async def _officials_go_home(self):
        """Let nobody be called any more, and whoever rings be given up."""
        self.hall.neighbours.officials = None
        for _ in range(LONGEST_LINE_UP):
            await asyncio.sleep(RING_SECONDS)
            for contact in tuple(self.hall.floor.state.contacts.values()):
                if contact.errand == "callback" and contact.phase == "waiting":
                    await self.hall.floor.submit(floor.Abandon(contact.id), actor="test")
            for leg, _, _ in self.hall.switch.called():
                self.hall.switch.party_hangs_up(leg)

    def _everybody(self):
        return [*self.lines, *(leg for leg, _, _ in self.hall.switch.called())]

    async def _check_not_left_alone(self, leg):
        for _ in range(round(GRACE_SECONDS)):
            await asyncio.sleep(1)
            if self.hall.switch.hears(leg) != "silence":
                return  # a menu that listens for a key is silent for some seconds
        pytest.fail(str(self.hall.switch.story(leg)))

    async def _pause(self, longest):
        await asyncio.sleep(self.chance.uniform(0, longest))

    def _agent(self):
        return self.chance.choice([HANEUL, BADA])


ORDINARY = ["a_citizen_calls", "an_agent_comes", "an_agent_accepts", "an_agent_accepts", "a_moment_passes"]
ORDINARY += ["an_agent_asks_for_company", "an_agent_turns_to_the_company", "an_agent_turns_to_the_company"]
TURNS = [name for name in vars(Day) if name.startswith(("a_", "an_", "our_", "the_"))] + 4 * ORDINARY


async def live_through(turns, seed):
    async with Hall(Door(LED, is_open=Random(seed).random() < 0.8)) as hall:
        day = Day(hall, Random(seed))
        hall.neighbours.officials = Department(day.chance)
        hall.neighbours.speaking = FakeSpeaking()
        for number, manner in zip(TELEPHONES, MANNERS, strict=True):
            hall.switch.telephone(number, manner, talks_seconds=20 if number == TELEPHONES[0] else None)
        for turn in turns:
            done = getattr(day, turn)
            try:
                if (work := done()) is not None:
                    await work
            except Refusal:
                pass  # people ask for what is not so, too
            await asyncio.sleep(day.chance.choice([0, 0, 0.0005, 0.3]))
        await day.evening()
        check_all_is_over(hall)


def check_all_is_over(hall: Hall):
    stories = [story.contact for story in hall.stories().values() if story.contact.direction == "incoming"]
    assert [contact for contact in stories if contact.ended_at is None] == []
    ended = Counter(recorded.contact for recorded in hall.floor.history if type(recorded.event).__name__ in ENDS)
    by_day = [contact.id for contact in stories if not contact.out_of_hours]  # by night they count as ended on arrival
    assert {contact: ended[contact] for contact in by_day} == dict.fromkeys(by_day, 1)
    assert not hall.floor.state.contacts
    assert not hall.board.followed
    assert [party for story in hall.stories().values() for party in story.parties if party.ended_at is None] == []
    assert [line for line in hall.switch._lines.values() if line.role != "desk"] == []
    assert all(hall.switch.stands_in(agent) in {room_of(agent), None} for agent in (HANEUL, BADA))


class Department:
    """Officials without end, who answer or not as chance will have it; the line-up ends now and then."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._rung = 0

    async def insist_on(self, consultation, contact):
        pass

    def whose(self, line):
        return Whose("tax", "kim") if line.number == TELEPHONES[0] else None

    async def next(self, consultation, contact):
        if self._chance.random() < 0.3:
            return None
        self._rung += 1
        number = self._chance.choice(TELEPHONES)
        return Ring(PartyId(f"p{self._rung}"), "tax", f"official-{self._rung}", Line("pbx", number), RING_SECONDS)

    async def rang(self, consultation, official, how):
        pass

    async def joined(self, consultation, official):
        pass

    async def over(self, consultation):
        pass


@given(st.lists(st.sampled_from(TURNS), min_size=10, max_size=60), st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_every_contact_ends_once_and_nobody_is_left_in_silence(turns, seed):
    with asyncio.Runner(loop_factory=looptime.new_event_loop) as runner:
        runner.run(live_through(turns, seed))
    asyncio.set_event_loop(None)
