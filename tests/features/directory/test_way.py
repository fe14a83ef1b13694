"""What holds for a caller of a number at a moment: its menu, its hours, the announcements."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from onmaru.features.calls.prompts import standard
from onmaru.features.directory import Announcement, Directory, actions, announcements_on, context_of, menu_of
from onmaru.features.directory.rules.way import STANDARD_PROMPTS
from onmaru.features.menus import Sound, plain
from onmaru.features.menus.machine import NO_KEY, WRONG_KEY

pytestmark = pytest.mark.model

DATA = actions.read_city(actions.folder_of("gaon"))
GAON = Directory(DATA)
RAIN = Announcement(
    id="rain",
    name="호우",
    name_en="Rain",
    text="가온천에 가까이 가지 마세요.",
    text_en="Keep away from the stream.",
    begins="2026-07-15T06:00",
    until="2026-07-15T22:00",
)


def at(when: str) -> int:
    return round(datetime.fromisoformat(when).replace(tzinfo=ZoneInfo("Asia/Seoul")).timestamp() * 1000)


def with_announcement(**fields: object) -> Directory:
    announced = msgspec.structs.replace(RAIN, **fields)
    return Directory(msgspec.structs.replace(DATA, announcements=(announced,)))


def test_a_number_with_a_menu_has_it_and_one_without_greets_plainly():
    assert menu_of(GAON, GAON.entry_points["main"]).id == "main"
    assert menu_of(GAON, GAON.entry_points["demo"]) == plain("greeting", "closed")


def test_hours_are_those_of_the_number_and_of_every_calendar_a_menu_may_name():
    lunch = context_of(GAON, GAON.entry_points["maru-eup"], at("2026-11-20T12:30"))
    assert (lunch.is_open, "main" in lunch.open_calendars, "office" in lunch.open_calendars) == (False, True, False)


@pytest.mark.parametrize(
    ("when", "heard"),
    [("2026-07-15T05:59", 0), ("2026-07-15T06:00", 1), ("2026-07-15T21:59", 1), ("2026-07-15T22:00", 0)],
)
def test_an_announcement_is_heard_from_its_beginning_to_its_end(when, heard):
    city = with_announcement()
    assert len(announcements_on(city, city.entry_points["main"], at(when))) == heard


def test_an_announcement_without_times_is_heard_until_it_is_taken_away():
    city = with_announcement(begins=None, until=None)
    assert announcements_on(city, city.entry_points["tax"], at("2027-01-01T00:00"))


def test_an_announcement_may_be_for_some_numbers_only():
    city = with_announcement(begins=None, until=None, entry_points=("tax",))
    assert announcements_on(city, city.entry_points["tax"], 0)
    assert not announcements_on(city, city.entry_points["main"], 0)


@pytest.mark.parametrize(
    ("number", "fields", "sound"),
    [
        ("main", {}, Sound(text=RAIN.text)),
        ("english", {}, Sound(text=RAIN.text_en)),
        ("english", {"text_en": ""}, Sound(text=RAIN.text)),
        ("main", {"prompt": "storm"}, Sound(prompt="storm")),
    ],
)
def test_each_caller_hears_it_in_their_language(number, fields, sound):
    city = with_announcement(begins=None, until=None, place="instead", **fields)
    (notice,) = context_of(city, city.entry_points[number], 0).notices
    assert (notice.sound, notice.instead) == (sound, True)


def test_every_city_has_the_sentences_that_menus_count_on():
    for language in ("ko", "en"):
        assert {*STANDARD_PROMPTS, NO_KEY, WRONG_KEY} <= set(standard(language))
