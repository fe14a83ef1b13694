"""The columns of a table of articles: their headings, their stable keys, how their cells are written and read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

import msgspec

from onmaru.features.knowledge.exchange import cells
from onmaru.features.knowledge.exchange.filed import Filed
from onmaru.features.knowledge.exchange.report import ImportProblem, Said, problem

HEADING_ROW: Final = 1


class Column(NamedTuple):
    """One column."""

    key: str
    """A field, or `translations.en.title`. Either it or the heading may stand at the top of a file."""
    heading: str
    write: Callable[[Any], str] = cells.text
    read: Callable[[str], Any] = cells.as_text


FIELDS: Final = (
    Column("id", "아이디", read=str.strip),
    Column("title", "질문"),
    Column("phrasings", "시민이 달리 묻는 말", cells.lines, cells.as_lines),
    Column("keywords", "꼭 찾혀야 하는 낱말", cells.lines, cells.as_lines),
    Column("short", "문자로 보낼 짧은 답"),
    Column("spoken", "상담사가 말할 답"),
    Column("full", "자세한 답"),
    Column("steps", "순서", cells.lines, cells.as_lines),
    Column("documents", "구비서류", cells.lines, cells.as_lines),
    Column("fee", "수수료"),
    Column("processing_time", "처리기간"),
    Column("where", "어디에서"),
    Column("hours", "시간"),
    Column("link", "온라인 주소"),
    Column("forms", "서식", cells.forms, cells.as_forms),
    Column("legal_basis", "법적 근거", cells.lines, cells.as_lines),
    Column("department", "담당 부서", read=str.strip),
    Column("official", "담당자", read=cells.as_name),
    Column("category", "유형", read=str.strip),
    Column("audience", "누가 볼 수 있나요", cells.audience, cells.as_audience),
    Column("agents_only", "상담사만 보는 글"),
    Column("town_offices", "읍·면·동마다 다른 점", cells.town_offices, cells.as_town_offices),
    Column("effective_from", "적용 시작일", read=cells.as_date),
    Column("effective_until", "적용 마지막 날", read=cells.as_date),
    Column("review_by", "검토일", read=cells.as_date),
    Column("related", "함께 보는 항목", cells.lines, cells.as_lines),
)
LANGUAGES: Final = {"en": "영어", "ja": "일본어", "zh": "중국어"}
TRANSLATED: Final = {"title": "질문", "short": "짧은 답", "spoken": "말할 답", "full": "자세한 답"}
TRANSLATIONS: Final = tuple(
    Column(f"translations.{language}.{field}", f"{korean} {heading}")
    for language, korean in LANGUAGES.items()
    for field, heading in TRANSLATED.items()
)
VERIFIED: Final = Column("verified", "부서 확인", lambda value: "예" if value else "아니오")
"""Told, never taken: only the department itself confirms."""

COLUMNS: Final = (*FIELDS, *TRANSLATIONS, VERIFIED)
HEADINGS: Final = {column.key: column.heading for column in COLUMNS} | {"translations": "다른 언어"}
_BY_NAME: Final = {name: column for column in COLUMNS for name in (column.key, column.heading)}


def cells_of(article: Filed) -> list[str]:
    """Return an article as a row of cells."""
    values = msgspec.structs.asdict(article) | {
        "forms": msgspec.to_builtins(article.forms),
        "town_offices": msgspec.to_builtins(article.town_offices),
    }
    return [column.write(_value(values, column.key)) for column in COLUMNS]


def _value(values: Mapping[str, Any], key: str) -> Any:
    if not key.startswith("translations."):
        return values[key]
    _, language, field = key.split(".")
    translation = values["translations"].get(language)
    return getattr(translation, field) if translation else ""


# ── The top of a file ───────────────────────────────────────────────────────────────────────────────────────────


def read_headings(headings: Sequence[str]) -> tuple[list[Column | None], list[ImportProblem]]:
    """Return which column stands where (None: an empty one), and what is wrong with the headings."""
    names = [" ".join(heading.split()) for heading in headings]
    columns = [_BY_NAME.get(name) or _BY_NAME.get(name.lower()) for name in names]
    wrong = [
        *(_unknown(name) for name, column in zip(names, columns, strict=True) if name and column is None),
        *_repeated(columns),
        *_missing({column.key for column in columns if column}),
    ]
    return columns, wrong


def _unknown(name: str) -> ImportProblem:
    meant = get_close_matches(name, _BY_NAME, 1, cutoff=0.5)
    korean = f" 혹시 '{meant[0]}'인가요?" if meant else " 내보낸 파일의 머리글을 써 주십시오."
    english = f" Did you mean '{_BY_NAME[meant[0]].key}'?" if meant else " Use the headings of an export."
    return problem(HEADING_ROW, name, name, Said(f"알 수 없는 머리글입니다.{korean}", f"Unknown heading.{english}"))


def _repeated(columns: Sequence[Column | None]) -> Iterator[ImportProblem]:
    named = [column for column in columns if column]
    for column in dict.fromkeys(named):
        if named.count(column) > 1:
            twice = Said("같은 머리글이 두 번 있습니다. 하나를 지워 주십시오.", "This heading is there twice.")
            yield problem(HEADING_ROW, column.heading, column.heading, twice)


def _missing(keys: set[str]) -> Iterator[ImportProblem]:
    if "id" not in keys:
        said = Said("'아이디' 열이 없습니다. 첫 줄에 머리글을 적어 주십시오.", "There is no column 'id'.")
        yield problem(HEADING_ROW, HEADINGS["id"], "", said)
    for language, korean in LANGUAGES.items():
        wanted = {f"translations.{language}.{field}" for field in TRANSLATED}
        if keys & wanted and not keys >= wanted:
            left = ", ".join(HEADINGS[key] for key in sorted(wanted - keys))
            said = Said(f"{korean} 열은 넷이 함께 있어야 합니다. 없는 열: {left}", "A language needs all four columns.")
            yield problem(HEADING_ROW, korean, "", said)
