"""The centre's own front door, as the browser uses it: sign in, ask, follow a live topic. Nothing else is known inside.

A session that was locked for idleness is unlocked; a connection that breaks is made again, with a fresh snapshot.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

BEAT_SECONDS = 5.0
PAUSE_SECONDS = 2.0
"""Between attempts to reach a centre that is away."""
REQUEST_SECONDS = 30.0
LOCKED = 423
SESSION_COOKIE = "onmaru_session"

Row = dict[str, Any]

_log = structlog.get_logger(__name__)


class DoorClosed(Exception):
    """The centre refused, or did not answer."""


class Rows:
    """The rows of a live topic: a snapshot replaces them, changes update or remove."""

    def __init__(self) -> None:
        self._collections: dict[str, dict[str, Row]] = {}

    def of(self, collection: str) -> dict[str, Row]:
        """Return one collection by id."""
        return self._collections.get(collection, {})

    def take(self, message: Row) -> None:
        """Take in a snapshot or changes."""
        if message["type"] == "snapshot":
            self._collections = message["collections"]
            return
        for change in message["changes"]:
            rows = self._collections.setdefault(change["collection"], {})
            if change["row"] is None:
                rows.pop(change["id"], None)
            else:
                rows[change["id"]] = change["row"]


class Door:
    """One person's way in."""

    def __init__(self, url: str, session: str = "") -> None:
        """Stand before the door; with a `session` that is open already one need not sign in."""
        self.superseded = asyncio.Event()
        """Another page has taken over this person's desk."""
        self._url = url
        self._http = httpx.AsyncClient(base_url=url, headers={"X-Onmaru": "1"}, timeout=REQUEST_SECONDS)
        if session:
            self._http.cookies.set(SESSION_COOKIE, session)
        self._password = ""

    async def sign_in(self, login: str, password: str) -> Row:
        """Sign in and return the session; raises DoorClosed."""
        self._password = password
        session: Row = await self.post("/api/session", login=login, password=password)
        return session

    async def get(self, path: str) -> Any:
        """Read; raises DoorClosed."""
        return await self._ask("GET", path, None)

    async def post(self, path: str, **body: object) -> Any:
        """Do; raises DoorClosed."""
        return await self._ask("POST", path, body)

    async def close(self) -> None:
        """Sign out and close."""
        try:
            await self._ask("DELETE", "/api/session", None)
        except DoorClosed:
            pass
        finally:
            await self._http.aclose()

    async def follow(self, topic: str, heard: Callable[[Rows], None], *, page: str | None = None) -> None:
        """Follow a live topic for ever, and beat as a desk's `page` does; `heard` is told after every change."""
        while not self.superseded.is_set():
            try:
                await self._follow_once(topic, heard, page)
            except* (OSError, WebSocketException) as errors:  # of reading and of beating
                _log.debug("live_connection_lost", topic=topic, error=str(errors.exceptions[0]))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _follow_once(self, topic: str, heard: Callable[[Rows], None], page: str | None) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        rows = Rows()
        url = self._url.replace("http", "ws", 1) + "/api/live"
        async with connect(url, additional_headers={"Cookie": cookies}) as socket, asyncio.TaskGroup() as tasks:
            beating = tasks.create_task(self._beat(socket, page))
            await socket.send(json.dumps({"type": "follow", "topic": topic}))
            async for text in socket:
                message = json.loads(text)
                if message["type"] in ("snapshot", "changes"):
                    rows.take(message)
                    heard(rows)
                elif message["type"] == "superseded":
                    self.superseded.set()
                    break
            beating.cancel()

    async def _beat(self, socket: ClientConnection, page: str | None) -> None:
        while page is not None:
            await socket.send(json.dumps({"type": "beat", "page": page}))
            await asyncio.sleep(BEAT_SECONDS)

    async def _ask(self, method: str, path: str, body: object) -> Any:
        answer = await self._send(method, path, body)
        if answer.status_code == LOCKED and path != "/api/session/unlock":
            await self.post("/api/session/unlock", password=self._password)
            answer = await self._send(method, path, body)
        if answer.is_error:
            raise DoorClosed(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
        return answer.json() if answer.content else None

    async def _send(self, method: str, path: str, body: object) -> httpx.Response:
        try:
            return await self._http.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise DoorClosed(f"{method} {path}: {type(error).__name__}") from error
