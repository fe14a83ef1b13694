import pytest
from tests.features.consultations.town import Town
from tests.features.house import HANEUL, House


@pytest.fixture
async def town(house: House) -> Town:
    """A citizen talks with Haneul, who may ask the parking department."""
    await house.staffed(HANEUL)
    town = Town(house)
    await town.talking()
    return town
