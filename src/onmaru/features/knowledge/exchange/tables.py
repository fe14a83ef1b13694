"""A table of cells, whichever file it came from, read as rows of articles. Pure.

The first row has the headings; a column that is missing leaves that field of an article as it is, an empty cell
empties it. The bounds keep a file of the wrong kind from occupying the centre.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from onmaru.features.knowledge.exchange import columns
from onmaru.features.knowledge.exchange.cells import CellWrong
from onmaru.features.knowledge.exchange.columns import LANGUAGES, TRANSLATED, Column
from onmaru.features.knowledge.exchange.errors import ImportIsEmpty, TooManyColumns, TooManyRows
from onmaru.features.knowledge.exchange.report import ImportProblem, Parsed, Row, Said, Severity, problem

MOST_ROWS: Final = 30_000
"""Half as many again as the largest real knowledge base holds."""
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 100_000
"""Characters: every field's own limit is far below."""
TOO_LONG: Final = Said("너무 깁니다.", "It is too long.")


class Odd(NamedTuple):
    """A cell that is not simply a text: what stands there, and what to say of it."""

    text: str
    said: Said
    severity: Severity


Cell = str | Odd
Line = tuple[int, Sequence[Cell]]
"""A row and its number in the file."""


def read(lines: Iterable[Line]) -> Parsed:
    """Read a table; raises ImportIsEmpty, TooManyRows, TooManyColumns."""
    filled = _bounded(lines)
    top = next(filled, None)
    if top is None:
        raise ImportIsEmpty
    shown, wrong = columns.read_headings([_text(cell) for cell in top[1]])
    if wrong:
        return Parsed([], wrong)
    parsed = Parsed([], [])
    for number, cells in filled:
        parsed.rows.append(_row(number, cells, shown, parsed.problems))
    if not parsed.rows:
        empty = Said("머리글 아래에 항목이 없습니다.", "There is no article below the headings.")
        parsed.problems.append(problem(0, "", "", empty))
    return parsed


def _bounded(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield rows that have something in them."""
    count = 0
    for number, cells in lines:
        last = max((at for at, cell in enumerate(cells) if _text(cell).strip()), default=None)
        if last is None:
            continue
        count += 1
        if count > MOST_ROWS + 1:
            raise TooManyRows
        if last >= MOST_COLUMNS:
            raise TooManyColumns
        yield number, cells[: last + 1]


def _row(number: int, cells: Sequence[Cell], shown: Sequence[Column | None], problems: list[ImportProblem]) -> Row:
    values: dict[str, Any] = {}
    problems.extend(_beyond(number, cells, len(shown)))
    for at, column in enumerate(shown):
        if column is not None and column is not columns.VERIFIED:
            cell = cells[at] if at < len(cells) else ""
            _read(number, column, cell, values, problems)
    if not values.get("id", "-"):
        del values["id"]
    translations = dict(_translations(number, values, problems))
    return Row(number, {key: value for key, value in values.items() if "." not in key}, translations)


def _beyond(number: int, cells: Sequence[Cell], width: int) -> Iterator[ImportProblem]:
    for cell in cells[width:]:
        if _text(cell).strip():
            said = Said(
                "머리글이 없는 칸에 글이 있습니다. 쉼표나 따옴표가 빠지지 않았는지 보아 주십시오.",
                "There is something where no heading is; look for a missing quotation mark.",
            )
            yield problem(number, "", _text(cell), said)


def _read(number: int, column: Column, cell: Cell, values: dict[str, Any], problems: list[ImportProblem]) -> None:
    text = _text(cell)
    if len(text) > LONGEST_CELL:
        cell = Odd("", TOO_LONG, "error")
    if isinstance(cell, Odd):
        problems.append(problem(number, column.heading, text, cell.said, cell.severity))
    try:
        values[column.key] = column.read(text)
    except CellWrong as wrong:
        problems.append(problem(number, column.heading, text, wrong.said))


def _translations(
    number: int, values: dict[str, Any], problems: list[ImportProblem]
) -> Iterator[tuple[str, dict[str, str] | None]]:
    for language in LANGUAGES:
        said = {field: values.get(f"translations.{language}.{field}") for field in TRANSLATED}
        if None in said.values():
            continue  # the file has no columns of this language
        written = {field: str(text) for field, text in said.items()}
        if not any(text.strip() for text in written.values()):
            yield language, None
        elif written["title"].strip():
            yield language, written
        else:
            needed = Said("번역에는 질문이 있어야 합니다.", "A translation needs its question.")
            problems.append(problem(number, columns.HEADINGS[f"translations.{language}.title"], "", needed))


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Odd) else cell
