"""An orderly stop ends what would otherwise seem to go on until the next start."""

import asyncio

import pytest
from sqlalchemy import text
from tests.web.hall import MAIN_NUMBER, Hall

from onmaru.wiring import leave_in_order

pytestmark = [pytest.mark.story, pytest.mark.asyncio(loop_scope="module")]


async def test_a_call_ends_with_the_day_and_nobody_is_ready_over_night(hall: Hall) -> None:
    account = hall.people("agent")[0]
    desk, keeper = await hall.inside(account), hall.centre.keeper
    assert account.agent
    hall.switch.desk_registers(account.agent)
    for verb in ("start", "line"):
        await desk.post(f"/api/desk/{verb}", json={"page": "one"})
    await desk.post("/api/desk/ready")
    legs = [hall.switch.citizen_calls(f"010-0000-000{number}", MAIN_NUMBER) for number in (1, 2)]
    async with hall.live(desk, "desk") as screen:
        await screen.until(lambda screen: screen.topics["desk"]["contacts"])
        (contact,) = screen.topics["desk"]["contacts"]
        await desk.post(f"/api/desk/contacts/{contact}/accept")

    await leave_in_order(keeper)

    assert not keeper.state.contacts
    async with hall.centre.database.begin() as connection:
        outcomes = await connection.execute(text("select outcome from contact"))
        lasting = await connection.execute(text("select state from agent_time where to_at is null"))
        assert {row.outcome for row in outcomes} == {"lost"}
        assert [row.state for row in lasting] == ["vanished"]
    async with asyncio.timeout(5):
        while {hall.switch.hears(leg) for leg in legs} != {"gone"}:
            await asyncio.sleep(0.01)
