"""Articles as a file through the real doors: out as a download, in with a report, and an agent reads what came."""

import json

import httpx
import pytest
from tests.web.hall import Hall

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

TABLE = "아이디,질문,담당 부서,유형,문자로 보낼 짧은 답\nodd-question,{title},{department},passport,{short}\n"


async def bring(
    client: httpx.AsyncClient, data: bytes | str, name: str = "질문.csv", *, dry_run: bool
) -> httpx.Response:
    return await client.post(
        "/api/knowledge/import", params={"dry_run": dry_run}, files={"data": (name, data, "text/plain")}
    )


def table(title: str = "이상한 질문", department: str = "civil-affairs", short: str = "짧게") -> str:
    return TABLE.format(title=title, department=department, short=short)


async def test_a_file_is_rehearsed_then_imported_then_read(hall: Hall) -> None:
    manager, desk = await hall.inside("administrator"), await hall.inside("agent")
    article = "/api/knowledge/articles/odd-question"
    rehearsed = (await bring(manager, table(), dry_run=True)).json()
    unseen = (await desk.get(article)).status_code
    imported = (await bring(manager, table(), dry_run=False)).json()

    assert (rehearsed["created"], rehearsed["applied"], unseen) == (1, False, 404)
    assert imported == rehearsed | {"applied": True}
    assert (await desk.get(article)).json()["row"]["title"] == "이상한 질문"


async def test_a_wrong_row_is_reported_with_its_column(hall: Hall) -> None:
    manager = await hall.inside("supervisor")
    report = (await bring(manager, table(department="nowhere"), dry_run=False)).json()
    (problem,) = report["problems"]
    assert (report["applied"], problem["row"], problem["column"], problem["value"], problem["severity"]) == (
        False,
        2,
        "담당 부서",
        "nowhere",
        "error",
    )


async def test_without_saying_so_nothing_is_applied(hall: Hall) -> None:
    manager = await hall.inside("supervisor")
    answer = await manager.post("/api/knowledge/import", files={"data": ("a.csv", table("x").encode(), "text/csv")})
    assert answer.json()["applied"] is False


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("csv", "text/csv"), ("json", "application/json"), ("xlsx", "application/vnd.openxmlformats")],
)
async def test_an_export_is_a_download_that_imports_unchanged(hall: Hall, kind: str, media_type: str) -> None:
    manager = await hall.inside("supervisor")
    file = await manager.get("/api/knowledge/export", params={"format": kind})
    assert file.headers["content-type"].startswith(media_type)
    assert file.headers["content-disposition"].startswith("attachment;")
    assert file.headers["x-content-type-options"] == "nosniff"
    report = (await bring(manager, file.content, f"export.{kind}", dry_run=True)).json()
    assert (report["created"], report["changed"], report["problems"]) == (0, 0, [])
    assert report["unchanged"] == report["rows"] > 400


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", "id,title\nx,질문".encode("utf-16"), "EncodingNotKnown"),
        ("a.xlsx", b"PK\x03\x04nonsense", "FileIsDamaged"),
        ("a.xls", b"x", "FormatNotKnown"),
        ("a.csv", b"", "ImportIsEmpty"),
        ("a.json", b"{", "JsonIsBroken"),
        ("a.csv", b"id,title\n" + b"x,y\n" * 40_000, "TooManyRows"),
        ("a.csv", b"x" * (20 * 1024 * 1024 + 100), "ImportTooLarge"),
        ("a.csv", b"x" * (21 * 1024 * 1024), "BodyTooLarge"),
        ("", b"x", "FormatNotKnown"),
    ],
)
async def test_a_hostile_file_is_refused_in_plain_words(hall: Hall, name: str, data: bytes, code: str) -> None:
    answer = await bring(await hall.inside("supervisor"), data, name, dry_run=False)
    assert 400 <= answer.status_code < 500
    if name:
        assert json.loads(answer.text)["code"] == code
