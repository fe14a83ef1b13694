"""The office in real browsers: a flag settled by a correction, a campaign, two people at one article, and axe."""

import asyncio
import re
from base64 import b64decode
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Playwright, expect
from tests.real.axe import violations
from tests.real.office import LAPTOP, PHONE, STOCKED_SECONDS, WALL, OfficeWindow, office_of
from tests.real.running import Centre

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

AGENT, ASKER, OFFICIAL, COLLEAGUE, MANAGER = "ain", "daon", "seoha-baek", "boram", "admin"
DEPARTMENT = "traffic"
"""The official's."""
LIVE = "/api/knowledge/articles?standing=live&department="
_PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
"""One grey point."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def articles(centre: Centre, playwright: Playwright, folder: Path) -> list[dict[str, str]]:
    """The department's articles, once the centre has taken them in."""
    async with office_of(playwright, centre.url, MANAGER, folder) as manager:
        for _ in range(STOCKED_SECONDS * 2):
            found = await manager.ask("GET", f"{LIVE}{DEPARTMENT}")
            if found["total"]:
                rows: list[dict[str, str]] = found["rows"]
                return rows
            await asyncio.sleep(0.5)
    raise AssertionError("the centre has no articles")


async def test_an_official_settles_a_flag_by_correcting_the_article_on_a_telephone(
    centre: Centre, playwright: Playwright, folder: Path, articles: Sequence[dict[str, str]]
) -> None:
    article, says = articles[0], "이제 주소가 바뀌어 시청 별관 2층으로 오시면 됩니다."
    async with (
        office_of(playwright, centre.url, AGENT, folder) as agent,
        office_of(playwright, centre.url, OFFICIAL, folder, size=PHONE) as official,
    ):
        await agent.ask(
            "POST",
            f"/api/knowledge/articles/{article['id']}/flags",
            {"kind": "wrong", "sentence": "창구가 별관으로 옮겨 갔다고 합니다.", "contact": None},
        )
        page = official.page
        await page.get_by_role("link", name=re.compile("창구가 별관으로")).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text(article["title"])
        await page.get_by_role("link", name="글 고치기").click()
        await page.get_by_label("상담사가 말할 답").fill(says)
        await official.saved()
        await official.publish(because="창구를 옮김", answer="말씀하신 대로 고쳤습니다.")
        await expect(page.get_by_text("답함: 고쳤습니다")).to_be_visible()

        mine = await agent.ask("GET", "/api/knowledge/mine")
        shown = await agent.ask("GET", f"/api/knowledge/articles/{article['id']}")
    assert [(each["outcome"], each["answer"]) for each in mine["outcomes"]] == [
        ("corrected", "말씀하신 대로 고쳤습니다.")
    ]
    assert shown["content"]["spoken"] == says
    assert shown["row"]["verified"]
    assert shown["open_flags"] == []


async def test_a_missing_answer_becomes_an_article_with_a_form(
    centre: Centre, playwright: Playwright, folder: Path, articles: Sequence[dict[str, str]]
) -> None:
    question = "전동킥보드가 인도에 서 있는데 어디에 알리나요?"
    assert question not in {article["title"] for article in articles}
    async with (
        office_of(playwright, centre.url, ASKER, folder) as agent,
        office_of(playwright, centre.url, OFFICIAL, folder) as official,
    ):
        asked = {"question": question, "sentence": "오늘만 세 번 물으셨습니다.", "department": DEPARTMENT}
        await agent.ask("POST", "/api/knowledge/missing", asked)
        page = official.page
        await page.get_by_role("link", name=re.compile(re.escape(question))).click()
        await page.get_by_role("link", name="답이 될 글 쓰기").click()
        await page.get_by_label("유형").fill("공영주차장")
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="쓰기 시작").click()
        await page.get_by_label("상담사가 말할 답").fill("사진을 찍어 안전신문고에 올려 주시면 치워 드립니다.")
        await page.get_by_text("서식과 파일").click()
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("button", name="파일 올리기").click()
        await (await chooser.value).set_files({"name": "신고서.png", "mimeType": "image/png", "buffer": _PICTURE})
        await expect(page.get_by_label("서식 이름 1")).to_have_value("신고서")
        await official.saved()
        await official.publish(because="새로 물어 오심", answer="글을 새로 써서 올렸습니다.")
        await expect(page.get_by_text("답함: 새로 썼습니다")).to_be_visible()

        (outcome,) = (await agent.ask("GET", "/api/knowledge/mine"))["outcomes"]
        shown = await agent.ask("GET", f"/api/knowledge/articles/{outcome['article']}")
    assert (outcome["outcome"], shown["row"]["title"]) == ("written", question)
    assert [form["attachment"] for form in shown["content"]["forms"]] == [shown["attachments"][0]["id"]]


