"""The sample city is what we say it is."""

import tomllib
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from onmaru.features.directory import Directory, actions, context_of, is_open, menu_of, screen
from onmaru.features.menus import Finish, contexts, figures, paths
from onmaru.features.menus.steps import Information

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
    groups: tuple[Any, ...] = (*shown.categories, *shown.dispositions)
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


def numbers_of(gaon, menu):
    return [(entry.id, entry.language) for entry in gaon.data.entry_points if menu_of(gaon, entry) == menu]


@pytest.mark.parametrize("menu", ["main", "line", "town-office"])
def test_every_way_through_every_menu_leads_somewhere(gaon, menu):
    menu = gaon.menus[menu]
    ways = [way for context in contexts(menu, numbers_of(gaon, menu)) for way in paths(menu, context)]
    assert {step for way in ways for step in way.steps} == {step.id for step in menu.steps}
    for way in ways:
        assert way.ends is not None or len(way.keys) > 1 or way.keys == ("#",)
        assert not isinstance(way.ends, Finish) or way.said


def test_callers_are_asked_within_a_short_greeting(gaon):
    """Seven syllables a second, as people speak on the telephone."""
    texts = {prompt.id: len(prompt.texts.get("ko", "").replace(" ", "")) for prompt in gaon.data.prompts}
    for menu in gaon.menus.values():
        told = figures(menu, lambda sound, _: texts.get(sound.prompt or "", 70) / 7, numbers_of(gaon, menu))
        assert told.greeting_seconds <= 13
        assert told.longest_seconds <= 75


def test_information_in_menus_is_in_the_knowledge_base_and_can_be_spoken(gaon):
    told = {step.article for menu in gaon.data.menus for step in menu.steps if isinstance(step, Information)}
    files = (actions.folder_of("gaon") / "knowledge").glob("*.toml")
    articles = [article for file in files for article in tomllib.loads(file.read_text(encoding="utf-8"))["articles"]]
    spoken = {article["id"] for article in articles if article.get("spoken")}
    assert told
    assert told <= spoken


def test_at_night_whoever_wants_a_person_reaches_the_duty_office(gaon):
    night = int(datetime(2026, 11, 20, 23, tzinfo=ZoneInfo("Asia/Seoul")).timestamp() * 1000)
    for number in ("main", "tax", "maru-eup"):
        entry = gaon.entry_points[number]
        ways = {way.keys: way.ends for way in paths(menu_of(gaon, entry), context_of(gaon, entry, night))}
        assert getattr(ways["0",], "extension", None) == "2000"


def test_the_main_number_is_named_and_its_agents_know_how_to_greet(gaon):
    assert gaon.main_entry_point.id == "main"
    assert all(entry.greeting_said for entry in gaon.data.entry_points if entry.id != "demo")


def test_each_department_has_a_line_up_of_its_own_people(gaon):
    assert all(department.line_up for department in gaon.data.departments)
    assert any(official.mobile for official in gaon.data.officials)
    assert any(official.deputy for official in gaon.data.officials)


def test_contacts_that_need_an_official_are_marked_with_their_department(gaon):
    marked = [each for group in gaon.data.categories for each in group.children if each.connect]
    assert {each.connect for each in marked} == {"personal_data", "judgement"}
    assert all(each.department in gaon.departments for each in marked)


def test_japanese_and_chinese_callers_find_more_than_one_agent(gaon):
    for language in ("en", "ja", "zh"):
        assert sum(language in agent.languages and "foreign" in agent.queues for agent in gaon.data.agents) >= 2
