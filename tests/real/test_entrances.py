"""What managers change in the browser is what the next caller meets, on a real Asterisk, without a restart."""

import asyncio
import time

import pytest
from tests.real.city import CLOSED_NUMBER, DEMO
from tests.real.manager import supervisor
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS

from onmaru.testing.citizen import Citizen

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

GREETING_TONE, STORM_TONE, PARKS_TONE = 700, 950, 1_200
CALLER = "01000008001"
LATE_SECONDS = 4.0
"""What a busy machine adds before a prompt and after it."""
GREETING_SECONDS = 13.0
"""Of the greeting that is not heard when something else is said instead."""


async def heard_seconds(centre: Centre, number: str) -> float:
    """Call a number that says something and hangs up; return how long that took."""
    async with Citizen.calls(number, exchange=centre.exchange, caller=CALLER) as citizen:
        while not citizen.ear.packets_heard:
            await asyncio.sleep(0.02)
        begun = time.monotonic()
        assert await citizen.is_gone(within_seconds=60)
        return time.monotonic() - begun


def _is_whole(heard: float, seconds: float) -> bool:
    return -0.5 <= heard - seconds <= LATE_SECONDS


async def test_a_recorded_greeting_is_heard_in_the_next_call_and_after_a_restart(centre: Centre) -> None:
    async with supervisor(centre) as manager:
        await manager.record("greeting", GREETING_TONE)
        assert (await manager.entry("prompts", "greeting"))["seconds"]["ko"] == pytest.approx(3.0, abs=0.1)
        assert (await manager.listen("greeting")).startswith(b"RIFF")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
            assert await citizen.hears(GREETING_TONE)
    await centre.kill()
    await centre.up()
    async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
        assert await citizen.hears(GREETING_TONE)
    async with supervisor(centre) as manager:
        await manager.unrecord("greeting")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
            assert not await citizen.hears(GREETING_TONE, within_seconds=3)


async def test_typed_words_are_spoken_to_the_next_caller(centre: Centre) -> None:
    async with supervisor(centre) as manager:
        closed = await manager.entry("prompts", "closed")
        before = await heard_seconds(centre, CLOSED_NUMBER)
        assert _is_whole(before, closed["seconds"]["ko"])
        own = {name: closed[name] for name in ("id", "name", "name_en", "texts")}
        await manager.put("prompts", own | {"texts": own["texts"] | {"ko": "지금은 쉬는 시간이에요."}})
        shorter = (await manager.entry("prompts", "closed"))["seconds"]["ko"]
        after = await heard_seconds(centre, CLOSED_NUMBER)
        assert _is_whole(after, shorter)
        assert shorter < closed["seconds"]["ko"] - LATE_SECONDS, "the two can be told apart"
        await manager.put("prompts", own)


async def test_an_emergency_is_heard_before_the_greeting_or_instead_of_it(centre: Centre) -> None:
    async with supervisor(centre) as manager:
        await manager.record("storm", STORM_TONE, name="태풍 안내")
        instead = await manager.announce(prompt="storm", place="instead")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
            assert await citizen.hears(STORM_TONE)
            assert await citizen.is_gone(within_seconds=SOON_SECONDS), "the call ends after it"
        await centre.contact(of=CALLER, outcome="announced")
        await manager.call_off(instead)
        before = await manager.announce(prompt="storm", place="before")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller=CALLER) as citizen:
            assert await citizen.hears(STORM_TONE)
            assert not await citizen.is_gone(within_seconds=6), "the greeting follows"
        await manager.call_off(before)
        words = "태풍이 다가오고 있어요. 강가에 가지 마세요."
        spoken = await manager.announce(text=words, text_en="A storm is coming.", place="instead")
        assert 2 < await heard_seconds(centre, DEMO) < GREETING_SECONDS
        await manager.call_off(spoken)
        await manager.remove("prompts", "storm")


async def test_a_new_number_is_answered_without_a_restart(centre: Centre) -> None:
    async with supervisor(centre) as manager:
        await manager.record("parks", PARKS_TONE, name="공원 인사")
        demo = await manager.entry("entry_points", "demo")
        new = {"id": "parks", "name": "공원 안내", "name_en": "Parks", "number": "031-000-2196", "greeting": "parks"}
        await manager.put("entry_points", demo | new)
        async with Citizen.calls("0310002196", exchange=centre.exchange, caller=CALLER) as citizen:
            assert await citizen.hears(PARKS_TONE)
        await centre.contact(of=CALLER, entry_point="parks")
        await manager.remove("entry_points", "parks")
        await manager.remove("prompts", "parks")
