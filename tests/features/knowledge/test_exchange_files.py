"""Articles as CSV, XLSX and JSON: what goes out comes in the same, and hostile files are refused in plain words."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.features.knowledge.office import POTHOLE, but, gaon

from onmaru.features.directory import folder_of
from onmaru.features.knowledge.exchange import cells, city_files, formats
from onmaru.features.knowledge.exchange.columns import COLUMNS
from onmaru.features.knowledge.exchange.errors import (
    EncodingNotKnown,
    FormatNotKnown,
    ImportIsEmpty,
    ImportTooLarge,
    JsonIsBroken,
    TableIsBroken,
    TooManyColumns,
    TooManyRows,
    WorkbookIsBroken,
    WorkbookReachesOut,
)
from onmaru.features.knowledge.exchange.filed import Filed, filed, shaped
from onmaru.features.knowledge.exchange.report import Parsed, Row
from onmaru.features.knowledge.file_errors import FileCarriesMacros, FileIsDamaged, FileUnpacksTooLarge
from onmaru.features.knowledge.model import Form, TownDifference, Translation
from onmaru.features.knowledge.tidying import tidied
from onmaru.kernel.errors import Refusal

pytestmark = pytest.mark.model

KINDS = tuple(formats.KINDS)
RICH = filed(
    "rich",
    but(
        POTHOLE,
        full='첫 줄 "따옴표", 쉼표; 세미콜론\n\n- 목록\n\n| 표 | 칸 |\n| --- | --- |\n| 1 | 2 |',
        spoken="=1+1",
        fee="#N/A",
        where="'=글",
        hours="+82-31",
        steps=("- 하나", "@둘", "셋"),
        forms=(
            Form(name="신청서"),
            Form(name="안내", link="https://gov.kr"),
            Form(name="위임장", attachment="f1"),
            Form(name="가 | 나 | 다", link="https://gov.kr", attachment="f2"),
            Form(name="라 | 마"),
        ),
        town_offices=(
            TownDifference(office="maru-eup", text="수요일 휴무\n[sol-eup]\n\\[sol-eup]\n\n끝"),
            TownDifference(office="sol-eup", text=""),
        ),
        translations={
            "en": Translation(title="Pothole", full="Tell us.\n\nSoon."),
            "ja": Translation(title="穴", short="短い", spoken="話す"),
        },
        effective_from=date(2026, 1, 1),
        review_by=date(2026, 12, 31),
        official="doro-han",
        audience="agents",
    ),
    verified=True,
)


def again(parsed: Parsed) -> dict[str, object]:
    """Return the articles of a file that names every field, whatever else there is."""
    assert parsed.problems == []
    return {row.values["id"]: shaped(whole(row)) for row in parsed.rows}


def whole(row: Row) -> dict[str, object]:
    given = {language: said for language, said in row.translations.items() if said is not None}
    return {**row.values, **({"translations": given} if row.translations else {})}


def undated(article: Filed) -> Filed:
    """Return the article as a table tells it: it says neither who confirmed it nor what translations are of."""
    translations = {name: msgspec.structs.replace(each, of_revision=0) for name, each in article.translations.items()}
    return msgspec.structs.replace(article, verified=False, translations=translations)


# ── Out and in ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", KINDS)
def test_all_of_gaon_goes_out_and_in_unchanged(kind):
    articles = city_files.read(folder_of("gaon"), gaon()).articles
    parsed = formats.parsed(f"a.{kind}", formats.KINDS[kind].write(list(articles.values())))
    assert again(parsed) == articles


@pytest.mark.parametrize("kind", KINDS)
def test_everything_an_article_can_say_goes_out_and_in(kind):
    parsed = formats.parsed(f"a.{kind}", formats.KINDS[kind].write([RICH]))
    assert [problem for problem in parsed.problems if problem.severity == "error"] == []
    assert again(Parsed(parsed.rows, [])) == {"rich": undated(RICH)}


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_is_harmed_by_going_out_and_in(kind, text):
    kept = tidied(but(POTHOLE, full=text, fee=text, steps=(text, "둘"), agents_only=f"={text}"))
    odd = filed("odd", kept, verified=False)
    parsed = formats.parsed(f"a.{kind}", formats.KINDS[kind].write([odd]))
    assert again(Parsed(parsed.rows, [])) == {"odd": odd}


@given(st.text(max_size=20))
def test_what_was_made_harmless_reads_as_it_was_written(text):
    assert cells.as_written(cells.harmless(text)) == text


def test_csv_is_written_for_excel_with_nothing_it_would_calculate():
    data = formats.KINDS["csv"].write([RICH])
    assert data.startswith(b"\xef\xbb\xbf")
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_workbook_holds_texts_only():
    sheet = load_workbook(io.BytesIO(formats.KINDS["xlsx"].write([RICH]))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert {type(cell.value) for row in sheet.iter_rows() for cell in row} == {str, type(None)}


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────────

HEADINGS = ("아이디", "질문", "담당 부서", "유형")
ROW = ("pothole", "도로에 구멍이 생겼어요", "roads", "road-damage")


def as_csv(*rows: tuple[str, ...], encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(*rows: tuple[object, ...], change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    change(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def values(data: bytes, kind: str = "csv") -> dict[str, object]:
    (row,) = formats.parsed(f"a.{kind}", data).rows
    return dict(row.values)


def told(data: bytes, kind: str = "csv") -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.message) for each in formats.parsed(f"a.{kind}", data).problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_table_is_read_in_the_encodings_of_korean_machines(encoding):
    assert values(as_csv(HEADINGS, ROW, encoding=encoding))["title"] == ROW[1]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", ROW[1]),
        ("utf-16-le", ROW[1]),
        ("utf-32", ROW[1]),
        ("shift-jis", "言葉の壁を越えて、市民の声をきく"),
        ("euc-jp", "言葉の壁を越えて、市民の声をきく"),
        ("gbk", "跨越语言的障碍，倾听市民的声音"),
        ("latin-1", "déjà vu à l'été"),
    ],
)
def test_other_encodings_are_refused(encoding, text):
    with pytest.raises(EncodingNotKnown):
        formats.parsed("a.csv", as_csv(("id", "title"), ("x", text), encoding=encoding))


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_whatever_stands_between_the_cells_is_found(separator):
    text = separator.join(HEADINGS) + "\r\n" + separator.join(ROW)
    assert values(text.encode())["department"] == "roads"


def test_stable_keys_are_headings_too():
    assert values(as_csv(("ID", "title", "legal_basis"), ("x", "제목", "도로법\n 지방세법 \n\n"))) == {
        "id": "x",
        "title": "제목",
        "legal_basis": ["도로법", "지방세법"],
    }


def test_a_column_that_is_missing_says_nothing_and_an_empty_cell_empties():
    assert values(as_csv(("id", "fee", "review_by"), ("x", "", ""))) == {"id": "x", "fee": "", "review_by": None}


def test_empty_rows_and_columns_are_passed_over():
    data = as_csv(("", ""), ("id", "", "title", ""), ("", "", "", ""), ("x", "", "제목", ""))
    assert (values(data), formats.parsed("a.csv", data).rows[0].number) == ({"id": "x", "title": "제목"}, 4)


@pytest.mark.parametrize("written", ["2026-03-01", "2026.3.1", "2026/03/01", "2026년 3월 1일", "2026. 3. 1."])
def test_a_day_is_read_however_it_is_written(written):
    assert values(as_csv(("id", "review_by"), ("x", written)))["review_by"] == date(2026, 3, 1)


def test_a_workbooks_numbers_and_days_are_read_as_people_see_them():
    row = ("x", 1000, 2.5, datetime(2026, 3, 1), date(2026, 3, 2), None)
    data = as_xlsx(("id", "fee", "hours", "review_by", "effective_from", "title"), row)
    assert values(data, "xlsx") == {
        "id": "x",
        "fee": "1000",
        "hours": "2.5",
        "review_by": date(2026, 3, 1),
        "effective_from": date(2026, 3, 2),
        "title": "",
    }


@pytest.mark.parametrize(
    ("headings", "column", "words"),
    [
        (("아이디", "질문", "짧은 닶"), "짧은 닶", "인가요"),
        (("아이디", "질문", "담당부서"), "담당부서", "혹시 '담당 부서'인가요"),
        (("id", "titel"), "titel", "'title'"),
        (("id", "완전히 다른 것"), "완전히 다른 것", "내보낸 파일의 머리글"),
        (("아이디", "질문", "질문"), "질문", "두 번"),
        (("질문", "유형"), "아이디", "열이 없습니다"),
        (("id", "영어 질문"), "영어", "넷이 함께"),
        (("pothole", "도로에 구멍이", "roads"), "아이디", "첫 줄에 머리글"),
    ],
)
def test_a_wrong_heading_is_named_with_the_right_one(headings, column, words):
    found = told(as_csv(headings, ("x",) * len(headings)))
    assert any(name == column and row == 1 and words in message for row, name, message in found), found


@pytest.mark.parametrize(
    ("heading", "cell", "words"),
    [
        ("검토일", "내일", "2026-03-01"),
        ("검토일", "2026-02-30", "2026-03-01"),
        ("누가 볼 수 있나요", "아무도", "모두"),
        ("읍·면·동마다 다른 점", "마루읍은 수요일", "[maru-eup]"),
        ("자세한 답", "가" * 100_001, "너무 깁니다"),
    ],
)
def test_a_wrong_cell_is_named_with_row_and_column(heading, cell, words):
    ((row, column, message),) = told(as_csv(("id", heading), ("x", cell)))
    assert (row, column, words in message) == (2, heading, True)


def test_a_translation_needs_its_question():
    headings = ("id", "영어 질문", "영어 짧은 답", "영어 말할 답", "영어 자세한 답")
    assert told(as_csv(headings, ("x", "", "short", "", "")))[0][:2] == (2, "영어 질문")


def test_a_text_where_no_heading_is_tells_of_a_quotation_mark_left_out():
    assert told(as_csv(("id", "title"), ("x", "제목", "더")))[0][0] == 2


def test_headings_alone_are_no_articles():
    assert told(as_csv(HEADINGS))[0][0] == 0


# ── Hostile files ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_formula_in_a_workbook_is_refused_and_not_calculated():
    ((row, column, message),) = told(as_xlsx(("id", "title"), ("x", '=HYPERLINK("http://evil","x")')), "xlsx")
    assert (row, column, "수식" in message) == (2, "질문", True)


def test_what_looks_like_a_formula_in_csv_is_text():
    data = as_csv(("id", "title"), ("x", "=cmd|' /C calc'!A0"))
    (problem,) = formats.parsed("a.csv", data).problems
    assert (values(data)["title"], problem.severity) == ("=cmd|' /C calc'!A0", "warning")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_are_refused(kind):
    rows = ("id,title\n" + "x,제목\n" * 100_000).encode()
    with pytest.raises(TooManyRows):
        formats.parsed(f"a.{kind}", rows if kind == "csv" else _long_workbook(100_000))


def test_a_hundred_thousand_articles_of_json_are_refused():
    with pytest.raises(TooManyRows):
        formats.parsed("a.json", b"[" + b"{}," * 99_999 + b"{}]")


def _long_workbook(rows: int) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(["id", "title"])
    for _ in range(rows):
        sheet.append(["x", "t"])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_hundreds_of_columns_are_refused(kind):
    wide = ("id", *(f"c{number}" for number in range(200)))
    with pytest.raises(TooManyColumns):
        formats.parsed(f"a.{kind}", as_csv(wide) if kind == "csv" else as_xlsx(wide))


def test_a_workbook_that_lies_about_its_size_is_read_as_it_is():
    data = _with_part(as_xlsx(("id", "title"), ("x", "제목")), "xl/worksheets/sheet1.xml", _enlarged)
    assert values(data, "xlsx")["title"] == "제목"


def _enlarged(part: bytes) -> bytes:
    assert b'ref="A1:B2"' in part
    return part.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')


def _with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with one part changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {part: old.read(part) for part in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for part, content in parts.items():
            new.writestr(part, content)
    return out.getvalue()


BOMB = b'<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_xml_that_declares_entities_is_refused(declared, part):
    data = _with_part(as_xlsx(HEADINGS, ROW), part, lambda text: declared + text)
    with pytest.raises(WorkbookIsBroken):
        formats.parsed("a.xlsx", data)


@pytest.mark.parametrize(
    ("part", "refusal"),
    [
        ("xl/vbaProject.bin", FileCarriesMacros),
        ("xl/macrosheets/sheet1.xml", WorkbookReachesOut),
        ("xl/externalLinks/externalLink1.xml", WorkbookReachesOut),
        ("xl/connections.xml", WorkbookReachesOut),
    ],
)
def test_macros_and_foreign_data_are_refused(part, refusal):
    with pytest.raises(refusal):
        formats.parsed("a.xlsx", _with_part(as_xlsx(HEADINGS, ROW), part, lambda _: b"x"))


def test_a_zip_bomb_is_refused():
    data = _with_part(as_xlsx(HEADINGS, ROW), "xl/media/bomb.xml", lambda _: b"\0" * 220_000_000)
    with pytest.raises(FileUnpacksTooLarge):
        formats.parsed("a.xlsx", data)


NO_SUCH_TEXT = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="s"><v>5</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + b"\xff" * 200 + data[300:],
        lambda data: _with_part(data, "xl/worksheets/sheet1.xml", lambda _: b"<worksheet><sheetData><row>"),
        lambda data: _with_part(data, "xl/workbook.xml", lambda _: b"<workbook/>"),
        lambda data: _with_part(data, "xl/worksheets/sheet1.xml", lambda _: NO_SUCH_TEXT),
        lambda _: b"PK\x03\x04",
    ],
)
def test_a_broken_workbook_is_refused(change):
    with pytest.raises((WorkbookIsBroken, FileIsDamaged, FileUnpacksTooLarge)):
        formats.parsed("a.xlsx", change(as_xlsx(HEADINGS, ROW)))


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("a.csv", b"", ImportIsEmpty),
        ("a.csv", b"\xef\xbb\xbf \n", ImportIsEmpty),
        ("a.csv", b",,\n,,\n", ImportIsEmpty),
        ("a.xlsx", b"", ImportIsEmpty),
        ("a.json", b"  ", ImportIsEmpty),
        ("a.csv", b'id,title\nx,"no end\n', TableIsBroken),
        ("a.csv", b"id,title\nx," + b"x" * 200_000, TableIsBroken),
        ("a.csv", b"id,title\nx,\x00", EncodingNotKnown),
        ("a.json", b"{}", JsonIsBroken),
        ("a.json", b"[{", JsonIsBroken),
        ("a.json", b"[" * 100_000, JsonIsBroken),
        ("a.json", b'[{"id": ' + b"[" * 5_000 + b"]" * 5_000 + b"}]", JsonIsBroken),
        ("a.json", b"\xff\xfe[\x00]\x00", JsonIsBroken),
        ("a.xls", b"\xd0\xcf\x11\xe0", FormatNotKnown),
        ("a", b"id", FormatNotKnown),
        ("a.csv", b"x" * (20 * 1024 * 1024 + 1), ImportTooLarge),
    ],
)
def test_what_is_no_such_file_is_refused_in_both_languages(name, data, refusal):
    with pytest.raises(refusal) as refused:
        formats.parsed(name, data)
    assert any("가" <= sign <= "힣" for sign in refused.value.korean)
    assert str(refused.value).isascii()


@given(st.sampled_from(KINDS), st.binary(max_size=200))
def test_no_bytes_make_us_stumble(kind, data):
    try:
        formats.parsed(f"a.{kind}", data)
    except Refusal:
        return


def test_an_item_of_json_that_is_no_article_is_named():
    parsed = formats.parsed("a.json", b'[{"id": "x"}, 3]')
    assert [(len(parsed.rows), problem.row) for problem in parsed.problems] == [(1, 2)]


def test_every_field_of_an_article_has_its_column():
    keys = {column.key for column in COLUMNS}
    assert keys >= {field.name for field in msgspec.structs.fields(Filed)} - {"translations"}
    assert {f"translations.{name}.title" for name in ("en", "ja", "zh")} <= keys
