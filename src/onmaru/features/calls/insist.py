"""Saying it until the history listens: what the telephone reports has happened, be the database up or not."""

import asyncio
from collections.abc import Awaitable, Callable

from onmaru.kernel.errors import NotAvailable

ACTOR = "phone"
"""Who reports what the exchange told us."""
ATTEMPTS = 60
PAUSE_SECONDS = 1.0
"""A history that takes nothing at present (its backlog is full) is asked again this often, for a minute."""


async def insist(ask: Callable[[], Awaitable[object]]) -> None:
    """Ask until it is taken; raises the last refusal when it never is, any other refusal at once."""
    for _ in range(ATTEMPTS - 1):
        try:
            await ask()
        except NotAvailable:
            await asyncio.sleep(PAUSE_SECONDS)
        else:
            return
    await ask()
