"""What journeys through a centre have in common: people inside it, what they see, and how a call is led.

The screens have tests of their own; here agents use the same doors without them, so that a journey takes seconds.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
from playwright.async_api import Playwright
from tests.real.browser import AGENT_TONE, CITIZEN_TONE
from tests.real.desk import PASSWORD, Desk, desk_of
from tests.real.journey_city import SHORT
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS

from onmaru.testing.citizen import Citizen
from onmaru.traffic.door import Door, Row, Rows

PATIENCE_SECONDS = 240.0
"""A citizen waits, and talks, as long as a test may take."""


def calls(
    centre: Centre, number: str, *, dials: str = SHORT, patience_seconds: float = PATIENCE_SECONDS
) -> AbstractAsyncContextManager[Citizen]:
    """A citizen calls, and says their tone."""
    return Citizen.calls(
        dials, exchange=centre.exchange, caller=number, tone=CITIZEN_TONE, patience_seconds=patience_seconds
    )


@asynccontextmanager
async def talking(
    centre: Centre,
    playwright: Playwright,
    folder: Path,
    login: str,
    number: str,
    *,
    patience_seconds: float = PATIENCE_SECONDS,
) -> AsyncIterator[tuple[Desk, Citizen]]:
    """An agent at a browser and a citizen, who hear each other."""
    async with (
        desk_of(playwright, centre.url, login, folder) as desk,
        calls(centre, number, patience_seconds=patience_seconds) as citizen,
    ):
        await desk.accept()
        assert await citizen.hears(AGENT_TONE), "the citizen hears the agent"
        yield desk, citizen


async def ends(
    desk: Desk, citizen: Citizen, *, memo: str, category: str = "여권", disposition: str = "1차 처리"
) -> None:
    """Let the agent hang up, the citizen be gone, and the record be finished."""
    await desk.hang_up()
    assert await citizen.is_gone(within_seconds=SOON_SECONDS), "the agent's hang-up ends the citizen's call"
    await desk.finish_record(category=category, disposition=disposition, memo=memo)


@asynccontextmanager
async def inside(centre: Centre, login: str) -> AsyncIterator[Door]:
    """Somebody signed in who needs no telephone."""
    door = Door(centre.url)
    try:
        await door.sign_in(login, PASSWORD)
        yield door
    finally:
        await door.close()


async def downloaded(centre: Centre, login: str, path: str) -> bytes:
    """Return a file as a browser gets it."""
    async with httpx.AsyncClient(base_url=centre.url, headers={"X-Onmaru": "1"}) as browser:
        (await browser.post("/api/session", json={"login": login, "password": PASSWORD})).raise_for_status()
        return (await browser.get(path)).raise_for_status().content


async def board_of(centre: Centre) -> Row:
    """Return the totals the board shows now."""
    seen: asyncio.Future[Row] = asyncio.get_running_loop().create_future()

    def see(rows: Rows) -> None:
        if not seen.done():
            seen.set_result(dict(next(iter(rows.of("totals").values()))))

    async with inside(centre, "admin") as manager:
        following = asyncio.create_task(manager.follow("board", see))
        try:
            return await asyncio.wait_for(seen, SOON_SECONDS)
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
