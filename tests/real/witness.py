"""What the ears in a call witness: when a tone came and when it went, by the machine's clock."""

import asyncio
import time

from tests.real.waiting import SOON_SECONDS, until

from onmaru.testing.rtp import RtpEar

AUDIBLE = 0.1
"""Share of what is heard: one of three voices has a third."""
LOOK_SECONDS = 0.2
QUIET_LOOKS = 2
"""One could be a hiccup of the machine."""


async def came_at(ear: RtpEar, tone: float) -> float:
    """Return when a tone came to be heard, in seconds of the epoch."""

    async def is_heard() -> bool:
        return ear.loudness(tone) > AUDIBLE

    await until(is_heard, f"{tone} Hz")
    return time.time()


async def went_at(ear: RtpEar, tone: float) -> float:
    """Return when a tone was heard no more, in seconds of the epoch; a line on which nothing comes is silent, too."""
    quiet: list[float] = []
    for _ in range(round(SOON_SECONDS / LOOK_SECONDS)):
        ear.forget()
        looked_at = time.time()
        await asyncio.sleep(LOOK_SECONDS)
        quiet = [*quiet, looked_at] if ear.loudness(tone) < AUDIBLE else []
        if len(quiet) == QUIET_LOOKS:
            return quiet[0]
    raise AssertionError(f"{tone} Hz is still heard")
