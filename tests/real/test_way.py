"""The way of a call in real browsers: a prompt, a menu and a number are made, tried, called, changed and taken back."""

import re
import wave
from array import array
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from io import BytesIO
from math import sin, tau
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Playwright, expect
from tests.real.axe import violations
from tests.real.journey_city import HOLIDAY_HOURS, HOLIDAYS, PERSON
from tests.real.journeys import calls
from tests.real.manager import supervisor
from tests.real.office import LAPTOP, PHONE, WALL, OfficeWindow, office_of
from tests.real.running import Centre
from tests.real.waiting import until

from onmaru.testing.citizen import Citizen

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

MANAGER, COLLEAGUE, AGENT, OFFICIAL = "boram", "admin", "ain", "seoha-baek"
NUMBER, DIALLED = "031-000-2191", "0310002191"
CALLER, CLOSED_HZ = "01000002197", 1_250
KOREA = ZoneInfo("Asia/Seoul")


class WayWindow(OfficeWindow):
    """The window of somebody who decides how calls go."""

    async def part(self, name: str) -> None:
        """Go to one of the pages about the way of a call."""
        await self.page.get_by_role("navigation", name="전화 안내").get_by_role("link", name=name).click()

    async def save(self, *, because: str, at: datetime | None = None) -> None:
        """Save what is changed, from the next call or from a moment on."""
        await self.page.keyboard.press("Control+s")
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label("사유").fill(because)
        if at is not None:
            await dialog.get_by_role("radio", name="예약").check()
            await dialog.get_by_label("예약", exact=True).last.fill(f"{at:%Y-%m-%dT%H:%M}")
        await self.page.keyboard.press("Control+Enter")
        await expect(dialog).to_be_hidden()

    async def name(self, korean: str, english: str) -> None:
        """Give something its names."""
        await self.page.get_by_label("이름", exact=True).fill(korean)
        await self.page.get_by_label("영어 이름").fill(english)

    def card(self, *, kind: str) -> Locator:
        """The cards of a kind of step in the drawing of a menu."""
        return self.page.locator("[data-card]").filter(has_text=kind)

    async def put_in(self, kind: str) -> None:
        """Choose the kind of a new step."""
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_role("button", name=re.compile(f"^{kind}")).first.click()
        await expect(dialog).to_be_hidden()

    @property
    def trial(self) -> Locator:
        """The drawer in which a call is tried."""
        return self.page.get_by_role("complementary", name="미리 걸어 보기")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def manager(centre: Centre, playwright: Playwright, folder: Path) -> AsyncIterator[WayWindow]:
    """A supervisor at the pages about the way of a call."""
    async with office_of(playwright, centre.url, MANAGER, folder) as window:
        await window.page.goto("/office")
        await window.page.get_by_role("link", name="전화 안내").click()
        yield WayWindow(window.page)


async def test_words_are_written_and_spoken_at_once(manager: WayWindow) -> None:
    page = manager.page
    await manager.part("안내말")
    await manager.button("안내말 추가").click()
    await manager.name("시험 질문", "Trial question")
    await page.get_by_label("한국어 글").fill("시험 메뉴입니다. 끝내시려면 일 번을 눌러 주세요.")
    await manager.save(because="시험 번호를 열기 위해")
    await expect(page.get_by_role("heading", level=1)).to_have_text("시험 질문")
    sound = await page.request.get("/api/prompts/trial-question/sound/ko")
    assert sound.headers["content-type"] == "audio/wav"
    assert len(await sound.body()) > 16_000


