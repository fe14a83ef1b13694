"""A generic text gateway: one POST of JSON for each message, translated once into what helps and what does not.

Request, with `Authorization: Bearer <key>` and `Idempotency-Key: <id>`:

    {"id": "t01…", "from": "0310002114", "to": "01000001234", "type": "SMS" | "LMS", "text": "…", "subject": "…"}

2xx: taken; a `messageId` or `id` in the answer is kept. 409: taken before under this id. 408, 425, 429 and 5xx, no
answer, no connection: trying again helps. Any other status: it does not.
"""

from typing import Any, Final

import httpx
import msgspec

from onmaru.features.texts.ports import GatewayBusy, GatewayRefused, Message

CONNECT_SECONDS: Final = 5.0
ANSWER_SECONDS: Final = 10.0
"""Longer than a gateway thinks, and much shorter than an attempt is left alone by others."""
LARGEST_ANSWER: Final = 64 * 1024
"""Bytes; an answer is an id and a status."""
MOST_CONNECTIONS: Final = 4
SUBJECT: Final = 20
"""Letters of a long message's title: 40 bytes."""

_TAKEN_BEFORE = 409
_LATER = frozenset({408, 425, 429})
_SERVER_FAULT = 500


class JsonGateway:
    """Hands texts to one gateway; `close` it at the end."""

    def __init__(self, url: str, key: str, sender: str) -> None:
        """`sender` is the city's registered number: Korean gateways refuse any other."""
        self._url = url
        self._sender = "".join(sign for sign in sender if sign in "0123456789")
        self._client = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=MOST_CONNECTIONS),
            follow_redirects=False,  # a number must not follow wherever an answer points
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def send(self, message: Message) -> str:
        """Hand over a message; raises GatewayRefused, GatewayBusy."""
        status, body = await self._post(message)
        if status == _TAKEN_BEFORE or httpx.codes.is_success(status):
            return _named(body)
        problem = f"HTTP {status}"
        if status in _LATER or status >= _SERVER_FAULT:
            raise GatewayBusy(problem)
        raise GatewayRefused(problem)

    async def _post(self, message: Message) -> tuple[int, bytes]:
        request = self._client.build_request(
            "POST", self._url, json=self._body(message), headers={"Idempotency-Key": message.id}
        )
        try:
            answer = await self._client.send(request, stream=True)
            try:
                return answer.status_code, await _bounded(answer)
            finally:
                await answer.aclose()
        except httpx.HTTPError as error:  # its words may hold the address with a key: only its kind is told
            raise GatewayBusy(type(error).__name__) from error

    def _body(self, message: Message) -> dict[str, Any]:
        body = {"id": message.id, "from": self._sender, "to": message.to, "text": message.words}
        if message.kind == "sms":
            return body | {"type": "SMS"}
        return body | {"type": "LMS", "subject": message.words.split("\n", 1)[0][:SUBJECT]}


async def _bounded(answer: httpx.Response) -> bytes:
    """Return the beginning of an answer; a gateway that talks without end is not listened to."""
    read = b""
    async for piece in answer.aiter_bytes():
        read += piece
        if len(read) >= LARGEST_ANSWER:
            break
    return read[:LARGEST_ANSWER]


def _named(body: bytes) -> str:
    """Return the gateway's own name for the message, if the answer has one."""
    try:
        answer = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return ""
    found = (answer.get("messageId") or answer.get("id")) if isinstance(answer, dict) else None
    return str(found) if isinstance(found, str | int) else ""
