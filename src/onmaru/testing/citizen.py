"""A citizen with a telephone: SIPp places the real call, an `RtpEar` speaks and listens.

    async with Citizen.calls("0310002100", exchange=("127.0.0.1", 5060), tone=440) as citizen:
        assert await citizen.hears(880)

The citizen hangs up after `patience_seconds`, or when the city does. One call per citizen, bounded in time.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from onmaru.testing.rtp import RtpEar

_LONGEST_CALL_SECONDS = 180
"""No test needs more; SIPp ends itself after that."""


class SippMissing(Exception):
    """SIPp is not installed; `./onmaru test` installs it."""


class Citizen:
    """One caller on one call."""

    def __init__(self, ear: RtpEar, process: asyncio.subprocess.Process, folder: Path) -> None:
        self.ear = ear
        self._process = process
        self._folder = folder

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
    ) -> AsyncIterator["Citizen"]:
        """Dial `number` at the exchange's SIP address; hang up after the patience or when the block ends."""
        sipp = shutil.which("sipp")
        if sipp is None:
            raise SippMissing
        ear = await RtpEar.listen(tone=tone)
        folder = Path(tempfile.mkdtemp(prefix="onmaru-citizen-"))
        (folder / "call.xml").write_text(_scenario(ear.port, caller, round(patience_seconds * 1000)))
        process = await asyncio.create_subprocess_exec(
            *(sipp, "-sf", "call.xml", "-i", "127.0.0.1", "-s", number, "-m", "1", "-nostdin"),
            *("-timeout", f"{_LONGEST_CALL_SECONDS}s", "-trace_err", "-error_file", "errors.log"),
            f"{exchange[0]}:{exchange[1]}",
            cwd=folder,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        citizen = cls(ear, process, folder)
        try:
            yield citizen
        finally:
            await citizen._leave()

    async def hears(self, frequency: float, *, within_seconds: float = 10.0) -> bool:
        """Return whether a tone comes to be heard in time."""
        return await self.ear.hears(frequency, within_seconds=within_seconds)

    async def is_gone(self, *, within_seconds: float) -> bool:
        """Return whether the call is over in time, whoever ended it."""
        try:
            await asyncio.wait_for(self._process.wait(), within_seconds)
        except TimeoutError:
            return False
        return True

    def complaints(self) -> str:
        """Return what SIPp found wrong with the exchange's messages."""
        path = self._folder / "errors.log"
        return path.read_text(errors="replace") if path.exists() else ""

    async def _leave(self) -> None:
        if self._process.returncode is None:
            self._process.terminate()  # SIPp ends its open call with a BYE
            if not await self.is_gone(within_seconds=5):
                self._process.kill()
                await self._process.wait()
        await self.ear.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _scenario(rtp_port: int, caller: str, patience_ms: int) -> str:
    """Return the SIPp scenario: call, talk until the city hangs up or patience ends, then hang up."""
    headers = (
        f"From: <sip:{caller}@[local_ip]:[local_port]>;tag=[call_number]\n"
        "      To: <sip:[service]@[remote_ip]:[remote_port]>{to_tag}\n      Call-ID: [call_id]\n"
    )
    first, later = headers.format(to_tag=""), headers.format(to_tag="[peer_tag_param]")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scenario name="citizen">
  <send retrans="500"><![CDATA[
      INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
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
      m=audio {rtp_port} RTP/AVP 0
      a=rtpmap:0 PCMU/8000
      a=ptime:20
  ]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  <send><![CDATA[
      ACK [next_url] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      [routes]
      {later}      CSeq: 1 ACK
      Max-Forwards: 70
      Content-Length: 0
  ]]></send>
  <recv request="BYE" timeout="{patience_ms}" ontimeout="1"/>
  <send next="2"><![CDATA[
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
  <recv response="200"/>
  <label id="2"/>
</scenario>
"""
