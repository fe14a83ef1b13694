"""Trunks as carriers offer them: one that wants us to register, one that must prove itself."""

from pathlib import Path

import pytest
from tests.adapters.asterisk.listener import Listener
from tests.adapters.asterisk.people import call

from onmaru.adapters.asterisk.config import Trunk
from onmaru.adapters.asterisk.home import AsteriskHome
from onmaru.features.calls.ports import CitizenArrived, LegFailed, SwitchConnected
from onmaru.testing.asterisk import Exchange
from onmaru.testing.citizen import Citizen
from onmaru.testing.sipp import MESSAGES_KEPT, Sipp, free_tcp_port, free_udp_port

pytestmark = pytest.mark.real

REGISTRAR = """<?xml version="1.0" encoding="UTF-8"?>
<scenario name="a carrier takes a registration">
  <recv request="REGISTER"/>
  <send><![CDATA[
      SIP/2.0 200 OK
      [last_Via:]
      [last_From:]
      [last_To:];tag=carrier
      [last_Call-ID:]
      [last_CSeq:]
      [last_Contact:]
      Expires: 600
      Content-Length: 0

  ]]></send>
</scenario>
"""


async def test_we_register_at_the_carrier_and_its_calls_arrive(home: AsteriskHome, tmp_path: Path) -> None:
    port = free_udp_port()
    trunk = Trunk(
        "carrier",
        addresses=("127.0.0.1",),
        username="city",
        password="secret",
        register_at=f"sip:127.0.0.1:{port}",
        codecs=("ulaw",),
    )
    async with Sipp.runs(REGISTRAR, port=port, options=MESSAGES_KEPT) as carrier:
        with Exchange.running(home, "trunk", data=tmp_path, trunks=(trunk,)) as exchange:
            assert await carrier.ended(within_seconds=10) == 0
            assert "sip:city@127.0.0.1" in carrier.messages()
            async with Listener(exchange.switch()) as switch:
                await switch.hears(SwitchConnected)
                async with Citizen.calls("0310002100", exchange=exchange.sip):
                    assert (await switch.hears(CitizenArrived)).to_number == "0310002100"


async def test_who_cannot_prove_to_be_the_carrier_does_not_arrive(home: AsteriskHome, tmp_path: Path) -> None:
    trunk = Trunk("carrier", addresses=("127.0.0.1",), username="carrier", password="secret", codecs=("ulaw",))
    with Exchange.running(home, "trunk", data=tmp_path, trunks=(trunk,)) as exchange:
        async with Listener(exchange.switch()) as switch:
            await switch.hears(SwitchConnected)
            async with Citizen.calls("0310002100", exchange=exchange.sip) as stranger:
                assert await stranger.is_gone(within_seconds=5)
                assert "401" in stranger.complaints()
            assert switch.all(CitizenArrived) == []


BUSY = """<?xml version="1.0"?><scenario name="busy"><recv request="INVITE"/><send><![CDATA[
      SIP/2.0 486 Busy Here
      [last_Via:]
      [last_From:]
      [last_To:];tag=x
      [last_Call-ID:]
      [last_CSeq:]
      Content-Length: 0

    ]]></send><recv request="ACK"/></scenario>"""


async def test_a_city_s_exchange_that_wants_tcp_is_called_over_tcp(home: AsteriskHome, tmp_path: Path) -> None:
    port = free_tcp_port()
    pbx = Trunk("pbx", dial_at=f"sip:127.0.0.1:{port}", transport="tcp", codecs=("alaw",))
    async with Sipp.runs(BUSY, port=port, options=("-t", "t1", *MESSAGES_KEPT)) as city:
        with Exchange.running(home, "trunk", data=tmp_path, trunks=(pbx,)) as exchange:
            async with Listener(exchange.switch()) as switch:
                await switch.hears(SwitchConnected)
                leg = await call(switch, "2214")
                assert (await switch.hears(LegFailed, leg=leg)).reason == "busy"
                assert await city.ended(within_seconds=3) == 0
                assert "SIP/2.0/TCP" in city.messages()
