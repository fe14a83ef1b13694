"""Somebody who runs the centre: changes the way of a call over HTTP, as the screens do."""

import math
import struct
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from tests.real.running import Centre

from onmaru.features.accounts import sample_password

HOUR_MS = 3_600_000


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
    """Whoever is signed in as a supervisor."""

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
