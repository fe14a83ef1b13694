"""A reader of a switch's signals that lets a test wait for one."""

import asyncio
from typing import Any, TypeVar

from onmaru.adapters.asterisk.switch import AsteriskSwitch
from onmaru.features.calls.ports import AnySignal

Kind = TypeVar("Kind", bound=AnySignal)


class Listener:
    """A switch and everything it has told."""

    def __init__(self, switch: AsteriskSwitch) -> None:
        self.switch = switch
        self.heard: list[AnySignal] = []
        self._told = asyncio.Condition()

    async def __aenter__(self) -> "Listener":
        self._task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _listen(self) -> None:
        async for signal in self.switch.signals():
            async with self._told:
                self.heard.append(signal)
                self._told.notify_all()

    def all(self, kind: type[Kind], **fields: Any) -> list[Kind]:
        return [
            signal
            for signal in self.heard
            if isinstance(signal, kind) and all(getattr(signal, name) == value for name, value in fields.items())
        ]

    async def hears(self, kind: type[Kind], *, within_seconds: float = 5, **fields: Any) -> Kind:
        async with self._told:
            try:
                async with asyncio.timeout(within_seconds):
                    await self._told.wait_for(lambda: self.all(kind, **fields))
            except TimeoutError:
                raise AssertionError(f"no {kind.__name__} {fields} in {self.heard}") from None
        return self.all(kind, **fields)[-1]
