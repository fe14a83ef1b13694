"""The pictures of our documents, taken of the running product: `.venv/bin/python -m tests.real.pictures`.

A whole centre is started on ports of its own, one agent works at a real browser, the others and the citizens are the
simulated ones of `--traffic`: every figure in a picture is a call that was really made. It takes a quarter of an hour.
"""

import argparse
import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Error, Locator, Page, Playwright, async_playwright, expect
from tests.real.browser import browser_of
from tests.real.city import PROJECT
from tests.real.desk import Desk, desk_of
from tests.real.running import Centre

from onmaru.testing.citizen import Citizen
from onmaru.traffic.beside import traffic

IMAGES = PROJECT / "docs" / "images"
LAPTOP, WALL = (1366, 768), (1920, 1080)
CITIZENS_PER_HOUR = 330
AGENTS = 14
"""Of the sample city's fifteen: traffic leaves the first one at the door to a person."""
AGENT = "ain"
NUMBER, CALLER = "0310002100", "01000004821"
PATIENCE_SECONDS = 3_600
TALK_SECONDS = 160
"""How long the agent at the browser has been talking when the picture is taken."""
CLOSING_SECONDS = 2
"""Escape that follows a closing Escape at once does not end the call."""
LANGUAGES = ("ko", "en")
PATIENT_MS = 60_000

EARLIER = (
    ("전입신고", "1차 처리", "다음 주 이사 예정. 정부24 전입신고 방법과 준비물 안내함."),
    ("명의 변경", "1차 처리", "이사 정산 요금 문의. 계량기 지침을 확인하고 정산 금액 안내함."),
)
MEMO = (
    "소파 1개, 침대 매트리스 1개 버리는 방법 문의. 누리집 신청 방법과 수수료 안내하고, 배출 날짜는 시민이 정하기로 함."
)

_OPEN_TODAY = """
[[special_days]]
date = {day}
name = "사진 찍는 날"
name_en = "The day of the pictures"
open = ["00:00-24:00"]
"""


def main(words: Sequence[str] | None = None) -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(prog="tests.real.pictures", description=__doc__)
    parser.add_argument("--into", type=Path, default=IMAGES, help="folder of the pictures")
    parser.add_argument("--minutes", type=float, default=12, help="traffic before the board is taken")
    options = parser.parse_args(words)
    options.into.mkdir(parents=True, exist_ok=True)
    asyncio.run(_take(options.into, options.minutes * 60))


async def _take(into: Path, seconds: float) -> None:
    with tempfile.TemporaryDirectory(prefix="onmaru-pictures-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL and Asterisk run as other accounts
        async with (
            open_centre(folder) as centre,
            async_playwright() as playwright,
            desk_of(playwright, centre.url, AGENT, folder) as desk,
        ):
            for record in EARLIER:
                await _serve(desk, centre, *record)
            await _take_desk_and_board(centre, playwright, desk, into, seconds)


@asynccontextmanager
async def open_centre(folder: Path) -> AsyncIterator[Centre]:
    """A centre that is open, whatever day and hour it is."""
    centre = Centre(folder)
    open_all_day(centre)
    await centre.up()
    try:
        yield centre
    finally:
        await centre.down()


def open_all_day(centre: Centre) -> None:
    """Open every number of its city today, from midnight to midnight."""
    with (centre.city / "hours.toml").open("a") as hours:
        hours.write(_OPEN_TODAY.format(day=datetime.now(ZoneInfo("Asia/Seoul")).date()))


async def _serve(desk: Desk, centre: Centre, category: str, disposition: str, memo: str) -> None:
    """Let the citizen call and be helped, so that the next call has a story."""
    async with Citizen.calls(NUMBER, exchange=centre.exchange, caller=CALLER) as citizen:
        await desk.accept()
        await asyncio.sleep(20)
        await desk.hang_up()
        assert await citizen.is_gone(within_seconds=5)
        await desk.finish_record(category=category, disposition=disposition, memo=memo)


async def _take_desk_and_board(centre: Centre, playwright: Playwright, desk: Desk, into: Path, seconds: float) -> None:
    async with Citizen.calls(NUMBER, exchange=centre.exchange, caller=CALLER, patience_seconds=PATIENCE_SECONDS):
        await desk.accept()
        async with traffic(centre.url, centre.exchange, citizens_per_hour=CITIZENS_PER_HOUR, agents=AGENTS):
            began = asyncio.get_running_loop().time()
            await asyncio.sleep(TALK_SECONDS)
            await _write_record(desk.page)
            await _in_each_language(desk.page, into, "desk")
            await _end_and_rest(desk)
            await asyncio.sleep(max(0, began + seconds - asyncio.get_running_loop().time()))
            await _take_of_supervisor(centre, playwright, into)


async def _write_record(page: Page) -> None:
    await page.get_by_role("region", name="상담 기록").get_by_label("유형").fill("대형폐기물")
    await page.keyboard.press("Enter")
    await page.get_by_role("group", name="처리 결과").locator("label").filter(has_text="1차 처리").first.click()
    await page.get_by_role("radiogroup", name="세부").locator("label").first.click()
    await page.get_by_label("메모").fill(MEMO)


async def _end_and_rest(desk: Desk) -> None:
    await asyncio.sleep(CLOSING_SECONDS)
    await desk.hang_up()
    await expect(desk.button("다음")).to_be_enabled(timeout=10_000)
    await desk.page.keyboard.press("Control+Enter")
    await desk.page.keyboard.press("F9")
    await expect(desk.page.get_by_role("dialog")).to_be_visible()
    await desk.page.keyboard.press("1")


async def _take_of_supervisor(centre: Centre, playwright: Playwright, into: Path) -> None:
    async with browser_of(playwright, centre.url, centre.folder) as context:
        page = await context.new_page()
        await page.goto("/")
        await Desk(page).sign_in("boram")
        await page.goto("/floor")
        await _in_each_language(page, into, "floor")
        for language in LANGUAGES:
            await page.evaluate("language => localStorage.setItem('onmaru.language', language)", language)
            await page.goto("/board")
            await _picture(page, into / _name("board", language), WALL, showing=page.locator("[data-tone=warn]"))


async def _in_each_language(page: Page, into: Path, name: str) -> None:
    """Take the same page in Korean and in English, and leave it in Korean."""
    await _picture(page, into / _name(name, "ko"), LAPTOP)
    await _speak(page, "English")
    await _picture(page, into / _name(name, "en"), LAPTOP)
    await _speak(page, "한국어")


async def _speak(page: Page, language: str) -> None:
    await page.get_by_role("banner").get_by_role("button").last.click()
    await page.get_by_text(language, exact=True).click()
    await page.keyboard.press("Escape")


async def _picture(page: Page, path: Path, size: tuple[int, int], *, showing: Locator | None = None) -> None:
    """Take the page; better while it is `showing` something, but a city may have a quiet minute."""
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await asyncio.sleep(2)  # fonts, the first rows, the pulse
    if showing:
        with contextlib.suppress(Error):
            await showing.wait_for(timeout=PATIENT_MS)
    await page.screenshot(path=path)


def _name(picture: str, language: str) -> str:
    return f"{picture}.png" if language == "en" else f"{picture}.{language}.png"


if __name__ == "__main__":
    main()
