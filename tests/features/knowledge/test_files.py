"""A city's articles in its folder: what is read is what was written, and every mistake is named with its line."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.knowledge.office import POTHOLE, but, gaon

from onmaru.features.directory import folder_of
from onmaru.features.knowledge.exchange import city_files
from onmaru.features.knowledge.exchange.filed import Filed, filed
from onmaru.features.knowledge.model import Form, TownDifference, Translation
from onmaru.features.knowledge.tidying import tidied

pytestmark = pytest.mark.model

GAON = folder_of("gaon")

ARTICLE = """
[[articles]]
id = "pothole"
category = "road-damage"
department = "roads"
title = "도로에 구멍이 생겼어요"
short = "포트홀은 도로과에 신고"
full = \"\"\"
[안전신문고](https://www.safetyreport.go.kr)로도 신고합니다.
\"\"\"
related = []
verified = false
"""


def city(folder: Path, text: str, name: str = "roads.toml") -> Path:
    (folder / "knowledge").mkdir(exist_ok=True)
    (folder / "knowledge" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def articles() -> dict[str, Filed]:
    reading = city_files.read(GAON, gaon())
    assert [mistake.sentence() for mistake in reading.mistakes] == []
    return reading.articles


# ── The sample city's own ───────────────────────────────────────────────────────────────────────────────────────


def test_gaon_begins_with_hundreds_of_articles_none_of_them_confirmed(articles):
    assert len(articles) >= 400
    assert not any(article.verified for article in articles.values())


def test_every_matter_of_gaon_has_articles(articles):
    counted = Counter(article.category for article in articles.values())
    matters = [child.id for group in gaon().data.categories for child in group.children]
    assert {matter: counted[matter] for matter in matters if counted[matter] < 4} == {}


def test_every_article_of_gaon_can_be_told(articles):
    for article in articles.values():
        assert 0 < len(article.short.encode("cp949")) <= 90, article.id
        assert article.spoken, article.id
        assert article.full, article.id
        assert len(article.phrasings) >= 3, article.id


def test_no_two_articles_of_gaon_ask_the_same(articles):
    assert len({article.title for article in articles.values()}) == len(articles)


# ── Out and in ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_written_reads_the_same_and_writes_the_same(articles, tmp_path):
    city_files.write(articles.values(), gaon(), tmp_path / "one")
    again = city_files.read(tmp_path / "one", gaon())
    city_files.write(again.articles.values(), gaon(), tmp_path / "two")

    assert (again.articles, again.mistakes) == (articles, [])
    for path in (tmp_path / "one" / "knowledge").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / "knowledge" / path.name).read_bytes()


RICH = filed(
    "rich",
    but(
        POTHOLE,
        full='첫 줄 "따옴표" \\ 역빗금\n\n| 표 | 칸 |\n| --- | --- |\n| 1 | 2 |',
        forms=(Form(name="신청서", link="https://gov.kr"),),
        town_offices=(TownDifference(office="maru-eup", text="수요일\n휴무"),),
        translations={"en": Translation(title="Pothole", full="Tell us.\n\nSoon.")},
        effective_from=date(2026, 1, 1),
        audience="agents",
    ),
    verified=True,
)


def test_everything_an_article_can_say_goes_out_and_in(tmp_path):
    city_files.write([RICH], gaon(), tmp_path)
    assert city_files.read(tmp_path, gaon()).articles == {"rich": RICH}


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_text_is_harmed_by_going_out_and_in(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    odd = filed("odd", tidied(but(POTHOLE, full=text)), verified=False)
    city_files.write([odd], gaon(), folder)
    assert city_files.read(folder, gaon()).articles == {"odd": odd}


def test_a_category_left_without_articles_leaves_no_file_behind(tmp_path):
    city_files.write([filed("a", POTHOLE, verified=False)], gaon(), tmp_path)
    city_files.write([filed("a", but(POTHOLE, category="parking-fine"), verified=False)], gaon(), tmp_path)
    assert [path.name for path in (tmp_path / "knowledge").iterdir()] == ["vehicle.toml"]


def test_a_city_without_articles_has_none(tmp_path):
    assert city_files.read(tmp_path, gaon()) == ({}, [])


# ── Mistakes ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "after", "field", "words"),
    [
        ('id = "pothole"', 'id = "포트홀"', "id", "소문자"),
        ('id = "pothole"\n', "", "id", "꼭 있어야"),
        ('title = "도로에 구멍이 생겼어요"', 'title = "  "', "title", "비워"),
        ('category = "road-damage"', 'category = "road"', "category", "소분류"),
        ('department = "roads"', 'department = "rodas"', "department", "없는 부서"),
        ('department = "roads"', 'department = "roads"\nofficial = "nobody"', "official", "담당자"),
        ("related = []", 'related = ["nothing"]', "related", "없는 항목"),
        ("related = []", "related = 3", "related", "목록"),
        ("related = []", 'keyword = ["구멍"]', "keyword", "혹시 'keywords'인가요"),
        ("related = []", 'review_by = "내일"', "review_by", "2026-10-08"),
        ("related = []", 'town_offices = [{ office = "roads", text = "x" }]', "town_offices", "행정복지센터"),
        ("포트홀은 도로과에 신고", "가" * 46, "short", "90바이트"),
    ],
)
def test_a_mistake_is_named_with_file_line_field_and_reason(tmp_path, before, after, field, words):
    assert before in ARTICLE
    text = ARTICLE.replace(before, after)
    (mistake,) = city_files.read(city(tmp_path, text), gaon()).mistakes
    line = text.splitlines()[(mistake.line or 0) - 1]
    assert (mistake.file, mistake.field, words in mistake.message) == ("knowledge/roads.toml", field, True)
    assert line.startswith(field) or line == "[[articles]]"


def test_all_mistakes_of_all_articles_are_told_at_once(tmp_path):
    text = ARTICLE.replace('"roads"', '"rodas"').replace("related = []", 'related = ["nothing"]\nstep = []')
    city(tmp_path, ARTICLE.replace('"pothole"', '"other"').replace("verified = false", "verified = 1"), "other.toml")
    found = city_files.read(city(tmp_path, text.replace("step = []", "")), gaon()).mistakes
    assert sorted(mistake.field for mistake in found) == ["department", "related", "verified"]


def test_an_id_used_twice_names_the_other_place(tmp_path):
    city(tmp_path, ARTICLE, "another.toml")
    (mistake,) = city_files.read(city(tmp_path, ARTICLE), gaon()).mistakes
    assert "knowledge/another.toml:3" in mistake.message


@pytest.mark.parametrize(
    "text", ["[articles]\nid = 3", "[[article]]\nid = 'x'", "articles = [3]", "id = 'x'", "[[arti"]
)
def test_what_is_no_list_of_articles_is_a_mistake(tmp_path, text):
    assert city_files.read(city(tmp_path, text), gaon()).mistakes


def test_an_article_may_refer_to_one_the_departments_wrote(tmp_path):
    city(tmp_path, ARTICLE.replace("related = []", 'related = ["theirs"]'))
    assert city_files.read(tmp_path, gaon(), known={"theirs"}).mistakes == []
