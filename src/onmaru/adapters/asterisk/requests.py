"""How a request reaches Asterisk: over the event socket where the server can, otherwise over few HTTP connections.

Both ways promise the same: requests handed over together are carried out in that order, each is answered within
`ANSWER_SECONDS`, and whatever goes wrong on the way is `SwitchUnavailable`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any, NamedTuple, Protocol

import httpx
import msgspec
from websockets.exceptions import WebSocketException

from onmaru.features.calls.ports import SwitchUnavailable

ANSWER_SECONDS = 5.0
"""Asterisk answers in a millisecond; after this long it is in trouble, and somebody at a desk is waiting."""

HTTP_CONNECTIONS = 4
"""Asterisk closes connections above its session limit with their answers unsent; few, kept alive, are also quicker."""


class Address(msgspec.Struct, frozen=True):
    """Where ARI is and who we are there."""

    port: int
    password: str
    host: str = "127.0.0.1"
    user: str = "onmaru"

    @property
    def ari(self) -> str:
        """Return the address all requests begin with."""
        return f"http://{self.host}:{self.port}/ari/"

    @property
    def events(self) -> str:
        """Return the address of the event socket."""
        return f"ws://{self.host}:{self.port}/ari/events"


class Request(NamedTuple):
    """One request: `Request("POST", "channels/17/moh")`."""

    method: str
    path: str
    query: dict[str, str] = {}  # noqa: RUF012 (never changed)
    body: object = None


class Answer(NamedTuple):
    """What came back."""

    status: int
    text: str = ""


class Requests(Protocol):
    """A way for requests to reach Asterisk."""

    async def send(self, *requests: Request) -> list[Answer]:
        """Have the requests carried out in this order, whatever becomes of each; raises SwitchUnavailable."""
        ...


# ── Over the event socket ───────────────────────────────────────────────────────────────────────────────────────


class _Parameter(msgspec.Struct):
    name: str
    value: str


class _SocketRequest(msgspec.Struct, tag_field="type", tag="RESTRequest", omit_defaults=True):
    transaction_id: str
    request_id: str
    method: str
    uri: str
    query_strings: list[_Parameter] = []
    content_type: str = ""
    message_body: str = ""


class SocketRequests:
    """Requests over the event socket: one round trip for any number of them, in order by nature.

    Asterisk works on one request of a socket at a time, and some wait for a prompt to end; therefore an answer that
    does not come closes the socket (`give_up`), so that others do not wait behind it.
    """

    def __init__(self, send: Callable[[str], Awaitable[None]], give_up: Callable[[], None]) -> None:
        self._send = send
        self._give_up = give_up
        self._ids = count(1)
        self._waiting: dict[str, asyncio.Future[Answer]] = {}

    async def send(self, *requests: Request) -> list[Answer]:
        """Have the requests carried out in this order; raises SwitchUnavailable."""
        loop = asyncio.get_running_loop()
        numbered = {str(next(self._ids)): request for request in requests}
        answers = [self._waiting.setdefault(number, loop.create_future()) for number in numbered]
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                for number, request in numbered.items():
                    await self._send(_spoken(number, request))
                came = [await answer for answer in answers]
        except TimeoutError:
            self._give_up()
            raise SwitchUnavailable from None
        except (OSError, WebSocketException):
            raise SwitchUnavailable from None
        finally:
            for number in numbered:
                self._waiting.pop(number, None)
        if _NEVER in came:
            raise SwitchUnavailable
        return came

    def answered(self, request_id: str, answer: Answer) -> None:
        """Take in an answer the socket brought."""
        waiting = self._waiting.get(request_id)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)

    def fail(self) -> None:
        """Tell everybody who waits that no answer will come."""
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result(_NEVER)


_NEVER = Answer(0)
"""What is left of an answer when the socket closes first."""


def _spoken(number: str, request: Request) -> str:
    message = _SocketRequest(
        transaction_id=number,
        request_id=number,
        method=request.method,
        uri=request.path,
        query_strings=[_Parameter(name, value) for name, value in request.query.items()],
    )
    if request.body is not None:
        message.content_type = "application/json"
        message.message_body = msgspec.json.encode(request.body).decode()
    return msgspec.json.encode(message).decode()


# ── Over HTTP ───────────────────────────────────────────────────────────────────────────────────────────────────


class HttpRequests:
    """Requests over HTTP, for servers that know no other way, and for the first question: which version are you?"""

    def __init__(self, address: Address) -> None:
        self._client = httpx.AsyncClient(
            base_url=address.ari,
            auth=(address.user, address.password),
            timeout=ANSWER_SECONDS,
            limits=httpx.Limits(max_connections=HTTP_CONNECTIONS, max_keepalive_connections=HTTP_CONNECTIONS),
            trust_env=False,  # a proxy of the machine has no business between us and the exchange
        )

    async def send(self, *requests: Request) -> list[Answer]:
        """Have the requests carried out in this order, one after the other; raises SwitchUnavailable."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return [await self._one(request) for request in requests]
        except (httpx.HTTPError, TimeoutError):
            raise SwitchUnavailable from None

    async def fetch(self, path: str) -> bytes | None:
        """Return a file, of which there is no text; None when there is none. Raises SwitchUnavailable."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                answer = await self._client.get(path)
        except (httpx.HTTPError, TimeoutError):
            raise SwitchUnavailable from None
        return answer.content if answer.is_success else None

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()

    async def _one(self, request: Request) -> Answer:
        extra: dict[str, Any] = {} if request.body is None else {"content": msgspec.json.encode(request.body)}
        headers = {} if request.body is None else {"Content-Type": "application/json"}
        answer = await self._client.request(
            request.method, request.path, params=request.query, headers=headers, **extra
        )
        return Answer(answer.status_code, answer.text)
