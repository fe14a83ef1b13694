"""Which kind of file it is, and who writes and reads it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from onmaru.features.knowledge.exchange import csv_files, json_files, xlsx_files
from onmaru.features.knowledge.exchange.errors import FormatNotKnown, ImportIsEmpty, ImportTooLarge
from onmaru.features.knowledge.exchange.filed import Filed
from onmaru.features.knowledge.exchange.report import Parsed
from onmaru.features.knowledge.filetypes import MEDIA_TYPES, extension_of

Format = Literal["csv", "xlsx", "json"]

LARGEST_UPLOAD: Final = 20 * 1024 * 1024
"""Bytes one process takes that carries calls as well: 20,000 articles as a workbook."""
LARGEST_FILE: Final = 200 * 1024 * 1024
"""Bytes a process of its own takes, on the command line."""


class Kind(NamedTuple):
    """One kind of file."""

    media_type: str
    write: Callable[[Sequence[Filed]], bytes]
    read: Callable[[bytes], Parsed]


KINDS: Final[Mapping[str, Kind]] = {
    "csv": Kind("text/csv; charset=utf-8", csv_files.written, csv_files.parsed),
    "xlsx": Kind(MEDIA_TYPES["xlsx"], xlsx_files.written, xlsx_files.parsed),
    "json": Kind("application/json", json_files.written, json_files.parsed),
}


def parsed(name: str, data: bytes, largest: int = LARGEST_UPLOAD) -> Parsed:
    """Read a file of at most `largest` bytes by the ending of its name; raises why it cannot be taken (`errors`)."""
    kind = KINDS.get(extension_of(name))
    if kind is None:
        raise FormatNotKnown
    if len(data) > largest:
        raise ImportTooLarge
    if not data.strip():
        raise ImportIsEmpty
    return kind.read(data)
