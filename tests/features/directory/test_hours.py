"""Opening hours: days the law names, days a city names, lunch, nights, and what holds for every calendar."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.directory import public_holidays
from onmaru.features.directory.calendars import WEEKDAYS, Calendar, SpecialDay
from onmaru.features.directory.hours import (
    HORIZON_DAYS,
    OpeningHours,
    is_open,
    next_change,
    why_closed,
)
from onmaru.kernel.clock import Instant

pytestmark = pytest.mark.model

SEOUL = ZoneInfo("Asia/Seoul")
WORKDAYS = WEEKDAYS[:5]


def at(text: str) -> Instant:
    return round(datetime.fromisoformat(text).replace(tzinfo=SEOUL).timestamp() * 1000)


def week(*spans: str, days=WORKDAYS, lunch=None, on_holidays="closed", special=()) -> OpeningHours:
    calendar = Calendar(
        id="week", name="주간", name_en="week", days=dict.fromkeys(days, spans), lunch=lunch, on_holidays=on_holidays
    )
    return OpeningHours(calendar, tuple(special))


TOWN_OFFICE = week("09:00-18:00", lunch="12:00-13:00")
ALWAYS = week("00:00-24:00", days=WEEKDAYS, on_holidays="open")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "새해 첫날"),
        ("2026-02-17", "설날"),
        ("2026-03-02", "삼일절 대체 휴일"),
        ("2026-05-01", "노동절"),
        ("2026-05-25", "부처님오신날 대체 휴일"),
        ("2026-06-03", "지방선거일"),
        ("2026-07-17", "제헌절"),
        ("2026-08-17", "광복절 대체 휴일"),
        ("2026-10-05", "개천절 대체 휴일"),
        ("2026-12-25", "성탄절"),
        ("2027-02-09", "설날 대체 휴일"),
        ("2027-05-03", "노동절 대체 휴일"),
        ("2027-07-19", "제헌절 대체 휴일"),
        ("2027-08-16", "광복절 대체 휴일"),
        ("2027-10-04", "개천절 대체 휴일"),
        ("2027-10-11", "한글날 대체 휴일"),
        ("2027-12-27", "성탄절 대체 휴일"),
    ],
)
def test_public_holidays_and_their_substitutes_close_the_centre_by_name(day, name):
    closed = why_closed(TOWN_OFFICE, at(f"{day} 10:00"))
    assert closed is not None
    assert (closed.reason, closed.name) == ("holiday", name)


def test_holidays_to_come_are_told_in_order():
    days = [day for day, _ in public_holidays.within(date(2026, 9, 20), 20)]
    assert days == sorted(days)
    assert date(2026, 9, 25) in days
    assert date(2026, 10, 3) in days
    assert date(2026, 9, 21) not in days


def test_every_holiday_has_an_english_name():
    named = [public_holidays.on(date(2026, 1, 1) + timedelta(days=n)) for n in range(730)]
    assert all(holiday.name_en.isascii() for holiday in named if holiday)


def test_a_saturday_is_a_day_off_and_the_next_opening_is_monday():
    closed = why_closed(TOWN_OFFICE, at("2026-11-21 14:00"))
    assert closed is not None
    assert (closed.reason, closed.opens_at) == ("day_off", at("2026-11-23 09:00"))


@pytest.mark.parametrize(("time", "expected"), [("11:59", True), ("12:00", False), ("12:59", False), ("13:00", True)])
def test_lunch_closes_from_its_first_minute_to_its_last(time, expected):
    assert is_open(TOWN_OFFICE, at(f"2026-11-20 {time}")) is expected


def test_lunch_and_night_are_told_apart():
    lunch, night = (why_closed(TOWN_OFFICE, at(f"2026-11-20 {time}")) for time in ("12:30", "18:00"))
    assert lunch is not None
    assert (lunch.reason, lunch.opens_at) == ("lunch", at("2026-11-20 13:00"))
    assert night is not None
    assert (night.reason, night.opens_at) == ("night", at("2026-11-23 09:00"))


def test_a_pause_in_the_evening_is_not_lunch():
    closed = why_closed(week("09:00-18:00", "18:30-20:00"), at("2026-11-20 18:10"))
    assert closed is not None
    assert closed.reason == "night"


def test_a_day_that_ends_before_the_end_of_lunch_has_none():
    saturday = week("09:00-13:00", days=("sat",), lunch="12:00-13:00")
    assert is_open(saturday, at("2026-11-21 12:30"))


def test_an_open_hour_has_no_reason_to_be_closed():
    assert why_closed(TOWN_OFFICE, at("2026-11-20 10:00")) is None


def test_a_temporary_holiday_closes_the_calendars_it_names_only():
    day = SpecialDay(date=date(2026, 11, 20), name="시민의 날", name_en="Citizens' Day", calendars=("week",))
    elsewhere = SpecialDay(date=date(2026, 11, 23), name="다른 날", name_en="Another", calendars=("other",))
    hours = week("09:00-18:00", special=(day, elsewhere))
    closed = why_closed(hours, at("2026-11-20 10:00"))
    assert closed is not None
    assert (closed.reason, closed.name, closed.opens_at) == ("special_day", "시민의 날", at("2026-11-23 09:00"))


def test_a_special_opening_beats_a_holiday_and_a_weekend():
    special = [
        SpecialDay(date=date(2026, 12, 25), name="특별 운영", name_en="Special", open=("10:00-12:00",)),
        SpecialDay(date=date(2026, 12, 26), name="특별 운영", name_en="Special", open=("09:00-11:00", "14:00-15:00")),
    ]
    hours = week("09:00-18:00", special=special)
    assert is_open(hours, at("2026-12-25 11:59"))
    assert next_change(hours, at("2026-12-25 11:59")) == at("2026-12-25 12:00")
    assert next_change(hours, at("2026-12-25 12:00")) == at("2026-12-26 09:00")
    lunch, night = (why_closed(hours, at(f"2026-12-26 {time}")) for time in ("13:30", "16:00"))
    assert lunch is not None
    assert night is not None
    assert (lunch.reason, night.reason) == ("lunch", "night")


def test_the_calendars_own_special_day_beats_one_for_all():
    for_all = SpecialDay(date=date(2026, 11, 20), name="모두 휴무", name_en="All closed")
    own = SpecialDay(date=date(2026, 11, 20), name="단축", name_en="Short", calendars=("week",), open=("09:00-12:00",))
    assert is_open(week("09:00-18:00", special=(own, for_all)), at("2026-11-20 10:00"))


# ── Several days, and some hours of a day ──────────────────────────────────────────────────────────────────────


def special(first: str, last: str | None = None, **fields) -> SpecialDay:
    until = date.fromisoformat(last) if last else None
    return SpecialDay(date=date.fromisoformat(first), until=until, name="특별", name_en="Special", **fields)


TAX_MONTH = special(
    "2027-02-01", "2027-02-12", open=("08:30-20:00",), weekdays=WORKDAYS, spares_holidays=True, calendars=("week",)
)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2027-01-29 19:00", False),
        ("2027-02-01 19:00", True),
        ("2027-02-06 10:00", False),
        ("2027-02-08 10:00", False),
        ("2027-02-12 19:59", True),
        ("2027-02-15 19:00", False),
    ],
)
def test_extended_hours_hold_on_the_working_days_of_a_stretch_and_spare_its_holidays(when, expected):
    assert is_open(week("09:00-18:00", special=(TAX_MONTH,)), at(when)) is expected


def test_seollal_is_worked_through_by_one_entry():
    hours = week("09:00-18:00", special=(special("2027-02-06", "2027-02-09", open=("10:00-16:00",)),))
    assert [is_open(hours, at(f"2027-02-{day:02} 11:00")) for day in (5, 6, 7, 8, 9, 10)] == [True] * 6
    assert next_change(hours, at("2027-02-06 16:00")) == at("2027-02-07 10:00")


def test_a_training_takes_some_hours_out_of_a_usual_day():
    training = special("2026-11-20", pauses=("14:00-18:00",))
    hours = week("09:00-18:00", lunch="12:00-13:00", special=(training,))
    closed, lunch, night = (why_closed(hours, at(f"2026-11-20 {time}")) for time in ("15:00", "12:30", "18:30"))
    assert closed is not None
    assert (closed.reason, closed.name, closed.opens_at) == ("special_day", "특별", at("2026-11-23 09:00"))
    assert lunch is not None
    assert night is not None
    assert (lunch.reason, night.reason) == ("lunch", "night")
    assert is_open(hours, at("2026-11-20 13:59"))


def test_a_training_on_a_day_off_makes_no_other_day_of_it():
    hours = week("09:00-18:00", special=(special("2026-12-25", pauses=("14:00-18:00",)),))
    closed = why_closed(hours, at("2026-12-25 15:00"))
    assert closed is not None
    assert closed.reason == "holiday"


def test_one_date_is_an_exception_among_several():
    day_off = special("2027-02-03")
    hours = week("09:00-18:00", special=(day_off, TAX_MONTH))
    assert not is_open(hours, at("2027-02-03 10:00"))
    assert is_open(hours, at("2027-02-04 19:00"))


def test_a_stretch_is_known_by_both_its_ends():
    assert TAX_MONTH.id == "2027-02-01~2027-02-12 week"
    assert len(list(TAX_MONTH.days())) == 8


def test_around_the_clock_never_changes_even_over_midnight_and_holidays():
    assert is_open(ALWAYS, at("2026-01-01 00:00"))
    assert next_change(ALWAYS, at("2026-12-31 23:59")) is None


def test_a_night_shift_of_two_days_is_one_opening():
    nights = week("00:00-06:00", "22:00-24:00", days=WEEKDAYS, on_holidays="open")
    assert next_change(nights, at("2026-11-20 23:00")) == at("2026-11-21 06:00")


def test_long_holidays_are_bridged():
    assert next_change(TOWN_OFFICE, at("2026-09-23 18:00")) == at("2026-09-28 09:00")


def test_a_city_elsewhere_keeps_its_own_clock_when_summer_time_begins():
    berlin = ZoneInfo("Europe/Berlin")
    sundays = week("09:00-18:00", days=("sun",), on_holidays="open").calendar
    night, nine = (round(datetime(2026, 3, 29, hour, tzinfo=berlin).timestamp() * 1000) for hour in (1, 9))
    assert next_change(OpeningHours(sundays, (), "Europe/Berlin"), night) == nine


# ── Properties: whatever the calendar ──────────────────────────────────────────────────────────────────────────


def spelled(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


@st.composite
def spans(draw) -> tuple[str, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(f"{spelled(opens)}-{spelled(closes)}" for opens, closes in pairs)


special_days = st.builds(
    SpecialDay,
    date=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    name=st.just("특별한 날"),
    name_en=st.just("special day"),
    open=spans(),
    pauses=st.just(()) | spans(),
    until=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    weekdays=st.lists(st.sampled_from(WEEKDAYS), max_size=3, unique=True).map(tuple),
    spares_holidays=st.booleans(),
)
lunches = st.none() | st.just("12:00-13:00") | st.just("11:30-12:30")


@st.composite
def calendars(draw) -> OpeningHours:
    calendar = Calendar(
        id="any",
        name="아무",
        name_en="any",
        days=draw(st.dictionaries(st.sampled_from(WEEKDAYS), spans())),
        lunch=draw(lunches),
        on_holidays=draw(st.sampled_from(["closed", "open"])),
    )
    return OpeningHours(calendar, tuple(draw(st.lists(special_days, max_size=5))))


instants = st.integers(at("2026-01-01 00:00"), at("2027-12-31 23:59"))


@given(calendars(), instants)
def test_closed_always_has_a_reason_and_open_never(hours, instant):
    assert (why_closed(hours, instant) is None) == is_open(hours, instant)


@given(calendars(), instants)
def test_next_change_is_later_and_changes_the_answer(hours, instant):
    change = next_change(hours, instant)
    if change is None:
        return
    assert change > instant
    assert is_open(hours, change) != is_open(hours, instant)
    assert is_open(hours, change - 1) == is_open(hours, instant)


@given(calendars(), instants, st.floats(0, 1))
def test_nothing_changes_before_the_next_change(hours, instant, part):
    change = next_change(hours, instant) or instant + HORIZON_DAYS * 86_000_000
    between = instant + int((change - 1 - instant) * part)
    assert is_open(hours, between) == is_open(hours, instant)


@given(calendars(), instants)
def test_closed_until_is_the_next_change(hours, instant):
    closed = why_closed(hours, instant)
    assert closed is None or closed.opens_at == next_change(hours, instant)