async def test_a_department_confirms_its_articles_one_press_each(
    centre: Centre, playwright: Playwright, folder: Path, articles: Sequence[dict[str, str]]
) -> None:
    due_on = datetime.now(ZoneInfo("Asia/Seoul")).date() + timedelta(days=20)
    async with (
        office_of(playwright, centre.url, MANAGER, folder) as manager,
        office_of(playwright, centre.url, OFFICIAL, folder, size=PHONE) as official,
    ):
        total = (await manager.ask("GET", f"{LIVE}{DEPARTMENT}"))["total"]
        assert total >= len(articles)
        await manager.open("/office/campaigns")
        await manager.button("분기 갱신 시작").click()
        dialog = manager.page.get_by_role("dialog")
        await dialog.get_by_label("언제까지").fill(due_on.isoformat())
        await dialog.get_by_label("부서를 골라서").check()
        await dialog.get_by_label("교통지도과").check()
        await manager.page.keyboard.press("Control+Enter")
        await expect(manager.page.get_by_text(f"0 / {total}")).to_be_visible()

        page = official.page
        await official.open("/office")
        await page.get_by_role("button", name=re.compile("^그대로 맞습니다: ")).first.click()
        await expect(page.get_by_text(f"{total}건 가운데 1건 마침")).to_be_visible()
        await page.get_by_role("link", name=re.compile("하나씩 읽으며 확인하기")).click()
        await expect(official.button("그대로 맞습니다")).to_be_enabled()
        await page.keyboard.press("Control+Enter")
        await expect(page.get_by_text(f"{total}건 가운데 2건 마침")).to_be_visible()

        await expect(manager.page.get_by_text(f"2 / {total}")).to_be_visible()


async def test_of_two_who_write_at_once_neither_loses_a_word(
    centre: Centre, playwright: Playwright, folder: Path, articles: Sequence[dict[str, str]]
) -> None:
    article = articles[1]["id"]
    async with (
        office_of(playwright, centre.url, OFFICIAL, folder) as one,
        office_of(playwright, centre.url, COLLEAGUE, folder) as two,
    ):
        for window in (one, two):
            await window.open(f"/office/articles/{article}/edit")
        await one.page.get_by_label("수수료").fill("하루 6,000원")
        await one.saved()
        await two.page.get_by_label("수수료").fill("하루 7,000원")
        await two.page.get_by_label("처리기간").fill("그 자리에서")

        await expect(two.page.get_by_role("heading", name="다른 사람이 먼저 저장했습니다")).to_be_visible()
        await expect(two.page.get_by_text("하루 6,000원")).to_be_visible()
        await expect(two.page.get_by_text("하루 7,000원")).to_be_visible()
        assert await violations(two.page, "conflict") == []
        await two.page.get_by_role("radio", name=re.compile("님의 글")).check()
        await two.button("이대로 합쳐서 이어 쓰기").click()
        await two.saved()

        held = await two.ask("GET", f"/api/knowledge/articles/{article}/working")
        revisions = await two.ask("GET", f"/api/knowledge/articles/{article}/revisions")
    assert (held["content"]["fee"], held["content"]["processing_time"]) == ("하루 6,000원", "그 자리에서")
    assert len(revisions) == 3


OFFICIALS_PAGES = ("/office", "/office/campaign", "/office/articles", "/office/articles/new")
MANAGERS_PAGES = (
    "/office",
    "/office/overview",
    "/office/campaigns",
    "/office/misses",
    "/office/synonyms",
    "/office/exchange",
)
SIZES = {"light": (PHONE, LAPTOP), "dark": (LAPTOP, WALL)}


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_no_accessibility_violation_in_the_office(
    centre: Centre,
    playwright: Playwright,
    folder: Path,
    articles: Sequence[dict[str, str]],
    theme: Literal["light", "dark"],
) -> None:
    article = f"/office/articles/{articles[2]['id']}"
    async with office_of(playwright, centre.url, AGENT, folder) as agent:
        task = await agent.ask(
            "POST",
            f"/api/knowledge/articles/{articles[2]['id']}/flags",
            {"kind": {"light": "unclear", "dark": "outdated"}[theme], "sentence": "알기 어렵습니다.", "contact": None},
        )
    pages = {
        OFFICIAL: (*OFFICIALS_PAGES, article, f"{article}/edit", f"{article}/revisions", f"/office/tasks/{task['id']}"),
        MANAGER: MANAGERS_PAGES,
    }
    for login, paths in pages.items():
        async with office_of(playwright, centre.url, login, folder) as window:
            await window.page.emulate_media(color_scheme=theme)
            for path in paths:
                await window.open(path)
                assert await _found(window, path, theme) == []


async def _found(window: OfficeWindow, path: str, theme: Literal["light", "dark"]) -> list[str]:
    """Return what is wrong with a page at each size: what axe says, and whether it must be pushed sideways."""
    found: list[str] = []
    for width, height in SIZES[theme]:
        await window.page.set_viewport_size({"width": width, "height": height})
        where = f"{path} {width} {theme}"
        found += await violations(window.page, where)
        if await window.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{where}: wider than the window")
    return found
