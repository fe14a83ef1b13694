"""Real tests share one running centre; each brings its own citizens and its own agents."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Playwright, async_playwright
from tests.real.running import Centre


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def centre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Centre]:
    """The running centre."""
    folder = tmp_path_factory.mktemp("centre")
    for part in (folder, *folder.parents[:2]):
        part.chmod(0o755)  # PostgreSQL and Asterisk run as other accounts
    running = Centre(folder)
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
