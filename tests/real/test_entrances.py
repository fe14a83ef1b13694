"""What managers change in the browser is what the next caller meets, on a real Asterisk, without a restart."""

import asyncio
import math
import struct
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from tests.real.city import CLOSED_NUMBER, DEMO
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS

from onmaru.features.accounts import sample_password
from onmaru.testing.citizen import Citizen

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

GREETING_TONE, STORM_TONE, PARKS_TONE = 700, 950, 1_200
CALLER = "01000008001"
LATE_SECONDS = 4.0
"""What a busy machine adds before a prompt and after it."""
HOUR_MS = 3_600_000
GREETING_SECONDS = 13.0
"""Of the greeting that is not heard when something else is said instead."""


@asynccontextmanager
async def supervisor(centre: Centre) -> AsyncIterator["Manager"]:
    """Somebody signed in who runs the centre."""
    async with httpx.AsyncClient(base_url=centre.url, headers={"X-Onmaru": "1"}, timeout=30) as client:
        accounts = (await client.get("/api/session/samples")).json()["accounts"]
        login = next(account["login"] for account in accounts if account["role"] == "supervisor")
        credentials = {"login": login, "password": sample_password("gaon")}
        (await client.post("/api/session", json=credentials)).raise_for_status()
        yield Manager(client)


class Manager:
    """Changes the way of a call over HTTP, as the screens do."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def page(self) -> dict[str, Any]:
        return self._said(await self._client.get("/api/entrances"))

    async def entry(self, section: str, entry_id: str) -> dict[str, Any]:
        found: dict[str, Any] = next(each for each in (await self.page())[section] if each["id"] == entry_id)
        return found

    async def put(self, section: str, entry: dict[str, Any]) -> None:
        form = {"entry": entry, "reason": "실제 시험", "version": (await self.page())["version"]}
        self._said(await self._client.put(f"/api/entrances/{section}/{entry['id']}", json=form))

    async def remove(self, section: str, entry_id: str) -> None:
        form = {"reason": "실제 시험", "version": (await self.page())["version"]}
        self._said(await self._client.request("DELETE", f"/api/entrances/{section}/{entry_id}", json=form))

    async def record(self, prompt: str, tone: int, *, seconds: float = 3.0, name: str = "") -> None:
        files = {"data": ("recording.wav", studio_tone(tone, seconds), "audio/wav")}
        form = {"reason": "실제 시험", "name": name}
        self._said(await self._client.post(f"/api/prompts/{prompt}/recordings/ko", files=files, data=form))

    async def unrecord(self, prompt: str) -> None:
        address = f"/api/prompts/{prompt}/recordings/ko"
        self._said(await self._client.request("DELETE", address, json={"reason": "실제 시험"}))

    async def announce(self, **fields: Any) -> str:
        """Announce something for an hour, and return the announcement's id."""
        notice = {"reason": "실제 시험", "until": round(time.time() * 1000) + HOUR_MS} | fields
        made = self._said(await self._client.post("/api/announcements", json=notice))
        name: str = made["announcements"][-1]["id"]
        return name

    async def call_off(self, announcement: str) -> None:
        address = f"/api/announcements/{announcement}"
        self._said(await self._client.request("DELETE", address, json={"reason": "실제 시험"}))

    async def listen(self, prompt: str) -> bytes:
        return (await self._client.get(f"/api/prompts/{prompt}/sound/ko")).content

    @staticmethod
    def _said(answer: httpx.Response) -> dict[str, Any]:
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.json()
        return said


