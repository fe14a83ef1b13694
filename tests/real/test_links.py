"""One-time links on a telephone: an official without an account reads, answers and takes the call; nobody else does."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, Playwright, expect
from tests.real.axe import violations
from tests.real.browser import AGENT_TONE, browser_of
from tests.real.journey_city import SHORT
from tests.real.office import PHONE, OfficeWindow
from tests.real.officials import EXTENSION, MOBILE, ON_THE_ROAD, AskingAgent, Ringing, TextGateway
from tests.real.running import Centre

from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import Extensions

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

ANSWERS = Manner(after_seconds=1.0)
CLOSED = "이 링크로는 더 열 수 없습니다"
_HALF_AN_HOUR_LATER = "update consultation_link set expires_at = now() where consultation = $1"


@asynccontextmanager
async def _mobile(playwright: Playwright, centre: Centre, folder: Path) -> AsyncIterator[tuple[BrowserContext, Page]]:
    """The browser of somebody's mobile."""
    async with browser_of(playwright, centre.url, folder) as context:
        page = await context.new_page()
        await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        yield context, page


async def test_whoever_comes_by_a_link_needs_no_account_and_nobody_else_comes_by_it(
    agent: AskingAgent, centre: Centre, gateway: TextGateway, playwright: Playwright, folder: Path
) -> None:
    title = "단속 기준을 알고 싶어 하십니다"
    case = await agent.consults(title, official=ON_THE_ROAD)
    link = (await gateway.text_to(MOBILE)).split()[-1]
    async with _mobile(playwright, centre, folder) as (_, page), _mobile(playwright, centre, folder) as (_, stranger):
        await page.goto(link)
        await expect(page.get_by_role("heading", level=1)).to_have_text(title)
        await expect(page).to_have_title("2차 상담 · 온마루")
        assert page.url == f"{centre.url}/c"
        assert await violations(page, "the case by a link") == []
        await page.reload()
        await expect(page.get_by_role("heading", level=1)).to_have_text(title)

        await stranger.goto(link)
        await _is_closed(stranger, centre, title)

        await OfficeWindow(page).writes("글로 답하기", "시민에게 전할 답", "5분이 지나면 단속합니다.")
        told = await agent.until(case, outcome="answered")
        assert told["outcome_by"] == "장한결"
        await expect(page.get_by_text("끝난 일입니다: 글로 답함")).to_be_visible()
    assert link not in centre.log()


async def test_a_link_that_was_not_opened_in_time_shows_nothing_of_the_case(
    agent: AskingAgent, centre: Centre, gateway: TextGateway, playwright: Playwright, folder: Path
) -> None:
    title = "견인 보관소 위치를 묻습니다"
    case = await agent.consults(title, official=ON_THE_ROAD)
    link = (await gateway.text_to(MOBILE)).split()[-1]
    await centre.rows(_HALF_AN_HOUR_LATER, case)
    async with _mobile(playwright, centre, folder) as (context, page):
        await page.goto(link)
        await _is_closed(page, centre, title)
        assert [cookie for cookie in await context.cookies() if cookie.get("name") == "onmaru_case"] == []
        answer = await page.request.get("/api/case")
        assert answer.status in {401, 403, 404}
        assert title not in await answer.text()
    await agent.ask("POST", f"/api/consultations/{case}/withdraw", {})


async def test_whoever_takes_it_on_the_road_is_rung_on_the_mobile(
    agent: AskingAgent,
    centre: Centre,
    gateway: TextGateway,
    telephones: Ringing,
    extensions: Extensions,
    playwright: Playwright,
    folder: Path,
) -> None:
    telephones[MOBILE] = ANSWERS
    case = await agent.consults("단속 유예 시간을 묻습니다", official=ON_THE_ROAD)
    link = (await gateway.text_to(MOBILE)).split()[-1]
    async with _mobile(playwright, centre, folder) as (_, page):
        await page.goto(link)
        await page.get_by_role("button", name=re.compile("^휴대전화로")).click()
        connected = await agent.until(case, state="connected")
        assert connected["official"]["id"] == ON_THE_ROAD
        assert await extensions.ear_of(MOBILE).hears(AGENT_TONE), "the agent is heard on the mobile"
        assert SHORT in extensions.calls[-1].other, "which showed the city's number"
        assert not extensions.telephones.is_called(EXTENSION[ON_THE_ROAD]), "the desk telephone rings no more"
        await agent.does("drop-party")
        await agent.until(case, state="settled", outcome="talked")


async def _is_closed(page: Page, centre: Centre, title: str) -> None:
    """Expect a page that says in plain words what to do instead, and nothing of the case."""
    await expect(page.get_by_role("heading", level=1)).to_have_text(CLOSED)
    await expect(page.get_by_role("link", name=re.compile("031-000-2114"))).to_be_visible()
    await expect(page.get_by_text(title)).to_have_count(0)
    assert page.url == f"{centre.url}/c"
    assert await violations(page, "a link that is closed") == []
