"""A city's files: what is read is what was written, and every mistake is named with its line."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.directory import actions, files, toml_text
from onmaru.features.directory.errors import CityHasMistakes, CityNotFound

pytestmark = pytest.mark.model

GAON = actions.SAMPLE_CITIES / "gaon"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of Gaon to make mistakes in."""
    for file in files.FILES:
        if not (GAON / file).exists():
            continue
        (tmp_path / file).write_text((GAON / file).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def mistakes_after(city: Path, file: str, before: str, after: str):
    text = (city / file).read_text(encoding="utf-8")
    assert before in text
    (city / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    return actions.validate(city)


def line_with(city: Path, file: str, text: str, *, nth: int = 1) -> int:
    lines = (city / file).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if text in line][nth - 1]


def test_what_was_exported_reads_as_the_same_city_and_exports_the_same(tmp_path):
    data = actions.read_city(GAON)
    files.write(data, tmp_path / "one")
    again = actions.read_city(tmp_path / "one")
    files.write(again, tmp_path / "two")
    assert again == data
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


@given(name=texts, name_en=texts)
def test_no_name_is_harmed_by_going_out_and_in(name, name_en):
    written = {"id": "odd", "name": name, "name_en": name_en, "nested": [{"name": name}, {name: [name_en]}]}
    assert tomllib.loads(toml_text.table("[[teams]]", written))["teams"] == [written]


OPEN_AND_CLOSED = 'open = ["08:30-20:00"]\npauses = ["12:00-13:00"]'


@pytest.mark.parametrize(
    ("file", "before", "after", "line_of", "field", "words"),
    [
        (
            "queues.toml",
            'also_queues = ["general"]',
            'also_queues = ["genral"]',
            "genral",
            "also_queues",
            "없는 상담 그룹",
        ),
        ("people.toml", 'team = "team-1"', 'team = "team-9"', "team-9", "team", "없는 팀"),
        ("people.toml", "tax = 3,", "tax = 7,", "tax = 7", "skills", "1~5"),
        ("people.toml", "tax = 3,", "taks = 3,", "taks = 3", "skills", "없는 상담 능력"),
        ("people.toml", 'id = "seoyun"', 'id = "haneul"', 'id = "haneul"', "id", "2번"),
        ("people.toml", 'id = "boram"', 'id = "haneul"', 'id = "haneul"', "id", "다른 사람이 쓰는"),
        ("hours.toml", '"18:30-20:00"', '"17:30-20:00"', "17:30", "days.tue", "겹치거나"),
        ("hours.toml", '"18:30-20:00"', '"20:00-18:30"', "20:00-18:30", "days.tue", "끝이 시작보다"),
        ("hours.toml", '"18:30-20:00"', '"18:30"', "18:30", "days", "09:00-18:00"),
        ("hours.toml", "date = 2027-01-16", "date = 2026-12-31", "date = 2026-12-31", "date", "두 번"),
        ("hours.toml", "date = 2027-01-16", "date = 2027-01-16\nuntil = 2027-01-15", "until", "until", "뒤여야"),
        ("hours.toml", "date = 2027-01-16", "date = 2027-01-16\nuntil = 2027-12-31", "until", "until", "100일"),
        ("hours.toml", 'open = ["08:30-20:00"]', OPEN_AND_CLOSED, "pauses", "pauses", "하나만"),
        ("hours.toml", "date = 2027-01-16", 'date = 2027-01-16\nweekdays = ["mon"]', "weekdays", "weekdays", "하나도"),
        ("hours.toml", "date = 2027-01-16", 'date = "내일"', "내일", "date", "2026-10-08"),
        ("entry_points.toml", "031-000-2120", "031-123-4567", "031-123", "number", "031-000"),
        ("entry_points.toml", "031-000-2120", "031-000-2114", "2114", "number", "2번"),
        ("entry_points.toml", "031-000-2120", "0310002120", "0310002120", "number", "'-'"),
        ("entry_points.toml", 'queue = "tax"', 'queue = "taxes"', "taxes", "queue", "없는 상담 그룹"),
        ("departments.toml", 'extension = "2010"', 'extension = "2020"', "2020", "extension", "다른 곳에서"),
        ("departments.toml", 'calendar = "office"', 'calendar = "ofice"', "ofice", "calendar", "없는 운영 시간"),
        ("officials.toml", 'department = "audit"', 'department = "audits"', "audits", "department", "없는 부서"),
        ("officials.toml", 'extension = "2011"', "extension = 2011", "2011", "extension", "따옴표"),
        ("categories.toml", 'id = "bus"', 'id = "tax"', 'id = "tax"', "id", "2번"),
        ("breaks.toml", 'name_en = "Meal"', 'name_eng = "Meal"', "name_eng", "name_eng", "철자"),
        ("breaks.toml", 'name = "식사"', 'name = ""', 'name = ""', "name", "비워"),
        ("dispositions.toml", 'outcome = "case"', 'outcome = "closed"', 'outcome = "closed"', "outcome", "쓸 수 없는"),
        ("menus.toml", 'next = "what"', 'next = "waht"', "waht", "next", "없는 단계"),
        ("menus.toml", 'kind = "by_hours"', 'kind = "by_hour"', "by_hour", "kind", "쓸 수 없는 값"),
        ("menus.toml", 'otherwise = "connecting"', 'otherwise = "again"', 'otherwise = "again"', "otherwise", "끝없이"),
        ("menus.toml", 'queue = "tax"', 'queue = "taxes"', "taxes", "queue", "없는 상담 그룹"),
        ("menus.toml", 'queue = "foreign"', 'queue = "water"', "[[menus]]", "steps", "로 상담하는 사람이 없습니다"),
        ("menus.toml", "seconds = 5", "seconds = 1", "seconds = 1", "seconds", "2 이상"),
        ("menus.toml", '"menu_hello"', '"menu_hallo"', "menu_hallo", "prompts", "없는 안내말"),
        ("prompts.toml", 'id = "menu_hello"', 'id = "Menu hello"', "Menu hello", "id", "'_'"),
        ("callbacks.toml", 'calendar = "main"', 'calendar = "mein"', "mein", "calendar", "없는 운영 시간"),
        ("entry_points.toml", 'menu = "line"', 'menu = "lines"', "lines", "menu", "없는 음성 안내"),
        ("entry_points.toml", "is_main = true", 'shows = "031-000-9999"', "9999", "shows", "되걸 수"),
        ("entry_points.toml", 'menu = "line"', "is_main = true", "is_main", "is_main", "하나만"),
        ("entry_points.toml", 'language = "en"', 'language = "fr"', "fr", "language", "쓸 수 없는"),
        ("officials.toml", 'deputy = "jiho-kwak"', 'deputy = "yujin-no"', "yujin-no", "deputy", "같은 부서"),
        ("officials.toml", "010-0000-2252", "010-1234-5678", "010-1234", "mobile", "010-0000"),
        ("departments.toml", 'line_up = ["yujin-no"]', 'line_up = ["ara-chu"]', "ara-chu", "line_up", "다른 부서"),
        ("categories.toml", 'department = "traffic"', 'department = "trafic"', "trafic", "department", "없는 부서"),
        ("city.toml", "Gaon City Contact Centre", "", 'centre_name_en = ""', "centre_name_en", "비워"),
    ],
)
def test_a_mistake_is_named_with_file_line_field_and_reason(city, file, before, after, line_of, field, words):
    mistake = mistakes_after(city, file, before, after)[0]
    assert mistake.file == file
    lines = (city / file).read_text(encoding="utf-8").splitlines()
    assert mistake.line is not None
    assert line_of in lines[mistake.line - 1]
    assert field in mistake.field
    assert words in mistake.message


def test_a_prompt_nobody_can_say_is_a_mistake(city):
    (mistake,) = mistakes_after(city, "entry_points.toml", 'calendar = "main"', 'calendar = "main"\ngreeting = "hallo"')
    assert (mistake.line, mistake.field) == (line_with(city, "entry_points.toml", "hallo"), "greeting")


ANNOUNCEMENT = """
[[announcements]]
id = "storm"
name = "호우"
name_en = "Storm"
begins = "2026-07-15T22:00"
until = "2026-07-15T06:00"
"""


def test_an_announcement_says_something_and_ends_after_it_begins(city):
    (city / "announcements.toml").write_text(ANNOUNCEMENT, encoding="utf-8")
    assert [mistake.field for mistake in actions.validate(city)] == ["text", "until"]
    wrong = ANNOUNCEMENT.replace("T22:00", " 22시")
    (city / "announcements.toml").write_text(wrong, encoding="utf-8")
    (mistake,) = actions.validate(city)
    assert (mistake.line, "2026-12-24T18:00" in mistake.message) == (6, True)


def test_a_prompt_may_be_the_citys_own(city):
    with (city / "prompts.toml").open("a", encoding="utf-8") as prompts:
        prompts.write('[[prompts]]\nid = "hallo"\nname = "인사"\nname_en = "Hello"\ntexts.ko = "안녕하세요."\n')
    text = (city / "entry_points.toml").read_text(encoding="utf-8")
    own = 'calendar = "main"\ngreeting = "hallo"'
    (city / "entry_points.toml").write_text(text.replace('calendar = "main"', own, 1), encoding="utf-8")
    assert actions.validate(city) == []


def test_a_word_the_floor_does_not_know_is_a_mistake(city):
    (mistake,) = mistakes_after(city, "queues.toml", "lower = { tax = 2 }", "lowr = { tax = 2 }")
    assert (mistake.line, mistake.field) == (line_with(city, "queues.toml", "lowr"), "lowr")


def test_steps_of_relaxation_must_come_later_and_later(city):
    (mistake,) = mistakes_after(city, "queues.toml", "after_seconds = 60", "after_seconds = 10")
    assert "커져야" in mistake.message


def test_a_missing_field_points_at_the_entry(city):
    (mistake,) = mistakes_after(city, "breaks.toml", 'name_en = "Meal"\n', "")
    assert mistake.line == line_with(city, "breaks.toml", "[[break_reasons]]", nth=2)
    assert "꼭 있어야" in mistake.message


def test_a_file_that_is_not_toml_says_where(city):
    (mistake,) = mistakes_after(city, "breaks.toml", 'name_en = "Meal"', 'name_en = "Meal')
    assert mistake.line == line_with(city, "breaks.toml", '"Meal')
    assert "TOML" in mistake.message


def test_a_file_in_another_encoding_is_named(city):
    (city / "breaks.toml").write_bytes("# 휴식".encode("euc-kr"))
    (mistake,) = actions.validate(city)
    assert (mistake.file, "UTF-8" in mistake.message) == ("breaks.toml", True)


def test_a_file_saved_with_notepad_is_read(city):
    text = (city / "breaks.toml").read_text(encoding="utf-8")
    (city / "breaks.toml").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert actions.validate(city) == []


def test_an_unknown_table_is_named(city):
    (mistake,) = mistakes_after(city, "breaks.toml", "[[break_reasons]]", "[[brakes]]")
    assert mistake.entry.startswith("brakes")


def test_all_mistakes_are_told_at_once(city):
    mistakes_after(city, "people.toml", 'team = "team-1"', 'team = "team-9"')
    assert len(mistakes_after(city, "entry_points.toml", "031-000-2120", "031-123-4567")) == 2


def test_a_queue_nobody_serves_is_a_mistake(city):
    text = (city / "people.toml").read_text(encoding="utf-8").replace(', "foreign"]', "]")
    (city / "people.toml").write_text(text, encoding="utf-8")
    (mistake,) = actions.validate(city)
    assert (mistake.entry, "맡은 상담사가 없는" in mistake.message) == ("queues 'foreign'", True)


def test_a_city_without_numbers_cannot_open(city):
    (city / "entry_points.toml").unlink()
    assert [mistake.message for mistake in actions.validate(city)] == ["[[entry_points]] 항목이 하나도 없습니다."]


def test_a_city_with_mistakes_is_not_read(city):
    (city / "city.toml").write_text("[city]\n", encoding="utf-8")
    with pytest.raises(CityHasMistakes) as refusal:
        actions.read_city(city)
    assert refusal.value.mistakes[0].file == "city.toml"


def test_a_real_city_may_use_real_numbers(city):
    mistakes_after(city, "city.toml", "sample = true", "sample = false")
    assert mistakes_after(city, "entry_points.toml", "031-000-2120", "1588-0000") == []


def test_a_city_is_found_by_name_and_by_path(tmp_path):
    assert actions.folder_of("gaon").name == "gaon"
    assert actions.folder_of(str(GAON)) == GAON
    with pytest.raises(CityNotFound):
        actions.folder_of(str(tmp_path))
