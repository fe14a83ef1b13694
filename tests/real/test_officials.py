"""Officials in real browsers: the case before the telephone, answers, promises, passing on, who takes it."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Playwright, expect
from tests.real.axe import violations
from tests.real.browser import AGENT_TONE
from tests.real.office import LAPTOP, PHONE, OfficeWindow, office_of
from tests.real.officials import COLLEAGUE, EXTENSION, MOBILE, OFFICIAL, ON_THE_ROAD, AskingAgent, Ringing, TextGateway
from tests.real.running import Centre

from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import Extensions

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

MANAGER = "admin"
ANSWERS = Manner(after_seconds=1.0)
ZOOMED = (683, 384)
"""A laptop's page at 200 %."""


async def test_the_case_is_on_the_screen_before_the_telephone_is_answered_and_the_outcome_comes_back(
    agent: AskingAgent, official: OfficeWindow, telephones: Ringing, extensions: Extensions
) -> None:
    title, page, before = "이의신청서가 접수됐는지 알고 싶어 하십니다", official.page, len(extensions.calls)
    case = await agent.consults(title)
    rung = await telephones.rings(EXTENSION[OFFICIAL])
    assert (await agent.case(case))["asked_at"] < rung, "whoever is rung can read it before"
    await expect(page.get_by_role("heading", level=2, name=title)).to_be_visible()
    await expect(page.get_by_text("접수 여부와 심의일만")).to_be_visible()
    await expect(page).to_have_title("● 지금 연결 중 · 교통지도과 · 온마루")
    assert len(extensions.calls) == before, "all this is on the screen while the telephone still rings"
    extensions.telephones.pick_up(EXTENSION[OFFICIAL])
    await agent.until(case, state="connected")
    await expect(page.get_by_text("상담사, 시민과 통화하고 있습니다")).to_be_visible()
    await agent.does("merge")
    await agent.does("drop-party")
    await agent.until(case, state="settled", outcome="talked")
    await expect(page.get_by_text("끝난 일입니다: 통화로 답함")).to_be_visible()
    await official.writes("통화 내용 남기기", "시민에게 한 답", "접수되었고 12월 3일에 심의함")
    told = await agent.until(case, outcome="answered")
    assert [each["text"] for each in told["said"]] == ["접수되었고 12월 3일에 심의함"]
    await official.button("목록으로").click()
    await expect(page.get_by_role("heading", level=2, name=title)).to_be_hidden()


async def test_an_answer_in_writing_survives_a_reload_and_reaches_the_agent(
    agent: AskingAgent, official: OfficeWindow
) -> None:
    page = official.page
    case = await agent.consults("심의일을 알고 싶어 하십니다", ring=False)
    await page.get_by_role("link", name=re.compile("심의일을 알고")).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("심의일을 알고 싶어 하십니다")
    await official.button("글로 답하기").click()
    await page.get_by_role("dialog").get_by_label("시민에게 전할 답").fill("12월 3일에 심의합니다.")
    await page.reload()
    await official.button("글로 답하기").click()
    await expect(page.get_by_role("dialog").get_by_label("시민에게 전할 답")).to_have_value("12월 3일에 심의합니다.")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("끝난 일입니다: 글로 답함")).to_be_visible()
    told = await agent.until(case, outcome="answered")
    assert [each["text"] for each in told["said"]] == ["12월 3일에 심의합니다."]


async def test_what_a_colleague_said_on_a_desk_telephone_is_written_down_later(
    agent: AskingAgent, official: OfficeWindow, telephones: Ringing
) -> None:
    page = official.page
    telephones[EXTENSION[COLLEAGUE]] = ANSWERS
    await official.open("/office")
    case = await agent.consults("정기권을 바꿀 수 있는지 묻습니다", official=COLLEAGUE)
    await expect(page.get_by_role("heading", level=2, name="정기권을")).to_be_visible()
    await agent.until(case, state="connected")
    await agent.does("drop-party")
    await agent.until(case, state="settled", outcome="talked")
    await page.get_by_text(re.compile("^끝난 것")).click()
    await page.get_by_role("link", name="정기권을 바꿀 수 있는지 묻습니다").click()
    await official.writes("통화 내용 남기기", "시민에게 한 답", "다음 달부터 바꿀 수 있음")
    await agent.until(case, outcome="answered")


async def test_who_comes_too_late_is_told_and_keeps_what_was_typed(agent: AskingAgent, official: OfficeWindow) -> None:
    page, typed = official.page, "이미 다 쓴 답입니다."
    case = await agent.consults("접수 번호를 알고 싶어 하십니다", ring=False)
    await official.open(f"/office/consultations/{case}")
    await official.button("글로 답하기").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("시민에게 전할 답").fill(typed)
    await agent.ask("POST", f"/api/consultations/{case}/withdraw", {})
    await page.keyboard.press("Control+Enter")
    await expect(dialog.get_by_role("alert")).to_have_text(re.compile("이미 처리가 끝난 2차 상담입니다"))
    await expect(dialog.get_by_label("시민에게 전할 답")).to_have_value(typed)
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("끝난 일입니다")).to_be_visible()


