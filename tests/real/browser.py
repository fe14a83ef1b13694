"""A browser with ears and a mouth: its microphone speaks a tone, and it tells which tones its headset plays."""

import asyncio
import math
import time
import wave
from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import BrowserContext, Page, Playwright
from tests.real.waiting import SOON_SECONDS

from onmaru.testing.chromium import executable

AGENT_TONE = 1013.0
"""Hz; no note of the hold music."""
CITIZEN_TONE = 617.0
MAIN_SOUND, AUDIBLE = 0.3, 0.1
"""Shares of what the headset plays: a tone that is alone but comes in bursts, and one of three voices."""
QUIET_LOOKS = 5
"""Over a second: longer than the pause between two bursts."""

_EARS = (Path(__file__).parent / "ears.js").read_text()


class Headset:
    """What is heard at a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def hears(self, frequency: float, *, within_seconds: float = SOON_SECONDS) -> bool:
        """Return whether the headset comes to play a tone."""
        return await self._comes_to(lambda share: share > MAIN_SOUND, frequency, within_seconds)

    async def makes_out(self, frequency: float) -> bool:
        """Return whether a tone comes to be heard among others."""
        return await self._comes_to(lambda share: share > AUDIBLE, frequency, SOON_SECONDS)

    async def loses(self, frequency: float) -> bool:
        """Return whether a tone comes to be heard no more: a headset lets the last of it fade."""
        quiet = 0
        for _ in range(round(SOON_SECONDS * 5)):
            quiet = quiet + 1 if await self._share(frequency) < AUDIBLE else 0
            if quiet == QUIET_LOOKS:
                return True
            await asyncio.sleep(0.2)
        return False

    async def _comes_to(self, is_so: Callable[[float], bool], frequency: float, within_seconds: float) -> bool:
        deadline = time.monotonic() + within_seconds
        while time.monotonic() < deadline:
            if is_so(await self._share(frequency)):
                return True
            await asyncio.sleep(0.1)
        return False

    async def _share(self, frequency: float) -> float:
        return float(await self.page.evaluate("frequency => onmaruLoudness(frequency)", frequency))


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
