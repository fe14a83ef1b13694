"""Real tests share one running centre, its telephones' exchange and its text gateway; each brings its own citizens."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Playwright, async_playwright, expect
from tests.real.journey_city import JourneyCentre
from tests.real.journeys import ends, talking
from tests.real.manager import supervisor
from tests.real.office import PHONE, OfficeWindow, office_of
from tests.real.officials import EXTENSION, MOBILE, OFFICIAL, AskingAgent, Ringing, TextGateway
from tests.real.running import Centre
from tests.real.town import CALLED, WHEN_HZ, Town

from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import Extensions

LONGEST_SECONDS = 300
"""A test's first fixture may start a whole centre, on a machine three times slower than the one it was written on."""

AGENT, CITIZEN = "haneul", "01000000912"
RINGS = Manner("rings_on")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests on real parts the time these may take."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(LONGEST_SECONDS))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def gateway() -> AsyncIterator[TextGateway]:
    """Where texts go."""
    async with TextGateway.open() as gateway:
        yield gateway


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def centre(tmp_path_factory: pytest.TempPathFactory, gateway: TextGateway) -> AsyncIterator[JourneyCentre]:
    """The running centre."""
    folder = tmp_path_factory.mktemp("centre")
    for part in (folder, *folder.parents[:2]):
        part.chmod(0o755)  # PostgreSQL and Asterisk run as other accounts
    running = JourneyCentre(folder, gateway)
    await running.up()
    yield running
    await running.down()
    running.remove()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    """The browser driver."""
    async with async_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where browsers find the agent's tone."""
    return tmp_path_factory.mktemp("browser")


# ── A department that is asked ──────────────────────────────────────────────────────────────────────────────────────


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def extensions(centre: Centre) -> AsyncIterator[Extensions]:
    """The department's telephones: each rings until a test says otherwise."""
    async with Extensions.at(centre.telephones, dict.fromkeys((*EXTENSION.values(), MOBILE), RINGS)) as extensions:
        extensions.manners = Ringing(extensions.manners)
        yield extensions


@pytest.fixture
def telephones(extensions: Extensions, gateway: TextGateway) -> Ringing:
    """What these telephones do and have noted; nothing of an earlier test is left."""
    assert isinstance(extensions.manners, Ringing)
    extensions.manners.forget()
    extensions.manners.update(dict.fromkeys(extensions.manners, RINGS))
    gateway.forget()
    return extensions.manners


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def talk(
    centre: Centre, playwright: Playwright, folder: Path, extensions: Extensions
) -> AsyncIterator[AskingAgent]:
    """An agent who talks with a citizen for as long as the tests of a file take."""
    async with talking(centre, playwright, folder, AGENT, CITIZEN, patience_seconds=3_600) as (desk, citizen):
        yield AskingAgent(centre, desk, (await centre.contact(of=CITIZEN))["id"])
        await ends(desk, citizen, memo="부서에 물음", category="불법 주정차 과태료", disposition="부서 연결")


@pytest.fixture
def agent(talk: AskingAgent, telephones: Ringing) -> AskingAgent:
    """That agent, about to ask the department something."""
    return talk


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def official(centre: Centre, playwright: Playwright, folder: Path) -> AsyncIterator[OfficeWindow]:
    """An official at the first page of the office, on a telephone's screen."""
    async with office_of(playwright, centre.url, OFFICIAL, folder, size=PHONE) as window:
        await expect(window.page.get_by_role("heading", level=1)).to_have_text("교통지도과")
        yield window


# ── Everybody outside ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def town(centre: Centre, gateway: TextGateway) -> AsyncIterator[Town]:
    """The centre with the telephones of its officials, and of citizens who are called."""
    manners = dict.fromkeys((*EXTENSION.values(), *CALLED), Manner())
    async with Extensions.at(centre.telephones, manners) as extensions, supervisor(centre) as manager:
        extensions.manners = ringing = Ringing(manners)
        await manager.record("callback_kind", WHEN_HZ)
        yield Town(centre, extensions, ringing, gateway)
        await manager.unrecord("callback_kind")
