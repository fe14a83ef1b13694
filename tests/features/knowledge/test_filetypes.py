"""What is taken as a file and what is not: told by the bytes, whatever the name pretends."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.knowledge import file_errors
from onmaru.features.knowledge.filetypes import MEDIA_TYPES, kind_of, tidy_name
from onmaru.kernel.errors import Refusal

pytestmark = pytest.mark.model

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"\0\0\0\0IEND\xaeB`\x82"
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 40 + b"\xff\xd9"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
HWP = OLE + "FileHeader".encode("utf-16-le") + b"\0" * 64 + b"HWP Document File" + b"\0" * 200


def zipped(parts: dict[str, bytes], *, squeeze: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", squeeze) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


DOCX = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
XLSX = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})
HWPX = zipped({"mimetype": b"application/hwp+zip", "version.xml": b"<v/>", "Contents/content.hpf": b"<c/>"})
GOOD = {"pdf": PDF, "png": PNG, "jpg": JPG, "hwp": HWP, "docx": DOCX, "xlsx": XLSX, "hwpx": HWPX}


@pytest.mark.parametrize("kind", GOOD)
def test_each_kind_is_known_by_its_bytes(kind: str):
    assert kind_of(GOOD[kind], f"신청서.{kind.upper()}") == kind
    assert kind in MEDIA_TYPES


def test_a_jpeg_may_be_called_either():
    assert kind_of(JPG, "지도.jpeg") == "jpg"


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("name", ["신청서.exe", "신청서", "신청서.pdf.html", ".pdf", "신청서.{other}"])
def test_a_name_that_says_something_else_is_refused(kind: str, name: str):
    other = "png" if kind != "png" else "pdf"
    with pytest.raises(file_errors.FileDoesNotMatchItsName):
        kind_of(GOOD[kind], name.format(other=other))


HOSTILE: dict[str, tuple[bytes, str, type[Refusal]]] = {
    "a web page": (b"<!doctype html><script>alert(1)</script>", "a.pdf", file_errors.FileTypeNotAccepted),
    "a program": (b"MZ\x90\0" + b"\0" * 100, "a.pdf", file_errors.FileTypeNotAccepted),
    "a picture with scripts": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.png", file_errors.FileTypeNotAccepted),
    "an old doc": (OLE + "WordDocument".encode("utf-16-le"), "a.hwp", file_errors.FileTypeNotAccepted),
    "any zip": (zipped({"a.exe": b"MZ"}), "a.docx", file_errors.FileTypeNotAccepted),
    "a jar": (zipped({"META-INF/MANIFEST.MF": b"", "A.class": b""}), "a.hwpx", file_errors.FileTypeNotAccepted),
    "a presentation": (
        zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
        "a.docx",
        file_errors.FileTypeNotAccepted,
    ),
    "macros": (
        zipped({"[Content_Types].xml": b"", "word/document.xml": b"", "word/vbaProject.bin": b""}),
        "a.docx",
        file_errors.FileCarriesMacros,
    ),
    "pdf and zip": (PDF + DOCX + b"%%EOF", "a.pdf", file_errors.FileIsDamaged),
    "picture and zip": (JPG + zipped({"a": b"a"}) + b"\xff\xd9", "a.jpg", file_errors.FileIsDamaged),
    "something before a zip": (b"PK\x03\x04junk" + DOCX, "a.docx", file_errors.FileIsDamaged),
    "half a zip": (DOCX[: len(DOCX) // 2], "a.docx", file_errors.FileIsDamaged),
    "a path out of the zip": (
        zipped({"[Content_Types].xml": b"", "word/document.xml": b"", "../../etc/passwd": b""}),
        "a.docx",
        file_errors.FileIsDamaged,
    ),
    "a bomb": (
        zipped({"[Content_Types].xml": b"", "word/document.xml": b"\0" * 5_000_000}, squeeze=zipfile.ZIP_DEFLATED),
        "a.docx",
        file_errors.FileUnpacksTooLarge,
    ),
    "very many parts": (
        zipped({"[Content_Types].xml": b"", "word/document.xml": b""} | {f"{n}": b"" for n in range(5_001)}),
        "a.docx",
        file_errors.FileUnpacksTooLarge,
    ),
    "a pdf without its end": (b"%PDF-1.7\n", "a.pdf", file_errors.FileTypeNotAccepted),
    "a picture with something after it": (PNG + b"<script>", "a.png", file_errors.FileTypeNotAccepted),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_and_say_why(what: str):
    data, name, refusal = HOSTILE[what]
    with pytest.raises(refusal) as refused:
        kind_of(data, name)
    assert any("가" <= sign <= "힣" for sign in refused.value.korean)


def test_a_zip_that_lies_about_its_size_is_not_unpacked():
    bomb = bytearray(DOCX)
    at = bomb.rindex(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = (2**31).to_bytes(4, "little")  # the declared size of its last part
    with pytest.raises(file_errors.FileUnpacksTooLarge):
        kind_of(bytes(bomb), "a.docx")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("신청서 양식.hwp", "신청서 양식.hwp"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\문서\\신청서.pdf", "신청서.pdf"),
        ("신청서\u202efdp.exe", "신청서fdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("가" * 300 + ".pdf", "가" * 146 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_deceives(given: str, kept: str):
    assert tidy_name(given) == kept


@given(st.binary(max_size=300), st.sampled_from([b"", *GOOD.values()]), st.text(max_size=20))
def test_no_bytes_make_us_stumble(noise: bytes, start: bytes, name: str):
    for data in (start + noise, noise + start, start[: len(noise)]):
        with suppress(Refusal):
            assert kind_of(data, name) in MEDIA_TYPES
    assert len(tidy_name(name)) <= 150
