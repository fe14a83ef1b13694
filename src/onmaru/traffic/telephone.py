"""Telephones in software: a socket that speaks SIP, calls out, registers, and answers what it is called with.

Bounded: a request is repeated for half a minute at most (RFC 3261, timers A, B, E and F), then given up.
"""

import asyncio
import secrets
from collections.abc import Callable
from typing import cast

from onmaru.traffic import sip
from onmaru.traffic.answering import Incoming, Manner
from onmaru.traffic.call import Call, NoAnswer
from onmaru.traffic.sip import Address, Message
from onmaru.traffic.voice import Voice, Voices

__all__ = ["Call", "NoAnswer", "Telephones"]

FIRST_REPEAT_SECONDS = 0.5
LONGEST_REPEAT_SECONDS = 4.0
GIVE_UP_SECONDS = 32.0
REGISTERED_SECONDS = 600
"""How long a registration holds; it is renewed at half of that."""
DOMAIN = "onmaru"
AT_ONCE = Manner(after_seconds=0, speaks=False)
"""How a registered telephone picks up: its line is a standing one."""


class Telephones(asyncio.DatagramProtocol):
    """Any number of telephones behind one socket; made by `plugged_in`.

    Those that are called without having registered behave as `manner_of` their number says; None is not there.
    """

    def __init__(
        self,
        exchange: Address | None,
        voices: Voices,
        manner_of: Callable[[str], Manner | None] = lambda _: None,
        on_call: Callable[[Call], None] | None = None,
    ) -> None:
        self.address: Address = ("127.0.0.1", 0)
        self._exchange = exchange
        self._voices = voices
        self._manner_of = manner_of
        self._on_call = on_call
        self._transport: asyncio.DatagramTransport | None = None
        self._asked: dict[tuple[str, str], asyncio.Queue[Message]] = {}
        self._calls: dict[str, Call] = {}
        self._incoming: dict[str, Incoming] = {}
        self._answers: dict[str, Callable[[Call], None]] = {}
        """Who picks up, by the name the telephone registered with."""

    @classmethod
    async def plugged_in(
        cls,
        exchange: Address | None,
        voices: Voices,
        *,
        port: int = 0,
        manner_of: Callable[[str], Manner | None] = lambda _: None,
        on_call: Callable[[Call], None] | None = None,
    ) -> "Telephones":
        """Open a port towards the exchange; without one, whoever calls first is taken for it.

        `on_call` is told of every call that one of `manner_of`'s telephones answers.
        """
        loop = asyncio.get_running_loop()
        _, phones = await loop.create_datagram_endpoint(
            lambda: cls(exchange, voices, manner_of, on_call), local_addr=("127.0.0.1", port)
        )
        return phones

    # ── What a telephone can do ─────────────────────────────────────────────────────────────────────────────────

    async def call(self, number: str, caller: str) -> Call:
        """Call a number and return once it is answered; raises NoAnswer."""
        if self._exchange is None:
            raise NoAnswer
        uri = f"sip:{number}@{self._exchange[0]}:{self._exchange[1]}"
        me, other = f"<sip:{caller}@{self.address[0]}>;tag={secrets.token_hex(6)}", f"<{uri}>"
        mouth, call_id = self._voices.mouth(caller), secrets.token_hex(12)
        invite = sip.with_body(self.request("INVITE", uri, me, other, call_id, 1), sip.sdp(self.address, mouth.port))
        try:
            answer = await self.ask(invite)
        except (NoAnswer, asyncio.CancelledError):
            self._voices.dismiss(mouth)
            raise
        if answer.code != 200:
            self._voices.dismiss(mouth)
            raise NoAnswer(answer.start)
        mouth.far_end = sip.media_address(answer)
        call = self._calls[call_id] = Call(self, mouth, call_id, me, answer["To"], answer.contact_uri())
        call.confirmation = self._acknowledge(answer, invite)
        return call

    async def register(self, name: str, password: str, pick_up: Callable[[Call], None]) -> None:
        """Register under a name and hand calls for it, answered, to `pick_up`; raises NoAnswer."""
        uri, me = f"sip:{DOMAIN}", f"<sip:{name}@{DOMAIN}>"
        sender, call_id = f"{me};tag={secrets.token_hex(6)}", secrets.token_hex(12)
        first = self.request("REGISTER", uri, sender, me, call_id, 1, contact=self.contact(name))
        first.headers.append(("Expires", str(REGISTERED_SECONDS)))
        challenge = await self.ask(first)
        again = self.request("REGISTER", uri, sender, me, call_id, 2, contact=self.contact(name))
        again.headers.append(("Expires", str(REGISTERED_SECONDS)))
        again.headers.append(("Authorization", sip.proof(challenge, "REGISTER", uri, name, password)))
        answer = await self.ask(again)
        if answer.code != 200:
            raise NoAnswer(answer.start)
        self._answers[name] = pick_up

    def pick_up(self, number: str) -> None:
        """Let a telephone that rings be answered now; one that does not ring stays as it is."""
        for incoming in self._incoming.values():
            if incoming.number == number:
                incoming.pick_up()

    def is_called(self, number: str) -> bool:
        """Say whether a telephone rings, or whoever answered it still talks."""
        return any(incoming.number == number for incoming in self._incoming.values())

    def unplug(self, name: str) -> None:
        """Let a telephone answer no more."""
        self._answers.pop(name, None)

    async def close(self) -> None:
        """Hang up everything and close the port."""
        await asyncio.gather(*(incoming.stop() for incoming in tuple(self._incoming.values())))
        await asyncio.gather(*(call.hang_up() for call in tuple(self._calls.values())))
        if self._transport is not None:
            self._transport.close()

    # ── Asking ──────────────────────────────────────────────────────────────────────────────────────────────────

    def request(
        self, method: str, uri: str, sender: str, recipient: str, call_id: str, number: int, contact: str = ""
    ) -> Message:
        """Return a request of ours."""
        me, contact = self.address, contact or self.contact()
        words = {"me": me, "sender": sender, "recipient": recipient, "call_id": call_id, "number": number}
        return sip.request(method, uri, **words, contact=contact)  # type: ignore[arg-type]

    def contact(self, name: str = "traffic") -> str:
        """Return where we want to be reached."""
        return f"sip:{name}@{self.address[0]}:{self.address[1]}"

    async def ask(self, request: Message, *, give_up_seconds: float = GIVE_UP_SECONDS) -> Message:
        """Send a request, again until it is heard, and return the final response; raises NoAnswer."""
        key = request.branch, request.method
        answers = self._asked[key] = asyncio.Queue()
        try:
            async with asyncio.timeout(give_up_seconds):
                return await self._final(request, answers)
        except TimeoutError:
            raise NoAnswer(request.start) from None
        finally:
            del self._asked[key]

    async def _final(self, request: Message, answers: asyncio.Queue[Message]) -> Message:
        pause, heard = FIRST_REPEAT_SECONDS, False
        self._send(request)
        while True:
            try:
                answer = await asyncio.wait_for(answers.get(), None if heard else pause)
            except TimeoutError:
                self._send(request)
                pause = min(2 * pause, LONGEST_REPEAT_SECONDS)
                continue
            if answer.code >= 200:
                if request.method == "INVITE" and answer.code >= 300:
                    self._acknowledge(answer, request)
                return answer
            heard = True

    def _acknowledge(self, answer: Message, invite: Message) -> Message:
        uri = answer.contact_uri() if answer.code == 200 else invite.uri
        number = int(invite["CSeq"].split()[0])
        ack = self.request("ACK", uri, invite["From"], answer["To"], invite["Call-ID"], number)
        if answer.code != 200:  # of the same transaction
            ack.headers[0] = ("Via", invite["Via"])
        self._send(ack)
        return ack

    # ── Hearing ─────────────────────────────────────────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the socket."""
        self._transport = cast(asyncio.DatagramTransport, transport)
        self.address = transport.get_extra_info("sockname")[:2]

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """Hand a response to whoever asked, a request to whom it concerns."""
        try:
            message = sip.read(data)
        except sip.NotSip:
            return
        if message.code:
            self._hear_response(message)
            return
        self._exchange = self._exchange or addr
        answer = self._answer_to(message)
        if answer is not None and self._transport is not None:
            self._transport.sendto(answer.encoded(), addr)

    def _hear_response(self, message: Message) -> None:
        asked, call = self._asked.get((message.branch, message.method)), self._calls.get(message["Call-ID"])
        if asked is not None:
            asked.put_nowait(message)
        elif message.code == 200 and message.method == "INVITE" and call is not None and call.confirmation is not None:
            self._send(call.confirmation)

    def error_received(self, exc: Exception) -> None:
        """An exchange that is not there for a moment is asked again."""

    def _answer_to(self, request: Message) -> Message | None:
        call, incoming = self._calls.get(request["Call-ID"]), self._incoming.get(request["Call-ID"])
        if call is not None:
            return call.hear(request)
        if incoming is not None:
            incoming.hear(request)
            return None
        if request.method == "INVITE":
            return self._ring(request)
        if request.method == "ACK":
            return None
        known = request.method == "OPTIONS"
        return sip.response(request, 200, "OK") if known else sip.response(request, 481, "No Such Call")

    def _ring(self, invite: Message) -> Message | None:
        name = sip.user_of(invite.uri)
        manner = AT_ONCE if name in self._answers else self._manner_of(name)
        if manner is None:
            return sip.response(invite, 480, "Temporarily Unavailable", tag=secrets.token_hex(6))
        self._incoming[invite["Call-ID"]] = Incoming(self, invite, manner)
        return None

    # ── Being a telephone: for calls, and for what rings ────────────────────────────────────────────────────────

    def picked_up(self, incoming: Incoming, call: Call) -> None:
        """Somebody has answered."""
        self._calls[call.call_id] = call
        pick_up = self._answers.get(incoming.number, self._on_call)
        if pick_up is not None:
            pick_up(call)

    def voice_for(self, name: str) -> Voice:
        """Return a voice for the telephone of this name."""
        return self._voices.mouth(name)

    def say(self, answer: Message) -> None:
        """Send a response where the calls come from."""
        self._send(answer)

    def forget_incoming(self, incoming: Incoming) -> None:
        """A call that nobody answered is over."""
        self._incoming.pop(incoming.invite["Call-ID"], None)

    def forget(self, call: Call) -> None:
        """A call is over."""
        self._calls.pop(call.call_id, None)
        self._incoming.pop(call.call_id, None)
        self._voices.dismiss(call.mouth)

    def _send(self, message: Message) -> None:
        if self._transport is not None and self._exchange is not None:
            self._transport.sendto(message.encoded(), self._exchange)
