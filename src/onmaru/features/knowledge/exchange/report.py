"""What an import did, or would do; and what is wrong with a file, by row and column."""

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

import msgspec

LONGEST_VALUE: Final = 80
"""Characters of a cell that are shown beside what is wrong with it."""
MOST_PROBLEMS: Final = 1_000
"""Nobody reads more; those left out are counted."""

Severity = Literal["error", "warning"]


class ImportProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to put right (error), or to know of (warning)."""

    row: int
    """As the spreadsheet counts, the heading being 1; in JSON the first article is 1. 0: the whole file."""
    column: str
    """Its heading."""
    value: str
    """What stands there, shortened."""
    message: str
    message_en: str
    severity: Severity = "error"


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file."""

    rows: int
    created: int
    changed: int
    unchanged: int
    problems: tuple[ImportProblem, ...]
    applied: bool


class Said(NamedTuple):
    """What is wrong, in both languages."""

    korean: str
    english: str


class Row(NamedTuple):
    """What one row says of an article: only of the fields its file has."""

    number: int
    values: Mapping[str, Any]
    translations: Mapping[str, Mapping[str, str] | None] = {}
    """Languages a table has columns of; None: no translation any more."""


class Parsed(NamedTuple):
    """A file that could be read."""

    rows: list[Row]
    problems: list[ImportProblem]


def problem(row: int, column: str, value: object, said: Said, severity: Severity = "error") -> ImportProblem:
    """Return a problem of one cell."""
    return ImportProblem(
        row=row, column=column, value=shortened(value), message=said.korean, message_en=said.english, severity=severity
    )


def shortened(value: object) -> str:
    """Return a value as a report shows it: on one line, not too long."""
    whole = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else "" if value is None else str(value)
    line = " ".join(whole.split())
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 1]}…"


def told(problems: list[ImportProblem]) -> tuple[ImportProblem, ...]:
    """Return the problems in the order of the rows, errors that stop the import before mere warnings of a row."""
    ordered = sorted(problems, key=lambda each: (each.row, each.severity))
    errors_first = sorted(ordered, key=lambda each: each.severity) if len(ordered) > MOST_PROBLEMS else ordered
    if len(errors_first) <= MOST_PROBLEMS:
        return tuple(errors_first)
    left = len(errors_first) - MOST_PROBLEMS
    more = Said(f"이 밖에 {left}군데가 더 있습니다.", f"There are {left} more.")
    return (*errors_first[:MOST_PROBLEMS], problem(0, "", "", more, "warning"))
