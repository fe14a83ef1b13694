"""Which times can be booked, and how they are said."""

from datetime import date
from types import SimpleNamespace

import pytest
from tests.features.callbacks.owing import at
from tests.features.house import ZONE

from onmaru.features.callbacks import slots, words
from onmaru.features.directory import Calendar, OpeningHours, SpecialDay

pytestmark = pytest.mark.model
WEEKDAYS = OpeningHours(
    Calendar(
        id="main",
        name="상담",
        name_en="Main",
        lunch="12:00-13:00",
        days={"wed": ("09:00-18:00",), "thu": ("09:00-10:10",)},
    ),
    special_days=(SpecialDay(date=date(2026, 3, 11), name="휴무", name_en="Off"),),
)
PLAN = SimpleNamespace(slot_minutes=30, days_ahead=8)


def test_slots_fill_the_opening_hours_and_never_reach_over_their_end():
    wednesday = slots.slots_on(PLAN, WEEKDAYS, date(2026, 3, 4), at(0))
    assert (len(wednesday), wednesday[0], wednesday[-1]) == (16, at(9), at(17, 30))
    assert at(12) not in wednesday
    assert slots.slots_on(PLAN, WEEKDAYS, date(2026, 3, 5), at(0)) == (at(9, day=5), at(9, 30, day=5))


def test_a_slot_is_open_until_shortly_before_it_begins():
    assert slots.is_slot(PLAN, WEEKDAYS, at(15), at(14, 55))
    assert not slots.is_slot(PLAN, WEEKDAYS, at(15), at(14, 56))


def test_days_that_are_over_too_far_or_closed_have_none():
    assert not slots.slots_on(PLAN, WEEKDAYS, date(2026, 3, 3), at(9))
    assert not slots.slots_on(PLAN, WEEKDAYS, date(2026, 3, 11), at(9))
    assert not slots.slots_on(PLAN, WEEKDAYS, date(2026, 3, 18), at(9))
    assert {day.day for day in slots.days(PLAN, WEEKDAYS, at(9)) if slots.slots_on(PLAN, WEEKDAYS, day, at(9))} == {
        4,
        5,
        12,
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "전화를 예약했어요. 3월 4일 수요일 오후 두 시 반에 전화를 드릴게요."),
        ("en", "Your callback is booked. We will call you on Wednesday, March 4 at 2:30 p.m."),
        ("ja", "折り返しのお電話を承りました。3月4日水曜日午後2時30分にお電話いたします。"),
        ("zh", "回电已预约。我们将在3月4日星期三下午2点30分给您回电。"),
        ("vi", "Your callback is booked. We will call you on Wednesday, March 4 at 2:30 p.m."),
    ],
)
def test_a_booking_is_said_back_in_the_callers_language(language, said):
    assert words.said_back("slot", at(14, 30), language, ZONE, already=False) == said


@pytest.mark.parametrize(
    ("hour", "korean", "english"),
    [
        (0, "오전 12시", "12 a.m."),
        (9, "오전 9시", "9 a.m."),
        (12, "오후 12시", "12 p.m."),
        (23, "오후 11시", "11 p.m."),
    ],
)
def test_hours_are_said_by_halves_of_the_day(hour, korean, english):
    assert words.moment(at(hour), "ko", ZONE).endswith(korean)
    assert words.moment(at(hour), "en", ZONE).endswith(english)
