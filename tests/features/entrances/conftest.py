import pytest
from tests.features.entrances.manager import Manager

from onmaru.kernel.database import Database


@pytest.fixture
async def manager(database: Database) -> Manager:
    return await Manager(database).open()
