"""How a field stands in one cell of a table, and is read from it again. Pure.

Lists have an item a line. What a cell says otherwise than it should raises `CellWrong`, which says what to do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from onmaru.features.knowledge.exchange.report import Said

BETWEEN: Final = " | "
NOTHING: Final = "-"

AUDIENCES: Final = {"everyone": "모두", "agents": "상담사"}
_AUDIENCE_OF: Final = {korean: key for key, korean in AUDIENCES.items()} | {key: key for key in AUDIENCES}
_DATE = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?")
_OFFICE = re.compile(r"\[([a-z0-9-]+)\]")
_LIKE_OFFICE = re.compile(r"\\*\[[a-z0-9-]+\]")


class CellWrong(Exception):
    """The cell does not say what it should."""

    def __init__(self, korean: str, english: str) -> None:
        self.said = Said(korean, english)
        super().__init__(english)


def text(value: Any) -> str:
    """Write a text, or nothing."""
    return "" if value is None else str(value)


def as_text(cell: str) -> str:
    """Read a text."""
    return cell


def as_name(cell: str) -> str | None:
    """Read an id that may be missing."""
    return cell.strip() or None


def lines(items: Sequence[str]) -> str:
    """Write a list, an item a line."""
    return "\n".join(items)


def as_lines(cell: str) -> list[str]:
    """Read a list; empty lines are none."""
    return [line.strip() for line in cell.replace("\r", "\n").split("\n") if line.strip()]


def as_date(cell: str) -> date | None:
    """Read a day, however people write it: 2026-03-01, 2026.3.1, 2026년 3월 1일."""
    if not cell.strip():
        return None
    found = _DATE.fullmatch(cell.strip())
    try:
        return date(*map(int, found.groups())) if found else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> date:
    raise CellWrong("날짜는 2026-03-01처럼 적어 주십시오.", "Write the date like 2026-03-01.")


def audience(value: str) -> str:
    """Write who may be shown it."""
    return AUDIENCES[value]


def as_audience(cell: str) -> str:
    """Read who may be shown it; everybody when nothing is said."""
    chosen = _AUDIENCE_OF.get(cell.strip() or "everyone")
    if chosen is None:
        raise CellWrong("'모두'나 '상담사' 가운데 하나를 적어 주십시오.", "Write 'everyone' or 'agents'.")
    return chosen


# ── Forms: name | link | file ───────────────────────────────────────────────────────────────────────────────────


def forms(items: Sequence[Mapping[str, Any]]) -> str:
    """Write forms, one a line: name, link and id of the file; what is missing at the end is left out."""
    return "\n".join(_form(item) for item in items)


def _form(item: Mapping[str, Any]) -> str:
    name, link, attachment = item["name"], item.get("link") or NOTHING, item.get("attachment") or NOTHING
    if attachment != NOTHING or BETWEEN in name:
        return BETWEEN.join((name, link, attachment))
    return name if link == NOTHING else BETWEEN.join((name, link))


def as_forms(cell: str) -> list[dict[str, str | None]]:
    """Read forms."""
    return [_as_form(line.split(BETWEEN)) for line in as_lines(cell)]


def _as_form(parts: list[str]) -> dict[str, str | None]:
    name, rest = (BETWEEN.join(parts[:-2]), parts[-2:]) if len(parts) > 2 else (parts[0], [*parts[1:], NOTHING])
    link, attachment = [None if part.strip() in {"", NOTHING} else part.strip() for part in (*rest, NOTHING)][:2]
    return {"name": name.strip(), "link": link or "", "attachment": attachment}


# ── Town offices: the office in brackets, then its text ─────────────────────────────────────────────────────────


def town_offices(items: Sequence[Mapping[str, str]]) -> str:
    """Write what is otherwise at town offices: a line `[maru-eup]`, below it the text."""
    return "\n".join(f"[{item['office']}]\n{_protected(item['text'])}" for item in items)


def as_town_offices(cell: str) -> list[dict[str, str]]:
    """Read what is otherwise at town offices."""
    return [{"office": office, "text": "\n".join(text)} for office, text in _by_office(cell)]


def _by_office(cell: str) -> Iterator[tuple[str, list[str]]]:
    office, said = None, list[str]()
    for line in cell.replace("\r\n", "\n").split("\n"):
        if heading := _OFFICE.fullmatch(line.strip()):
            if office is not None:
                yield office, said
            office, said = heading[1], []
        elif office is not None:
            said.append(line.removeprefix("\\") if _LIKE_OFFICE.fullmatch(line.strip()) else line)
        elif line.strip():
            raise CellWrong(
                "첫 줄에 [maru-eup]처럼 행정복지센터의 id를 대괄호에 적고, 다음 줄부터 다른 점을 적어 주십시오.",
                "Begin with a line holding the office's id in brackets, such as [maru-eup].",
            )
    if office is not None:
        yield office, said


def _protected(text: str) -> str:
    """Return a text whose lines cannot be taken for an office."""
    return "\n".join(f"\\{line}" if _LIKE_OFFICE.fullmatch(line.strip()) else line for line in text.split("\n"))


# ── What a spreadsheet would take for a formula ─────────────────────────────────────────────────────────────────

_RUNS = re.compile(r"'*[=+\-@\t\r|%]")


def harmless(cell: str) -> str:
    """Return a cell no spreadsheet calculates: an apostrophe goes before what looks like a formula."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def as_written(cell: str) -> str:
    """Return a cell as it was before `harmless`."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
