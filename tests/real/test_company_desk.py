"""The desk with others in the call, in a real browser: a department by telephone, a colleague, calls the city owes.

Everybody has a tone of their own: who hears whom is what counts.
"""

import re
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest
import pytest_asyncio
from playwright.async_api import Page, Playwright, expect
from tests.real.axe import violations
from tests.real.browser import AGENT_TONE, CITIZEN_TONE
from tests.real.desk import desk_of
from tests.real.journeys import calls, ends
from tests.real.marks import MARGIN_SECONDS, Marks
from tests.real.office import OfficeWindow, office_of
from tests.real.officials import EXTENSION, OFFICIAL, Ringing
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS, until

from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import Extensions

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

AGENT, COLLEAGUE = "haneul", "seoyun"
OFFICIAL_TONE = 1400.0
CALLED_BACK = "01000004003"
TITLE = "과태료 이의신청 기한"
SUMMARY = ("차를 판 뒤에 주정차 과태료 고지서를 받으심", "이의신청 기한과 서류를 물으심")
_TIMES = (
    ("aside_ms", "answered_at", "joined_at"),
    ("together_ms", "joined_at", "alone_at"),
    ("alone_ms", "alone_at", "ended_at"),
)
_PARTY = "select * from contact_party where contact = $1 order by number"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def telephones(centre: Centre) -> AsyncIterator[Extensions]:
    """The officials' telephones, and a citizen's."""
    numbers = (*EXTENSION.values(), CALLED_BACK)
    manners = dict.fromkeys(EXTENSION.values(), Manner("rings_on")) | {CALLED_BACK: Manner(after_seconds=1)}
    tones = dict.fromkeys(numbers, OFFICIAL_TONE)
    async with Extensions.at(centre.telephones, manners, tones) as extensions:
        extensions.manners = Ringing(manners)
        yield extensions


