"""An agent with a SIP telephone on the desk: it registers, answers its standing line at once, speaks and listens.

    async with Telephone.registered(credentials, exchange=("127.0.0.1", 5060), tone=880) as telephone:
        await switch.raise_line(agent)
        assert await telephone.hears(440)

Browsers do the same over WebRTC; what an agent hears does not depend on it.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from onmaru.features.calls.ports import DeskCredentials
from onmaru.testing.rtp import RtpEar
from onmaru.testing.sipp import MESSAGES_KEPT, Sipp, free_udp_port

REGISTER_SECONDS = 10


class NotRegistered(Exception):
    """The exchange did not let the telephones register."""


class Telephone:
    """One registered telephone."""

    def __init__(self, ear: RtpEar, sipp: Sipp) -> None:
        self.ear = ear
        self.sipp = sipp

    @classmethod
    @asynccontextmanager
    async def registered(
        cls, credentials: DeskCredentials, *, exchange: tuple[str, int], tone: float | None = 880.0, calls: int = 10
    ) -> AsyncIterator["Telephone"]:
        """Register and answer up to `calls` calls, one after the other, until the block is left."""
        port = free_udp_port()
        await register([(credentials.endpoint, credentials.password)], exchange=exchange, port=port)
        ear = await RtpEar.listen(tone=tone)
        try:
            keys = {"rtp_port": str(ear.port)}
            async with Sipp.runs(
                answers(listens_at="[rtp_port]"), port=port, calls=calls, keys=keys, options=MESSAGES_KEPT
            ) as sipp:
                yield cls(ear, sipp)
        finally:
            await ear.close()

    async def hears(self, frequency: float, *, within_seconds: float = 20.0) -> bool:
        """Return whether a tone comes to be heard in time."""
        return await self.ear.hears(frequency, within_seconds=within_seconds)

    def was_told(self, words: str) -> bool:
        """Return whether the exchange sent these words in any of its messages."""
        return words in self.sipp.messages()


async def register(names: Sequence[tuple[str, str]], *, exchange: tuple[str, int], port: int) -> None:
    """Register every (name, password) at the address of `port`; raises NotRegistered."""
    far_end = f"{exchange[0]}:{exchange[1]}"
    rows = [(name, f"[authentication username={name} password={password}]") for name, password in names]
    async with Sipp.runs(_REGISTERS, far_end, port=port, calls=len(rows), rate=100, rows=rows) as sipp:
        if await sipp.ended(within_seconds=REGISTER_SECONDS) != 0:
            raise NotRegistered(sipp.complaints()[:2000])


_REGISTER = """<send retrans="500"><![CDATA[
      REGISTER sip:onmaru SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From: <sip:[field0]@onmaru>;tag=[call_number]
      To: <sip:[field0]@onmaru>
      Call-ID: [call_id]
      CSeq: {cseq} REGISTER
      Contact: <sip:[field0]@[local_ip]:[local_port]>
      {authentication}
      Max-Forwards: 70
      Expires: 3600
      Content-Length: 0

  ]]></send>
"""

_REGISTERS = f"""<?xml version="1.0" encoding="UTF-8"?>
<scenario name="telephones register">
  {_REGISTER.format(cseq=1, authentication="Allow: INVITE, ACK, BYE")}
  <recv response="401" auth="true"/>
  {_REGISTER.format(cseq=2, authentication="[field1]")}
  <recv response="401" optional="true"/>
  <recv response="200"/>
</scenario>
"""

INVITED = '<recv request="INVITE" rrs="true"/>'
GOODBYE_ANSWERED = """<recv request="BYE"{patience}/>
  <send><![CDATA[
      SIP/2.0 200 OK
      [last_Via:]
      [last_From:]
      [last_To:]
      [last_Call-ID:]
      [last_CSeq:]
      Content-Length: 0

  ]]></send>"""
"""The other side ends the call; `{patience}` may bound how long that is waited for."""


def answers(
    *, listens_at: str, invited: str = INVITED, once_up: str = "", ends: str = GOODBYE_ANSWERED.format(patience="")
) -> str:
    """Return the scenario of a telephone that answers at once.

    Args:
        listens_at: The port named to the other side, as a keyword of SIPp.
        invited: How the invitation is received; `tag=desk[call_number]` is ours from then on.
        once_up: What is done once the call stands.
        ends: How the call ends: a standing line's is ended by the exchange.
    """
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<scenario name="a telephone answers">
  {invited}
  <send retrans="500"><![CDATA[
      SIP/2.0 200 OK
      [last_Via:]
      [last_From:]
      [last_To:];tag=desk[call_number]
      [last_Call-ID:]
      [last_CSeq:]
      [last_Record-Route:]
      Contact: <sip:desk@[local_ip]:[local_port]>
      Content-Type: application/sdp
      Content-Length: [len]

      {sdp(listens_at)}
  ]]></send>
  <recv request="ACK"/>
  {once_up}
  {ends}
</scenario>
"""


def sdp(listens_at: str) -> str:
    """Return what is said of the voice: G.711 μ-law at a port, as it stands within a scenario's message (RFC 8866)."""
    return f"""v=0
      o=- 1 1 IN IP4 [local_ip]
      s=-
      c=IN IP4 [local_ip]
      t=0 0
      m=audio {listens_at} RTP/AVP 0
      a=rtpmap:0 PCMU/8000
      a=ptime:20"""