async def test_a_menu_with_a_dead_end_is_not_saved(manager: WayWindow) -> None:
    page = manager.page
    await manager.part("음성 안내 메뉴")
    await manager.button("메뉴 추가").click()
    await manager.name("시험 메뉴", "Trial menu")
    await manager.card(kind="상담사 연결").click()
    await manager.button("앞에 넣기").click()
    await manager.put_in("번호 누르기")
    await expect(manager.card(kind="번호 누르기").locator("xpath=..").locator("p")).not_to_have_count(0)
    await page.keyboard.press("Control+s")
    await expect(page.get_by_role("status").get_by_text(re.compile("저장할 수 없습니다")).first).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_menu_is_built_by_keyboard_and_by_mouse(manager: WayWindow) -> None:
    page = manager.page
    await manager.card(kind="번호 누르기").click()
    await page.get_by_label("+ 안내말 넣기").select_option(label="시험 질문")
    await page.get_by_label("+ 갈래 추가").select_option("1")
    await page.get_by_role("button", name="1: 여기에 단계 넣기").click()
    await manager.put_in("통화 마치기")
    await expect(page.get_by_role("region", name="고칠 곳")).to_have_count(0)

    await manager.card(kind="번호 누르기").focus()
    await page.keyboard.press("Insert")
    await manager.put_in("안내")
    await manager.card(kind="번호 누르기").focus()
    await page.keyboard.press("End")
    await expect(page.locator("[data-card]:focus")).to_contain_text("상담사 연결")
    await page.keyboard.press("Home")
    await expect(page.locator("[data-card]:focus")).to_contain_text("번호 누르기")

    said = manager.card(kind="안내").first
    before_first = page.get_by_role("region", name="전화가 오면").get_by_role("button", name="여기에 단계 넣기").first
    await said.drag_to(before_first)
    await expect(page.locator("[data-card]").first).to_contain_text("안내")
    await manager.card(kind="안내").first.focus()
    await page.keyboard.press("Delete")
    await expect(page.get_by_role("region", name="고칠 곳")).to_have_count(0)

    badge = page.locator("[draggable]").filter(has_text=re.compile("^누르지 않으면$")).first
    await badge.drag_to(manager.card(kind="통화 마치기"))
    await expect(page.get_by_label("누르지 않으면: 다음 단계")).to_have_value(
        await manager.card(kind="통화 마치기").get_attribute("data-card") or ""
    )
    await manager.save(because="시험 번호의 메뉴")
    await expect(page.get_by_role("heading", level=1)).to_have_text("시험 메뉴")
    (menu,) = [each for each in (await manager.ask("GET", "/api/entrances"))["menus"] if each["id"] == "trial-menu"]
    ask = next(step for step in menu["steps"] if step["kind"] == "ask")
    assert (ask["prompts"], list(ask["choices"])) == (["trial-question"], ["1"])


async def test_a_number_is_added_and_tried_before_anybody_calls_it(manager: WayWindow) -> None:
    page = manager.page
    await manager.part("대표번호")
    await manager.button("번호 추가").click()
    await manager.name("시험 번호", "Trial number")
    await page.get_by_label("전화번호", exact=True).fill(NUMBER)
    await page.get_by_label("음성 안내 메뉴").select_option(label="시험 메뉴")
    await page.get_by_label("운영 시간").select_option(label="24시간")
    await manager.save(because="시험 번호를 엶")
    await expect(page.get_by_role("heading", level=1)).to_have_text("시험 번호")

    await manager.button("이 번호로 걸면").click()
    await expect(manager.trial.get_by_text("시험 메뉴입니다.", exact=False)).to_be_visible()
    await manager.trial.get_by_role("button", name="1", exact=True).click()
    await expect(manager.trial.get_by_text("1번을 누릅니다.")).to_be_visible()


async def test_a_citizen_who_calls_hears_the_new_menu(centre: Centre, manager: WayWindow) -> None:
    async with Citizen.calls(DIALLED, exchange=centre.exchange, caller=CALLER) as citizen:

        async def is_let_go() -> bool:
            citizen.presses("1")
            return await citizen.is_gone(within_seconds=1)

        await until(is_let_go)
    contact = await centre.contact(of=CALLER, is_over=True, entry_point="trial-number")
    assert "1" in contact["menu_path"]


async def test_an_announcement_is_heard_until_it_is_ended(manager: WayWindow) -> None:
    page = manager.page
    await manager.part("긴급 안내")
    await page.get_by_label("들려줄 글").fill("시험 폭설로 버스가 다니지 않습니다.")
    await page.get_by_role("radio", name="고른 번호만").check()
    await page.get_by_role("checkbox", name="시험 번호", exact=True).check()
    await page.get_by_label("사유").fill("폭설")
    await page.keyboard.press("Control+Enter")
    strip = page.get_by_role("region", name="지금 나가는 긴급 안내")
    await expect(strip.get_by_text("시험 폭설로 버스가 다니지 않습니다.")).to_be_visible()
    await expect(manager.trial.get_by_text("시험 폭설로 버스가", exact=False)).to_be_visible()
    assert await violations(page, "announcement on air") == []

    await strip.get_by_role("button", name="지금 끝내기").click()
    await page.get_by_role("dialog").get_by_label("사유").fill("눈이 그침")
    await page.keyboard.press("Control+Enter")
    await expect(strip).to_have_count(0)
    await manager.trial.get_by_role("button", name="닫기").click()


