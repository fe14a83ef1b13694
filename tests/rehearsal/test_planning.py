"""Which calls a city is tried with, and when."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from onmaru.features.directory import CityData, Directory, actions
from onmaru.features.menus import Sound
from onmaru.rehearsal.planning import planned
from onmaru.rehearsal.scripts import Script
from onmaru.rehearsal.situations import Situation, situations

pytestmark = pytest.mark.model

SEOUL = ZoneInfo("Asia/Seoul")
DATA = actions.read_city(actions.folder_of("gaon"))
GAON = Directory(DATA)
NOVEMBER = round(datetime(2026, 11, 20, tzinfo=SEOUL).timestamp() * 1000)
SYLLABLES = {prompt.id: len(prompt.texts.get("ko", "").replace(" ", "")) for prompt in DATA.prompts}


def seconds(sound: Sound, _: str) -> float:
    """Seven syllables a second."""
    return SYLLABLES.get(sound.prompt or "", 70) / 7


@pytest.fixture(scope="module")
def moments() -> tuple[Situation, ...]:
    return situations(GAON, NOVEMBER)


@pytest.fixture(scope="module")
def scripts(moments) -> tuple[Script, ...]:
    return planned(GAON, moments, seconds)


def local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, SEOUL)


def test_day_night_lunch_weekend_holiday_and_special_days_are_tried(moments):
    names = " ".join(moment.name for moment in moments)
    for kind in ("운영 시간", "점심시간", "운영 시간 외", "휴무일", "성탄절", "연장 운영", "가온시민의 날"):
        assert kind in names
    assert [moment.at for moment in moments] == sorted(moment.at for moment in moments)
    assert len(moments) <= 14


def test_extended_hours_are_tried_when_they_extend(moments):
    evening = [local(moment.at) for moment in moments if moment.differs == {"main"}]
    assert any((when.month, when.day) == (12, 31) and 18 <= when.hour < 20 for when in evening)
    assert any((when.month, when.day) == (1, 16) for when in evening)


def test_every_number_is_called_at_every_ordinary_moment(moments, scripts):
    numbers = {entry.number for entry in DATA.entry_points}
    for moment in moments:
        called = {script.number for script in scripts if script.at == moment.at}
        assert called == numbers or moment.differs


def test_every_way_through_every_menu_is_taken_once(scripts):
    numbers = {entry.number for entry in DATA.entry_points if entry.menu == "main"}
    ways = [script for script in scripts if script.expected and script.number in numbers]
    walked = {step for script in ways for step in script.expected.steps}
    assert walked == {step.id for step in GAON.menus["main"].steps} - {"link-sent"}  # nothing can be texted


def test_where_only_a_greeting_stands_before_an_agent_zero_cuts_it_short(scripts):
    again = [script for script in scripts if script.number == "031-000-3140" and script.expected.leads_to == "queue"]
    assert again
    assert {script.keys for script in again} == {"0"}


def test_silence_is_waited_out(scripts):
    silent = next(script for script in scripts if script.keys == "-" and script.number == "031-000-2114")
    assert silent.does[0].seconds > 30


def test_a_telephone_that_is_busy_leads_elsewhere(scripts):
    busy = [script for script in scripts if script.telephones_are_busy and script.transfer is None]
    assert {script.keys for script in busy} >= {"0-"}
    assert {script.expected.leads_to for script in busy if script.expected} == {"message"}


def test_every_department_with_a_line_up_is_brought_in_once(scripts):
    brought = [script.transfer.to for script in scripts if script.transfer and script.transfer.kind == "department"]
    assert sorted(brought) == sorted(department.id for department in DATA.departments)
    kinds = {script.transfer.kind for script in scripts if script.transfer}
    assert kinds == {"department", "conference", "nobody", "queue", "agent", "outside"}


def test_transfers_are_tried_while_departments_are_there(scripts):
    when = {script.transfer.to: local(script.at) for script in scripts if script.transfer}
    assert (when["tax-policy"].weekday(), when["tax-policy"].hour) == (0, 10)
    assert when["library"].weekday() != 0  # closed on Mondays


def test_who_is_promised_a_callback_takes_the_first_time_offered(scripts):
    booked = [script.keys for script in scripts if script.expected and script.expected.leads_to == "callback"]
    assert booked
    assert all(keys.endswith("1") for keys in booked)


def test_a_city_that_is_never_open_is_still_called():
    shut = tuple(msgspec.structs.replace(calendar, days={}) for calendar in DATA.calendars)
    city: CityData = msgspec.structs.replace(DATA, calendars=shut, special_days=())
    scripts = planned(Directory(city), situations(Directory(city), NOVEMBER), seconds)
    assert scripts
    assert not [script for script in scripts if script.transfer]
