"""Waiting for what is on its way, with one bound for everything: generous, since a machine may be slow and busy."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import expect

SOON_SECONDS = 30.0
"""A step of a journey takes a second or two; three times slower and shared with others it is seen within this."""
SOON_MS = SOON_SECONDS * 1000

expect.set_options(timeout=SOON_MS)


async def until(asked: Callable[[], Awaitable[Any]], what: str = "", *, within_seconds: float = SOON_SECONDS) -> Any:
    """Ask again until the answer is something, and return it; `what` is named when it never is."""
    deadline = time.monotonic() + within_seconds
    while not (answer := await asked()):
        assert time.monotonic() < deadline, f"never came true: {what or asked}"
        await asyncio.sleep(0.1)
    return answer
