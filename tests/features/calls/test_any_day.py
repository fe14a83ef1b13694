"""Any day at all: citizens, agents, pages, our process and the exchange do what they like, in virtual time.

Whatever the order: every contact that arrived ends exactly once, and nobody who is on the line is left in silence.
"""

import asyncio
from collections import Counter
from random import Random

import looptime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.calls.hall import BADA, CITIZEN, HANEUL, MAIN, NIGHT, PAGE, TAX, Hall

from onmaru.features.calls.overhearing import GRACE_MS
from onmaru.features.calls.settling import MOST_FAREWELLS
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import LegId

pytestmark = pytest.mark.story

LONGEST_PAUSE_SECONDS = 45
GRACE_SECONDS = GRACE_MS / 1000 + 1


class Day:
    """Takes turns: each turn is one thing somebody does."""

    def __init__(self, hall: Hall, chance: Random) -> None:
        self.hall = hall
        self.chance = chance
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
        self.hall.switch.fail_next(self.chance.choice(["seat", "unseat", "play", "start_music", "hang_up", "answer"]))

    async def a_moment_passes(self):
        await self._pause(5)

    async def a_while_passes(self):
        await self._pause(LONGEST_PAUSE_SECONDS)

    async def evening(self):
        """Everybody hangs up, and everything that was on its way arrives."""
        if not self.reachable:
            self.the_exchange_is_back()
        await asyncio.sleep(GRACE_SECONDS + 15)  # the longest pause before another attempt
        for leg in self.lines:
            if self.hall.board.is_connected and self.hall.switch.hears(leg) == "silence":
                await self._check_not_left_alone(leg)
        for leg in self.lines:
            self.hall.switch.citizen_hangs_up(leg)
        await asyncio.sleep(MOST_FAREWELLS * 15)

    async def _check_not_left_alone(self, leg):
        await asyncio.sleep(GRACE_SECONDS)
        assert self.hall.switch.hears(leg) != "silence", self.hall.switch.story(leg)

    async def _pause(self, longest):
        await asyncio.sleep(self.chance.uniform(0, longest))

    def _agent(self):
        return self.chance.choice([HANEUL, BADA])


ORDINARY = ["a_citizen_calls", "an_agent_comes", "an_agent_accepts", "an_agent_accepts", "a_moment_passes"]
TURNS = [name for name in vars(Day) if name.startswith(("a_", "an_", "our_", "the_"))] + 4 * ORDINARY


async def live_through(turns, seed):
    async with Hall() as hall:
        day = Day(hall, Random(seed))
        for turn in turns:
            done = getattr(day, turn)
            try:
                if (work := done()) is not None:
                    await work
            except Refusal:
                pass  # people ask for what is not so, too
            await asyncio.sleep(day.chance.choice([0, 0, 0.0005, 0.3]))
        await day.evening()
        ends = {"ContactEnded", "ContactAbandoned", "ContactLeftEarly", "ContactClosedHours"}
        arrived = Counter(r.contact for r in hall.floor.history if type(r.event).__name__ == "ContactArrived")
        ended = Counter(r.contact for r in hall.floor.history if type(r.event).__name__ in ends)
        assert ended == arrived
        assert set(arrived.values()) <= {1}
        assert not hall.floor.state.contacts
        assert not hall.board.followed


@given(st.lists(st.sampled_from(TURNS), max_size=50), st.integers(0, 2**32))
@settings(max_examples=100, deadline=None)
def test_every_contact_ends_once_and_nobody_is_left_in_silence(turns, seed):
    with asyncio.Runner(loop_factory=looptime.new_event_loop) as runner:
        runner.run(live_through(turns, seed))
    asyncio.set_event_loop(None)
