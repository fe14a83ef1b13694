"""By when an owner answers, counted in the working days of the sample city's offices."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.directory import Calendar, Directory, OpeningHours, folder_of, intervals_on, read_city
from onmaru.features.knowledge.upkeep.due import FLAG_DAYS, due_at, opening_of, working_days_before
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import to_instant

pytestmark = pytest.mark.model

SEOUL = ZoneInfo("Asia/Seoul")
DIRECTORY = Directory(read_city(folder_of("gaon")))
OFFICE = DIRECTORY.hours("office")


def at(text: str) -> Instant:
    return to_instant(datetime.fromisoformat(text).replace(tzinfo=SEOUL))


def said(instant: Instant) -> str:
    return datetime.fromtimestamp(instant / 1000, SEOUL).isoformat(" ", "minutes")[:16]


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        ("2026-03-04 11:00", FLAG_DAYS["wrong"], "2026-03-05 18:00"),
        ("2026-03-04 11:00", FLAG_DAYS["outdated"], "2026-03-09 18:00"),
        ("2026-03-04 11:00", FLAG_DAYS["unclear"], "2026-03-11 18:00"),
        ("2026-03-06 17:59", FLAG_DAYS["missing"], "2026-03-13 18:00"),
        ("2026-03-07 10:00", 1, "2026-03-09 18:00"),
        ("2026-02-13 09:00", 1, "2026-02-19 18:00"),
        ("2027-04-14 09:00", 1, "2027-04-16 18:00"),
    ],
    ids=[
        "wrong: the next day",
        "outdated: over a weekend",
        "unclear: a week",
        "missing: asked on Friday",
        "asked on Saturday",
        "over Seollal",
        "over the city's own day",
    ],
)
def test_an_owner_has_working_days_until_the_office_closes(asked: str, days: int, due: str) -> None:
    assert said(due_at(OFFICE, at(asked), days)) == due


def test_an_office_that_works_on_saturdays_is_due_on_saturdays() -> None:
    assert said(due_at(DIRECTORY.hours("library"), at("2026-03-06 11:00"), 1)) == "2026-03-07 18:00"


def test_an_office_that_never_opens_is_given_days_as_they_come() -> None:
    never = OpeningHours(Calendar(id="never", name="없음", name_en="none"))
    assert said(due_at(never, at("2026-03-04 11:00"), 3)) == "2026-03-08 00:00"
    assert working_days_before(never, date(2026, 3, 10), 3) == date(2026, 3, 7)


def test_a_department_the_city_no_longer_has_is_asked_in_the_hours_of_the_centre() -> None:
    assert opening_of(DIRECTORY, "gone").calendar.id == DIRECTORY.data.entry_points[0].calendar
    assert opening_of(DIRECTORY, "roads").calendar.id == DIRECTORY.departments["roads"].calendar


def test_working_days_are_counted_back_over_holidays() -> None:
    assert working_days_before(OFFICE, date(2026, 2, 19), 1) == date(2026, 2, 13)


@given(st.integers(at("2026-01-01 00:00"), at("2027-12-31 00:00")), st.integers(1, 20))
def test_it_is_due_on_a_later_working_day_and_never_earlier_for_more_days(asked: Instant, days: int) -> None:
    due = due_at(OFFICE, asked, days)
    assert due > asked
    assert intervals_on(OFFICE, datetime.fromtimestamp(due / 1000, SEOUL).date())
    assert due < due_at(OFFICE, asked, days + 1)
