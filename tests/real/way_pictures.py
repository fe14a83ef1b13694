"""The pictures of the operator's manual, taken of the running product: `.venv/bin/python -m tests.real.way_pictures`.

A whole centre is started on ports of its own, with a department whose telephones are answered and a gateway that takes
texts. Citizens really call, an agent asks the department, an official reads the case while the telephone rings, and a
supervisor changes how calls go. It takes about four minutes.
"""

import argparse
import asyncio
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.async_api import Page, Playwright, async_playwright, expect
from tests.real.city import GREETING_SECONDS
from tests.real.desk import Desk, desk_of
from tests.real.office import LAPTOP, PHONE, OfficeWindow, office_of
from tests.real.officials import EXTENSION, OFFICIAL, ReachableCentre, TextGateway
from tests.real.pictures import IMAGES, open_all_day

from onmaru.testing.citizen import Citizen
from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import Extensions

AGENT, MANAGER = "haneul", "boram"
NUMBER, PERSON = "0310002114", "0"
"""The main number, and the key for a person."""
KEY_AFTER_SECONDS = 3
CALLER, PATIENCE_SECONDS = "01000004821", 300
MISSED, MISSED_SECONDS = ("01000003355", "01000007120"), 30
"""Who called before anybody was at work, and gave up."""
BOOKED = ("010-0000-2718", "010-0000-9041")
RINGS_SECONDS = 12.0
"""So long the official has for reading before the call is picked up."""
DRAWN_MS = 20_000
"""What was asked for is drawn by then, on a busy machine too."""
READ_AGAIN_MS = 40_000
"""The lists of calls to make are read twice a minute."""
DEPARTMENT = "교통지도과"
TITLE = "과태료 이의신청서가 접수됐는지 알고 싶어 하십니다"
LINES = ("11월 18일에 안내받고 19일에 우편으로 보내셨습니다.", "접수 여부와 심의일만 알려 드리면 됩니다.")
TASK = "견인된 차를 언제까지 찾아야 하는지 물으십니다"
STORM = "폭설로 마을버스 3번과 7번이 다니지 않습니다. 큰길 버스는 평소처럼 다닙니다."
HOLIDAY = "2026-12-24"


class Stage(NamedTuple):
    """Where the pictures are taken, and put."""

    centre: ReachableCentre
    playwright: Playwright
    into: Path

    async def picture(self, page: Page, name: str, size: tuple[int, int] = LAPTOP) -> None:
        """Take the page as it stands."""
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await asyncio.sleep(2)  # fonts, and what comes a moment later
        await page.screenshot(path=self.into / f"{name}.ko.png")


def main(words: Sequence[str] | None = None) -> None:
    """Take all of them."""
    parser = argparse.ArgumentParser(prog="tests.real.way_pictures", description=__doc__)
    parser.add_argument("--into", type=Path, default=IMAGES, help="folder of the pictures")
    options = parser.parse_args(words)
    options.into.mkdir(parents=True, exist_ok=True)
    asyncio.run(_take(options.into))


