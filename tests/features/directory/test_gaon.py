"""The sample city is what we say it is."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from onmaru.features.directory import Directory, actions, is_open, screen

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def gaon() -> Directory:
    return Directory(actions.read_city(actions.folder_of("gaon")))


def test_it_has_the_size_of_a_city_of_300_000(gaon):
    kinds = [department.kind for department in gaon.data.departments]
    assert gaon.city.sample
    assert kinds.count("town_office") == 14
    assert len(kinds) - 14 >= 30
    assert len(gaon.data.officials) >= 60
    assert (len(gaon.data.agents), len(gaon.data.teams)) == (15, 3)
    assert sorted(member.role for member in gaon.data.staff) == ["administrator", *["supervisor"] * 3]


def test_categories_and_dispositions_have_two_levels(gaon):
    assert len(gaon.data.categories) >= 12
    assert all(len(group.children) >= 5 for group in gaon.data.categories)
    assert {group.outcome for group in gaon.data.dispositions} >= {"first_line", "transferred", "case", "callback"}
    assert gaon.category_group("parking-fine").id == "vehicle"
    assert gaon.disposition_group("to-department").outcome == "transferred"


def test_every_town_office_answers_at_its_own_number(gaon):
    offices = {department.id for department in gaon.data.departments if department.kind == "town_office"}
    assert offices == {entry.department for entry in gaon.data.entry_points if entry.department}


def test_the_demonstration_line_is_open_at_any_hour(gaon):
    demo = gaon.entry_point_at("031-000-2100")
    christmas_night = datetime(2026, 12, 25, 3, tzinfo=ZoneInfo("Asia/Seoul")).timestamp() * 1000
    assert is_open(gaon.hours(demo.calendar), int(christmas_night))
    assert not is_open(gaon.hours(gaon.entry_points["main"].calendar), int(christmas_night))


@pytest.mark.parametrize("dialled", ["0310002114", "031-000-2114", "+82310002114", "+82 31 000 2114", "82310002114"])
def test_a_number_is_known_however_it_is_dialled(gaon, dialled):
    assert gaon.entry_point_at(dialled).id == "main"


def test_an_unknown_number_leads_nowhere(gaon):
    assert gaon.entry_point_at("031-000-9999") is None


def test_every_queue_and_agent_reaches_the_floor(gaon):
    plan = gaon.floor_plan()
    assert [queue.id for queue in plan.queues] == list(gaon.queues)
    assert [agent.id for agent in plan.agents] == list(gaon.agents)
    assert {queue.after_call.mode for queue in plan.queues} == {"optional", "prompted", "timed", "timed_fixed"}


def test_each_language_of_the_numbers_is_spoken_by_somebody_of_its_queue(gaon):
    for entry in gaon.data.entry_points:
        speakers = [agent for agent in gaon.data.agents if entry.language in agent.languages]
        assert any(entry.queue in agent.queues for agent in speakers)


def test_each_queue_has_somebody_who_meets_its_requirements(gaon):
    for queue in gaon.data.queues:
        able = [agent for agent in gaon.data.agents if queue.id in agent.queues]
        assert any(all(agent.skills.get(s, 0) >= level for s, level in queue.requires.items()) for agent in able)


def test_everything_on_screens_has_an_english_name(gaon):
    shown = screen(gaon)
    groups = (*shown.categories, *shown.dispositions)
    rows: tuple[Any, ...] = (
        *shown.queues,
        *shown.teams,
        *shown.agents,
        *shown.break_reasons,
        *shown.entry_points,
        *shown.departments,
    )
    for row in (*rows, *groups, *(child for group in groups for child in group.children)):
        assert row.name_en.isascii(), row


def test_names_for_a_sentence_about_the_floor(gaon):
    assert gaon.floor_names()["haneul"] == "김하늘"
    assert gaon.floor_names("en")["tax"] == "Taxes"
