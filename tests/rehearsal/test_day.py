"""A city's own calls to try, from a file."""

from pathlib import Path

import pytest

from onmaru.features.directory import Directory, actions
from onmaru.rehearsal import day
from onmaru.rehearsal.scripts import Expected, Transfer

pytestmark = pytest.mark.model

GAON = Directory(actions.read_city(actions.folder_of("gaon")))
GOOD = """
[[calls]]
at = "2026-12-24T22:00"
number = "031-000-2114"
keys = "2"
leads_to = "message"

[[calls]]
at = "2026-12-24T10:00"
number = "0310002120"
leads_to = "queue"
transfer = { kind = "department", to = "tax-policy" }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "day.toml"


def test_calls_are_read_in_order_of_time(file):
    file.write_text(GOOD, encoding="utf-8")
    first, second = day.read(file, GAON)
    assert (first.number, first.expected, first.transfer) == (
        "031-000-2120",
        Expected("queue", "tax"),
        Transfer("department", "tax-policy"),
    )
    assert (second.keys, second.expected) == ("2", Expected("message"))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('number = "031-000-2114"', 'number = "031-000-9999"', "day.toml:4"),
        ('keys = "2"', 'keys = "2a"', "keys"),
        ('leads_to = "message"', 'leads_to = "mailbox"', "쓸 수 없는 값"),
        ('leads_to = "message"', 'leads_to = "queue"\nto = "taxes"', "없는 상담 그룹"),
        ('to = "tax-policy"', 'to = "tax-police"', "찾을 수 없습니다"),
        ('at = "2026-12-24T22:00"', 'at = "밤"', "2026-12-24T18:00"),
        ("[[calls]]", "[[call]]", "[[calls]]"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_called(file, before, after, said):
    file.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(day.DayHasMistakes) as refused:
        day.read(file, GAON)
    assert said in str(refused.value)


def test_a_file_that_is_no_toml_is_refused(file):
    file.write_text("[[calls]", encoding="utf-8")
    with pytest.raises(day.DayHasMistakes):
        day.read(file, GAON)
