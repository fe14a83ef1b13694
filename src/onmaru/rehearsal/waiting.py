"""Waiting for something to become true, for a bounded time."""

import asyncio
from collections.abc import Callable

_LOOK_SECONDS = 0.05


async def soon(is_so: Callable[[], bool], seconds: float, *, unless: Callable[[], bool] = lambda: False) -> bool:
    """Return whether something becomes true in time; do not wait on when it cannot any more."""
    loop = asyncio.get_running_loop()
    give_up = loop.time() + seconds
    while not is_so() and not unless() and loop.time() < give_up:  # noqa: ASYNC110 (many small things, looked at)
        await asyncio.sleep(_LOOK_SECONDS)
    return is_so()
