"""A department at its office: an official's or a manager's browser window, on a desk or on a telephone."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, Playwright, expect
from tests.real.browser import browser_of
from tests.real.desk import Desk

PHONE, LAPTOP, WALL = (390, 844), (1366, 768), (1920, 1080)
STOCKED_SECONDS = 120
"""A fresh centre takes in the articles of its city behind its start."""


class OfficeWindow:
    """One person's window of the office."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def open(self, path: str) -> None:
        """Go to a page of the office."""
        await self.page.goto(path)
        await expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def button(self, name: str) -> Locator:
        """A button by the beginning of its words (its key stands behind them)."""
        return self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first

    async def writes(self, button: str, label: str, text: str) -> None:
        """Choose what to do, write it, and send it."""
        await self.button(button).click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label(label).fill(text)
        await self.page.keyboard.press("Control+Enter")
        await expect(dialog).to_be_hidden()

    async def saved(self) -> None:
        """Wait until the server has what is on the screen."""
        await expect(self.page.get_by_role("status").get_by_text("저장됨")).to_be_visible()

    async def publish(self, *, because: str, answer: str | None = None) -> None:
        """Publish what was written, now; say why, and to whoever asked what became of it."""
        await self.page.keyboard.press("Control+Enter")
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label("무엇을 왜 고쳤나요").fill(because)
        if answer is not None:
            await dialog.get_by_label("상담사에게 전할 말").fill(answer)
        await self.page.keyboard.press("Control+Enter")
        await expect(self.page.get_by_text("게시했습니다.")).to_be_visible()

    async def ask(self, method: str, path: str, body: object = None) -> Any:
        """Ask the server as this person, past the screen."""
        answer = await self.page.request.fetch(path, method=method, data=body, headers={"X-Onmaru": "1"})
        assert answer.ok, await answer.text()
        return await answer.json() if answer.status != 204 else None


@asynccontextmanager
async def office_of(
    playwright: Playwright, url: str, login: str, folder: Path, *, size: tuple[int, int] = LAPTOP
) -> AsyncIterator[OfficeWindow]:
    """Somebody signed in at their office."""
    async with browser_of(playwright, url, folder) as context:
        page = await context.new_page()
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await page.goto("/")
        try:
            await Desk(page).sign_in(login)
            yield OfficeWindow(page)
        except BaseException:
            await page.screenshot(path=folder / f"{login}-when-it-failed.png")
            raise
