"""Carries the outbox to the gateway: at once when a text is asked for, and again when an attempt failed.

An attempt is noted before it is made. Killed in its midst we make it again a minute later under the same name, and the
gateway, which knows that name, sends nothing twice.
"""

import asyncio
import contextlib
from typing import Any, Final

import structlog

from onmaru.features.texts import model, store
from onmaru.features.texts.model import Text, TextId
from onmaru.features.texts.ports import Gateway, GatewayBusy, GatewayRefused, Message
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database, DatabaseUnavailable
from onmaru.kernel.vault import CannotOpen, Sealed, Vault

LOOK_EVERY_SECONDS: Final = 5.0
"""For what comes due by itself, and what another process of the centre asked for."""
AT_A_TIME: Final = 4
"""Attempts going on at once: a slow gateway must not hold every text back, nor be flooded."""
LONGEST_PROBLEM: Final = 200

_log = structlog.get_logger(__name__)


class Sender:
    """Sends what waits in the outbox of one centre."""

    def __init__(self, database: Database, centre: str, vault: Vault, gateway: Gateway, *, clock: Clock) -> None:
        self._database = database
        self._centre = centre
        self._vault = vault
        self._gateway = gateway
        self._clock = clock
        self._asked = asyncio.Event()

    def wake(self) -> None:
        """Look at the outbox now."""
        self._asked.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._asked.clear()
            with contextlib.suppress(DatabaseUnavailable):
                while await self.send_due():
                    pass
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), LOOK_EVERY_SECONDS)

    async def send_due(self) -> int:
        """Make an attempt for each of the next few texts that are due; return how many there were."""
        async with self._database.begin() as connection:
            rows = await store.take_due(connection, self._centre, self._clock.now(), AT_A_TIME)
        await asyncio.gather(*(self._try(row) for row in rows))
        return len(rows)

    async def _try(self, row: Any) -> None:
        text = self._opened(row)
        if text is None:
            return await self._settle(row, "failed", problem="removed before it was sent")
        if row.attempts > model.MOST_ATTEMPTS:  # cut off each time
            return await self._settle(row, "failed", problem="cut off")
        try:
            gateway_id = await self._gateway.send(
                Message(id=text.id, to=text.to, words=text.words, kind=model.kind_of(text.words))
            )
        except GatewayRefused as refusal:
            return await self._settle(row, "failed", problem=str(refusal))
        except GatewayBusy as busy:
            return await self._again(row, str(busy))
        except Exception as fault:  # of ours: it must hold up no other text, and must not come again for ever
            _log.exception("text_stumbled", text=row.id)
            return await self._again(row, type(fault).__name__)
        return await self._settle(row, "sent", gateway_id=gateway_id[:LONGEST_PROBLEM], problem=None)

    def _opened(self, row: Any) -> Text | None:
        if row.sealed_number is None or row.sealed_words is None:
            return None
        try:
            to, words = (
                self._vault.open(Sealed(row.key_id, box), about=row.id) for box in (row.sealed_number, row.sealed_words)
            )
        except CannotOpen:
            return None
        return Text(id=TextId(row.id), to=to, words=words, attempts=row.attempts)

    async def _again(self, row: Any, problem: str) -> None:
        result = model.after_failure(row.attempts, self._clock.now())
        if result.state == "failed":
            return await self._settle(row, "failed", problem=problem)
        return await self._change(row, next_at=result.next_at, problem=problem[:LONGEST_PROBLEM])

    async def _settle(
        self, row: Any, state: model.State, *, problem: str | None, gateway_id: str | None = None
    ) -> None:
        if state == "failed":
            _log.warning("text_not_sent", text=row.id, attempts=row.attempts)
        told = problem[:LONGEST_PROBLEM] if problem else None
        now = self._clock.now()
        await self._change(row, state=state, next_at=None, settled_at=now, problem=told, gateway_id=gateway_id or None)

    async def _change(self, row: Any, **values: Any) -> None:
        async with self._database.begin() as connection:
            await store.change(connection, self._centre, row.id, row.attempts, **values)