async def test_a_promise_stays_a_task_until_it_is_kept(agent: AskingAgent, official: OfficeWindow) -> None:
    page = official.page
    case = await agent.consults("감경이 되는지 알고 싶어 하십니다", ring=False)
    await official.open("/office")
    await page.get_by_role("link", name=re.compile("감경이 되는지")).click()
    await official.button("전화 약속").click()
    await page.get_by_role("dialog").get_by_role("button", name="1시간 뒤").click()
    await page.keyboard.press("Control+Enter")
    promised = await agent.until(case, outcome="promised")
    soon = datetime.now(ZoneInfo("Asia/Seoul")) + timedelta(hours=1)
    assert abs(promised["promise_at"] / 1000 - soon.timestamp()) < 120
    await official.open("/office")
    mine = page.get_by_role("region", name="나에게 온 것")
    await expect(mine.get_by_text("전화 약속")).to_be_visible()
    await mine.get_by_role("link").click()
    await official.writes("전화 마침", "시민과 나눈 이야기", "20퍼센트 감경됨을 알려 드림")
    await agent.until(case, state="settled", outcome="called_back")


async def test_it_is_passed_on_and_another_one_returned(agent: AskingAgent, official: OfficeWindow) -> None:
    page = official.page
    passed = await agent.consults("주차장 정기권 문의입니다", ring=False)
    returned = await agent.consults("자동차세 문의입니다", ring=False)
    await official.open(f"/office/consultations/{passed}")
    await official.button("부서 안에서 넘기기").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_text("양로아").click()
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("양로아 님이 맡고 있습니다")).to_be_visible()
    assert (await agent.case(passed))["official"]["id"] == COLLEAGUE

    await official.open(f"/office/consultations/{returned}")
    await official.writes("돌려보내기", "돌려보내는 사유", "자동차세는 세정과에서 답합니다.")
    await agent.until(returned, state="settled", outcome="returned")
    await agent.ask("POST", f"/api/consultations/{passed}/withdraw", {})


async def test_whoever_takes_it_on_the_screen_is_rung_instead_of_the_colleague(
    agent: AskingAgent, official: OfficeWindow, telephones: Ringing, extensions: Extensions
) -> None:
    title, page, colleague = "과태료를 나누어 낼 수 있는지 묻습니다", official.page, EXTENSION[COLLEAGUE]
    telephones[EXTENSION[OFFICIAL]] = ANSWERS
    await official.open("/office")
    case = await agent.consults(title, official=COLLEAGUE)
    await telephones.rings(colleague)
    await page.get_by_role("article").filter(has_text=title).get_by_role("link", name="내용 보기").click()
    await official.button("받").click()
    connected = await agent.until(case, state="connected")
    assert connected["official"]["id"] == OFFICIAL
    assert await extensions.ear_of(EXTENSION[OFFICIAL]).hears(AGENT_TONE), "who took it talks with the agent"
    assert not extensions.telephones.is_called(colleague), "the colleague's telephone is silent"
    await expect(page.get_by_text("상담사, 시민과 통화하고 있습니다")).to_be_visible()
    assert await violations(page, "taken while the citizen waits") == []
    await agent.does("drop-party")
    await agent.until(case, state="settled", outcome="talked")


async def test_presence_is_one_press_and_keeps_the_telephone_silent(agent: AskingAgent, official: OfficeWindow) -> None:
    page = official.page
    await official.open("/office")
    await page.get_by_role("button", name="자리 비움").click()
    await expect(page.get_by_text(re.compile("에 ‘자리에 있음’으로 돌아옵니다"))).to_be_visible()
    line_up = await agent.ask("GET", "/api/consultations/line-up?department=traffic")
    assert {each["official"]["id"]: each["standing"] for each in line_up["places"]}[OFFICIAL] == "away"
    await page.get_by_role("button", name="부재").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="내일 09:00").click()
    await dialog.get_by_label("대직자").select_option(label="양로아 · 주무관 · 공영주차장")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("대직자 양로아")).to_be_visible()
    await page.get_by_role("button", name="자리에 있음").click()
    await expect(page.get_by_text("2차 상담 전화를 받습니다.")).to_be_visible()


async def test_managers_see_every_departments_and_every_text(
    agent: AskingAgent, centre: Centre, gateway: TextGateway, playwright: Playwright, folder: Path
) -> None:
    case = await agent.consults("견인된 차를 찾고 싶어 하십니다", official=ON_THE_ROAD)
    await gateway.text_to(MOBILE)
    async with office_of(playwright, centre.url, MANAGER, folder) as manager:
        page = manager.page
        await manager.open("/office/consultations")
        row = page.get_by_role("row", name=re.compile("견인된 차"))
        await expect(row).to_contain_text("교통지도과")
        assert await violations(page, "all consultations") == []
        await manager.open("/office/consultations/texts")
        await expect(page.get_by_role("row", name=re.compile("2차 상담")).first).to_contain_text("010-****-2321")
        assert await violations(page, "texts") == []
    await agent.ask("POST", f"/api/consultations/{case}/withdraw", {})


async def test_nothing_is_wrong_with_the_pages(agent: AskingAgent, official: OfficeWindow, centre: Centre) -> None:
    page = official.page
    case: Any = await agent.consults("요금을 알고 싶어 하십니다", ring=False)
    found: list[str] = []
    for theme in ("light", "dark"):
        for size in (PHONE, ZOOMED, LAPTOP):
            await page.set_viewport_size({"width": size[0], "height": size[1]})
            await page.evaluate("theme => localStorage.setItem('onmaru.theme', theme)", theme)
            for path in ("/office", f"/office/consultations/{case}"):
                await official.open(path)
                found += await violations(page, f"{path} in {theme} at {size[0]}")
                wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, f"{path} at {size[0]} scrolls sideways"
        for act in ("글로 답하기", "전화 약속", "부서 안에서 넘기기", "사유 적고 보기"):
            await official.button(act).click()
            found += await violations(page, f"{act} in {theme}")
            await page.keyboard.press("Escape")
    assert found == []
    await agent.ask("POST", f"/api/consultations/{case}/withdraw", {})
