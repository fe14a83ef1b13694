"""The gateway's adapter against a real HTTP server that answers as gateways do on good and bad days."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from onmaru.adapters.sms import JsonGateway, gateway
from onmaru.features.texts import TextId
from onmaru.features.texts.ports import GatewayBusy, GatewayRefused, Message

pytestmark = pytest.mark.action
SHORT = Message(id=TextId("t1"), to="01000001234", words="가온시입니다", kind="sms")
LONG = Message(id=TextId("t2"), to="01000001234", words="가온시 안내\n" + "가" * 60, kind="lms")


@dataclass
class Heard:
    """One request as the server saw it."""

    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, str] = field(default_factory=dict)


class Server:
    """Answers each request with the next of its answers: a whole HTTP response, None for silence, or a hang-up."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers = list(answers)
        self.heard: list[Heard] = []
        self.url = ""
        self.over = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        body = json.loads(await reader.readexactly(int(headers["content-length"])))
        self.heard.append(Heard(headers, body))
        answer = self.answers.pop(0)
        if answer is None:
            await self.over.wait()
        with contextlib.suppress(ConnectionError):
            writer.write(answer or b"")
            await writer.drain()
            writer.close()
            await writer.wait_closed()


def response(status: str, body: str = "") -> bytes:
    sent = body.encode()
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(sent)}\r\nConnection: close\r\n\r\n".encode() + sent


@asynccontextmanager
async def standing(*answers: bytes | None) -> AsyncIterator[tuple[Server, JsonGateway]]:
    server = Server(*answers)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/messages"
    sms = JsonGateway(server.url, "secret-key", "031-000-2114")
    yield server, sms
    await sms.close()
    server.over.set()
    listening.close()
    await asyncio.sleep(0.01)  # what was still being answered ends


async def test_a_message_is_posted_with_its_name_and_our_key():
    async with standing(response("200 OK", '{"messageId": "M77"}'), response("202 Accepted")) as (server, sms):
        assert await sms.send(SHORT) == "M77"
        assert await sms.send(LONG) == ""
    first, second = server.heard
    assert first.headers["authorization"] == "bearer secret-key"
    assert first.headers["idempotency-key"] == "t1"
    assert first.body == {"id": "t1", "from": "0310002114", "to": "01000001234", "text": "가온시입니다", "type": "SMS"}
    assert (second.body["type"], second.body["subject"]) == ("LMS", "가온시 안내")


async def test_a_message_it_has_already_counts_as_sent():
    async with standing(response("409 Conflict", '{"id": 12}')) as (_, sms):
        assert await sms.send(SHORT) == "12"


@pytest.mark.parametrize("status", ["500 Oops", "502 Bad Gateway", "503 Busy", "429 Too Many", "408 Slow", "425 Early"])
async def test_what_may_pass_is_worth_another_attempt(status):
    async with standing(response(status, "x" * 100_000)) as (_, sms):
        with pytest.raises(GatewayBusy, match=status[:3]):
            await sms.send(SHORT)


@pytest.mark.parametrize("status", ["400 Bad", "401 Who", "403 No", "404 Gone", "422 Wrong", "302 Elsewhere"])
async def test_what_will_not_pass_is_refused_for_good(status):
    async with standing(response(status)) as (server, sms):
        with pytest.raises(GatewayRefused, match=status[:3]):
            await sms.send(SHORT)
        assert len(server.heard) == 1  # nor is a redirection followed


async def test_silence_ends(monkeypatch):
    monkeypatch.setattr(gateway, "ANSWER_SECONDS", 0.2)
    async with standing(None) as (_, sms):
        with pytest.raises(GatewayBusy, match="ReadTimeout"):
            await sms.send(SHORT)


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-nonsense\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"])
async def test_an_answer_that_breaks_off_is_worth_another_attempt(answer):
    async with standing(answer) as (_, sms):
        with pytest.raises(GatewayBusy):
            await sms.send(SHORT)


async def test_nobody_there_is_worth_another_attempt_and_says_nothing_of_the_address():
    async with standing() as (server, sms):
        pass
    sms = JsonGateway(server.url + "?key=secret", "secret-key", "031-000-2114")
    with pytest.raises(GatewayBusy, match=r"^ConnectError$"):
        await sms.send(SHORT)
    await sms.close()


async def test_an_answer_without_end_is_not_listened_to():
    endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * (gateway.LARGEST_ANSWER * 4)
    async with standing(endless) as (_, sms):
        assert await sms.send(SHORT) == ""
