"""An agent at a real browser: signs in, starts work, answers, asks others, writes the record."""

import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Locator, Playwright, expect
from tests.real.browser import Headset, browser_of

PASSWORD = "gaon-sample-1"
OFFER_SECONDS = 60
"""A greeting of 13 s, its turn, and a machine that is slow and busy."""
TWICE_SECONDS = 0.6
"""Two presses of a key further apart than that may be two first ones: `DOUBLE_MS` of the desk is 0.7 s."""
MOST_PRESSES = 5


class Desk(Headset):
    """One agent's browser window."""

    async def sign_in(self, login: str) -> None:
        """Open the front door and go in."""
        await self.page.get_by_label("아이디").fill(login)
        await self.page.get_by_label("비밀번호").fill(PASSWORD)
        await self.page.get_by_role("button", name="로그인").click()
        await expect(self.page.get_by_label("비밀번호")).to_be_hidden()

    async def start_work(self) -> None:
        """One click, the microphone test, and be ready."""
        await self.page.get_by_role("button", name=re.compile("^(업무 시작|이 창에서 이어서 하기)")).click()
        dialog = self.page.get_by_role("dialog")
        await expect(dialog.get_by_role("button", name="시작")).to_be_enabled()
        await dialog.get_by_role("button", name="시작").click()
        await expect(self._idle.or_(self.offer).first).to_be_visible()

    async def go_home(self) -> None:
        """End the work, so that no citizen of the next test is offered to a desk where nobody is."""
        await self.page.request.post("/api/desk/finish", headers={"X-Onmaru": "1"})

    async def is_offered(self, *, within_seconds: float = OFFER_SECONDS) -> None:
        """Wait for an offer."""
        await expect(self.offer).to_be_visible(timeout=within_seconds * 1000)

    async def accept(self, *, within_seconds: float = OFFER_SECONDS) -> None:
        """Wait for an offer and take it."""
        await self.is_offered(within_seconds=within_seconds)
        await self.page.keyboard.press("F2")
        await expect(self.button("보류")).to_be_visible()

    @property
    def offer(self) -> Locator:
        """The card of a contact offered to this agent."""
        return self.page.get_by_role("region", name="새 상담")

    def button(self, name: str) -> Locator:
        """A button by the beginning of its words (its key stands behind them)."""
        return self.page.get_by_role("button", name=re.compile(f"^{name}")).first

    async def make_ready(self) -> None:
        """Press "ready" if something had taken the agent out."""
        ready = self.button("준비")
        await expect(ready.or_(self._idle).first).to_be_visible()
        if await ready.is_visible():
            await ready.click()
        await expect(self._idle).to_be_visible()

    @property
    def _idle(self) -> Locator:
        return self.page.get_by_text("다음 상담을 기다립니다")

    async def hang_up(self) -> None:
        """Escape twice, and again where the machine was too slow for two presses in a row."""
        before = time.monotonic()
        await self.page.keyboard.press("Escape")
        for _ in range(MOST_PRESSES):
            again = time.monotonic()
            await self.page.keyboard.press("Escape")
            if time.monotonic() - before < TWICE_SECONDS:
                return
            before = again

    async def transfer_to(self, name: str) -> None:
        """Find a queue or an agent by name and hand the call over without a word."""
        await self._find(name)
        await self.page.keyboard.press("Control+Shift+Enter")
        await expect(self.page.get_by_role("dialog")).to_be_hidden()

    async def consult(self, name: str) -> None:
        """Find whom to ask by name, and talk with them while the citizen hears music."""
        await self._find(name)
        await self.page.keyboard.press("Enter")
        await expect(self.page.get_by_role("dialog")).to_be_hidden()

    async def ask_department(
        self, name: str, *, title: str, lines: tuple[str, str], send: str = "Control+Enter"
    ) -> None:
        """Find a department or an official, write the second consultation, and connect (or what `send` does)."""
        await self._find(name)
        await self.page.keyboard.press("Enter")
        dialog = self.page.get_by_role("dialog", name="2차 상담")
        await dialog.get_by_label("무엇을 묻는지").fill(title)
        for label, line in zip(("요약 첫 줄", "요약 둘째 줄"), lines, strict=True):
            await dialog.get_by_label(label).fill(line)
        await self.page.keyboard.press(send)
        await expect(dialog).to_be_hidden()

    async def _find(self, name: str) -> None:
        await self.page.keyboard.press("F6")
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_role("combobox").fill(name)
        await expect(dialog.get_by_role("option", name=name).first).to_be_visible()

    async def finish_record(self, *, category: str, disposition: str, memo: str) -> None:
        """Fill in the record with the keyboard and go on to the next contact."""
        record = self.page.get_by_role("region", name="상담 기록")
        await record.get_by_label("유형").fill(category)
        await self.page.keyboard.press("Enter")
        choices = record.get_by_role("group", name="처리 결과").locator("label")
        chosen = choices.filter(has_text=disposition).first
        await chosen.click()
        await expect(chosen.get_by_role("radio")).to_be_checked()
        detail = record.get_by_role("radiogroup", name="세부").locator("label").first
        if await detail.is_visible():
            await detail.click()
        await record.get_by_label("메모").fill(memo)
        await expect(self.button("다음")).to_be_enabled()
        await self.page.keyboard.press("Control+Enter")
        await expect(record).to_be_hidden()


@asynccontextmanager
async def desk_of(
    playwright: Playwright, url: str, login: str, folder: Path, *, vanishes: bool = False
) -> AsyncIterator[Desk]:
    """An agent signed in, at work and ready, who goes home at the end; or `vanishes` with the browser."""
    async with browser_of(playwright, url, folder) as context:
        page = await context.new_page()
        await page.goto("/")
        desk = Desk(page)
        try:
            await desk.sign_in(login)
            await desk.start_work()
            yield desk
            if not vanishes:
                await desk.go_home()
        except BaseException:
            await page.screenshot(path=folder / f"{login}-when-it-failed.png")
            raise
