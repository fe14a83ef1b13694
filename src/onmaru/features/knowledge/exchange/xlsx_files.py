"""Articles as XLSX. Every cell is a text: nothing in it is ever calculated, neither by us nor by who opens it.

A workbook is looked at before it is opened: one that carries macros, takes data from elsewhere, declares XML entities
or would unpack into very much more than it is, is refused.
"""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES

from onmaru.features.knowledge import filetypes
from onmaru.features.knowledge.exchange import tables
from onmaru.features.knowledge.exchange.columns import COLUMNS, cells_of
from onmaru.features.knowledge.exchange.errors import (
    CellTooLongForWorkbook,
    ImportIsEmpty,
    WorkbookIsBroken,
    WorkbookReachesOut,
)
from onmaru.features.knowledge.exchange.filed import Filed
from onmaru.features.knowledge.exchange.report import Parsed, Said, problem
from onmaru.features.knowledge.exchange.tables import Cell, Line, Odd
from onmaru.features.knowledge.file_errors import FileUnpacksTooLarge
from onmaru.kernel.errors import Refusal

SHEET: Final = "상담DB"
LONGEST_CELL: Final = 32_767
"""Characters a cell of a workbook can hold."""
LARGEST_UNPACKED: Final = 150 * 1024 * 1024
"""Bytes of all parts: twice what the largest real knowledge base takes."""
PIECE: Final = 1024 * 1024
ELSEWHERE: Final = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "xl/macrosheets/", "xl/embeddings/")
_DECLARES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))

_FORMULA: Final = Said(
    "수식이 들어 있습니다. 복사해 '값만 붙여넣기'로 바꾸어 주십시오.", "It holds a formula; paste the value instead."
)
_ERROR: Final = Said("엑셀 오류 값입니다. 값을 바로잡아 주십시오.", "It holds a spreadsheet's error; correct it.")
_MORE_SHEETS: Final = Said("첫 번째 시트만 읽었습니다.", "Only the first sheet was read.")


# ── Out ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def written(articles: Iterable[Filed]) -> bytes:
    """Return the workbook; raises CellTooLongForWorkbook."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(SHEET)
    sheet.freeze_panes = "C2"
    sheet.append([column.heading for column in COLUMNS])
    for article in articles:
        sheet.append([_out(sheet, article, text) for text in cells_of(article)])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _out(sheet: Any, article: Filed, text: str) -> Any:
    """Return what the sheet is given: the text itself, unless it would be taken for something else."""
    if len(text) > LONGEST_CELL:
        raise CellTooLongForWorkbook(article.id)
    if not text.startswith("=") and text not in ERROR_CODES:
        return text or None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


# ── In ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def parsed(data: bytes) -> Parsed:
    """Read the first sheet.

    Raises ImportIsEmpty, WorkbookIsBroken, WorkbookReachesOut, FileCarriesMacros, FileUnpacksTooLarge, TooManyRows,
    TooManyColumns.
    """
    if not data:
        raise ImportIsEmpty
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts of a workbook we have no use for
            _insist_harmless(data)
            return _read(data)
    except Refusal:
        raise
    except Exception as error:  # a broken workbook may fail in any way
        raise WorkbookIsBroken from error


def _insist_harmless(data: bytes) -> None:
    filetypes.kind_of(data, "import.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(part.filename.lower().startswith(ELSEWHERE) for part in parts):
            raise WorkbookReachesOut
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise FileUnpacksTooLarge
        if any(_declares_something(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
            raise WorkbookIsBroken


def _declares_something(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part has a document type, where entities are declared; no spreadsheet writes one."""
    with archive.open(part) as opened:
        top = opened.read(PIECE)
    return any(mark in top for mark in _DECLARES)


def _read(data: bytes) -> Parsed:
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        sheet, *others = workbook.worksheets
        sheet.reset_dimensions()  # what the file says of its own size is not to be trusted
        found = tables.read(_lines(sheet))
        if any(other.max_row and other.max_row > 1 for other in others):
            found.problems.append(problem(0, "", sheet.title, _MORE_SHEETS, "warning"))
        return found
    finally:
        workbook.close()


def _lines(sheet: Any) -> Iterator[Line]:
    return ((number, [_in(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), 1))


def _in(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Odd(str(value), _FORMULA, "error")
    if cell.data_type == "e":
        return Odd(str(value), _ERROR, "error")
    return _text(value)


def _text(value: object) -> str:
    match value:
        case bool():
            return "예" if value else "아니오"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date():
            return value.isoformat()
    return str(value)
