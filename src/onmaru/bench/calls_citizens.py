"""Citizens of the call bench: they call, press a key, speak, and hang up or are hung up on. A process of its own."""

import asyncio
import random
import time
from typing import Literal

import msgspec

from onmaru.bench.calls_crew import Wire
from onmaru.bench.calls_scripts import KEY_SECONDS, NUMBER, Plan, caller_of
from onmaru.traffic.call import Call, NoAnswer
from onmaru.traffic.sip import Address
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.voice import Choir

PATIENCE_SECONDS = 20.0
"""Beyond the length a call should have; whoever is not hung up on by then hangs up, and the call has failed."""


class Calls(msgspec.Struct, frozen=True):
    """The order to place calls; the answer is a list of `CallMade`."""

    first: int
    count: int
    rate: float


class CallMade(msgspec.Struct):
    """One call, as the citizen saw it; moments in seconds of the machine's clock."""

    serial: int
    dialled_at: float
    answered_at: float | None = None
    ended_at: float | None = None
    ended_by: Literal["", "citizen", "centre"] = ""
    problem: str = ""


async def citizens(wire: Wire, plan: Plan, exchange: Address) -> None:
    """Place calls as ordered, for ever."""
    choir = Choir(random.Random(1))  # noqa: S311 (voices, not secrets)
    phones = await Telephones.plugged_in(exchange, choir)
    singing = asyncio.create_task(choir.sing())
    try:
        wire.tell("ready")
        while True:
            orders: Calls = await wire.hear()
            wire.tell(await _placed(phones, plan, orders))
    finally:
        singing.cancel()
        await phones.close()


async def _placed(phones: Telephones, plan: Plan, orders: Calls) -> list[CallMade]:
    """Place calls on a timetable, whatever becomes of the earlier ones."""
    began, tasks = time.monotonic(), list[asyncio.Task[CallMade]]()
    for number in range(orders.count):
        await asyncio.sleep(max(0.0, began + number / orders.rate - time.monotonic()))
        tasks.append(asyncio.create_task(_one(phones, plan, orders.first + number)))
    return list(await asyncio.gather(*tasks))


async def _one(phones: Telephones, plan: Plan, serial: int) -> CallMade:
    made = CallMade(serial, time.time())
    try:
        call = await phones.call(NUMBER, caller_of(serial))
    except NoAnswer as refused:
        made.problem = f"not answered: {refused}"
        made.ended_at = time.time()
        return made
    made.answered_at = time.time()
    await _live(call, plan, made)
    made.ended_at = time.time()
    return made


async def _live(call: Call, plan: Plan, made: CallMade) -> None:
    script, seconds = plan.script(made.serial), plan.seconds(made.serial)
    call.mouth.speaking = True
    await _ended(call, KEY_SECONDS)
    call.mouth.press(script.keys)
    await _ended(call, seconds - KEY_SECONDS + (PATIENCE_SECONDS if script.ended_by_agent else 0))
    if call.ended.is_set():
        made.ended_by = "centre"
        return
    made.ended_by = "citizen"
    await call.hang_up()


async def _ended(call: Call, seconds: float) -> None:
    """Wait so long, or until the other side hangs up."""
    try:
        await asyncio.wait_for(call.ended.wait(), seconds)
    except TimeoutError:
        return
