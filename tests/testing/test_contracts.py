"""Our own contract finds a feature that goes in by the window."""

import pytest
from grimp import ImportGraph

from onmaru.testing.contracts import FrontDoors

pytestmark = pytest.mark.model


def kept(importer: str, imported: str, *ignored: str) -> bool:
    graph = ImportGraph()
    for module in ("house", "house.rooms", "house.rooms.hall", "house.rooms.kitchen", importer, imported):
        graph.add_module(module)
    graph.add_import(importer=importer, imported=imported)
    options = {"features": "house.rooms", "ignore_imports": list(ignored)}
    contract = FrontDoors(name="doors", session_options={}, contract_options=options)
    return contract.check(graph, verbose=False).kept


@pytest.mark.parametrize(
    "imported", ["house.rooms.kitchen", "house.rooms.kitchen.policy", "house.rooms.hall.store", "house.cellar"]
)
def test_a_door_an_ability_one_s_own_rooms_and_the_cellar_are_open(imported: str) -> None:
    assert kept("house.rooms.hall.actions", imported)


def test_another_feature_s_inner_module_is_not() -> None:
    assert not kept("house.rooms.hall.actions", "house.rooms.kitchen.store")


def test_an_exception_has_to_be_named() -> None:
    exception = "house.rooms.hall.live -> house.rooms.kitchen.live"
    assert kept("house.rooms.hall.live", "house.rooms.kitchen.live", exception)
