import pytest
from tests.features.callbacks.owing import Owing
from tests.features.house import House, plan

from onmaru.floor.model import AdoptPlan


@pytest.fixture
async def owing(house: House) -> Owing:
    """A centre that owes calls."""
    await house.do(AdoptPlan(plan()))
    return Owing(house)
