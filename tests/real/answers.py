"""The 상담DB beside an agent's call, as hands and eyes meet it: typed into, moved through, read, answered from."""

import re

from playwright.async_api import Locator, Page, expect

READY_MS = 90_000
"""A fresh centre takes in its articles and reads them for search behind its start."""
MOST_ROWS = 20


class Answers:
    """The search panel of one desk."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.get_by_role("search")
        self.box = self.panel.get_by_role("combobox", name="상담DB 찾기")
        self._list = self.panel.get_by_role("listbox", name="찾은 항목")
        self.article = self.panel.get_by_role("region", name="펼친 항목")

    async def come(self) -> None:
        """One key from anywhere in the desk."""
        await expect(self.page.get_by_role("tab", name="상담DB")).to_be_visible()
        await self.page.keyboard.press("F7")
        await expect(self.box).to_be_focused()

    async def ask(self, question: str) -> None:
        """Type as an agent does; the first time wait until search is ready."""
        await self.come()
        await self.page.keyboard.type(question, delay=25)
        await expect(self.results.first).to_be_visible(timeout=READY_MS)

    @property
    def results(self) -> Locator:
        """The rows found."""
        return self._list.get_by_role("option")

    @property
    def selected(self) -> Locator:
        """The row that Enter opens."""
        return self._list.get_by_role("option", selected=True)

    async def open(self, title: str) -> None:
        """Go down to a result and open it."""
        for _ in range(MOST_ROWS):
            if title in await self.selected.inner_text():
                break
            await self.page.keyboard.press("ArrowDown")
        await expect(self.selected).to_contain_text(title)
        await self.page.keyboard.press("Enter")
        await expect(self.article.get_by_role("heading", level=2)).to_have_text(title)

    def button(self, name: str) -> Locator:
        """A button of the panel by the beginning of its words."""
        return self.panel.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))
