"""A department acts within its own working hours: lunch, nights, weekends and holidays do not count."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from onmaru.features.consultations.due import after_working_time, due_of
from onmaru.features.directory import Calendar, Directory, OpeningHours, folder_of, read_city

pytestmark = pytest.mark.model

SEOUL = ZoneInfo("Asia/Seoul")
HOUR_MS = 3_600_000


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(read_city(folder_of("gaon")))


def instant(written: str) -> int:
    return round(datetime.fromisoformat(written).replace(tzinfo=SEOUL).timestamp() * 1000)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-03-04 09:00", "2026-03-04 14:00"),  # lunch is left out
        ("2026-03-04 13:00", "2026-03-04 17:00"),
        ("2026-03-04 14:00", "2026-03-04 18:00"),
        ("2026-03-04 16:00", "2026-03-05 11:00"),
        ("2026-03-04 12:30", "2026-03-04 17:00"),  # asked over lunch
        ("2026-03-04 23:00", "2026-03-05 14:00"),  # asked at night
        ("2026-03-06 16:00", "2026-03-09 11:00"),  # over a weekend
        ("2026-02-13 17:00", "2026-02-19 12:00"),  # over a weekend and Seollal
    ],
)
def test_four_working_hours(directory, asked, due):
    department = directory.data.departments[0].id
    assert due_of(directory, department, instant(asked)) == instant(due)


def test_a_department_the_city_no_longer_has_still_has_a_time(directory):
    assert due_of(directory, "gone", instant("2026-03-04 10:00")) == instant("2026-03-04 14:00")


def test_a_calendar_that_never_changes_counts_hours_as_they_come():
    never = OpeningHours(Calendar(id="never", name="없음", name_en="never", days={}), (), "Asia/Seoul")
    assert after_working_time(never, 1_000, 2 * HOUR_MS) == 1_000 + 2 * HOUR_MS
