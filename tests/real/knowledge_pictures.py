"""The pictures of the 상담DB in our documents: `.venv/bin/python -m tests.real.knowledge_pictures`.

A whole centre is started on ports of its own; a citizen really calls, an agent asks and answers, departments are told
what is amiss, and what each of them then sees is taken. It takes about two minutes.
"""

import argparse
import asyncio
import re
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Page, Playwright, async_playwright, expect
from tests.real.answers import Answers
from tests.real.city import GREETING_SECONDS
from tests.real.desk import Desk, desk_of
from tests.real.office import LAPTOP, PHONE, OfficeWindow, office_of
from tests.real.pictures import CLOSING_SECONDS, IMAGES, open_centre
from tests.real.running import Centre

from onmaru.testing.citizen import Citizen

NUMBER = "0310003010"
"""A town office's."""
AGENT, OTHER_AGENT, OFFICIAL, MANAGER = "ain", "daon", "seoha-baek", "boram"
SETTLED_SECONDS = 1
"""The results stay as they are once the typing has rested."""
CALLER, PATIENCE_SECONDS = "01000004821", 600
QUESTION = "wnwjdck rhkxofy"
"""주정차 과태료, typed with the keyboard left in English."""
GIVEN = (
    ("여권 다시", "여권을 잃어버렸는데 다시 만들려면 어떻게 하나요?", "여권"),
    ("견인", "차가 없어졌어요. 견인된 것 같은데 어디서 찾나요?", "과태료"),
    ("주차딱지", "불법 주정차 과태료는 얼마인가요?", "과태료"),
)
"""What was asked in earlier calls, from which article it was answered, and the category."""
UNFOUND = (("킥보드 벌칙금", 3), ("드론 날려도 되나", 2), ("달집태우기 신고", 1))
"""What nobody found, and how often."""
FLAGGED = (
    ("parking-fine-court", "unclear", "언제까지 더 다툴 수 있는지 헷갈린다고 하십니다."),
    ("parking-tow", "wrong", "견인 차량 보관소가 옮겨 갔다고 합니다."),
)
CORRECTION = "보관소는 시청 별관 옆으로 옮겼습니다."
CONFIRMED = 7
"""Of the department's articles, in the campaign that goes on."""
MISSING = "주차 단속 카메라는 어디어디에 있나요?"


def main(words: Sequence[str] | None = None) -> None:
    """Take all of them."""
    parser = argparse.ArgumentParser(prog="tests.real.knowledge_pictures", description=__doc__)
    parser.add_argument("--into", type=Path, default=IMAGES, help="folder of the pictures")
    options = parser.parse_args(words)
    options.into.mkdir(parents=True, exist_ok=True)
    asyncio.run(_take(options.into))


async def _take(into: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="onmaru-pictures-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL and Asterisk run as other accounts
        async with open_centre(folder) as centre, async_playwright() as playwright:
            await _take_desk(centre, playwright, into)
            await _take_office(centre, playwright, into)


async def _take_desk(centre: Centre, playwright: Playwright, into: Path) -> None:
    async with desk_of(playwright, centre.url, AGENT, centre.folder) as desk:
        for question, title, category in GIVEN:
            await _serve(desk, centre, question, title, category)
        async with Citizen.calls(NUMBER, exchange=centre.exchange, caller=CALLER, patience_seconds=PATIENCE_SECONDS):
            await desk.accept(within_seconds=GREETING_SECONDS)
            answers = Answers(desk.page)
            await answers.ask(QUESTION)
            await _picture(desk.page, into / "knowledge-desk.ko.png")
            await _leave_search(desk)
            await desk.hang_up()
            await desk.finish_record(category="과태료", disposition="1차 처리", memo="주정차 과태료 안내")


async def _serve(desk: Desk, centre: Centre, question: str, title: str, category: str) -> None:
    """Let a citizen call and be answered from an article."""
    async with Citizen.calls(NUMBER, exchange=centre.exchange, caller=CALLER) as citizen:
        await desk.accept(within_seconds=GREETING_SECONDS)
        answers = Answers(desk.page)
        await answers.ask(question)
        await asyncio.sleep(SETTLED_SECONDS)
        await answers.open(title)
        await desk.page.keyboard.press("Alt+U")
        await expect(desk.page.get_by_role("list", name="안내한 답").get_by_role("listitem")).to_have_count(1)
        await _leave_search(desk)
        await desk.hang_up()
        assert await citizen.is_gone(within_seconds=5)
        await desk.finish_record(category=category, disposition="1차 처리", memo=f"{question} 안내")


async def _leave_search(desk: Desk) -> None:
    """Close the article and empty the box; a while later Escape means the call again."""
    await desk.page.keyboard.press("Escape")
    await desk.page.keyboard.press("Escape")
    await asyncio.sleep(CLOSING_SECONDS)


async def _take_office(centre: Centre, playwright: Playwright, into: Path) -> None:
    async with (
        office_of(playwright, centre.url, OTHER_AGENT, centre.folder) as agent,
        office_of(playwright, centre.url, MANAGER, centre.folder) as manager,
        office_of(playwright, centre.url, OFFICIAL, centre.folder, size=PHONE) as official,
    ):
        await _ask_departments(agent, manager)
        await official.open("/office")
        await _picture(official.page, into / "office.ko.png", PHONE)
        await _take_editor(official, manager, into)
        await manager.open("/office/overview")
        await _picture(manager.page, into / "overview.ko.png")


async def _ask_departments(agent: OfficeWindow, manager: OfficeWindow) -> None:
    """Fill the office as a few days of work would."""
    for article, kind, sentence in FLAGGED:
        flag = {"kind": kind, "sentence": sentence, "contact": None}
        await agent.ask("POST", f"/api/knowledge/articles/{article}/flags", flag)
    missing = {"question": MISSING, "sentence": "오늘만 세 번 물으셨습니다.", "department": "traffic"}
    await agent.ask("POST", "/api/knowledge/missing", missing)
    for text, times in UNFOUND:
        for _ in range(times):
            await agent.ask("GET", f"/api/knowledge/search?q={text}&settled=true")
    due_on = datetime.now(ZoneInfo("Asia/Seoul")).date() + timedelta(days=20)
    campaign = {"name": "2026년 4분기 갱신", "due_on": due_on.isoformat(), "departments": ["traffic"], "all": False}
    await manager.ask("POST", "/api/knowledge/campaigns", campaign)
    rows = (await manager.ask("GET", "/api/knowledge/articles?standing=live&department=traffic"))["rows"]
    for row in rows[:CONFIRMED]:
        await manager.ask("POST", f"/api/knowledge/articles/{row['id']}/confirm")


async def _take_editor(official: OfficeWindow, manager: OfficeWindow, into: Path) -> None:
    """The editor of a flagged article, while a colleague looks at it too."""
    article, _, sentence = FLAGGED[-1]
    await manager.open(f"/office/articles/{article}/edit")
    await official.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    await official.open("/office")
    await official.page.get_by_role("link", name=re.compile(re.escape(sentence))).click()
    await official.page.get_by_role("link", name="글 고치기").click()
    spoken = official.page.get_by_label("상담사가 말할 답")
    await spoken.fill(f"{await spoken.input_value()} {CORRECTION}")
    await official.saved()
    await expect(official.page.get_by_text("함께 보고 있습니다")).to_be_visible()
    await _picture(official.page, into / "editor.ko.png")


async def _picture(page: Page, path: Path, size: tuple[int, int] = LAPTOP) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await asyncio.sleep(2)  # fonts, and what comes a moment later
    await page.screenshot(path=path)


if __name__ == "__main__":
    main()
