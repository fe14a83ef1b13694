"""Three in one room, a colleague who visits, a call that goes on without its agent: who hears whom, by their tones."""

import asyncio

import pytest
from tests.adapters.asterisk.listener import Listener
from tests.adapters.asterisk.people import (
    AGENT,
    AGENT_HZ,
    AT_ONCE,
    CITIZEN_HZ,
    COLLEAGUE,
    COLLEAGUE_HZ,
    CONTACT,
    at_work,
    census_of,
    on_the_line,
    reach,
)

from onmaru.adapters.asterisk import beep
from onmaru.features.calls.ports import (
    DeskLineUp,
    DeskVisits,
    LegEnded,
    LegGone,
    LegJoined,
    LegParted,
    SwitchConnected,
    room_of,
    room_of_call,
)
from onmaru.kernel.ids import AgentId
from onmaru.testing.asterisk import MUSIC_HZ, Exchange
from onmaru.testing.rtp import RtpEar
from onmaru.testing.wire import Wire
from onmaru.traffic.extensions import PARTY_HZ, Extensions

pytestmark = pytest.mark.real

HERE, THERE = room_of(AGENT), room_of(COLLEAGUE)
AUDIBLE = 0.12
"""Share of what is heard: in a conference of three each of two voices has about a half, in bursts of mixing less."""


async def hears_both(ear: RtpEar, one: float, other: float) -> bool:
    """Return whether two tones are heard at once within five seconds."""
    ear.forget()
    for _ in range(100):
        await asyncio.sleep(0.05)
        if min(ear.loudness(one), ear.loudness(other)) > AUDIBLE:
            return True
    return False


async def test_aside_merge_and_the_agent_leaves(exchange: Exchange, switch: Listener) -> None:
    async with (
        Extensions.at(exchange.telephones, {"2214": AT_ONCE}) as officials,
        at_work(exchange, switch) as agent,
        on_the_line(exchange, switch) as (citizen, leg),
    ):
        await switch.switch.seat(leg, HERE)
        assert await citizen.hears(AGENT_HZ)

        # aside: the citizen hears music, agent and official talk
        await switch.switch.unseat(leg, HERE)
        await switch.switch.start_music(leg)
        party = await reach(switch, "2214")
        await switch.switch.seat(party, HERE)
        official = officials.ear_of("2214")
        assert await official.hears(AGENT_HZ)
        assert await agent.hears(PARTY_HZ)
        assert await citizen.hears(MUSIC_HZ)
        assert agent.ear.loudness(CITIZEN_HZ) < 0.01

        # together: three hear one another
        await switch.switch.seat(leg, HERE, alone=False)
        assert await hears_both(citizen.ear, AGENT_HZ, PARTY_HZ)
        assert await hears_both(official, AGENT_HZ, CITIZEN_HZ)
        assert await hears_both(agent.ear, PARTY_HZ, CITIZEN_HZ)
        assert citizen.ear.loudness(MUSIC_HZ) < 0.02

        # the agent leaves, two go on in a room of their own; the next citizen hears nobody of them
        alone = room_of_call(CONTACT)
        await switch.switch.seat(leg, alone)
        await switch.switch.seat(party, alone, alone=False)
        citizen.ear.forget()
        official.forget()
        assert await citizen.hears(PARTY_HZ)
        assert await official.hears(CITIZEN_HZ)
        assert max(citizen.ear.loudness(AGENT_HZ), official.loudness(AGENT_HZ)) < 0.01
        census = await census_of(switch)
        assert {(found.id, found.role, found.room) for found in census.legs if found.role != "desk"} == {
            (leg, "citizen", alone),
            (party, "party", alone),
        }
        await citizen.hangs_up()
        await switch.hears(LegEnded, leg=leg)
        await switch.switch.hang_up(party)
        await switch.hears(LegEnded, leg=party)
        await switch.switch.close_room(alone)
        await switch.switch.close_room(alone)


async def test_the_next_citizen_comes_alone(exchange: Exchange, switch: Listener) -> None:
    async with (
        Extensions.at(exchange.telephones, {"2214": AT_ONCE}) as officials,
        at_work(exchange, switch),
        on_the_line(exchange, switch) as (citizen, leg),
    ):
        party = await reach(switch, "2214")
        await switch.switch.seat(party, HERE)
        await switch.hears(LegJoined, leg=party, room=HERE)
        await switch.switch.seat(leg, HERE)
        await switch.hears(LegParted, leg=party, room=HERE)
        assert await citizen.hears(AGENT_HZ)
        assert citizen.ear.loudness(PARTY_HZ) < 0.01
        officials.ear_of("2214").forget()
        await switch.switch.hang_up(party)


async def test_who_stands_there_already_is_left_in_peace(exchange: Exchange, switch: Listener) -> None:
    async with at_work(exchange, switch), on_the_line(exchange, switch) as (citizen, leg):
        for _ in range(3):
            await switch.switch.seat(leg, HERE)
            await switch.hears(LegJoined, leg=leg, room=HERE)
        assert len(switch.all(LegJoined)) == 1
        assert await citizen.hears(AGENT_HZ)
        for _ in range(5):  # in one breath, before the exchange has told anything
            await switch.switch.unseat(leg, HERE)
            await switch.switch.seat(leg, HERE)
        await asyncio.sleep(0.2)
        assert [type(signal) for signal in switch.heard[-1:]] == [LegJoined]
        citizen.ear.forget()
        assert await citizen.hears(AGENT_HZ)


