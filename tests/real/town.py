"""The centre of a journey with everybody outside it, what its database holds, and what departments are asked."""

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.real.journeys import CALLBACK, CITIZEN_HZ, ENTRY_POINT, OPEN, PERSON, Agent, JourneyCentre, inside, until
from tests.real.officials import DEPARTMENT, OFFICIAL, Ringing, TextGateway

from onmaru.testing.citizen import Citizen
from onmaru.traffic.call import Call
from onmaru.traffic.extensions import Extensions

SEOUL = ZoneInfo("Asia/Seoul")


class Town:
    """The centre, and every telephone outside."""

    def __init__(self, centre: JourneyCentre, extensions: Extensions, manners: Ringing, gateway: TextGateway) -> None:
        self.centre = centre
        self.extensions = extensions
        self.manners = manners
        self.gateway = gateway

    def citizen(self, number: str, *, dials: str = OPEN, patience_seconds: float = 60.0) -> Any:
        """A citizen calls."""
        return Citizen.calls(
            dials, exchange=self.centre.exchange, caller=number, tone=CITIZEN_HZ, patience_seconds=patience_seconds
        )

    async def contact(self, *, of: str, **facts: Any) -> dict[str, Any]:
        """Return the latest contact of a citizen, once these facts are true of it."""
        masked = f"{of[:3]}-****-{of[-4:]}"

        async def found() -> dict[str, Any] | None:
            rows = await self.centre.rows(
                "select c.* from contact c join contact_citizen n on n.contact = c.id "
                "where n.number_masked = $1 order by c.arrived_at desc, c.id desc limit 1",
                masked,
            )
            is_so = rows and all(rows[0][name] == value for name, value in facts.items())
            return rows[0] if is_so else None

        row: dict[str, Any] = await until(found)
        return row

    async def queued(self, citizen: Citizen, number: str, *, key: str = PERSON) -> dict[str, Any]:
        """Let a citizen press the key until they wait for an agent."""

        async def waits() -> dict[str, Any] | None:
            citizen.presses(key)
            await asyncio.sleep(0.4)
            rows = await self.centre.rows(
                "select c.* from contact c join contact_citizen n on n.contact = c.id "
                "where n.number_masked = $1 and c.queued_at is not null and c.ended_at is null",
                f"{number[:3]}-****-{number[-4:]}",
            )
            return rows[0] if rows else None

        row: dict[str, Any] = await until(waits)
        return row

    async def called(self, *, beside: int) -> Call:
        """Return the newest call that telephones outside answered, once there are more than so many."""

        async def found() -> Call | None:
            return self.extensions.calls[-1] if len(self.extensions.calls) > beside else None

        call: Call = await until(found)
        return call

    async def total(self, figure: str) -> int:
        """Return a figure of the whole centre."""
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


async def books(town: Town, citizen: Citizen, number: str) -> None:
    """Let a citizen ask the menu for a call in their turn."""

    async def promised() -> bool:
        citizen.presses(CALLBACK)
        await asyncio.sleep(1.0)
        citizen.presses("1")
        await asyncio.sleep(1.0)
        rows = await town.centre.rows("select state from callback where state in ('due', 'waiting')")
        return bool(rows)

    await until(promised)
    await citizen.hangs_up()


async def arrived(town: Town) -> int:
    """Return how many have called the journeys' number today, as managers read it."""
    today = datetime.now(SEOUL).date().isoformat()
    async with inside(town.centre, "admin") as manager:
        figures = await manager.get(f"/api/figures/entry-points?from={today}&to={today}")
    (row,) = (row for row in figures["numbers"] if row["entry_point"] == ENTRY_POINT)
    return int(row["arrived"])
