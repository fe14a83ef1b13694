"""A centre whose department can be reached at any hour and whose texts go to a gateway of the test."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.real.city import at_any_hour
from tests.real.desk import Desk
from tests.real.running import Centre
from tests.real.waiting import until

from onmaru.traffic.answering import Manner

DEPARTMENT = "traffic"
OFFICIAL, COLLEAGUE, ON_THE_ROAD = "seoha-baek", "roa-yang", "hangyeol-jang"
"""One with an account, one without, and one without who has a mobile."""
MOBILE = "01000002321"
"""Of the last one."""
EXTENSION = {OFFICIAL: "2322", COLLEAGUE: "2323", ON_THE_ROAD: "2321"}

_COMPANY = "select 1 from contact_party where contact = $1 and ended_at is null"


class TextGateway:
    """A gateway that takes every text and keeps it."""

    def __init__(self) -> None:
        self.texts: list[dict[str, str]] = []
        self.url = ""

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncIterator["TextGateway"]:
        """Take texts until the end of the block."""
        gateway = cls()
        server = await asyncio.start_server(gateway._serve, "127.0.0.1", 0)
        gateway.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/send"
        async with server:
            yield gateway

    def forget(self) -> None:
        """Forget what was sent so far, so that the next question is about what comes now."""
        self.texts.clear()

    async def text_to(self, number: str) -> str:
        """Return the words of the latest text to a number, once there is one."""

        async def found() -> str:
            return next((text["text"] for text in reversed(self.texts) if text["to"] == number), "")

        words: str = await until(found, f"a text to {number}")
        return words

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length: ", 1)[1].split("\r\n", 1)[0])
        self.texts.append(json.loads(await reader.readexactly(length)))
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{"id":"g1"}')
        await writer.drain()
        writer.close()


class ReachableCentre(Centre):
    """A centre that sends texts, with a department that never closes: no test depends on the time of day."""

    def __init__(self, folder: Path, gateway: TextGateway) -> None:
        super().__init__(folder)
        self._gateway = gateway
        at_any_hour(self.city / "departments.toml", DEPARTMENT, instead_of="office")

    def environment(self) -> dict[str, str]:
        """Return it with the gateway, and where links lead."""
        return super().environment() | {
            "ONMARU_PUBLIC_URL": self.url,
            "ONMARU_TEXTS__GATEWAY_URL": self._gateway.url,
            "ONMARU_TEXTS__SENDER": "031-000-2114",
        }


class Ringing(dict[str, Manner]):
    """Manners of telephones that note when each is called."""

    def __init__(self, manners: Mapping[str, Manner]) -> None:
        super().__init__(manners)
        self.rung: list[tuple[str, float]] = []
        """Numbers, and the epoch's milliseconds."""

    def get(self, number: str, default: Any = None) -> Any:
        """Say how it behaves; it is called this moment."""
        self.rung.append((number, time.time() * 1000))
        return super().get(number, default)

    def forget(self) -> None:
        """Forget who was called so far."""
        self.rung.clear()

    async def rings(self, number: str) -> float:
        """Return when this telephone was first called, in milliseconds of the epoch, once it is."""

        async def called() -> float:
            return next((at for rung, at in self.rung if rung == number), 0.0)

        at: float = await until(called, f"a call to {number}")
        return at


class AskingAgent:
    """An agent who talks with a citizen and asks the department; the desk's own buttons are proven elsewhere."""

    def __init__(self, centre: Centre, desk: Desk, contact: str) -> None:
        self.centre = centre
        self.desk = desk
        self.contact = contact

    async def ask(self, method: str, path: str, body: object = None) -> Any:
        """Ask the server as this agent."""
        answer = await self.desk.page.request.fetch(path, method=method, data=body, headers={"X-Onmaru": "1"})
        assert answer.ok, f"{path}: {await answer.text()}"
        return await answer.json() if answer.status != 204 else None

    async def consults(self, title: str, *, official: str | None = OFFICIAL, ring: bool = True) -> str:
        """Hand the department the case; with `ring` its telephones ring while the citizen waits."""
        case = await self.ask(
            "POST",
            "/api/consultations",
            {
                "contact": self.contact,
                "department": DEPARTMENT,
                "official": official,
                "title": title,
                "summary": [
                    "11월 18일 방법을 안내받고 19일 우편으로 보내셨습니다.",
                    "접수 여부와 심의일만 알려 드리면 됩니다.",
                ],
                "ring": ring,
            },
        )
        if ring:
            await until(self._is_alone_with_the_citizen)
            await self.does("consult", consultation=case["id"])
        return str(case["id"])

    async def _is_alone_with_the_citizen(self) -> bool:
        return not await self.centre.rows(_COMPANY, self.contact)

    async def does(self, verb: str, **body: Any) -> None:
        """Use a verb of the call."""
        await self.ask("POST", f"/api/desk/contacts/{self.contact}/{verb}", body)

    async def case(self, name: str) -> Any:
        """Read what became of it."""
        return await self.ask("GET", f"/api/consultations/{name}")

    async def until(self, name: str, **facts: Any) -> Any:
        """Return the case as soon as it is so."""

        async def found() -> Any:
            case = await self.case(name)
            return case if all(case[field] == value for field, value in facts.items()) else None

        return await until(found, f"{facts} of {name}")
