from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.features.house import House

from onmaru.kernel.database import Database


@pytest.fixture
async def house(database: Database, tmp_path: Path) -> AsyncIterator[House]:
    house = await House(database, tmp_path).open()
    yield house
    await house.close()
