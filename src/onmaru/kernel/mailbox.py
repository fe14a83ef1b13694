"""A mailbox: many may post, one handles, in the order of posting. It is how things that share a state take turns.

async with Mailbox(handle, name="call c01…") as mailbox:
    mailbox.post(letter)
"""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Generic, TypeVar

import structlog

from onmaru.kernel.errors import NotAvailable

Letter = TypeVar("Letter")

MAILBOX_BOUND = 10_000
"""Letters that may wait: far above any burst one floor or call can make, far below what memory holds."""

_log = structlog.get_logger(__name__)


class MailboxFull(NotAvailable):
    """Too much is waiting here; please try again shortly."""

    korean = "처리를 기다리는 일이 너무 많습니다. 잠시 뒤 다시 시도해 주십시오."


class Mailbox(Generic[Letter]):
    """Hands letters to `handle` one after the other; one whose handling fails is logged, and the next one follows."""

    def __init__(self, handle: Callable[[Letter], Awaitable[None]], *, name: str, bound: int = MAILBOX_BOUND) -> None:
        self._handle = handle
        self._name = name
        self._letters: asyncio.Queue[Letter] = asyncio.Queue(bound)
        self._task: asyncio.Task[None] | None = None

    def post(self, letter: Letter) -> None:
        """Leave a letter; raises MailboxFull at the bound."""
        try:
            self._letters.put_nowait(letter)
        except asyncio.QueueFull:
            raise MailboxFull(self._name) from None

    def __len__(self) -> int:
        return self._letters.qsize()

    async def settled(self) -> None:
        """Wait until every letter posted so far is handled."""
        await self._letters.join()

    async def __aenter__(self) -> "Mailbox[Letter]":
        self._task = asyncio.create_task(self._handle_all(), name=f"mailbox {self._name}")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _handle_all(self) -> None:
        while True:
            letter = await self._letters.get()
            try:
                await self._handle(letter)
            except Exception:
                _log.exception("letter_failed", mailbox=self._name, letter=type(letter).__name__)
            finally:
                self._letters.task_done()
