"""The hall is shared by the tests of one file."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from tests.web.hall import Hall, opened_hall


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hall(module_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hall]:
    """A centre at work."""
    async with opened_hall(tmp_path_factory.mktemp("hall"), module_database_url) as opened:
        yield opened
