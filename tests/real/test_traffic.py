"""A sample city that lives: simulated citizens call through a real exchange, simulated agents answer them."""

import asyncio

import pytest
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS

from onmaru.traffic.beside import traffic

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

DEMO = "031-000-2100"
ANSWERED = "select count(*) as number from contact where answered_at > $1"
OPEN = "select count(*) as number from contact where ended_at is null"
ANSWERED_SECONDS = 150.0
"""Agents sit down, two citizens call and are greeted: half a minute, on a machine that has nothing else to do."""
NOW = "select clock_timestamp() as now"


async def test_simulated_citizens_are_answered_by_simulated_agents_and_all_go_home(centre: Centre) -> None:
    [began] = await centre.rows(NOW)
    called = centre.telephones
    async with traffic(
        centre.url, centre.exchange, citizens_per_hour=1200, agents=2, always_open=[DEMO], telephones=called
    ) as program:
        assert await _comes_to(centre, ANSWERED, began["now"], at_least=2, within_seconds=ANSWERED_SECONDS)
    assert await program.wait() == 0
    assert await _comes_to(centre, OPEN, at_least=0, at_most=0, within_seconds=SOON_SECONDS), "every contact has ended"


async def _comes_to(
    centre: Centre, query: str, *given: object, at_least: int, at_most: int = 1_000_000, within_seconds: float
) -> bool:
    for _ in range(round(within_seconds)):
        [found] = await centre.rows(query, *given)
        if at_least <= found["number"] <= at_most:
            return True
        await asyncio.sleep(1)
    return False