async def test_a_recording_is_uploaded_and_is_what_callers_hear(manager: WayWindow) -> None:
    page = manager.page
    await manager.part("긴급 안내")
    await page.get_by_role("radio", name=re.compile("^안내말 고르기")).check()
    await page.locator("input[type=file]").set_input_files(
        {"name": "시험 녹음.wav", "mimeType": "audio/wav", "buffer": _hum(seconds=2)}
    )
    await page.get_by_role("dialog").get_by_label("사유").fill("사람이 읽은 안내")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.get_by_label("안내말", exact=True)).to_have_value("announcement")
    prompts = (await manager.ask("GET", "/api/entrances"))["prompts"]
    (made,) = [each for each in prompts if each["id"] == "announcement"]
    assert (made["name"], made["recorded"]["ko"], round(made["seconds"]["ko"])) == ("시험 녹음", True, 2)


def _hum(*, seconds: int) -> bytes:
    """A recording: a tone of 300 Hz."""
    rate, sound = 16_000, BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(
            array("h", (round(9_000 * sin(tau * 300 * n / rate)) for n in range(rate * seconds))).tobytes()
        )
    return sound.getvalue()


async def test_a_temporary_holiday_takes_one_form_and_the_next_caller_meets_it(
    centre: Centre, manager: WayWindow
) -> None:
    page, today = manager.page, datetime.now(KOREA).date().isoformat()
    async with supervisor(centre) as colleague:
        await colleague.record("menu_closed", CLOSED_HZ)
        await _hears_closed(centre, is_closed=False)
        await manager.part("운영 시간")
        await manager.button("특별한 날 추가").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("날짜").first.fill(today)
        await dialog.get_by_role("radio", name="고른 운영 시간만").check()
        await dialog.get_by_role("checkbox", name=HOLIDAY_HOURS).check()
        await dialog.get_by_label("사유").fill("정부 발표")
        await page.keyboard.press("Control+Enter")
        await expect(dialog).to_be_hidden()
        await _hears_closed(centre, is_closed=True)
        await centre.contact(of=CALLER, entry_point="days", out_of_hours=True, is_over=True)

        await page.get_by_role("button", name="임시공휴일 삭제").click()
        await dialog.get_by_label("사유").fill("잘못 넣음")
        await page.keyboard.press("Control+Enter")
        await expect(dialog).to_be_hidden()
        await expect(page.get_by_role("listitem").filter(has_text="임시공휴일")).to_have_count(0)
        await _hears_closed(centre, is_closed=False)
        await colleague.unrecord("menu_closed")


async def _hears_closed(centre: Centre, *, is_closed: bool) -> None:
    """Let a citizen call the number with those hours, and hear whether it is closed."""
    async with calls(centre, CALLER, dials=HOLIDAYS) as citizen:
        if is_closed:
            assert await citizen.hears(CLOSED_HZ)
            return

        async def waits() -> bool:
            citizen.presses(PERSON)
            return (await centre.contact(of=CALLER, entry_point="days"))["queued_at"] is not None

        await until(waits)
        assert await citizen.ear.loses(CLOSED_HZ)


async def test_a_change_for_later_waits_and_can_be_cancelled(manager: WayWindow) -> None:
    page = manager.page
    await manager.part("대표번호")
    await page.get_by_role("link", name=re.compile("^시험 번호")).click()
    await page.get_by_label("이름", exact=True).fill("시험 번호(옮김)")
    await manager.save(because="이사", at=datetime.now(KOREA) + timedelta(days=3))
    await manager.part("변경 이력")
    waiting = page.get_by_role("region", name="예정된 변경 1건")
    await expect(waiting).to_contain_text("이사")
    await waiting.get_by_role("button", name=re.compile("^예약 취소")).click()
    await expect(waiting).to_have_count(0)