async def test_a_department_is_asked_brought_in_left_with_the_citizen_and_its_outcome_comes_back(
    centre: Centre, playwright: Playwright, folder: Path, telephones: Extensions
) -> None:
    number = "01000004001"
    async with (
        desk_of(playwright, centre.url, AGENT, folder) as desk,
        office_of(playwright, centre.url, OFFICIAL, folder) as office,
        calls(centre, number) as citizen,
    ):
        page, marks = desk.page, Marks()
        await desk.is_offered()
        await expect(desk.offer.get_by_text("첫인사")).to_be_visible()
        await desk.accept()
        await _no_barrier(page, "greeting")
        await _chooses(page, "불법 주정차 과태료")
        await expect(page.get_by_text("연결 대상")).to_be_visible()

        await page.keyboard.press("F6")
        await expect(page.get_by_role("dialog").get_by_role("option").first).to_contain_text("교통지도과")
        await _no_barrier(page, "whom")
        await page.keyboard.press("Enter")
        await _writes(page)
        await _no_barrier(page, "form")
        marks.pass_by("called_at")
        await page.keyboard.press("Control+Enter")
        case = await _while_it_rings(office, page)
        rung = await _ringing(telephones).rings(EXTENSION[OFFICIAL])
        assert case["asked_at"] < rung, "the case can be read before the telephone rings"
        marks.is_past("called_at")
        marks.pass_by("answered_at")
        telephones.telephones.pick_up(EXTENSION[OFFICIAL])
        await expect(page.get_by_text("협의 중 · 시민은 음악을 들음")).to_be_visible()
        marks.is_past("answered_at")
        ear = telephones.ear_of(EXTENSION[OFFICIAL])
        assert await desk.hears(OFFICIAL_TONE), "the agent hears the official"
        assert await ear.hears(AGENT_TONE), "the official hears the agent"
        assert await citizen.ear.loses(AGENT_TONE), "the citizen does not hear them"
        assert citizen.ear.is_noisy(), "the citizen hears music"
        await _no_barrier(page, "aside")

        marks.pass_by("joined_at")
        await page.keyboard.press("Alt+A")
        await expect(page.get_by_text("3자 통화", exact=True).last).to_be_visible()
        marks.is_past("joined_at")
        assert await desk.makes_out(CITIZEN_TONE), "the agent hears the citizen"
        assert await desk.makes_out(OFFICIAL_TONE), "and the official"
        assert await citizen.ear.hears_together(AGENT_TONE, OFFICIAL_TONE)
        assert await ear.hears_together(AGENT_TONE, CITIZEN_TONE)
        await _no_barrier(page, "together")

        marks.pass_by("alone_at")
        await page.keyboard.press("Alt+X")
        await expect(page.get_by_text("넘겼습니다")).to_be_visible()
        marks.is_past("alone_at")
        assert await citizen.hears(OFFICIAL_TONE), "the citizen goes on with the official"
        assert await ear.hears(CITIZEN_TONE)
        assert await desk.loses(CITIZEN_TONE), "the agent has left"
        await _no_barrier(page, "left to them")

        marks.pass_by("ended_at")
        await telephones.calls[-1].hang_up()
        assert await citizen.is_gone(within_seconds=SOON_SECONDS)
        marks.is_past("ended_at")
        await page.keyboard.press("Alt+V")
        outcome = page.get_by_role("region", name="부서가 답한 것").get_by_role("listitem").filter(has_text=TITLE)
        await expect(outcome.get_by_text("담당자가 통화로 답했습니다")).to_be_visible()
        await _no_barrier(page, "outcome")
        await outcome.get_by_role("button", name="열기").click()
        await expect(page.get_by_role("dialog").get_by_text(SUMMARY[0])).to_be_visible()
        await _no_barrier(page, "case")
        await page.get_by_role("dialog").get_by_role("button", name="확인").click()
        await expect(outcome).to_be_hidden()
        await desk.finish_record(category="불법 주정차 과태료", disposition="부서 연결", memo="담당자와 통화")

    contact = await centre.contact(of=number, is_over=True)
    (party,) = await centre.rows(_PARTY, contact["id"])
    assert (party["kind"], party["official"], party["how"]) == ("official", OFFICIAL, "completed")
    assert [column for column in marks.between if not marks.has(column, party[column])] == []
    for column, first, last in _TIMES:
        assert party[column] / 1000 == pytest.approx((party[last] - party[first]).total_seconds(), abs=MARGIN_SECONDS)


async def test_nobody_picks_up_and_the_agent_sees_the_task_and_talks_on(
    centre: Centre, playwright: Playwright, folder: Path, telephones: Extensions
) -> None:
    ringing = _ringing(telephones)
    async with (
        desk_of(playwright, centre.url, AGENT, folder) as desk,
        calls(centre, "01000004002") as citizen,
    ):
        await desk.accept()
        ringing.update(dict.fromkeys(EXTENSION.values(), Manner("busy")))
        await desk.ask_department("교통지도과", title="과태료 이의신청", lines=SUMMARY)
        await expect(desk.page.get_by_text(re.compile("부서의 할 일입니다"))).to_be_visible()
        await desk.page.keyboard.press("F4")
        assert await citizen.hears(AGENT_TONE), "they talk on"
        await _no_barrier(desk.page, "task")
        ringing.update(dict.fromkeys(EXTENSION.values(), Manner("rings_on")))
        await ends(desk, citizen, memo="할 일로 남김", category="불법 주정차 과태료", disposition="부서 연결")


