"""What the history tells those who listen, and asks of those who follow it with tables of their own."""

from collections.abc import Sequence
from typing import Literal, Protocol

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.history.record import Recorded


class NotRecorded(NotAvailable):
    """This could not be recorded and did not happen; please try again."""

    status = 500
    korean = "기록하지 못해 처리하지 않았습니다. 다시 시도해 주십시오."


class Projector(Protocol):
    """Keeps tables of its own in step with the history."""

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[object]:
        """Write what follows from the batch, in its transaction; return news for the bus, published after the commit.

        May be called again with the same batch after a transaction failed, so it must change nothing in memory.
        """
        ...

    def committed(self) -> None:
        """What was projected last is safe: it may be remembered now."""
        ...


class Committed(msgspec.Struct, frozen=True):
    """News: these events are in the history now, in this order."""

    records: tuple[Recorded, ...]


class Rewound(msgspec.Struct, frozen=True):
    """News: everything after `seq` could not be recorded and did not happen; whoever ran ahead must go back."""

    seq: int


class Health(msgspec.Struct, frozen=True):
    """How the history does, for screens and `/healthz`."""

    state: Literal["ok", "stalled", "lost"]
    since: Instant
    seq: int = 0
    """The newest event that is safe."""
    backlog: int = 0
    """Events waiting to be committed."""
    detail: str = ""
