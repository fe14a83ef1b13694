from pathlib import Path

import pytest
from tests.features.house import HANEUL, House
from tests.features.knowledge.workday import Workday


@pytest.fixture
async def workday(house: House, tmp_path: Path) -> Workday:
    """An agent ready to be called, and everybody who looks after articles."""
    await house.staffed(HANEUL)
    return Workday(house, tmp_path)
