"""A citizen with a telephone: SIPp places the real call, an `RtpEar` speaks and listens.

    async with Citizen.calls("0310002100", exchange=("127.0.0.1", 5060), tone=440) as citizen:
        assert await citizen.hears(880)
        await citizen.hangs_up()

The citizen hangs up after `patience_seconds` of ringing or talking, or when told to, or when leaving the block; or the
city does. One call per citizen, bounded in time.
"""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from onmaru.testing.rtp import RtpEar
from onmaru.testing.sipp import Sipp, SippMissing, free_udp_port

__all__ = ["Citizen", "SippMissing"]

_GOODBYE_SECONDS = 3.0
"""An exchange that does not answer a goodbye by then is not there."""


class Citizen:
    """One caller on one call."""

    def __init__(self, ear: RtpEar, sipp: Sipp, port: int, *, named_keys: bool = True) -> None:
        self.ear = ear
        self._sipp = sipp
        self._port = port
        self._named_keys = named_keys

    @classmethod
    @asynccontextmanager
    async def calls(
        cls,
        number: str,
        *,
        exchange: tuple[str, int],
        caller: str = "01000000912",
        tone: float | None = 440.0,
        patience_seconds: float = 60.0,
        named_keys: bool = True,
    ) -> AsyncIterator["Citizen"]:
        """Dial `number` at the exchange; hang up after the patience, at the latest when leaving the block.

        Without `named_keys` the telephone knows no events beside the voice (RFC 4733): its keys are tones within it.
        """
        port = free_udp_port()
        ear = await RtpEar.listen(tone=tone)
        scenario = _scenario(ear.port, caller, round(patience_seconds * 1000), named_keys=named_keys)
        try:
            far_end = f"{exchange[0]}:{exchange[1]}"
            async with Sipp.runs(scenario, far_end, port=port, options=("-s", number)) as sipp:
                citizen = cls(ear, sipp, port, named_keys=named_keys)
                yield citizen
                await citizen.hangs_up()
        finally:
            await ear.close()

    async def hears(self, frequency: float, *, within_seconds: float = 20.0) -> bool:
        """Return whether a tone comes to be heard in time."""
        return await self.ear.hears(frequency, within_seconds=within_seconds)

    def presses(self, digits: str) -> None:
        """Press keys, one after the other."""
        self.ear.press(digits, in_band=not self._named_keys)

    async def hangs_up(self) -> None:
        """End the call, if it has not ended yet."""
        if self._sipp.process.returncode is None:
            _whisper(f"1-{self._sipp.process.pid}@127.0.0.1", self._port)
            await self.is_gone(within_seconds=_GOODBYE_SECONDS)

    async def is_gone(self, *, within_seconds: float) -> bool:
        """Return whether the call is over in time, whoever ended it."""
        return await self._sipp.ended(within_seconds=within_seconds) is not None

    def complaints(self) -> str:
        """Return what SIPp found wrong with the exchange's messages."""
        return self._sipp.complaints()


def _whisper(call_id: str, port: int) -> None:
    """Tell SIPp to hang up, with a message of the call itself: it ends no open call by signal or command."""
    words = (
        f"INFO sip:sipp@127.0.0.1:{port} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKgoodbye\r\n"
        f"From: <sip:test@127.0.0.1>;tag=t\r\nTo: <sip:sipp@127.0.0.1>;tag=1\r\nCall-ID: {call_id}\r\n"
        "CSeq: 9 INFO\r\nContent-Length: 0\r\n\r\n"
    )
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(words.encode(), ("127.0.0.1", port))


def _scenario(rtp_port: int, caller: str, patience_ms: int, *, named_keys: bool) -> str:
    """Return the SIPp scenario: call, talk until the city hangs up or we are told to, then hang up."""
    headers = (
        f"From: <sip:{caller}@[local_ip]:[local_port]>;tag=[call_number]\n"
        "      To: <sip:[service]@[remote_ip]:[remote_port]>{to_tag}\n      Call-ID: [call_id]\n"
    )
    patience = f'timeout="{patience_ms}" ontimeout'  # of a group of messages, SIPp heeds the one it waits for first
    events = "101", "\n      a=rtpmap:101 telephone-event/8000\n      a=fmtp:101 0-15"
    kinds, keys = events if named_keys else ("", "")
    first, later = headers.format(to_tag=""), headers.format(to_tag="[peer_tag_param]")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scenario name="citizen">
  <send retrans="500"><![CDATA[
      INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=z9hG4bK-call-[call_number]-[pid]
      {first}      CSeq: 1 INVITE
      Contact: <sip:{caller}@[local_ip]:[local_port]>
      Max-Forwards: 70
      Content-Type: application/sdp
      Content-Length: [len]

      v=0
      o=citizen 1 1 IN IP4 [local_ip]
      s=-
      c=IN IP4 [local_ip]
      t=0 0
      m=audio {rtp_port} RTP/AVP 0 {kinds}
      a=rtpmap:0 PCMU/8000{keys}
      a=ptime:20
  ]]></send>
  <recv response="100" optional="true" {patience}="3"/>
  <recv response="180" optional="true" {patience}="3"/>
  <recv response="183" optional="true" {patience}="3"/>
  <recv request="INFO" optional="true" next="3" {patience}="3"/>
  <recv response="200" rrs="true" {patience}="3"/>
  <send><![CDATA[
      ACK [next_url] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      [routes]
      {later}      CSeq: 1 ACK
      Max-Forwards: 70
      Content-Length: 0
  ]]></send>
  <recv request="INFO" optional="true" next="1" {patience}="1"/>
  <recv request="BYE" {patience}="1"/>
  <send next="4"><![CDATA[
      SIP/2.0 200 OK
      [last_Via:]
      [last_From:]
      [last_To:]
      [last_Call-ID:]
      [last_CSeq:]
      Content-Length: 0
  ]]></send>
  <label id="1"/>
  <send retrans="500"><![CDATA[
      BYE [next_url] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      [routes]
      {later}      CSeq: 2 BYE
      Max-Forwards: 70
      Content-Length: 0
  ]]></send>
  <recv response="200" next="4"/>
  <label id="3"/>
  <send retrans="500"><![CDATA[
      CANCEL sip:[service]@[remote_ip]:[remote_port] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=z9hG4bK-call-[call_number]-[pid]
      {first}      CSeq: 1 CANCEL
      Max-Forwards: 70
      Content-Length: 0
  ]]></send>
  <recv response="200"/>
  <recv response="487"/>
  <send><![CDATA[
      ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=z9hG4bK-call-[call_number]-[pid]
      {later}      CSeq: 1 ACK
      Max-Forwards: 70
      Content-Length: 0
  ]]></send>
  <label id="4"/>
</scenario>
"""