async def test_a_colleague_visits_takes_over_and_goes_home(exchange: Exchange, switch: Listener) -> None:
    async with (
        at_work(exchange, switch) as agent,
        at_work(exchange, switch, COLLEAGUE, COLLEAGUE_HZ) as colleague,
        on_the_line(exchange, switch) as (citizen, leg),
    ):
        await switch.switch.visit(COLLEAGUE, HERE)
        await switch.hears(DeskVisits, agent=COLLEAGUE, room=HERE)
        assert await agent.hears(COLLEAGUE_HZ)
        assert await colleague.hears(AGENT_HZ)
        await switch.switch.seat(leg, HERE)
        assert await hears_both(citizen.ear, AGENT_HZ, COLLEAGUE_HZ)

        await switch.switch.seat(leg, THERE)
        await switch.switch.go_home(COLLEAGUE)
        await switch.hears(DeskVisits, agent=COLLEAGUE, room=THERE)
        for ear in (citizen.ear, colleague.ear, agent.ear):
            ear.forget()
        assert await citizen.hears(COLLEAGUE_HZ)
        assert await colleague.hears(CITIZEN_HZ)
        assert citizen.ear.loudness(AGENT_HZ) < 0.01
        assert not agent.ear.is_noisy()
        await switch.switch.go_home(COLLEAGUE)
        await switch.switch.go_home(AgentId("nobody"))
        with pytest.raises(LegGone):
            await switch.switch.visit(AgentId("nobody"), HERE)


async def test_a_beep_is_heard_by_the_agent_and_by_nobody_else_in_the_room(
    exchange: Exchange, switch: Listener
) -> None:
    async with (
        at_work(exchange, switch, COLLEAGUE, COLLEAGUE_HZ) as colleague,  # the other one's tone is the beep's own
        on_the_line(exchange, switch) as (citizen, leg),
    ):
        await switch.switch.seat(leg, THERE)
        assert await colleague.hears(CITIZEN_HZ)
        assert await citizen.hears(COLLEAGUE_HZ)
        await switch.switch.beep(COLLEAGUE)
        assert await hears_both(colleague.ear, beep.HERTZ, CITIZEN_HZ)
        assert citizen.ear.loudness(beep.HERTZ) < 0.01
        assert await colleague.hears(CITIZEN_HZ), "and the talk goes on"
        await switch.switch.beep(AgentId("nobody"))


async def test_a_line_raised_anew_while_visiting_comes_up_there(exchange: Exchange, switch: Listener) -> None:
    async with at_work(exchange, switch) as agent, at_work(exchange, switch, COLLEAGUE, COLLEAGUE_HZ):
        await switch.switch.visit(COLLEAGUE, HERE)
        await switch.hears(DeskVisits, agent=COLLEAGUE, room=HERE)
        leg = await switch.switch.raise_line(COLLEAGUE)
        await switch.hears(DeskLineUp, leg=leg)
        agent.ear.forget()
        assert await agent.hears(COLLEAGUE_HZ)
        await switch.switch.close_room(HERE)
        await switch.hears(DeskVisits, agent=COLLEAGUE, room=THERE)
        agent.ear.forget()
        assert not await agent.hears(COLLEAGUE_HZ, within_seconds=0.5)


async def test_a_visit_outlives_a_gap_but_not_our_restart(exchange: Exchange) -> None:
    async with Wire.to(exchange.settings.http_port) as wire, Listener(exchange.switch(port=wire.port)) as switch:
        await switch.hears(SwitchConnected)
        async with at_work(exchange, switch) as agent, at_work(exchange, switch, COLLEAGUE, COLLEAGUE_HZ):
            await switch.switch.visit(COLLEAGUE, HERE)
            await switch.hears(DeskVisits, agent=COLLEAGUE, room=HERE)
            before = len(switch.all(SwitchConnected))
            wire.cut()
            async with asyncio.timeout(5):
                while len(switch.all(SwitchConnected)) == before:
                    await asyncio.sleep(0.01)
            await asyncio.sleep(0.2)
            agent.ear.forget()
            assert await agent.hears(COLLEAGUE_HZ)
            await switch.__aexit__()
            async with Listener(exchange.switch()) as again:
                await again.hears(DeskLineUp, agent=COLLEAGUE)
                agent.ear.forget()
                assert not await agent.hears(COLLEAGUE_HZ, within_seconds=0.5)


async def test_a_call_s_room_left_empty_is_closed_when_we_are_back(exchange: Exchange) -> None:
    async with Listener(exchange.switch()) as switch:
        await switch.hears(SwitchConnected)
        async with on_the_line(exchange, switch) as (_, leg):
            await switch.switch.seat(leg, room_of_call(CONTACT))
            await switch.hears(LegJoined, leg=leg)
        await switch.hears(LegEnded, leg=leg)
    for rooms in ({room_of_call(CONTACT)}, set()):
        async with Listener(exchange.switch()) as again:
            found = set((await again.hears(SwitchConnected)).census.rooms)
            assert found & {room_of_call(CONTACT)} == rooms
