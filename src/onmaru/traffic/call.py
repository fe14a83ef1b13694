"""One call of a telephone in software, from either side, once it has been answered."""

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from onmaru.traffic import sip
from onmaru.traffic.sip import Message
from onmaru.traffic.voice import Voice

if TYPE_CHECKING:
    from onmaru.traffic.telephone import Telephones

GOODBYE_SECONDS = 2.0


class NoAnswer(Exception):
    """The exchange did not answer, or did not want the call."""


class Call:
    """One call; `ended` is set when the other side hangs up."""

    def __init__(
        self,
        phones: "Telephones",
        mouth: Voice,
        call_id: str,
        me: str,
        other: str,
        target: str,
        *,
        on_ack: Callable[[], None] | None = None,
    ) -> None:
        self.answered_at = time.time()
        """In seconds of the epoch, like the next: what a bill would say."""
        self.ended_at: float | None = None
        self.ended = asyncio.Event()
        self.mouth = mouth
        self.call_id = call_id
        self.other = other
        """Who is at the other end, as the exchange wrote it (From or To)."""
        self._phones = phones
        self._me = me
        self._target = target
        self._number = 1
        self._on_ack = on_ack
        self.confirmation: Message | None = None
        """The ACK of a call we placed, said again when the exchange did not hear it."""

    async def hang_up(self) -> None:
        """End the call; it has ended even when nobody confirms that."""
        if self.ended.is_set():
            return
        self._end()
        self._number += 1
        bye = self._phones.request("BYE", self._target, self._me, self.other, self.call_id, self._number)
        try:
            await self._phones.ask(bye, give_up_seconds=GOODBYE_SECONDS)
        except NoAnswer:
            return

    def hear(self, request: Message) -> Message | None:
        """Answer a request within this call; an ACK needs none."""
        if request.method == "BYE":
            self._end()
        if request.method == "ACK":
            if self._on_ack is not None:
                self._on_ack()
            return None
        body = sip.sdp(self._phones.address, self.mouth.port) if request.method == "INVITE" else ""
        return sip.response(request, 200, "OK", tag=sip.tag_of(self._me), contact=self._phones.contact(), body=body)

    def _end(self) -> None:
        self.ended_at = self.ended_at or time.time()
        self.ended.set()
        self._phones.forget(self)
