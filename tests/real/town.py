"""The centre of a journey with everybody outside it, what its database holds, and what departments are asked."""

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.real.agent import Agent
from tests.real.journey_city import CALLBACK, ENTRY_POINT, OPEN, PERSON
from tests.real.journeys import PATIENCE_SECONDS, inside
from tests.real.officials import DEPARTMENT, OFFICIAL, Ringing, TextGateway
from tests.real.running import Centre, masked
from tests.real.waiting import until

from onmaru.testing.citizen import Citizen
from onmaru.traffic.call import Call
from onmaru.traffic.extensions import Extensions

SEOUL = ZoneInfo("Asia/Seoul")
CITIZEN_HZ = 440.0
CALLED = tuple(f"010000003{n:02}" for n in range(1, 30))
"""Citizens whose telephones may be called."""
WHEN_HZ = 1_450
"""What whoever asks for a callback is asked with here."""
_PROMISED = "select id from callback where state in ('due', 'waiting') and number_masked = $1"


class Town:
    """The centre, and every telephone outside."""

    def __init__(self, centre: Centre, extensions: Extensions, manners: Ringing, gateway: TextGateway) -> None:
        self.centre = centre
        self.extensions = extensions
        self.manners = manners
        self.gateway = gateway

    def citizen(self, number: str, *, dials: str = OPEN, patience_seconds: float = PATIENCE_SECONDS) -> Any:
        """A citizen calls."""
        return Citizen.calls(
            dials, exchange=self.centre.exchange, caller=number, tone=CITIZEN_HZ, patience_seconds=patience_seconds
        )

    async def queued(self, citizen: Citizen, number: str, *, key: str = PERSON) -> dict[str, Any]:
        """Let a citizen press the key until they wait for an agent."""

        async def waits() -> dict[str, Any] | None:
            citizen.presses(key)
            await asyncio.sleep(0.4)
            row = await self.centre.contact(of=number)
            return row if row["queued_at"] is not None and row["ended_at"] is None else None

        row: dict[str, Any] = await until(waits, f"{number} in the queue")
        return row

    async def called(self, *, beside: int) -> Call:
        """Return the newest call that telephones outside answered, once there are more than so many."""

        async def found() -> Call | None:
            return self.extensions.calls[-1] if len(self.extensions.calls) > beside else None

        call: Call = await until(found)
        return call

    async def total(self, figure: str) -> int:
        """Return a figure of the whole centre, nobody being in it."""
        await self.centre.is_quiet()
        rows = await self.centre.rows(f"select coalesce(sum({figure}), 0) n from hourly_figure where scope = 'centre'")
        return int(rows[0]["n"])


async def asked(agent: Agent, contact: str, *, official: str | None = OFFICIAL, text_citizen: bool = False) -> str:
    """Let the agent write the case down for the department; returns the consultation."""
    case = await agent.door.post(
        "/api/consultations",
        contact=contact,
        department=DEPARTMENT,
        official=official,
        title="과태료 이의신청 문의",
        summary=["19일 우편으로 이의신청서를 보내셨습니다.", "심의일을 알고 싶어 하십니다."],
        text_citizen=text_citizen,
    )
    return str(case["id"])


async def case_of(agent: Agent, name: str, **facts: Any) -> Any:
    """Return the case as soon as it is so."""

    async def found() -> Any:
        case = await agent.door.get(f"/api/consultations/{name}")
        return case if all(case[field] == value for field, value in facts.items()) else None

    return await until(found)


async def books(town: Town, citizen: Citizen, number: str, *, key: str = CALLBACK) -> str:
    """Let a citizen ask the menu for a call in their turn; returns the callback."""

    async def is_asked_when() -> bool:
        citizen.presses(key)
        return await citizen.hears(WHEN_HZ, within_seconds=1)

    async def promised() -> str | None:
        citizen.presses("1")
        rows = await town.centre.rows(_PROMISED, masked(number))
        return str(rows[0]["id"]) if rows else None

    await until(is_asked_when)
    name: str = await until(promised)
    await citizen.hangs_up()
    return name


async def arrived(town: Town) -> int:
    """Return how many have called the journeys' number today, as managers read it."""
    today = datetime.now(SEOUL).date().isoformat()
    async with inside(town.centre, "admin") as manager:
        figures = await manager.get(f"/api/figures/entry-points?from={today}&to={today}")
    (row,) = (row for row in figures["numbers"] if row["entry_point"] == ENTRY_POINT)
    return int(row["arrived"])
