"""How a telephone behaves when it is called: it rings and is answered, or is busy, or nobody is there (RFC 3261 §17.2).

Bounded: a final answer is repeated for half a minute at most, until the exchange has confirmed it.
"""

import asyncio
import contextlib
import secrets
from typing import TYPE_CHECKING, Literal, NamedTuple

from onmaru.traffic import sip
from onmaru.traffic.call import Call
from onmaru.traffic.sip import Message

if TYPE_CHECKING:
    from onmaru.traffic.telephone import Telephones

FIRST_REPEAT_SECONDS = 0.5
LONGEST_REPEAT_SECONDS = 4.0
GIVE_UP_SECONDS = 32.0


class Manner(NamedTuple):
    """What becomes of a call to this telephone."""

    does: Literal["answers", "busy", "rejects", "unreachable", "rings_on"] = "answers"
    after_seconds: float = 2.0
    """Until it is answered; a registered telephone that answers at once does not ring."""
    talks_seconds: float | None = None
    """Until whoever answered hangs up; otherwise the other side does."""
    speaks: bool = True
    """Whoever answered speaks from the first moment."""


_REFUSALS = {"busy": (486, "Busy Here"), "rejects": (603, "Decline"), "unreachable": (404, "Not Found")}


class Incoming:
    """One call to one telephone, until it is answered or over."""

    def __init__(self, phones: "Telephones", invite: Message, manner: Manner) -> None:
        self.invite = invite
        self.number = sip.user_of(invite.uri)
        self._phones = phones
        self._tag = secrets.token_hex(6)
        self._said: Message | None = None
        self._confirmed = asyncio.Event()
        self._lifted = asyncio.Event()
        self._behaving = asyncio.create_task(self._behave(manner), name=f"telephone {self.number}")

    def hear(self, request: Message) -> None:
        """Take in what the exchange says within this call."""
        if request.method == "ACK":
            self._confirmed.set()
        elif request.method == "INVITE" and self._said is not None:
            self._phones.say(self._said)
        elif request.method == "CANCEL":
            self._phones.say(sip.response(request, 200, "OK", tag=self._tag))
            self._behaving.cancel()
            self._behaving = asyncio.create_task(self._refuse(487, "Request Terminated"))

    def pick_up(self) -> None:
        """Let somebody lift the handset now, however long it would have rung."""
        self._lifted.set()

    async def stop(self) -> None:
        """Be a telephone no more."""
        self._behaving.cancel()
        await asyncio.gather(self._behaving, return_exceptions=True)

    async def _behave(self, manner: Manner) -> None:
        if manner.does in _REFUSALS:
            await self._refuse(*_REFUSALS[manner.does])
            return
        if manner.does == "rings_on" or manner.after_seconds:
            self._say(sip.response(self.invite, 180, "Ringing", tag=self._tag, contact=self._contact))
            await self._ring(GIVE_UP_SECONDS * 10 if manner.does == "rings_on" else manner.after_seconds)
        await self._talk(manner)

    async def _ring(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._lifted.wait(), seconds)

    async def _talk(self, manner: Manner) -> None:
        call = self._picked_up()
        self._phones.picked_up(self, call)
        call.mouth.speaking = manner.speaks
        await self._until_confirmed()
        if manner.talks_seconds is not None:
            await asyncio.wait([asyncio.ensure_future(call.ended.wait())], timeout=manner.talks_seconds)
            await call.hang_up()

    def _picked_up(self) -> Call:
        mouth = self._phones.voice_for(self.number)
        mouth.far_end = sip.media_address(self.invite)
        body = sip.sdp(self._phones.address, mouth.port)
        answer = sip.response(self.invite, 200, "OK", tag=self._tag, contact=self._contact, body=body)
        call = Call(
            self._phones,
            mouth,
            self.invite["Call-ID"],
            answer["To"],
            self.invite["From"],
            self.invite.contact_uri(),
            on_ack=self._confirmed.set,
        )
        self._say(answer)
        return call

    async def _refuse(self, code: int, reason: str) -> None:
        self._say(sip.response(self.invite, code, reason, tag=self._tag))
        await self._until_confirmed()
        self._phones.forget_incoming(self)

    async def _until_confirmed(self) -> None:
        pause, loop = FIRST_REPEAT_SECONDS, asyncio.get_running_loop()
        give_up = loop.time() + GIVE_UP_SECONDS
        while not self._confirmed.is_set() and loop.time() < give_up and self._said is not None:
            try:
                await asyncio.wait_for(self._confirmed.wait(), pause)
            except TimeoutError:
                self._phones.say(self._said)
                pause = min(2 * pause, LONGEST_REPEAT_SECONDS)

    def _say(self, answer: Message) -> None:
        self._said = answer
        self._phones.say(answer)

    @property
    def _contact(self) -> str:
        return self._phones.contact(self.number)
