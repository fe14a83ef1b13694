"""The sample city's own numbers at the telephone's front door."""

import pytest
from msgspec.structs import replace

from onmaru.features.calls.frontdoor import CityFrontDoor
from onmaru.features.directory import Directory, folder_of, read_city
from onmaru.testing.clock import A_WEDNESDAY_MORNING

pytestmark = pytest.mark.model

NIGHT = A_WEDNESDAY_MORNING + 12 * 3_600_000


@pytest.fixture(scope="module")
def door() -> CityFrontDoor:
    directory = Directory(read_city(folder_of("gaon")))
    return CityFrontDoor(lambda: directory)


@pytest.mark.parametrize("dialled", ["031-000-2114", "0310002114", "+82310002114", "the sea"])
def test_the_main_number_is_meant_however_it_is_written_and_by_whatever_nobody_knows(door, dialled):
    assert door.entry_point(dialled).id == "main"


def test_hours_are_those_of_the_number_called(door):
    main, demo = door.entry_point("031-000-2114"), door.entry_point("031-000-2100")
    assert [door.context(entry, at).is_open for entry in (main, demo) for at in (A_WEDNESDAY_MORNING, NIGHT)] == [
        *(True, False),
        *(True, True),
    ]


def test_some_numbers_of_the_sample_city_answer_at_any_hour(door):
    assert "031-000-2100" in door.always_open(A_WEDNESDAY_MORNING)
    assert "031-000-2114" not in door.always_open(A_WEDNESDAY_MORNING)


def test_a_number_that_is_only_shown_means_whoever_shows_it():
    city = read_city(folder_of("gaon"))
    town = next(each for each in city.entry_points if each.department == "maru-eup")
    shown = replace(town, shows="031-000-7000")
    entries = tuple(shown if each is town else each for each in city.entry_points)
    directory = Directory(replace(city, entry_points=entries))
    assert CityFrontDoor(lambda: directory).entry_point("0310007000").id == town.id
