"""The answer on the agent's screen, during a real call in a real browser: found, read, given, flagged, corrected."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import CDPSession, FloatRect, Page, Playwright, Route, expect
from tests.real.answers import READY_MS, Answers
from tests.real.axe import violations
from tests.real.browser import browser_of
from tests.real.city import TOWN_NUMBER, TOWN_OFFICE
from tests.real.desk import Desk, desk_of
from tests.real.journeys import calls, ends, talking
from tests.real.office import LAPTOP, WALL, office_of
from tests.real.running import Centre

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

AGENT, OTHER_AGENT, OFFICIAL = "dohyun", "yuna", "yerin-ha"
TITLE = "여권을 잃어버렸는데 다시 만들려면 어떻게 하나요?"
"""Of the department of the official."""
CORRECTED = "신분증과 사진 한 장을 가지고 시청 별관 1층 여권창구로 오시면 그 자리에서 신청하실 수 있습니다."
CONTROLS = ("음소거", "보류", "연결", "통화 종료")


async def test_an_agent_finds_gives_and_flags_an_answer_and_sees_it_corrected(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    caller = "01000005001"
    async with (
        desk_of(playwright, centre.url, AGENT, folder) as desk,
        office_of(playwright, centre.url, OFFICIAL, folder) as official,
        calls(centre, caller, dials=TOWN_NUMBER) as citizen,
    ):
        page, answers = desk.page, Answers(desk.page)
        await desk.accept()
        await page.evaluate("window.neverReloaded = true")
        before = await _places(desk)

        await answers.ask("여권 다시 만들려면")
        await expect(answers.panel.get_by_label("읍·면·동", exact=True)).to_have_value("maru-eup")
        await expect(answers.button(f"{TOWN_OFFICE} 조건 빼기")).to_be_visible()
        await page.keyboard.press("F4")
        await expect(desk.button("보류 해제")).to_be_visible()
        await page.keyboard.press("F4")
        await expect(answers.box).to_be_focused()

        await answers.open(TITLE)
        await expect(answers.article.get_by_role("heading", name="이렇게 말합니다")).to_be_visible()
        assert await _places(desk) == before, "the controls of the call have not moved"
        assert not await _covered(desk, answers), "nothing lies over the controls of the call"

        await page.keyboard.press("Alt+U")
        await expect(page.get_by_role("list", name="안내한 답").get_by_text(TITLE)).to_be_visible()
        await page.keyboard.press("Alt+W")
        await page.keyboard.press("1")
        await expect(page.get_by_label("부서에 전할 말")).to_have_value(
            "내용이 사실과 다릅니다. (질문: 여권 다시 만들려면)"
        )
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("부서에 알렸습니다")).to_be_visible()

        await official.open("/office")
        await official.page.get_by_role("link", name=re.compile("내용이 사실과 다릅니다")).click()
        await official.page.get_by_role("link", name="글 고치기").click()
        await official.page.get_by_label("상담사가 말할 답").fill(CORRECTED)
        await official.saved()
        await official.publish(because="여권창구 위치", answer="말씀하신 대로 고쳤습니다.")

        await expect(answers.article.get_by_text("방금 부서가 이 항목을 고쳤습니다")).to_be_visible()
        await expect(answers.article.get_by_text(CORRECTED)).to_be_visible()
        assert await page.evaluate("window.neverReloaded"), "the agent saw the new text without reloading"

        await page.keyboard.press("Escape")
        await page.keyboard.press("Escape")
        await expect(answers.panel.get_by_text("부서가 고쳤습니다")).to_be_visible()
        await answers.button("확인").click()
        await expect(answers.panel.get_by_text("부서가 고쳤습니다")).to_be_hidden()
        assert not await citizen.is_gone(within_seconds=1), "closing an article never ends a call"

        await ends(desk, citizen, memo="여권 재발급 안내")
    await _expect_told_next_time(centre, playwright, folder, caller)


async def _expect_told_next_time(centre: Centre, playwright: Playwright, folder: Path, caller: str) -> None:
    """The next time they call, the desk says from which article they were answered."""
    async with talking(centre, playwright, folder, OTHER_AGENT, caller) as (desk, citizen):
        await expect(desk.page.get_by_role("complementary").get_by_text(f"안내한 답 {TITLE}")).to_be_visible()
        await ends(desk, citizen, memo="다시 전화 주심")


async def test_a_question_without_an_answer_is_asked_with_its_contact(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    question = "화성 우주선 등록증은 어디서 받나요"
    async with (
        desk_of(playwright, centre.url, AGENT, folder) as desk,
        office_of(playwright, centre.url, OFFICIAL, folder) as official,
        calls(centre, "01000005002") as citizen,
    ):
        page, answers = desk.page, Answers(desk.page)
        await desk.accept()
        await answers.ask(question)
        await page.keyboard.press("Alt+Q")
        form = answers.panel.get_by_role("form", name="담당 부서에 묻기")
        await expect(form.get_by_label("시민의 질문")).to_have_value(question)
        await form.get_by_label("담당 부서").select_option("civil-affairs")
        await form.get_by_label("덧붙일 말").fill("오늘 두 번 물으셨습니다.")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("부서에 물었습니다")).to_be_visible()

        office = await official.ask("GET", "/api/knowledge/office")
        (asked,) = [task for task in office["tasks"] if task["title"] == question]
        assert (asked["kind"], asked["sentence"]) == ("missing_answer", "오늘 두 번 물으셨습니다.")
        assert asked["contact"] is not None

        await page.keyboard.press("Escape")
        await page.wait_for_timeout(1_000)
        await ends(desk, citizen, memo="부서에 물음", category="기타")


async def test_a_word_still_being_composed_finds_already(centre: Centre, playwright: Playwright, folder: Path) -> None:
    async with browser_of(playwright, centre.url, folder) as context:
        page = await context.new_page()
        await page.goto("/")
        await Desk(page).sign_in(OTHER_AGENT)
        answers = Answers(page)
        await answers.ask("여권")
        await page.keyboard.press("Escape")
        keyboard = await context.new_cdp_session(page)
        for composed in ("주", "주ㅈ", "주저", "주정"):
            await _compose(keyboard, composed)
        await expect(answers.results.filter(has_text="주정차").first).to_be_visible()
        await expect(answers.box).to_have_value("주정")


async def _compose(keyboard: CDPSession, text: str) -> None:
    """Let the Korean input method show a syllable that is not finished yet."""
    end = len(text)
    await keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": end, "selectionEnd": end})


async def test_search_that_is_getting_ready_says_so_and_answers_when_it_is(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    refusal = {"code": "SearchNotReady", "message": "준비", "message_en": "Not ready", "retry": True}

    async def not_ready(route: Route) -> None:
        await route.fulfill(status=503, json=refusal)

    async with browser_of(playwright, centre.url, folder) as context:
        page = await context.new_page()
        await page.goto("/")
        await Desk(page).sign_in(OTHER_AGENT)
        answers = Answers(page)
        await page.route("**/api/knowledge/search*", not_ready)
        await answers.come()
        await page.keyboard.type("여권 재발급")
        await expect(answers.panel.get_by_text("검색을 준비하고 있습니다")).to_be_visible()
        await page.unroute("**/api/knowledge/search*")
        await expect(answers.results.first).to_be_visible(timeout=READY_MS)


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_no_accessibility_violation_in_the_panel(
    centre: Centre, playwright: Playwright, folder: Path, theme: Literal["light", "dark"]
) -> None:
    async with browser_of(playwright, centre.url, folder) as context:
        page = await context.new_page()
        await page.goto("/")
        await Desk(page).sign_in(OTHER_AGENT)
        await page.emulate_media(color_scheme=theme)
        answers, found = Answers(page), []
        for width, height in (LAPTOP, WALL):
            await page.set_viewport_size({"width": width, "height": height})
            await answers.come()
            found += await _wrong(page, f"at hand {width} {theme}")
            await answers.ask("wnwjdck rhkxofy")
            found += await _wrong(page, f"results {width} {theme}")
            await page.keyboard.press("Alt+Y")
            found += await _wrong(page, f"why {width} {theme}")
            await page.keyboard.press("Enter")
            await expect(answers.article.get_by_role("heading", level=2)).to_be_visible()
            found += await _wrong(page, f"article {width} {theme}")
            await page.keyboard.press("Alt+W")
            found += await _wrong(page, f"flag {width} {theme}")
            await page.keyboard.press("Escape")
            await page.keyboard.press("Alt+Q")
            found += await _wrong(page, f"ask {width} {theme}")
            for _ in range(3):
                await page.keyboard.press("Escape")
    assert found == []


async def _wrong(page: Page, where: str) -> list[str]:
    found = await violations(page, where)
    if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{where}: wider than the window")
    return found


async def _places(desk: Desk) -> list[FloatRect | None]:
    """Return where the controls of the call are."""
    return [await desk.button(name).bounding_box() for name in CONTROLS]


async def _covered(desk: Desk, answers: Answers) -> bool:
    """Return whether the panel lies over any control of the call."""
    panel = await answers.panel.bounding_box()
    controls = await _places(desk)
    assert panel is not None
    assert all(control is not None for control in controls)
    return any(control is not None and _meet(panel, control) for control in controls)


def _meet(one: FloatRect, other: FloatRect) -> bool:
    beside = one["x"] >= other["x"] + other["width"] or other["x"] >= one["x"] + one["width"]
    above = one["y"] >= other["y"] + other["height"] or other["y"] >= one["y"] + one["height"]
    return not (beside or above)
