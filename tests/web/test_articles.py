"""Articles through the real doors: written, collided over, published, read; texts stay texts, files stay files."""

from typing import Any
from urllib.parse import quote

import httpx
import pytest
from tests.features.knowledge.test_filetypes import DOCX, PDF
from tests.web.hall import Hall

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

ARTICLES = "/api/knowledge/articles"
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)> [눌러](javascript:alert(3)) **굵게**"


def a_content(**more: Any) -> dict[str, Any]:
    content = {"title": "여권을 다시 만들려면?", "department": "civil-affairs", "category": "passport"}
    return content | {"spoken": "여권 창구로 오시면 됩니다."} | more


async def official(hall: Hall, department: str = "civil-affairs") -> httpx.AsyncClient:
    officials = hall.centre.directory().officials
    account = next(each for each in hall.people("official") if officials[each.official or ""].department == department)
    return await hall.inside(account)


async def a_draft(client: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await client.post(ARTICLES, json={"content": a_content(**more)})
    assert answer.status_code == 201, answer.text
    working: dict[str, Any] = answer.json()
    return working


async def test_an_official_writes_and_publishes_and_an_agent_reads(hall: Hall) -> None:
    office, desk = await official(hall), await hall.inside("agent")
    working = await a_draft(office)
    address = f"{ARTICLES}/{working['article']}"
    unseen = await desk.get(address)
    published = await office.post(f"{address}/working/publish", json={"at": None})
    page = (await desk.get(address)).json()

    assert (working["step"], working["may"]["publish"]) == ("draft", True)
    assert (unseen.status_code, unseen.json()["code"]) == (404, "ArticleNotPublished")
    assert published.status_code == 204
    assert (page["row"]["standing"], page["row"]["verified"], page["may"]["edit"]) == ("live", True, False)
    listed = (
        await office.get(ARTICLES, params={"department": "civil-affairs", "standing": "live", "q": "여권"})
    ).json()
    assert working["article"] in [row["id"] for row in listed["rows"]]


async def test_whoever_is_slower_gets_both_texts(hall: Hall) -> None:
    office, manager = await official(hall), await hall.inside("supervisor")
    working = await a_draft(office)
    address = f"{ARTICLES}/{working['article']}/working"
    mine, theirs = a_content(fee="내 요금"), a_content(fee="관리자의 요금")
    await manager.put(address, json={"content": theirs, "reason": "요금 변경", "version": working["version"]})
    refused = await office.put(address, json={"content": mine, "reason": "", "version": working["version"]})
    body = refused.json()
    again = {"content": mine, "reason": "", "version": body["theirs"]["version"]}
    saved = await office.put(address, json=again)

    assert (refused.status_code, body["code"]) == (409, "ArticleChangedMeanwhile")
    assert (body["theirs"]["content"]["fee"], body["theirs"]["reason"]) == ("관리자의 요금", "요금 변경")
    assert (saved.status_code, saved.json()["content"]["fee"]) == (200, "내 요금")


async def test_another_department_and_agents_are_kept_out(hall: Hall) -> None:
    working = await a_draft(await official(hall))
    address = f"{ARTICLES}/{working['article']}/working"
    stranger, desk = await official(hall, "resources"), await hall.inside("agent")

    assert (await stranger.get(address)).json()["code"] == "NotYourDepartment"
    assert (await stranger.post(f"{address}/publish", json={})).json()["code"] == "NotYourDepartment"
    assert (await stranger.post(ARTICLES, json={"content": a_content()})).json()["code"] == "NotYourDepartment"
    assert (await desk.get(address)).json()["code"] == "NotAllowed"


async def test_mistakes_name_their_fields(hall: Hall) -> None:
    office = await official(hall)
    content = a_content(short="가" * 46, link="javascript:alert(1)", category="vehicle")
    answer = await office.post(ARTICLES, json={"content": content})

    assert (answer.status_code, answer.json()["code"]) == (422, "ContentHasMistakes")
    for word in ("짧은 답", "92바이트", "온라인 주소", "소분류"):
        assert word in answer.json()["message"]
    for field in ("short:", "link:", "category:"):
        assert field in answer.json()["message_en"]


async def test_hostile_texts_are_shown_as_the_texts_they_are(hall: Hall) -> None:
    office, desk = await official(hall), await hall.inside("agent")
    fields = ("title", "short", "spoken", "fee", "where", "hours", "agents_only", "processing_time")
    english = {"title": XSS, "full": XSS}
    working = await a_draft(office, **dict.fromkeys(fields, XSS[:80]), full=XSS, translations={"en": english})
    await office.post(f"{ARTICLES}/{working['article']}/working/publish", json={})
    answer = await desk.get(f"{ARTICLES}/{working['article']}")
    page = answer.json()

    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page["content"]["full"] == XSS
    for blocks in (page["full"], page["translations"]["en"]["full_blocks"]):
        spans = [span for block in blocks for span in block["spans"]]
        assert not [span for span in spans if span["href"]]
        assert "".join(span["text"] for span in spans) == XSS.replace("**", "")


async def test_a_preview_is_what_will_be_shown(hall: Hall) -> None:
    answer = await (await official(hall)).post("/api/knowledge/preview", json={"text": "### 준비물\n\n- 사진"})

    assert [block["type"] for block in answer.json()] == ["heading", "list"]


async def test_an_article_as_long_as_it_may_be_passes_and_no_longer(hall: Hall) -> None:
    office = await official(hall)
    longest = "가나다라 마바사아\n" * 1_999
    languages = {language: {"title": "t", "full": longest} for language in ("en", "ja", "zh")}
    assert (await a_draft(office, full=longest, agents_only=longest, translations=languages))["content"]
    too_long = await office.post(ARTICLES, json={"content": a_content(full="가" * 20_001)})
    too_large = await office.post(ARTICLES, json={"content": a_content(full="가" * 400_000)})

    assert (too_long.status_code, too_large.status_code) == (400, 413)


@pytest.mark.parametrize(
    ("method", "verb", "body"),
    [
        ("GET", "revisions/99999999999999", None),
        ("GET", "revisions/1?against=99999999999999", None),
        ("GET", "revisions/1?against=-1", None),
        ("POST", "revisions/0/restore", {}),
        ("POST", "working/return", {"reason": "\0"}),
        ("POST", "working/submit", {"reason": "\0"}),
        ("POST", "withdraw", {"reason": "\0"}),
        ("POST", "working/publish", {"at": 10**30}),
        ("POST", "working/publish", {"at": 7_258_118_400_001}),
        ("POST", "editing", {"page": "\0"}),
        ("PUT", "working", {"content": a_content(), "version": 10**30}),
        ("PUT", "working", {"content": a_content(title="\0"), "version": 1}),
        ("PUT", "working", {"content": a_content(effective_until="9999-12-31"), "version": 1}),
        ("PUT", "working", {"content": a_content(forms=[{"name": "x", "attachment": "\0"}]), "version": 1}),
        ("PUT", "working", {"content": a_content(related=["\0", "x" * 400]), "version": 1}),
        ("PUT", "working", {"content": a_content(nonsense=1), "version": 1}),
    ],
)
async def test_nothing_sent_about_a_real_article_makes_us_stumble(
    hall: Hall, method: str, verb: str, body: dict[str, Any] | None
) -> None:
    office = await official(hall)
    name = (await a_draft(office))["article"]
    answer = await office.request(method, f"{ARTICLES}/{name}/{verb}", json=body)

    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json()["message_en"].isascii()


# ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def attach(client: httpx.AsyncClient, article: str, name: str, data: bytes) -> httpx.Response:
    return await client.post(f"{ARTICLES}/{article}/attachments", files={"data": (name, data, "text/html")})


async def test_a_file_is_handed_out_to_be_saved_only(hall: Hall) -> None:
    office, desk = await official(hall), await hall.inside("agent")
    working = await a_draft(office)
    kept = await attach(office, working["article"], "여권 신청서.pdf", PDF)
    answer = await desk.get(f"/api/knowledge/attachments/{kept.json()['id']}")

    assert (kept.status_code, kept.json()["kind"], answer.content) == (201, "pdf", PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{quote('여권 신청서.pdf')}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers.get_list("content-security-policy")[0]
    removed = await office.delete(f"{ARTICLES}/{working['article']}/attachments/{kept.json()['id']}")
    assert removed.status_code == 204
    assert (await desk.get(f"/api/knowledge/attachments/{kept.json()['id']}")).status_code == 404


async def test_files_of_no_accepted_kind_are_refused_plainly(hall: Hall) -> None:
    office = await official(hall)
    name = (await a_draft(office))["article"]
    page = await attach(office, name, "a.pdf", b"<html><script>alert(1)</script>")
    lie = await attach(office, name, "a.pdf", DOCX)
    empty = await attach(office, name, "a.pdf", b"")

    assert (page.status_code, page.json()["code"]) == (422, "FileTypeNotAccepted")
    assert (lie.status_code, lie.json()["code"]) == (422, "FileDoesNotMatchItsName")
    assert empty.status_code in {400, 422}


async def test_a_large_file_passes_where_files_do_and_a_larger_one_nowhere(hall: Hall) -> None:
    office = await official(hall)
    name = (await a_draft(office))["article"]
    large = PDF[:-6] + b"\0" * 5_000_000 + b"%%EOF\n"

    assert (await attach(office, name, "a.pdf", large)).status_code == 201
    larger = await attach(office, name, "a.pdf", large * 3)
    assert (larger.status_code, larger.json()["code"]) == (413, "BodyTooLarge")
    elsewhere = await office.post(f"{ARTICLES}/{name}/withdraw", content=b" " * 200_000)
    assert elsewhere.status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"--\r\n"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=data\r\n\r\nx\r\n--b--"),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="data"; filename="a'),
        ("multipart/form-data; boundary=b", b"--b\r\n\r\n" * 2_000),
        ("multipart/form-data; boundary=b", b"--b\r\n" + b"X: y\r\n" * 5_000),
        ("application/json", b'{"data": "x"}'),
        ("text/plain", b"\xff"),
    ],
)
async def test_no_form_makes_us_stumble(hall: Hall, kind: str, body: bytes) -> None:
    office = await official(hall)
    name = (await a_draft(office))["article"]
    answer = await office.post(f"{ARTICLES}/{name}/attachments", content=body, headers={"Content-Type": kind})

    assert 400 <= answer.status_code < 500, answer.text