async def test_a_colleague_is_told_who_asks_about_what_and_takes_the_citizen_over(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    async with (
        desk_of(playwright, centre.url, AGENT, folder) as first,
        calls(centre, "01000004004") as citizen,
    ):
        await first.accept()
        await first.page.get_by_role("region", name="상담 기록").get_by_label("메모").fill("폐가구가 한 달째 쌓여 있음")
        async with desk_of(playwright, centre.url, COLLEAGUE, folder) as second:
            await first.consult("박서윤")
            offer = second.page.get_by_role("region", name="상담사 협의")
            await expect(offer.get_by_text("김하늘 상담사가 묻습니다")).to_be_visible()
            await expect(second.page.get_by_text("폐가구가 한 달째 쌓여 있음")).to_be_visible()
            await _no_barrier(second.page, "consult offered")
            await second.page.keyboard.press("F2")
            await expect(first.page.get_by_text("협의 중 · 시민은 음악을 들음")).to_be_visible()
            await _no_barrier(second.page, "consulted")
            await first.page.keyboard.press("Alt+X")
            assert await second.hears(CITIZEN_TONE), "the citizen is with the colleague"
            await expect(second.button("보류")).to_be_visible()
            await first.finish_record(category="여권", disposition="부서 연결", memo="동료에게 넘김")
            await ends(second, citizen, memo="이어서 안내")


async def test_a_missed_call_is_called_back_with_one_key_and_leaves_the_list(
    centre: Centre, playwright: Playwright, folder: Path, telephones: Extensions
) -> None:
    async with calls(centre, CALLED_BACK):
        await until(partial(_waits, centre))
    async with desk_of(playwright, centre.url, AGENT, folder) as desk:
        page = desk.page
        row = page.get_by_role("button", name="전화 010-****-4003")
        await expect(row).to_be_visible()
        await _no_barrier(page, "owed")
        await page.keyboard.press("Alt+T")
        await expect(row).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("걸고 있음").first).to_be_visible()
        await expect(page.get_by_text("010-****-4003").first).to_be_visible()
        await _no_barrier(page, "dialling")
        await expect(page.get_by_text("첫인사")).to_be_visible()
        assert await desk.hears(OFFICIAL_TONE), "the citizen who was called is heard"
        await desk.hang_up()
        await page.keyboard.press("Alt+T")
        await expect(page.get_by_text("오늘 놓친 전화가 없습니다")).to_be_visible()
        await _books(page)
        await page.keyboard.press("Escape")
        await desk.finish_record(category="여권", disposition="1차 처리", memo="회신함")


async def _waits(centre: Centre) -> bool:
    return (await centre.contact(of=CALLED_BACK))["queued_at"] is not None


async def _books(page: Page) -> None:
    """Promise the citizen of the contact in hand a call as soon as possible, and read it back."""
    await page.get_by_role("button", name="콜백 예약").click()
    dialog = page.get_by_role("dialog", name="콜백 예약")
    await dialog.locator("input[type=radio]:not(:disabled)").last.check(force=True)
    await _no_barrier(page, "booking")
    await dialog.get_by_role("button", name=re.compile("^예약")).click()
    await expect(page.get_by_text("시민에게 읽어 줍니다")).to_be_visible()
    await page.keyboard.press("Enter")


def _ringing(telephones: Extensions) -> Ringing:
    assert isinstance(telephones.manners, Ringing)
    return telephones.manners


async def _chooses(page: Page, category: str) -> None:
    await page.get_by_role("region", name="상담 기록").get_by_label("유형").fill(category)
    await page.keyboard.press("Enter")


async def _writes(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="2차 상담")
    await dialog.get_by_label("무엇을 묻는지").fill(TITLE)
    await dialog.get_by_label("요약 첫 줄").fill(SUMMARY[0])
    await dialog.get_by_label("요약 둘째 줄").fill(SUMMARY[1])


async def _while_it_rings(office: OfficeWindow, desk: Page) -> dict[str, Any]:
    """Return the case as the official reads it over the office's door before they pick up."""
    await expect(desk.get_by_text("연결 중").first).to_be_visible()
    lists = await office.ask("GET", "/api/office/consultations")
    (row,) = [each for each in (*lists["mine"], *lists["department"]) if each["title"] == TITLE]
    case: dict[str, Any] = await office.ask("GET", f"/api/consultations/{row['id']}")
    assert case["state"] == "ringing"
    assert tuple(case["summary"]) == SUMMARY
    return case


async def _no_barrier(page: Page, where: str) -> None:
    """Look for barriers, by day and by night."""
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        await page.emulate_media(color_scheme=scheme)
        assert await violations(page, f"{where} {scheme}") == []
    await page.emulate_media(color_scheme="light")
