"""An agent at a real browser: signs in, starts work, answers, speaks a tone, tells which tone is heard."""

import asyncio
import math
import re
import wave
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import BrowserContext, Locator, Page, Playwright, expect

from onmaru.testing.chromium import executable

PASSWORD = "gaon-sample-1"
SIGN_IN_MS = 15_000
"""A password is checked slowly on purpose, and a fresh centre is still taking in its articles."""
AGENT_TONE = 1013.0
"""Hz; no note of the hold music."""
CITIZEN_TONE = 617.0

_EARS = (Path(__file__).parent / "ears.js").read_text()


class Desk:
    """One agent's browser window."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def sign_in(self, login: str) -> None:
        """Open the front door and go in."""
        await self.page.get_by_label("아이디").fill(login)
        await self.page.get_by_label("비밀번호").fill(PASSWORD)
        await self.page.get_by_role("button", name="로그인").click()
        await expect(self.page.get_by_label("비밀번호")).to_be_hidden(timeout=SIGN_IN_MS)

    async def start_work(self) -> None:
        """One click, the microphone test, and be ready."""
        await self.page.get_by_role("button", name=re.compile("^(업무 시작|이 창에서 이어서 하기)")).click()
        dialog = self.page.get_by_role("dialog")
        await expect(dialog.get_by_role("button", name="시작")).to_be_enabled(timeout=10_000)
        await dialog.get_by_role("button", name="시작").click()
        await expect(self.page.get_by_text("다음 상담을 기다립니다")).to_be_visible(timeout=15_000)

    async def accept(self, *, within_seconds: float = 40) -> None:
        """Wait for an offer and take it."""
        await expect(self.offer).to_be_visible(timeout=within_seconds * 1000)
        await self.page.keyboard.press("F2")
        await expect(self.button("보류")).to_be_visible(timeout=5_000)

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
        if await ready.is_visible():
            await ready.click()
        await expect(self.page.get_by_text("다음 상담을 기다립니다")).to_be_visible(timeout=30_000)

    async def hang_up(self) -> None:
        """Escape twice."""
        await self.page.keyboard.press("Escape")
        await self.page.keyboard.press("Escape")

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
        await choices.filter(has_text=disposition).first.click()
        detail = record.get_by_role("radiogroup", name="세부").locator("label").first
        if await detail.is_visible():
            await detail.click()
        await record.get_by_label("메모").fill(memo)
        await expect(self.button("다음")).to_be_enabled(timeout=5_000)
        await self.page.keyboard.press("Control+Enter")
        await expect(record).to_be_hidden()

    async def hears(self, frequency: float, *, within_seconds: float = 10) -> bool:
        """Return whether the headset comes to play a tone."""
        for _ in range(round(within_seconds * 5)):
            if await self.page.evaluate("frequency => onmaruLoudness(frequency)", frequency) > 0.3:
                return True
            await asyncio.sleep(0.2)
        return False


@asynccontextmanager
async def browser_of(playwright: Playwright, url: str, folder: Path) -> AsyncIterator[BrowserContext]:
    """Open a browser whose microphone is a file with the agent's tone."""
    tone = folder / "agent-tone.wav"
    if not tone.exists():
        _write_tone(tone, AGENT_TONE)
    browser = await playwright.chromium.launch(
        executable_path=executable(),
        args=[
            "--no-sandbox",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-audio-capture={tone}",
            "--autoplay-policy=no-user-gesture-required",
        ],
    )
    context = await browser.new_context(base_url=url, locale="ko-KR", viewport={"width": 1366, "height": 768})
    await context.add_init_script(_EARS)
    try:
        yield context
    finally:
        await browser.close()


@asynccontextmanager
async def desk_of(playwright: Playwright, url: str, login: str, folder: Path) -> AsyncIterator[Desk]:
    """An agent signed in, at work and ready."""
    async with browser_of(playwright, url, folder) as context:
        page = await context.new_page()
        await page.goto("/")
        desk = Desk(page)
        try:
            await desk.sign_in(login)
            await desk.start_work()
            yield desk
        except BaseException:
            await page.screenshot(path=folder / f"{login}-when-it-failed.png")
            raise


def _write_tone(path: Path, frequency: float, *, seconds: int = 4, rate: int = 48_000) -> None:
    """Write the tone in bursts of a quarter second, as syllables come: a steady tone is taken for noise and removed."""
    burst = rate // 4
    samples = array("h")
    for i in range(seconds * rate):
        loud = 12_000 if (i // burst) % 2 == 0 else 0
        samples.append(round(loud * math.sin(2 * math.pi * frequency * i / rate)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