def studio_tone(frequency: int, seconds: float) -> bytes:
    """A tone as a studio delivers it: 24 bits, two channels, 44,100 times a second."""
    rate, full = 44_100, 2**23 - 1
    values = (round(0.4 * full * math.sin(2 * math.pi * frequency * n / rate)) for n in range(round(rate * seconds)))
    body = b"".join(value.to_bytes(3, "little", signed=True) * 2 for value in values)
    form = struct.pack("<HHIIHH", 1, 2, rate, rate * 6, 6, 24)
    chunks = struct.pack("<4sI", b"fmt ", len(form)) + form + struct.pack("<4sI", b"data", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


async def heard_seconds(centre: Centre, number: str) -> float:
    """Call a number that says something and hangs up; return how long that took."""
    async with Citizen.calls(number, exchange=centre.exchange, caller=CALLER) as citizen:
        while not citizen.ear.packets_heard:
            await asyncio.sleep(0.02)
        begun = time.monotonic()
        assert await citizen.is_gone(within_seconds=60)
        return time.monotonic() - begun


def _is_whole(heard: float, seconds: float) -> bool:
    return -0.5 <= heard - seconds <= LATE_SECONDS


async def test_a_recorded_greeting_is_heard_in_the_next_call_and_after_a_restart(centre: Centre) -> None:
    async with supervisor(centre) as manager:
        await manager.record("greeting", GREETING_TONE)
        assert (await manager.entry("prompts", "greeting"))["seconds"]["ko"] == pytest.approx(3.0, abs=0.1)
        assert (await manager.listen("greeting")).startswith(b"RIFF")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
            assert await citizen.hears(GREETING_TONE)
    await centre.kill()
    await centre.up()
    async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
        assert await citizen.hears(GREETING_TONE)
    async with supervisor(centre) as manager:
        await manager.unrecord("greeting")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
            assert not await citizen.hears(GREETING_TONE, within_seconds=3)


async def test_typed_words_are_spoken_to_the_next_caller(centre: Centre) -> None:
    async with supervisor(centre) as manager:
        closed = await manager.entry("prompts", "closed")
        before = await heard_seconds(centre, CLOSED_NUMBER)
        assert _is_whole(before, closed["seconds"]["ko"])
        own = {name: closed[name] for name in ("id", "name", "name_en", "texts")}
        await manager.put("prompts", own | {"texts": own["texts"] | {"ko": "지금은 쉬는 시간이에요."}})
        shorter = (await manager.entry("prompts", "closed"))["seconds"]["ko"]
        after = await heard_seconds(centre, CLOSED_NUMBER)
        assert _is_whole(after, shorter)
        assert shorter < closed["seconds"]["ko"] - LATE_SECONDS, "the two can be told apart"
        await manager.put("prompts", own)


async def test_an_emergency_is_heard_before_the_greeting_or_instead_of_it(centre: Centre) -> None:
    async with supervisor(centre) as manager:
        await manager.record("storm", STORM_TONE, name="태풍 안내")
        instead = await manager.announce(prompt="storm", place="instead")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
            assert await citizen.hears(STORM_TONE)
            assert await citizen.is_gone(within_seconds=SOON_SECONDS), "the call ends after it"
        await centre.contact(of=CALLER, outcome="announced")
        await manager.call_off(instead)
        before = await manager.announce(prompt="storm", place="before")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
            assert await citizen.hears(STORM_TONE)
            assert not await citizen.is_gone(within_seconds=6), "the greeting follows"
        await manager.call_off(before)
        words = "태풍이 다가오고 있어요. 강가에 가지 마세요."
        spoken = await manager.announce(text=words, text_en="A storm is coming.", place="instead")
        assert 2 < await heard_seconds(centre, DEMO) < GREETING_SECONDS
        await manager.call_off(spoken)
        await manager.remove("prompts", "storm")


async def test_a_new_number_is_answered_without_a_restart(centre: Centre) -> None:
    async with supervisor(centre) as manager:
        await manager.record("parks", PARKS_TONE, name="공원 인사")
        demo = await manager.entry("entry_points", "demo")
        new = {"id": "parks", "name": "공원 안내", "name_en": "Parks", "number": "031-000-2196", "greeting": "parks"}
        await manager.put("entry_points", demo | new)
        async with Citizen.calls("0310002196", exchange=centre.exchange, caller=CALLER) as citizen:
            assert await citizen.hears(PARKS_TONE)
        await centre.contact(of=CALLER, entry_point="parks")
        await manager.remove("entry_points", "parks")
        await manager.remove("prompts", "parks")
