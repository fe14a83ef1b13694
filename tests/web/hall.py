"""A whole centre for tests of its doors: real HTTP and WebSocket, a real database, an exchange in memory."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

from onmaru import app
from onmaru.features.accounts import Account, Role, sample_password
from onmaru.settings import Knowledge, Phone, Settings
from onmaru.testing.clock import LoopClock
from onmaru.testing.switch import FakeSwitch

MAIN_NUMBER = "031-000-2114"
PLAIN_NUMBER = "031-000-2100"
"""Leads to a queue without a menu: nobody has to wait until it has asked three times."""


class Hall:
    """The centre, and ways in for each kind of person."""

    def __init__(self, centre: app.Centre, switch: FakeSwitch, accounts: list[Account], stack: AsyncExitStack) -> None:
        self.centre = centre
        self.switch = switch
        self._accounts = accounts
        self._stack = stack
        self._inside: dict[str, httpx.AsyncClient] = {}

    def people(self, role: Role) -> list[Account]:
        """Everybody of a role, by login."""
        return [account for account in self._accounts if account.role == role]

    async def outsider(self) -> httpx.AsyncClient:
        """A browser nobody has signed in at."""
        client = httpx.AsyncClient(base_url=self.centre.url, headers={"X-Onmaru": "1"}, timeout=10, verify=False)
        return await self._stack.enter_async_context(client)

    async def inside(self, who: Role | Account) -> httpx.AsyncClient:
        """A browser at which this person (the first of the role) is signed in."""
        account = who if isinstance(who, Account) else self.people(who)[0]
        if account.login not in self._inside:
            client = await self.outsider()
            credentials = {"login": account.login, "password": sample_password("gaon")}
            (await client.post("/api/session", json=credentials)).raise_for_status()
            self._inside[account.login] = client
        return self._inside[account.login]

    @asynccontextmanager
    async def live(self, client: httpx.AsyncClient, *topics: str) -> AsyncIterator["Screen"]:
        """A live screen of this browser, following topics."""
        address = f"{self.centre.url.replace('http', 'ws', 1)}/api/live"
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in client.cookies.items())}
        async with connect(address, additional_headers=headers, max_size=None) as socket:
            screen = Screen(socket)
            for topic in topics:
                await screen.say(type="follow", topic=topic)
                await screen.until(lambda screen, topic=topic: topic in screen.topics)
            yield screen


class Screen:
    """What one live socket was told, kept as the web application keeps it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.topics: dict[str, dict[str, dict[str, Any]]] = {}
        self.versions: dict[str, int] = {}
        self.messages: list[dict[str, Any]] = []
        self._socket = socket

    async def say(self, **message: object) -> None:
        """Send a message."""
        await self._socket.send(json.dumps(message))

    async def say_raw(self, text: str) -> None:
        """Send whatever."""
        await self._socket.send(text)

    async def hear(self) -> dict[str, Any]:
        """Take in the next message."""
        message: dict[str, Any] = json.loads(await self._socket.recv())
        self.messages.append(message)
        if message["type"] == "snapshot":
            self.topics[message["topic"]] = message["collections"]
            self.versions[message["topic"]] = message["version"]
        elif message["type"] == "changes":
            self.versions[message["topic"]] = message["version"]
            for change in message["changes"]:
                self._apply(self.topics[message["topic"]][change["collection"]], change)
        return message

    async def until(self, is_so: Any) -> None:
        """Take in messages until something is so."""
        while not is_so(self):
            await self.hear()

    async def hear_of(self, kind: str) -> dict[str, Any]:
        """Take in messages until one of this type comes."""
        while (message := await self.hear())["type"] != kind:
            pass
        return message

    async def hear_all(self, *, silence_seconds: float) -> None:
        """Take in everything but pulses until none came for so long."""
        while True:
            try:
                async with asyncio.timeout(silence_seconds):
                    await self.hear_of("changes")
            except TimeoutError:
                return

    @staticmethod
    def _apply(rows: dict[str, Any], change: dict[str, Any]) -> None:
        if change["row"] is None:
            del rows[change["id"]]
        else:
            rows[change["id"]] = change["row"]


@asynccontextmanager
async def opened_hall(folder: Path, database_url: str, *, host: str = "127.0.0.1") -> AsyncIterator[Hall]:
    """Open a centre on a free port, on a Wednesday at eleven in the morning."""
    clock = LoopClock()
    switch = FakeSwitch(clock, greeting_seconds=0.05, prompt_seconds=0.05)
    settings = Settings(
        data=folder, host=host, port=0, browser=False, phone=Phone(enabled=False), knowledge=Knowledge(search="off")
    )
    async with AsyncExitStack() as stack:
        centre = await stack.enter_async_context(app.opened(settings, database_url, switch=switch, clock=clock))
        switch.connect()
        yield Hall(centre, switch, await centre.administration.everybody(), stack)