async def test_what_was_changed_is_compared_and_taken_back(manager: WayWindow) -> None:
    page = manager.page
    version = (await manager.ask("GET", "/api/entrances"))["version"]
    await manager.part("대표번호")
    await page.get_by_role("link", name=re.compile("^시험 번호")).click()
    await page.get_by_label("이름", exact=True).fill("이름을 잘못 고친 번호")
    await manager.save(because="잘못 고침")
    await manager.part("변경 이력")
    await page.get_by_role("navigation", name="변경 이력").get_by_role("link").first.click()
    await expect(page.get_by_role("row", name=re.compile("시험 번호 이름을 잘못 고친 번호"))).to_be_visible()

    await page.goto(f"/office/way/history/{version}")
    await manager.button("이때로 되돌리기").click()
    await page.get_by_role("dialog").get_by_label("사유").fill("잘못 고쳐서")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_text("되돌렸습니다.", exact=False)).to_be_visible()
    numbers = (await manager.ask("GET", "/api/entrances"))["entry_points"]
    assert [each["name"] for each in numbers if each["id"] == "trial-number"] == ["시험 번호"]


async def test_whoever_saves_later_is_told(
    centre: Centre, manager: WayWindow, playwright: Playwright, folder: Path
) -> None:
    await manager.part("대표번호")
    await manager.page.get_by_role("link", name=re.compile("^시험 번호")).click()
    await manager.page.get_by_label("이름", exact=True).fill("시험 번호 하나")
    async with office_of(playwright, centre.url, COLLEAGUE, folder) as window:
        colleague = WayWindow(window.page)
        await colleague.open("/office/way/numbers/trial-number")
        await colleague.page.get_by_label("이름", exact=True).fill("시험 번호 둘")
        await colleague.save(because="먼저 고침")
    page = manager.page
    await page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("사유").fill("나중에 고침")
    await page.keyboard.press("Control+Enter")
    await expect(dialog.get_by_role("alert")).to_contain_text("먼저 고침")
    assert await violations(page, "overtaken") == []
    await dialog.get_by_role("button", name="내가 고친 내용으로 저장").click()
    await page.keyboard.press("Control+Enter")
    await expect(dialog).to_be_hidden()
    numbers = (await manager.ask("GET", "/api/entrances"))["entry_points"]
    assert [each["name"] for each in numbers if each["id"] == "trial-number"] == ["시험 번호 하나"]


@pytest.mark.parametrize("login", [AGENT, OFFICIAL])
async def test_only_those_who_run_the_centre_come_here(
    centre: Centre, playwright: Playwright, folder: Path, login: str
) -> None:
    async with office_of(playwright, centre.url, login, folder) as window:
        await window.page.goto("/office/way/numbers")
        await expect(window.page.get_by_role("link", name="전화 안내")).to_have_count(0)
        answer = await window.page.request.get("/api/entrances")
    assert answer.status == 403


PAGES = {
    "numbers": ("/office/way/numbers", "/office/way/numbers/main", "/office/way/numbers/new", "/office/way/hours/main"),
    "menus": ("/office/way/menus", "/office/way/menus/main"),
    "words": ("/office/way/emergency", "/office/way/prompts/greeting"),
    "rules": ("/office/way/callbacks/usual", "/office/way/lineups/traffic", "/office/way/history/1"),
}
SIZES = {"light": (PHONE, LAPTOP), "dark": (LAPTOP, WALL)}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pages", PAGES)
async def test_no_accessibility_violation_on_the_way_of_a_call(
    centre: Centre, playwright: Playwright, folder: Path, theme: Literal["light", "dark"], pages: str
) -> None:
    async with office_of(playwright, centre.url, COLLEAGUE, folder) as window:
        page = window.page
        await page.emulate_media(color_scheme=theme)
        for path in PAGES[pages]:
            await window.open(path)
            await page.get_by_role("button", name="미리 걸어 보기").click()
            await expect(page.get_by_role("region", name="시민이 듣는 것")).to_be_visible()
            for width, height in SIZES[theme]:
                await page.set_viewport_size({"width": width, "height": height})
                where = f"{path} {width} {theme}"
                assert await violations(page, where) == []
                assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth"), where
