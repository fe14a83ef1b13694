"""Articles as CSV: written as UTF-8 with a mark, which Excel needs; read as UTF-8 or as Korean Windows writes it.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and read without.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from onmaru.features.knowledge.exchange import cells, tables
from onmaru.features.knowledge.exchange.columns import COLUMNS, cells_of
from onmaru.features.knowledge.exchange.errors import EncodingNotKnown, ImportIsEmpty, TableIsBroken
from onmaru.features.knowledge.exchange.filed import Filed
from onmaru.features.knowledge.exchange.report import Parsed, Said
from onmaru.features.knowledge.exchange.tables import Cell, Line, Odd

ENCODINGS: Final = ("utf-8-sig", "cp949")
SAMPLE: Final = 100_000
"""Characters that tell whether a text is Korean."""
SEPARATORS: Final = (",", "\t", ";")
_LOOKS_LIKE_FORMULA: Final = Said(
    "수식처럼 보이지만 계산하지 않고 글자로 읽었습니다.", "It looks like a formula; it was read as text."
)


def written(articles: Iterable[Filed]) -> bytes:
    """Return the file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.heading for column in COLUMNS)
    writer.writerows(map(cells.harmless, cells_of(article)) for article in articles)
    return out.getvalue().encode("utf-8-sig")


def parsed(data: bytes) -> Parsed:
    """Read the file; raises ImportIsEmpty, EncodingNotKnown, TableIsBroken, TooManyRows, TooManyColumns."""
    text = decoded(data)
    if not text.strip():
        raise ImportIsEmpty
    return tables.read(_lines(text))


def decoded(data: bytes) -> str:
    """Return the text in whichever of the known encodings it is; raises EncodingNotKnown."""
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding != "cp949" or _is_korean(text)):
            return text
    raise EncodingNotKnown


def _is_korean(text: str) -> bool:
    """Tell whether what CP949 made of the bytes is Korean: bytes of other codes often decode, to rare signs."""
    foreign = [sign for sign in text[:SAMPLE] if not sign.isascii() and sign.isalpha()]
    return sum(map(_is_common, foreign)) * 2 >= len(foreign)


def _is_common(sign: str) -> bool:
    """Tell whether it is one of the 2,350 syllables of KS X 1001, of which nearly all Korean is made."""
    return "가" <= sign <= "힣" and len(sign.encode("euc_kr")) == 2


def _lines(text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        yield from ((number, [_cell(cell) for cell in row]) for number, row in enumerate(reader, 1))
    except csv.Error as error:
        raise TableIsBroken(reader.line_num) from error


def _separator(text: str) -> str:
    """Return what stands between the headings."""
    top = text.split("\n", 1)[0]
    return max(SEPARATORS, key=top.count)


def _cell(cell: str) -> Cell:
    return Odd(cell, _LOOKS_LIKE_FORMULA, "warning") if cell.startswith("=") else cells.as_written(cell)
