"""A real call through a real Asterisk: what the port promises is what a citizen and an agent hear."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.adapters.asterisk.listener import Listener

from onmaru.features.calls.ports import (
    CitizenArrived,
    DeskLineFailed,
    DeskLineUp,
    LegEnded,
    LegGone,
    LegJoined,
    LegParted,
    PromptsEnded,
    SwitchConnected,
    room_of,
)
from onmaru.kernel.ids import AgentId, LegId
from onmaru.testing.asterisk import MUSIC_HZ, PROMPTS, Exchange
from onmaru.testing.citizen import Citizen
from onmaru.testing.telephone import NotRegistered, Telephone

pytestmark = pytest.mark.real

AGENT = AgentId("haneul")
CITIZEN_HZ, AGENT_HZ = 440.0, 880.0


@asynccontextmanager
async def agent_at_work(exchange: Exchange, switch: Listener, agent: AgentId = AGENT) -> AsyncIterator[Telephone]:
    credentials = await switch.switch.provision(agent, "secret-of-today")
    async with Telephone.registered(credentials, exchange=exchange.sip, tone=AGENT_HZ) as telephone:
        leg = await switch.switch.raise_line(agent)
        await switch.hears(DeskLineUp, agent=agent, leg=leg)
        yield telephone


async def arrival(switch: Listener) -> LegId:
    return (await switch.hears(CitizenArrived)).leg


async def test_a_call_from_arrival_to_hang_up(exchange: Exchange, switch: Listener) -> None:
    async with (
        agent_at_work(exchange, switch) as telephone,
        Citizen.calls("0310002100", exchange=exchange.sip, tone=CITIZEN_HZ) as citizen,
    ):
        arrived = await switch.hears(CitizenArrived)
        assert (arrived.from_number, arrived.to_number) == ("01000000912", "0310002100")
        leg = arrived.leg
        await switch.switch.name_contact(leg, "c1")
        await switch.switch.answer(leg)

        await switch.switch.play(leg, ["greeting", "queue_stay"], token="greet")
        assert await citizen.hears(PROMPTS["greeting"][0])
        assert await citizen.hears(PROMPTS["queue_stay"][0])
        assert (await switch.hears(PromptsEnded, token="greet")).complete

        await switch.switch.start_music(leg)
        assert await citizen.hears(MUSIC_HZ)

        await switch.switch.seat(leg, room_of(AGENT))
        await switch.hears(LegJoined, leg=leg, room=room_of(AGENT))
        assert await citizen.hears(AGENT_HZ)
        assert await telephone.hears(CITIZEN_HZ)

        await switch.switch.hang_up(leg)
        assert (await switch.hears(LegEnded, leg=leg)).cause == 16
        assert await citizen.is_gone(within_seconds=5)
        assert len(switch.all(PromptsEnded)) == 1
        await switch.switch.hang_up(leg)
        with pytest.raises(LegGone):
            await switch.switch.answer(leg)


async def test_an_agent_is_not_heard_through_music(exchange: Exchange, switch: Listener) -> None:
    async with agent_at_work(exchange, switch), Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        for _ in range(2):  # waiting, then on hold
            await switch.switch.start_music(leg)
            assert await citizen.hears(MUSIC_HZ)
            await switch.switch.seat(leg, room_of(AGENT))
            assert await citizen.hears(AGENT_HZ)
            citizen.ear.forget()
            assert await citizen.hears(AGENT_HZ)
            assert citizen.ear.loudness(MUSIC_HZ) < 0.01
            await switch.switch.unseat(leg, room_of(AGENT))
        await switch.hears(LegParted, leg=leg, room=room_of(AGENT))


async def test_seating_does_not_wait_for_a_prompt_to_end(exchange: Exchange, switch: Listener) -> None:
    async with agent_at_work(exchange, switch), Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        await switch.switch.play(leg, ["greeting", "queue_stay"], token="greet")
        assert await citizen.hears(PROMPTS["greeting"][0])
        async with asyncio.timeout(0.5):
            await switch.switch.seat(leg, room_of(AGENT))
        assert not (await switch.hears(PromptsEnded, token="greet")).complete
        assert await citizen.hears(AGENT_HZ)


async def test_a_new_prompt_takes_the_place_of_the_old(exchange: Exchange, switch: Listener) -> None:
    async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        for n in range(6):  # names of playbacks are used again
            await switch.switch.play(leg, ["greeting"], token=f"t{n}")
        await switch.switch.play(leg, ["closed"], token="last")
        assert await citizen.hears(PROMPTS["closed"][0])
        assert (await switch.hears(PromptsEnded, token="last")).complete
        assert sorted(signal.token for signal in switch.all(PromptsEnded)) == ["last", *(f"t{n}" for n in range(6))]
        assert [signal.token for signal in switch.all(PromptsEnded, complete=True)] == ["last"]


async def test_a_prompt_that_does_not_exist_ends_at_once(exchange: Exchange, switch: Listener) -> None:
    async with Citizen.calls("0310002100", exchange=exchange.sip):
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        await switch.switch.play(leg, ["no_such_prompt"], token="nothing")
        assert not (await switch.hears(PromptsEnded, token="nothing")).complete


async def test_a_citizen_who_hangs_up_in_a_prompt_ends_it_once(exchange: Exchange, switch: Listener) -> None:
    async with Citizen.calls("0310002100", exchange=exchange.sip, patience_seconds=1):
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        await switch.switch.play(leg, ["greeting"], token="greet")
        await switch.hears(LegEnded, leg=leg)
        assert [signal.complete for signal in switch.all(PromptsEnded)] == [False]


async def test_naming_a_contact_during_a_prompt_delays_nobody(exchange: Exchange, switch: Listener) -> None:
    async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        await switch.switch.play(leg, ["greeting"], token="greet")
        assert await citizen.hears(PROMPTS["greeting"][0])
        async with asyncio.timeout(0.5):
            await switch.switch.name_contact(leg, "c2")
        await switch.hears(PromptsEnded, token="greet")
        async with Listener(exchange.switch()) as other:
            census = (await other.hears(SwitchConnected)).census
        assert [(found.id, found.contact) for found in census.legs if found.role == "citizen"] == [(leg, "c2")]


async def test_a_muted_agent_is_not_heard(exchange: Exchange, switch: Listener) -> None:
    async with (
        agent_at_work(exchange, switch) as telephone,
        Citizen.calls("0310002100", exchange=exchange.sip, tone=CITIZEN_HZ) as citizen,
    ):
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        await switch.switch.start_music(leg)
        assert await citizen.hears(MUSIC_HZ)
        await switch.switch.seat(leg, room_of(AGENT))
        assert await citizen.hears(AGENT_HZ)
        await switch.switch.mute(AGENT, True)
        await asyncio.sleep(0.2)
        heard = citizen.ear.packets_heard
        assert await telephone.hears(CITIZEN_HZ)
        await asyncio.sleep(0.3)
        assert citizen.ear.packets_heard - heard < 3 or citizen.ear.loudness(AGENT_HZ) == 0
        await switch.switch.mute(AGENT, False)
        citizen.ear.forget()
        assert await citizen.hears(AGENT_HZ)


async def test_a_desk_that_is_not_registered_cannot_be_reached(switch: Listener) -> None:
    nobody = AgentId("nobody")
    await switch.switch.provision(nobody, "secret")
    await switch.switch.raise_line(nobody)
    await switch.hears(DeskLineFailed, agent=nobody)
    await switch.switch.raise_line(AgentId("never-provisioned"))
    await switch.hears(DeskLineFailed, agent="never-provisioned")
    with pytest.raises(LegGone):
        await switch.switch.mute(nobody, True)


async def test_a_new_line_takes_the_old_ones_place_in_the_room(exchange: Exchange, switch: Listener) -> None:
    async with (
        agent_at_work(exchange, switch) as telephone,
        Citizen.calls("0310002100", exchange=exchange.sip, tone=CITIZEN_HZ) as citizen,
    ):
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        await switch.switch.start_music(leg)
        assert await citizen.hears(MUSIC_HZ)
        await switch.switch.seat(leg, room_of(AGENT))
        assert await citizen.hears(AGENT_HZ)
        old = switch.all(DeskLineUp)[-1].leg
        new = await switch.switch.raise_line(AGENT)
        await switch.hears(DeskLineUp, leg=new)
        await switch.hears(LegEnded, leg=old)
        citizen.ear.forget()
        telephone.ear.forget()
        assert await citizen.hears(AGENT_HZ)
        assert await telephone.hears(CITIZEN_HZ)
        await switch.switch.drop_line(AGENT)
        await switch.hears(LegEnded, leg=new)
        await switch.hears(LegParted, leg=leg)


async def test_another_password_replaces_the_first(exchange: Exchange, switch: Listener) -> None:
    agent = AgentId("somi")
    first = await switch.switch.provision(agent, "first")
    second = await switch.switch.provision(agent, "second")
    async with Telephone.registered(second, exchange=exchange.sip):
        pass
    with pytest.raises(NotRegistered):
        async with Telephone.registered(first, exchange=exchange.sip):
            pass


@pytest.mark.parametrize("over_socket", [True, False])
async def test_requests_travel_either_way(exchange: Exchange, over_socket: bool) -> None:
    async with Listener(exchange.switch(over_socket=over_socket)) as switch:
        await switch.hears(SwitchConnected)
        async with (
            agent_at_work(exchange, switch),
            Citizen.calls("0310002100", exchange=exchange.sip) as citizen,
        ):
            leg = await arrival(switch)
            await switch.switch.answer(leg)
            await switch.switch.play(leg, ["greeting"], token="greet")
            assert await citizen.hears(PROMPTS["greeting"][0])
            await switch.switch.start_music(leg)
            assert await citizen.hears(MUSIC_HZ)
            await switch.switch.seat(leg, room_of(AGENT))
            assert await citizen.hears(AGENT_HZ)


async def test_a_citizen_hangs_up(exchange: Exchange, switch: Listener) -> None:
    async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        await citizen.hangs_up()
        assert (await switch.hears(LegEnded, leg=leg)).cause == 16


async def test_a_citizen_hangs_up_before_being_answered(exchange: Exchange, switch: Listener) -> None:
    async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
        leg = await arrival(switch)
        await citizen.hangs_up()
        await switch.hears(LegEnded, leg=leg)


async def test_a_browser_desk_can_become_a_telephone(exchange: Exchange, switch: Listener) -> None:
    await switch.switch.provision(AGENT, "secret", "browser")
    assert "media_encryption                   : dtls" in exchange.instance.console("pjsip show endpoint desk-haneul")
    async with agent_at_work(exchange, switch), Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
        leg = await arrival(switch)
        await switch.switch.answer(leg)
        await switch.switch.start_music(leg)
        assert await citizen.hears(MUSIC_HZ)
        await switch.switch.seat(leg, room_of(AGENT))
        assert await citizen.hears(AGENT_HZ)


async def test_a_citizen_never_hears_the_one_before(exchange: Exchange, switch: Listener) -> None:
    async with (
        agent_at_work(exchange, switch),
        Citizen.calls("0310002100", exchange=exchange.sip, tone=CITIZEN_HZ) as first,
        Citizen.calls("0310002101", exchange=exchange.sip, tone=500.0) as second,
    ):
        legs = [(await switch.hears(CitizenArrived, to_number=f"031000210{n}")).leg for n in (0, 1)]
        for leg, citizen in zip(legs, (first, second), strict=True):
            await switch.switch.answer(leg)
            await switch.switch.start_music(leg)
            assert await citizen.hears(MUSIC_HZ)
        await switch.switch.seat(legs[0], room_of(AGENT))
        assert await first.hears(AGENT_HZ)
        await switch.switch.seat(legs[1], room_of(AGENT))
        await switch.hears(LegParted, leg=legs[0])
        second.ear.forget()
        assert await second.hears(AGENT_HZ)
        assert second.ear.loudness(CITIZEN_HZ) < 0.01
        told = [signal for signal in switch.heard if isinstance(signal, LegJoined | LegParted)]
        assert [(type(signal), signal.leg) for signal in told] == [
            (LegJoined, legs[0]),
            (LegParted, legs[0]),
            (LegJoined, legs[1]),
        ]
