"""Officials' telephones of the call bench: every extension is answered after a moment. A process of its own."""

import asyncio
import random
import time
from typing import NamedTuple

from onmaru.bench.calls_crew import Wire
from onmaru.bench.calls_scripts import OFFICIAL_ANSWERS_SECONDS, serial_of
from onmaru.traffic.answering import Manner
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.voice import Choir


class Rang(NamedTuple):
    """An official's telephone began to ring."""

    serial: int
    at: float
    """Seconds of the machine's clock."""


async def officials(wire: Wire, port: int) -> None:
    """Answer every telephone until asked which have rung; the answer is a list of `Rang`."""
    rang: list[Rang] = []

    def manner_of(number: str) -> Manner:
        rang.append(Rang(serial_of(number), time.time()))
        return Manner(after_seconds=OFFICIAL_ANSWERS_SECONDS)

    choir = Choir(random.Random(2))  # noqa: S311 (voices, not secrets)
    phones = await Telephones.plugged_in(None, choir, port=port, manner_of=manner_of)
    singing = asyncio.create_task(choir.sing())
    try:
        wire.tell("ready")
        await wire.hear()
        wire.tell(rang)
        await wire.hear()
    finally:
        singing.cancel()
        await phones.close()
