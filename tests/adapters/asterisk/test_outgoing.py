"""Telephones that we call: who answers, who does not and why; a gap between Asterisk and us changes nothing."""

import asyncio

import pytest
from tests.adapters.asterisk.listener import Listener
from tests.adapters.asterisk.people import AT_ONCE, CONTACT, call, census_of, reach

from onmaru.features.calls.ports import (
    DigitPressed,
    LegAnswered,
    LegEnded,
    LegFailed,
    LegGone,
    LegRinging,
    Line,
    SwitchConnected,
    SwitchLost,
)
from onmaru.kernel.ids import ContactId, LegId
from onmaru.testing.asterisk import MUSIC_HZ, PROMPTS, Exchange
from onmaru.testing.sipp import MESSAGES_KEPT, Sipp
from onmaru.testing.wire import Wire
from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import Extensions

pytestmark = pytest.mark.real


async def test_an_official_answers_hears_and_hangs_up(exchange: Exchange, switch: Listener) -> None:
    async with Extensions.at(exchange.telephones, {"2214": Manner(after_seconds=0.5)}) as officials:
        leg = await call(switch, "2214")
        await switch.hears(LegRinging, leg=leg)
        await switch.hears(LegAnswered, leg=leg)
        ear = officials.ear_of("2214")
        await switch.switch.play(leg, ["queue_stay"], token="tell")
        assert await ear.hears(PROMPTS["queue_stay"][0])
        await switch.switch.start_music(leg)
        assert await ear.hears(MUSIC_HZ)
        await switch.switch.hang_up(leg)
        assert (await switch.hears(LegEnded, leg=leg)).cause == 16
        assert [type(signal) for signal in switch.heard if getattr(signal, "leg", "") == leg][:2] == [
            LegRinging,
            LegAnswered,
        ]
        assert switch.all(LegFailed) == []


@pytest.mark.parametrize(
    ("manner", "reason", "cause"),
    [
        (Manner("busy"), "busy", 17),
        (Manner("rejects"), "rejected", 21),
        (Manner("unreachable"), "unreachable", 1),
        (Manner("rings_on"), "no_answer", 19),
    ],
)
async def test_why_nobody_answers(
    exchange: Exchange, switch: Listener, manner: Manner, reason: str, cause: int
) -> None:
    async with Extensions.at(exchange.telephones, {"2214": manner}):
        leg = await call(switch, "2214", seconds=1)
        failed = await switch.hears(LegFailed, leg=leg)
        assert (failed.reason, failed.cause) == (reason, cause)
        await asyncio.sleep(0.1)
        assert [*switch.all(LegEnded), *switch.all(LegAnswered)] == []


async def test_hanging_up_while_it_rings_cancels(exchange: Exchange, switch: Listener) -> None:
    async with Extensions.at(exchange.telephones, {"2214": Manner("rings_on")}):
        leg = await call(switch, "2214")
        await switch.hears(LegRinging, leg=leg)
        with pytest.raises(LegGone):
            await switch.switch.seat(leg, "desk-haneul")
        await switch.switch.hang_up(leg)
        assert (await switch.hears(LegFailed, leg=leg)).reason == "cancelled"
        await switch.switch.hang_up(leg)
        with pytest.raises(LegGone):
            await switch.switch.start_music(leg)


async def test_without_a_line_outside_or_a_number_nobody_is_reached(exchange: Exchange) -> None:
    switch = exchange.switch()
    switch._ways = frozenset({"pbx"})
    async with Listener(switch) as listener:
        await listener.hears(SwitchConnected)
        assert not switch.reaches("carrier")
        for leg, line in (("a", Line("carrier", "010-0000-1234")), ("b", Line("pbx", "@"))):
            await switch.call_out(LegId(leg), line, role="party", contact=CONTACT, shows="", seconds=5)
            assert (await listener.hears(LegFailed, leg=leg)).reason == "unreachable"


async def test_the_city_s_number_is_shown_and_a_citizen_called_back_is_a_citizen(
    exchange: Exchange, switch: Listener
) -> None:
    async with Extensions.at(exchange.telephones, {"01000001234": AT_ONCE}) as officials:
        leg, contact = LegId("callback-1"), ContactId("c0042")
        await switch.switch.call_out(
            leg,
            Line("carrier", "010-0000-1234"),
            role="citizen",
            contact=contact,
            shows="031-000-2100",
            shows_name='온마루 "시청"\r\nEvil: 1',
        )
        await switch.hears(LegAnswered, leg=leg)
        [heard] = officials.calls
        assert heard.other.startswith('"온마루  시청   Evil: 1" <sip:0310002100@')
        heard.mouth.press("7")
        assert (await switch.hears(DigitPressed, leg=leg)).digit == "7"
        [found] = (await census_of(switch)).legs
        assert (found.role, found.contact, found.to_number, found.from_number, found.up, found.called) == (
            *("citizen", contact, "01000001234", "0310002100"),
            *(True, True),
        )
        await heard.hang_up()
        await switch.hears(LegEnded, leg=leg)