async def _take(into: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="onmaru-pictures-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL and Asterisk run as other accounts
        async with TextGateway.open() as gateway, async_playwright() as playwright:
            centre = ReachableCentre(folder, gateway)
            open_all_day(centre)
            await centre.up()
            try:
                await _scenes(Stage(centre, playwright, into))
            finally:
                await centre.down()
                centre.remove()


async def _scenes(stage: Stage) -> None:
    centre, playwright = stage.centre, stage.playwright
    manners = {number: Manner(after_seconds=RINGS_SECONDS) for number in EXTENSION.values()}
    await asyncio.gather(*(_gives_up(centre, caller) for caller in MISSED))
    async with (
        Extensions.at(centre.telephones, manners),
        desk_of(playwright, centre.url, AGENT, centre.folder) as desk,
        office_of(playwright, centre.url, OFFICIAL, centre.folder, size=PHONE) as official,
    ):
        await _owed(stage, desk)
        await _call_and_ask(stage, desk, official)
    async with office_of(playwright, centre.url, MANAGER, centre.folder) as manager:
        await _way(stage, manager)


async def _gives_up(centre: ReachableCentre, caller: str) -> None:
    """Call while nobody is there, and hang up in the queue."""
    async with Citizen.calls(NUMBER, exchange=centre.exchange, caller=caller) as citizen:
        await asyncio.sleep(KEY_AFTER_SECONDS)
        citizen.presses(PERSON)
        await asyncio.sleep(MISSED_SECONDS)


async def _owed(stage: Stage, desk: Desk) -> None:
    """The calls to make, while the agent waits."""
    window = OfficeWindow(desk.page)
    today = await window.ask("GET", "/api/callbacks/slots")
    free = [slot["at"] for slot in today["slots"] if slot["left"] > 0]
    for number, at in zip(BOOKED, free, strict=False):
        form = {"kind": "slot", "number": number, "slot_at": at, "entry_point": "main"}
        await window.ask("POST", "/api/callbacks", form)
    await expect(desk.page.get_by_role("tab", name=re.compile("^콜백"))).to_contain_text("2", timeout=READ_AGAIN_MS)
    await stage.picture(desk.page, "desk-owed")


async def _call_and_ask(stage: Stage, desk: Desk, official: OfficeWindow) -> None:
    """Ask the department in a call: whom, what, the official's screen, all three together."""
    await official.open("/office")
    async with Citizen.calls(
        NUMBER, exchange=stage.centre.exchange, caller=CALLER, patience_seconds=PATIENCE_SECONDS
    ) as citizen:
        await asyncio.sleep(KEY_AFTER_SECONDS)
        citizen.presses(PERSON)
        await desk.accept(within_seconds=GREETING_SECONDS)
        await _leave_task(stage, desk)
        await _write_case(stage, desk)
        await expect(official.page.get_by_role("heading", level=2, name=TITLE)).to_be_visible(timeout=DRAWN_MS)
        await stage.picture(official.page, "office-ringing", PHONE)
        await expect(desk.button("3자 통화로 합치기")).to_be_visible(timeout=DRAWN_MS)
        await desk.page.keyboard.press("Alt+A")
        await stage.picture(desk.page, "desk-conference")
        await desk.page.keyboard.press("Alt+Z")
        await official.open("/office")
        await stage.picture(official.page, "office-day", PHONE)
        await desk.hang_up()


async def _leave_task(stage: Stage, desk: Desk) -> None:
    """Something else this citizen asked, for the department to see to."""
    (row,) = await stage.centre.rows("select id from contact order by arrived_at desc limit 1")
    case = {"department": "traffic", "official": None, "title": TASK, "summary": list(LINES[1:]), "ring": False}
    await OfficeWindow(desk.page).ask("POST", "/api/consultations", {"contact": row["id"], **case})


async def _write_case(stage: Stage, desk: Desk) -> None:
    page = desk.page
    await page.keyboard.press("F6")
    await page.get_by_role("dialog").get_by_role("combobox").fill("주차")
    await expect(page.get_by_role("option", name=DEPARTMENT).first).to_be_visible()
    await page.get_by_role("option", name=DEPARTMENT).first.click()
    dialog = page.get_by_role("dialog", name="2차 상담")
    await dialog.get_by_label("무엇을 묻는지").fill(TITLE)
    for label, line in zip(("요약 첫 줄", "요약 둘째 줄"), LINES, strict=True):
        await dialog.get_by_label(label).fill(line)
    await stage.picture(page, "desk-case")
    await page.keyboard.press("Control+Enter")
    await expect(dialog).to_be_hidden()


async def _way(stage: Stage, manager: OfficeWindow) -> None:
    """Everything a supervisor changes."""
    page = manager.page
    await manager.open("/office/way/menus/main")
    await stage.picture(page, "way-menu")
    await manager.open("/office/way/numbers/main")
    await manager.button("이 번호로 걸면").click()
    await stage.picture(page, "way-number")
    await page.get_by_role("complementary", name="미리 걸어 보기").get_by_role("button", name="닫기").click()
    await manager.open("/office/way/lineups/traffic")
    await stage.picture(page, "way-lineup")
    await manager.open("/office/way/callbacks/usual")
    await stage.picture(page, "way-callbacks")
    await _add_holiday(stage, manager)
    await _announce(stage, manager)
    await manager.open("/office/way/history")
    await page.get_by_role("navigation", name="변경 이력").get_by_role("link").first.click()
    await stage.picture(page, "way-history")
    await page.goto("/callback")
    await stage.picture(page, "callback-page", PHONE)


async def _add_holiday(stage: Stage, manager: OfficeWindow) -> None:
    page = manager.page
    await manager.open("/office/way/hours/main")
    await manager.button("특별한 날 추가").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("날짜").fill(HOLIDAY)
    await dialog.get_by_label("사유").fill("정부의 임시공휴일 지정")
    await stage.picture(page, "way-holiday")
    await page.keyboard.press("Control+Enter")
    await expect(dialog).to_be_hidden(timeout=DRAWN_MS)


async def _announce(stage: Stage, manager: OfficeWindow) -> None:
    page = manager.page
    await manager.open("/office/way/emergency")
    await page.get_by_label("들려줄 글").fill(STORM)
    await page.get_by_label("사유").fill("폭설")
    await page.keyboard.press("Control+Enter")
    on_air = page.get_by_role("region", name="지금 나가는 긴급 안내")
    await expect(on_air.get_by_text(re.compile("마을버스"))).to_be_visible(timeout=DRAWN_MS)
    await stage.picture(page, "way-emergency")


if __name__ == "__main__":
    main()
