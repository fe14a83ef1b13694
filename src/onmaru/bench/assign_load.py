"""Citizens and desks for the assignment bench: SIPp calls in, SIPp answers, and both speak while they are connected."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from onmaru.testing.asterisk import tone
from onmaru.testing.sipp import FAILURES_COUNTED, Sipp, free_udp_port
from onmaru.testing.telephone import GOODBYE_ANSWERED, answers, register, sdp

LONGEST_CALL_MS = 60_000
"""A citizen not served and hung up by then counts as failed."""

_CITIZENS_RTP, _DESKS_RTP = "30000", "31500"
"""First of the ports on which they listen: above the exchange's, below those a machine gives away by itself."""
_VOICE_PORT = "[rtpstream_audio_port]"
_MOST_CALLS_AT_ONCE = 2_000


@asynccontextmanager
async def citizens(
    number: str, exchange: tuple[str, int], *, calls: int, rate: float, folder: Path
) -> AsyncIterator[Sipp]:
    """Let `calls` citizens dial `number`, `rate` a second; they stay until they are hung up on."""
    options = ("-s", number, "-l", str(_MOST_CALLS_AT_ONCE), "-mp", _CITIZENS_RTP, *FAILURES_COUNTED)
    far_end = f"{exchange[0]}:{exchange[1]}"
    scenario = _CALLS.format(voice=_voice(folder), longest=LONGEST_CALL_MS)
    async with Sipp.runs(scenario, far_end, calls=calls, rate=rate, options=options) as sipp:
        yield sipp


@asynccontextmanager
async def desks(
    names: Sequence[tuple[str, str]],
    exchange: tuple[str, int],
    *,
    folder: Path,
    talk_seconds: tuple[float, float] | None,
) -> AsyncIterator[Sipp]:
    """Register desks that answer at once; they hang up after a time between the two, or never (standing lines)."""
    port = free_udp_port()
    await register(names, exchange=exchange, port=port)
    shortest, longest = (round(seconds * 1000) for seconds in talk_seconds or (0, 0))
    speaks = _SPEAKS.format(voice=_voice(folder))
    if talk_seconds is None:
        scenario = answers(listens_at=_VOICE_PORT, once_up=speaks)
    else:
        talks = _TALKS.format(shortest=shortest, longest=longest)
        scenario = answers(listens_at=_VOICE_PORT, invited=_INVITED_BY, once_up=speaks, ends=talks)
    options = ("-l", str(_MOST_CALLS_AT_ONCE), "-mp", _DESKS_RTP)
    async with Sipp.runs(scenario, port=port, calls=1_000_000, options=options) as sipp:
        yield sipp


def _voice(folder: Path) -> Path:
    path = folder / "voice.ulaw"
    if not path.exists():
        path.write_bytes(tone(440.0, 2.0))
    return path


_SPEAKS = '<nop><action><exec rtp_stream="{voice},-1,0"/></action></nop>'

_CALLS = f"""<?xml version="1.0" encoding="UTF-8"?>
<scenario name="citizens">
  <send retrans="500"><![CDATA[
      INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From: <sip:0100000[call_number]@[local_ip]:[local_port]>;tag=[call_number]
      To: <sip:[service]@[remote_ip]:[remote_port]>
      Call-ID: [call_id]
      CSeq: 1 INVITE
      Contact: <sip:citizen@[local_ip]:[local_port]>
      Max-Forwards: 70
      Content-Type: application/sdp
      Content-Length: [len]

      {sdp(_VOICE_PORT)}
  ]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  <send><![CDATA[
      ACK [next_url] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From: <sip:0100000[call_number]@[local_ip]:[local_port]>;tag=[call_number]
      [last_To:]
      Call-ID: [call_id]
      CSeq: 1 ACK
      Max-Forwards: 70
      Content-Length: 0

  ]]></send>
  {_SPEAKS}
  {GOODBYE_ANSWERED.format(patience=' timeout="{longest}"')}
</scenario>
"""

_INVITED_BY = """<recv request="INVITE" rrs="true"><action>
    <ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
    <ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>
  </action></recv>"""

_TALKS = """<pause distribution="uniform" min="{shortest}" max="{longest}"/>
  <send retrans="500"><![CDATA[
      BYE [next_url] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From:[$to];tag=desk[call_number]
      To:[$from]
      Call-ID: [call_id]
      CSeq: 2 BYE
      Max-Forwards: 70
      Content-Length: 0

  ]]></send>
  <recv response="200"/>"""