async def test_a_party_s_keys_are_nobody_s_business(exchange: Exchange, switch: Listener) -> None:
    async with Extensions.at(exchange.telephones, {"2214": AT_ONCE}) as officials:
        leg = await reach(switch, "2214")
        [heard] = officials.calls
        heard.mouth.press("0#")
        await asyncio.sleep(0.8)
        assert switch.all(DigitPressed) == []
        await switch.switch.hang_up(leg)
        await switch.hears(LegEnded, leg=leg)


async def test_the_number_is_asserted_towards_the_carrier(exchange: Exchange, switch: Listener) -> None:
    busy = """<?xml version="1.0"?><scenario name="busy"><recv request="INVITE"/><send><![CDATA[
      SIP/2.0 486 Busy Here
      [last_Via:]
      [last_From:]
      [last_To:];tag=x
      [last_Call-ID:]
      [last_CSeq:]
      Content-Length: 0

    ]]></send><recv request="ACK"/></scenario>"""
    async with Sipp.runs(busy, port=exchange.telephones, options=MESSAGES_KEPT) as carrier:
        await asyncio.sleep(0.3)  # SIPp opens its port
        leg = await call(switch, "2214")
        await switch.hears(LegFailed, leg=leg)
        assert await carrier.ended(within_seconds=3) == 0
        said = carrier.messages()
    assert 'P-Asserted-Identity: "온마루" <sip:0310002100@' in said
    assert "INVITE sip:2214@127.0.0.1" in said


async def test_a_leg_that_rings_while_we_are_killed_is_found_and_answers(exchange: Exchange) -> None:
    async with Extensions.at(exchange.telephones, {"2214": Manner(after_seconds=1.5)}):
        async with Listener(exchange.switch()) as switch:
            await switch.hears(SwitchConnected)
            leg = await call(switch, "2214")
            await switch.hears(LegRinging, leg=leg)
        async with Listener(exchange.switch()) as again:
            [found] = (await again.hears(SwitchConnected)).census.legs
            assert (found.id, found.role, found.contact, found.up, found.called) == (leg, "party", CONTACT, False, True)
            await again.hears(LegAnswered, leg=leg)
            await again.switch.hang_up(leg)
            await again.hears(LegEnded, leg=leg)


@pytest.mark.parametrize(
    ("manner", "kind"), [(Manner(after_seconds=0.8), LegAnswered), (Manner("rings_on"), LegFailed)]
)
async def test_what_became_of_a_ringing_leg_in_a_gap_is_told_afterwards(
    exchange: Exchange, manner: Manner, kind: type[LegAnswered] | type[LegFailed]
) -> None:
    async with (
        Extensions.at(exchange.telephones, {"2214": manner}),
        Wire.to(exchange.settings.http_port) as wire,
        Listener(exchange.switch(port=wire.port)) as switch,
    ):
        await switch.hears(SwitchConnected)
        leg = await call(switch, "2214", seconds=1)
        await switch.hears(LegRinging, leg=leg)
        wire.go_deaf()
        await asyncio.sleep(1.5)
        wire.cut()
        wire.mend()
        await switch.hears(SwitchLost)
        await switch.hears(kind, leg=leg)
        assert len(switch.all(LegAnswered)) + len(switch.all(LegFailed)) == 1
        await switch.switch.hang_up(leg)


async def test_what_was_made_and_never_dialled_rings_when_we_are_back(exchange: Exchange) -> None:
    async with Extensions.at(exchange.telephones, {"2214": AT_ONCE}):
        async with Listener(exchange.switch()) as switch:
            await switch.hears(SwitchConnected)
            before = switch.switch._heard.signals_of

            async def deaf(_event: object) -> list[object]:
                return []

            switch.switch._heard.signals_of = deaf  # type: ignore[method-assign,assignment]
            leg = await call(switch, "2214")
            await asyncio.sleep(0.2)
            switch.switch._heard.signals_of = before  # type: ignore[method-assign]
        async with Listener(exchange.switch()) as again:
            await again.hears(LegAnswered, leg=leg)
            await again.switch.hang_up(leg)
