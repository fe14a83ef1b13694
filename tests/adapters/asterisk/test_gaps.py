"""Whatever breaks between us and the exchange, calls go on, and afterwards we know the world again."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator

import pytest
from tests.adapters.asterisk.listener import Listener

from onmaru.adapters.asterisk.home import AsteriskHome
from onmaru.features.calls.ports import (
    CitizenArrived,
    DeskLineUp,
    LegJoined,
    PromptsEnded,
    SwitchConnected,
    SwitchLost,
    SwitchUnavailable,
    room_of,
)
from onmaru.kernel.ids import AgentId
from onmaru.testing.asterisk import MUSIC_HZ, PROMPTS, Exchange
from onmaru.testing.citizen import Citizen
from onmaru.testing.telephone import Telephone
from onmaru.testing.wire import Wire

pytestmark = pytest.mark.real

AGENT = AgentId("haneul")
CITIZEN_HZ, AGENT_HZ = 440.0, 880.0


@pytest.fixture
def exchange(home: AsteriskHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    data = tmp_path_factory.mktemp("exchange")
    with Exchange.running(home, "gaps", data=data, fallback_round_seconds=2) as exchange:
        yield exchange


async def test_a_cut_connection_is_made_again_and_the_call_goes_on(exchange: Exchange) -> None:
    async with Wire.to(exchange.settings.http_port) as wire, Listener(exchange.switch(port=wire.port)) as switch:
        await switch.hears(SwitchConnected)
        credentials = await switch.switch.provision(AGENT, "secret")
        async with (
            Telephone.registered(credentials, exchange=exchange.sip, tone=AGENT_HZ) as telephone,
            Citizen.calls("0310002100", exchange=exchange.sip, tone=CITIZEN_HZ) as citizen,
        ):
            desk = await switch.switch.raise_line(AGENT)
            leg = (await switch.hears(CitizenArrived)).leg
            await switch.switch.name_contact(leg, "c1")
            await switch.switch.answer(leg)
            await switch.switch.start_music(leg)
            assert await citizen.hears(MUSIC_HZ)
            await switch.switch.seat(leg, room_of(AGENT))
            await switch.hears(LegJoined, leg=leg)

            before = len(switch.all(SwitchConnected))
            wire.cut()
            await switch.hears(SwitchLost)
            async with asyncio.timeout(2):
                while len(switch.all(SwitchConnected)) == before:
                    await asyncio.sleep(0.01)
            telephone.ear.forget()
            assert await citizen.hears(AGENT_HZ)
            assert await telephone.hears(CITIZEN_HZ)
            census = switch.all(SwitchConnected)[-1].census
            found = {(one.id, one.role, one.agent, one.contact, one.room, one.up) for one in census.legs}
            assert found == {
                (leg, "citizen", None, "c1", room_of(AGENT), True),
                (desk, "desk", AGENT, None, room_of(AGENT), True),
            }
            assert len(switch.all(CitizenArrived)) == 1


async def test_an_exchange_that_does_not_answer_is_given_up_in_five_seconds(exchange: Exchange) -> None:
    async with Wire.to(exchange.settings.http_port) as wire, Listener(exchange.switch(port=wire.port)) as switch:
        await switch.hears(SwitchConnected)
        async with Citizen.calls("0310002100", exchange=exchange.sip):
            leg = (await switch.hears(CitizenArrived)).leg
            wire.go_deaf()
            began = time.monotonic()
            with pytest.raises(SwitchUnavailable):
                await switch.switch.answer(leg)
            assert 4 < time.monotonic() - began < 6
            await switch.hears(SwitchLost)
            with pytest.raises(SwitchUnavailable):
                await switch.switch.answer(leg)
            wire.mend()
            async with asyncio.timeout(15):
                while len(switch.all(SwitchConnected)) < 2:
                    await asyncio.sleep(0.05)
            await switch.switch.answer(leg)


async def test_a_call_that_arrived_while_nobody_listened_is_in_the_census(exchange: Exchange) -> None:
    async with Listener(exchange.switch()) as switch:
        await switch.hears(SwitchConnected)
        async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
            leg = (await switch.hears(CitizenArrived)).leg
            await switch.__aexit__()  # we are killed before we do anything
            async with Listener(exchange.switch()) as again:
                census = (await again.hears(SwitchConnected)).census
                assert [(one.id, one.up, one.to_number, one.from_number) for one in census.legs] == [
                    (leg, False, "0310002100", "01000000912")
                ]
                await again.switch.answer(leg)
                await again.switch.start_music(leg)
                assert await citizen.hears(MUSIC_HZ)


async def test_a_prompt_begun_before_our_restart_delays_nobody(exchange: Exchange) -> None:
    async with Listener(exchange.switch()) as switch:
        await switch.hears(SwitchConnected)
        async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
            leg = (await switch.hears(CitizenArrived)).leg
            await switch.switch.answer(leg)
            await switch.switch.play(leg, ["greeting"] * 5, token="greet")
            assert await citizen.hears(PROMPTS["greeting"][0])
            await switch.__aexit__()
            async with Listener(exchange.switch()) as again:
                await again.hears(SwitchConnected)
                async with asyncio.timeout(0.5):
                    await again.switch.seat(leg, room_of(AGENT))
                await again.hears(LegJoined, leg=leg, room=room_of(AGENT))


async def test_the_end_of_a_prompt_in_a_gap_is_told_afterwards(exchange: Exchange) -> None:
    async with Wire.to(exchange.settings.http_port) as wire, Listener(exchange.switch(port=wire.port)) as switch:
        await switch.hears(SwitchConnected)
        async with Citizen.calls("0310002100", exchange=exchange.sip):
            leg = (await switch.hears(CitizenArrived)).leg
            await switch.switch.answer(leg)
            await switch.switch.play(leg, ["closed"], token="bye")
            wire.go_deaf()
            await asyncio.sleep(1.5)
            wire.cut()
            wire.mend()
            assert (await switch.hears(PromptsEnded, token="bye")).complete
            assert len(switch.all(PromptsEnded)) == 1


async def test_an_exchange_killed_and_started_again_keeps_its_desks(exchange: Exchange) -> None:
    async with Listener(exchange.switch()) as switch:
        first = await switch.hears(SwitchConnected)
        credentials = await switch.switch.provision(AGENT, "secret")
        async with Citizen.calls("0310002100", exchange=exchange.sip):
            await switch.hears(CitizenArrived)
            await asyncio.sleep(1.5)  # Asterisk writes its database down once a second
            assert exchange.instance.pid is not None
            os.kill(exchange.instance.pid, signal.SIGKILL)
            await switch.hears(SwitchLost)
            await asyncio.to_thread(exchange.start)
        async with asyncio.timeout(5):
            while len(switch.all(SwitchConnected)) < 2:
                await asyncio.sleep(0.05)
        again = switch.all(SwitchConnected)[-1]
        assert again.started_at > first.started_at
        assert again.census.legs == ()
        async with Telephone.registered(credentials, exchange=exchange.sip):  # nobody provisioned it again
            leg = await switch.switch.raise_line(AGENT)
            await switch.hears(DeskLineUp, leg=leg)
        assert f"PJSIP/{room_of(AGENT)}" in exchange.instance.console("queue show fallback")


async def test_while_we_are_away_the_dialplan_answers_and_a_desk_rings(exchange: Exchange) -> None:
    async with Listener(exchange.switch()) as switch:
        await switch.hears(SwitchConnected)
        credentials = await switch.switch.provision(AGENT, "secret")
    async with (
        Telephone.registered(credentials, exchange=exchange.sip, tone=AGENT_HZ) as telephone,
        Citizen.calls("0310002100", exchange=exchange.sip, tone=CITIZEN_HZ) as citizen,
    ):
        assert await citizen.hears(PROMPTS["fallback"][0])
        assert await citizen.hears(AGENT_HZ)
        assert await telephone.hears(CITIZEN_HZ)
        assert telephone.was_told("X-Onmaru-Fallback: 1")


async def test_who_waits_in_the_fallback_comes_to_us_when_we_are_back(exchange: Exchange) -> None:
    async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
        assert await citizen.hears(PROMPTS["fallback"][0])
        assert await citizen.hears(MUSIC_HZ)
        async with Listener(exchange.switch()) as switch:
            connected = await switch.hears(SwitchConnected)
            assert connected.census.legs == ()
            arrived = await switch.hears(CitizenArrived)
            assert (arrived.from_number, arrived.to_number) == ("01000000912", "0310002100")
            await switch.switch.answer(arrived.leg)
            await switch.switch.play(arrived.leg, ["greeting"], token="greet")
            assert await citizen.hears(PROMPTS["greeting"][0])


async def test_what_was_noted_beside_a_prompt_is_found_after_our_restart(exchange: Exchange) -> None:
    note = "7c01a9f3;ko;5;ki;3,5;!storm,0,1,3=*,5=#;4"
    async with Listener(exchange.switch()) as switch:
        await switch.hears(SwitchConnected)
        async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen:
            leg = (await switch.hears(CitizenArrived)).leg
            await switch.switch.answer(leg)
            await switch.switch.play(leg, ["greeting"] * 5, token="greet", note="before")
            assert await citizen.hears(PROMPTS["greeting"][0])
            async with asyncio.timeout(0.5):  # the prompt that is being heard delays neither note nor prompt
                await switch.switch.play(leg, ["closed"] * 5, token="which", note=note)
            assert await citizen.hears(PROMPTS["closed"][0])
            await switch.switch.play(leg, ["closed"], token="bye")
            await switch.__aexit__()
            async with Listener(exchange.switch()) as again:
                [found] = (await again.hears(SwitchConnected)).census.legs
                assert (found.id, found.note) == (leg, note)
