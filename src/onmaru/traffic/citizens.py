"""Simulated citizens: they call at random, wait as long as their patience, talk, and hang up or are hung up on.

Arrivals are a Poisson process; patience is exponential (the Erlang-A model); talks are lognormal. Whether anybody has
answered they learn from the supervisor's list of who waits, since a machine cannot tell music from a person.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from random import Random
from typing import Any

import structlog

from onmaru.traffic.door import Rows
from onmaru.traffic.telephone import Call, NoAnswer, Telephones

MOST_AT_ONCE = 100
"""Citizens on the line at one time; further ones are not generated."""
MEAN_PATIENCE_SECONDS = 120.0
SHORTEST_PATIENCE_SECONDS = 8.0
MEDIAN_TALK_SECONDS = 95.0
TALK_SPREAD = 0.6
LONGEST_TALK_SECONDS = 900.0
CITIZEN_ENDS = 0.55
"""Share of talks that the citizen ends."""
LISTENS_SECONDS = (2.0, 9.0)
"""Into a menu before they press a key; who knows it presses during the greeting. Without a menu, a key does no harm."""
KEYS = {"0": 5, "1": 3, "2": 3, "3": 2, "4": 2}
"""What they press, and how often: a person, taxes, vehicles, welfare, something broken."""
GREETED_SECONDS = 25.0
"""Whoever does not wait in a queue by then is hearing that the city is closed."""
FIRST_NUMBER_WEIGHT = 8
CALLS_CLOSED_NUMBER = 0.1
"""Share of citizens who do not know the opening hours."""
CALLERS = 400
"""Different citizens; some of them call again, and the desk shows what they called about before."""

_log = structlog.get_logger(__name__)


class Waiting:
    """Who waits at this moment, by the last digits of their number, as the supervisor sees it."""

    def __init__(self) -> None:
        self._tails: set[str] = set()
        self._changed = asyncio.Event()

    def hear(self, rows: Rows) -> None:
        """Take in what the supervisor's screen shows."""
        self._tails = {row["number_masked"][-4:] for row in rows.of("waiting").values()}
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, tail: str, *, waits: bool) -> None:
        """Return once somebody of this number does, or does not, wait."""
        while (tail in self._tails) != waits:
            await self._changed.wait()


class Numbers:
    """The city's numbers, and which of them answer at this hour."""

    def __init__(self, numbers: Sequence[str], always_open: Sequence[str], chance: Random) -> None:
        self._numbers = [_digits(number) for number in numbers]
        self._always_open = [_digits(number) for number in always_open]
        self._chance = chance
        self._is_open = True

    def hear(self, rows: Rows) -> None:
        """Take in what the board shows: whether the centre is open."""
        self._is_open = all(row["open"] for row in rows.of("centre").values())

    def pick(self) -> str:
        """Return a number to call: the city's first one most often; at night mostly one that is always open."""
        known_to_answer = not self._is_open and self._always_open and self._chance.random() > CALLS_CLOSED_NUMBER
        numbers = self._always_open if known_to_answer else self._numbers
        return self._chance.choices(numbers, [FIRST_NUMBER_WEIGHT, *[1] * (len(numbers) - 1)])[0]


class Citizens:
    """Everybody who calls."""

    def __init__(self, phones: Telephones, waiting: Waiting, numbers: Numbers, chance: Random) -> None:
        self._phones = phones
        self._waiting = waiting
        self._numbers = numbers
        self._chance = chance
        self._busy: set[str] = set()

    async def call_in(self, per_hour: float) -> None:
        """Call, each at their own time, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                await asyncio.sleep(self._chance.expovariate(per_hour / 3600))
                if len(self._busy) < MOST_AT_ONCE:
                    tasks.create_task(self._one())

    async def _one(self) -> None:
        tail = self._chance.choice([tail for n in range(CALLERS) if (tail := f"{n * 25:04}") not in self._busy])
        self._busy.add(tail)
        number = self._numbers.pick()
        try:
            call = await self._phones.call(number, f"0100000{tail}")
            try:
                await self._be_served(call, tail)
            finally:
                await call.hang_up()
        except NoAnswer as refused:
            _log.info("call_not_answered", number=number, why=str(refused))
        finally:
            self._busy.discard(tail)

    async def _be_served(self, call: Call, tail: str) -> None:
        """Press a key where a menu asks, then wait and talk, as often as it takes."""
        await self._choose(call)
        waits = await _either(self._waiting.until(tail, waits=True), call, GREETED_SECONDS)
        while waits and await _either(self._waiting.until(tail, waits=False), call, self._patience()):
            call.mouth.speaking = True
            waits = await _either(self._waiting.until(tail, waits=True), call, self._talk())
            call.mouth.speaking = False  # hung up, or handed on and waiting again

    async def _choose(self, call: Call) -> None:
        listens = self._chance.uniform(*LISTENS_SECONDS)
        if await _either(asyncio.sleep(listens), call, listens + 1):
            call.mouth.press(self._chance.choices(list(KEYS), list(KEYS.values()))[0])

    def _patience(self) -> float:
        return SHORTEST_PATIENCE_SECONDS + self._chance.expovariate(1 / MEAN_PATIENCE_SECONDS)

    def _talk(self) -> float:
        if self._chance.random() > CITIZEN_ENDS:
            return LONGEST_TALK_SECONDS
        return min(LONGEST_TALK_SECONDS, self._chance.lognormvariate(0, TALK_SPREAD) * MEDIAN_TALK_SECONDS)


async def _either(hoped_for: Coroutine[Any, Any, None], call: Call, seconds: float) -> bool:
    """Wait for what is hoped for, the end of the call, or time; return whether it was the first."""
    hope, end = asyncio.ensure_future(hoped_for), asyncio.ensure_future(call.ended.wait())
    try:
        done, _ = await asyncio.wait({hope, end}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return hope in done and end not in done
    finally:
        for task in (hope, end):
            task.cancel()
        await asyncio.gather(hope, end, return_exceptions=True)


def _digits(number: str) -> str:
    return number.replace("-", "")
