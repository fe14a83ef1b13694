"""What kind of file something is, told from its bytes; its name must say the same. Pure.

Accepted are the files a department hands out: pdf, hwp, hwpx, docx, xlsx, png, jpg. A file that is two kinds at once,
carries macros, or would unpack into very much more than it is, is refused. Nothing is ever unpacked here.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final, Literal

from onmaru.features.knowledge.file_errors import (
    FileCarriesMacros,
    FileDoesNotMatchItsName,
    FileIsDamaged,
    FileTypeNotAccepted,
    FileUnpacksTooLarge,
)

FileKind = Literal["pdf", "hwp", "hwpx", "docx", "xlsx", "png", "jpg"]

MEDIA_TYPES: Final[Mapping[FileKind, str]] = {
    "pdf": "application/pdf",
    "hwp": "application/x-hwp",
    "hwpx": "application/hwp+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}

MOST_PARTS: Final = 5_000
"""Files within a zip; a long document with many pictures has some hundreds."""
LARGEST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes all parts of a zip declare together."""
MOST_SQUEEZED: Final = 200
"""How many times larger a zip may unpack; XML squeezes to a tenth or a twentieth."""
LONGEST_NAME: Final = 150

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HWP = b"HWP Document File"
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_ZIP = b"PK\x03\x04"
_OFFICE_PARTS: Final[tuple[tuple[FileKind, re.Pattern[str]], ...]] = (
    ("docx", re.compile(r"word/document\d*\.xml")),  # some programs number it
    ("xlsx", re.compile(r"xl/workbook\d*\.xml")),
)
_OTHER_NAMES: Final[Mapping[str, FileKind]] = {"jpeg": "jpg"}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def kind_of(data: bytes, name: str) -> FileKind:
    """Return the kind of a file.

    Raises FileTypeNotAccepted, FileDoesNotMatchItsName, FileIsDamaged, FileCarriesMacros, FileUnpacksTooLarge.
    """
    found = next((kind for kind, is_so in _SIGNATURES if is_so(data)), None)
    kind = _kind_in_zip(data) if found == "zip" else found
    if kind is None:
        raise FileTypeNotAccepted
    if kind in {"pdf", "png", "jpg", "hwp"} and zipfile.is_zipfile(io.BytesIO(data)):
        raise FileIsDamaged
    if extension_of(name) != kind:
        raise FileDoesNotMatchItsName(kind)
    return kind


def extension_of(name: str) -> str:
    """Return what the end of a name says."""
    ending = PurePosixPath(name).suffix.removeprefix(".").lower()
    return _OTHER_NAMES.get(ending, ending)


def tidy_name(name: str) -> str:
    """Return a name as it is kept: the last part of a path, without signs that deceive the eye or a file system."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    clean = " ".join(_FORBIDDEN.sub("_", _UNSEEN.sub("", last)).split())
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot else clean[:LONGEST_NAME]


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]


def _is_hwp(data: bytes) -> bool:
    """An OLE file with the stream every hwp has; a doc or xls has not."""
    return data.startswith(_OLE) and "FileHeader".encode("utf-16-le") in data and _HWP in data


def _is_png(data: bytes) -> bool:
    return data.startswith(_PNG) and data.endswith(_PNG_END)


def _is_jpg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[-65_536:]


_SIGNATURES: tuple[tuple[FileKind | Literal["zip"], Callable[[bytes], bool]], ...] = (
    ("pdf", _is_pdf),
    ("hwp", _is_hwp),
    ("png", _is_png),
    ("jpg", _is_jpg),
    ("zip", lambda data: data.startswith(_ZIP)),
)


def _kind_in_zip(data: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise FileIsDamaged from problem
    _insist_sane(parts, len(data))
    names = {part.filename for part in parts}
    if any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        raise FileCarriesMacros
    if "[Content_Types].xml" in names:
        return next((kind for kind, main in _OFFICE_PARTS if any(main.fullmatch(name) for name in names)), None)
    return "hwpx" if {"mimetype", "version.xml", "Contents/content.hpf"} <= names else None


def _insist_sane(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or unpacked > MOST_SQUEEZED * packed:
        raise FileUnpacksTooLarge
    encrypted = any(part.flag_bits & 0x1 for part in parts)
    escaping = any(part.filename.startswith("/") or ".." in PurePosixPath(part.filename).parts for part in parts)
    if encrypted or escaping or min((part.header_offset for part in parts), default=1) != 0:
        raise FileIsDamaged
