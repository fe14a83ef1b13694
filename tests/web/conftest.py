"""The hall is shared by the tests of one file, and so is the call its first agent is on."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from tests.web.hall import PLAIN_NUMBER, Hall, opened_hall


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hall(module_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hall]:
    """A centre at work."""
    async with opened_hall(tmp_path_factory.mktemp("hall"), module_database_url) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def talking(hall: Hall) -> str:
    """The first agent is on a call: the contact."""
    account = hall.people("agent")[0]
    desk = await hall.inside(account)
    assert account.agent
    hall.switch.desk_registers(account.agent)
    for verb in ("start", "line"):
        await desk.post(f"/api/desk/{verb}", json={"page": "one"})
    await desk.post("/api/desk/ready")
    hall.switch.citizen_calls("010-0000-0001", PLAIN_NUMBER)
    async with hall.live(desk, "desk") as screen:
        await screen.until(lambda screen: screen.topics["desk"]["contacts"])
    (contact,) = hall.centre.keeper.state.contacts
    await desk.post(f"/api/desk/contacts/{contact}/accept")
    return contact
