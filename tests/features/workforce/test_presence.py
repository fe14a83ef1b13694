"""Presence: silence of a screen, and of ourselves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.features.house import HANEUL, plan

from onmaru.features.workforce import Presence
from onmaru.features.workforce.presence import SILENCE_SECONDS
from onmaru.floor import model
from onmaru.floor.decide import handle
from onmaru.floor.state import State

pytestmark = [pytest.mark.story, pytest.mark.looptime]


class Keeper:
    """A floor without a history."""

    def __init__(self) -> None:
        self.state = State()
        self.now = 0
        for command in (model.AdoptPlan(plan()), model.SignIn(HANEUL), model.RaiseLine(HANEUL), model.GoReady(HANEUL)):
            handle(self.state, command, self.now)

    async def submit(self, command: model.FloorCommand, *, actor: str) -> None:
        handle(self.state, command, self.now)

    @property
    def activity(self) -> str:
        return self.state.agents[HANEUL].activity


@asynccontextmanager
async def watched(keeper: Keeper) -> AsyncIterator[Presence]:
    presence = Presence(keeper)  # type: ignore[arg-type]
    task = asyncio.create_task(presence.watch())
    yield presence
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def beating(presence: Presence, seconds: int) -> None:
    for _ in range(seconds // 5):
        presence.beat(HANEUL)
        await asyncio.sleep(5)


async def test_a_screen_that_beats_is_there():
    keeper = Keeper()
    async with watched(keeper) as presence:
        await beating(presence, 300)
        assert keeper.activity == "ready"


async def test_a_silent_screen_is_vanished_within_thirty_seconds():
    keeper = Keeper()
    async with watched(keeper) as presence:
        await beating(presence, 60)
        await asyncio.sleep(SILENCE_SECONDS - 6)
        assert keeper.activity == "ready"
        await asyncio.sleep(30 - SILENCE_SECONDS)
        assert keeper.activity == "vanished"


async def test_a_screen_that_comes_back_is_back_but_ready_needs_a_word():
    keeper = Keeper()
    async with watched(keeper) as presence:
        await asyncio.sleep(30)
        assert keeper.activity == "vanished"
        await beating(presence, 5)
        assert keeper.activity == "not_ready"


async def test_everybody_has_a_fresh_grace_after_our_start():
    keeper = Keeper()
    async with watched(keeper):
        await asyncio.sleep(SILENCE_SECONDS)
        assert keeper.activity == "ready"


async def test_after_our_start_who_had_vanished_stays_so_until_they_beat():
    keeper = Keeper()
    handle(keeper.state, model.LosePresence(HANEUL), 0)
    async with watched(keeper) as presence:
        await asyncio.sleep(60)
        assert keeper.activity == "vanished"
        await beating(presence, 5)
        assert keeper.activity == "not_ready"


async def test_when_we_stood_still_nobody_is_blamed_for_it():
    keeper = Keeper()
    loop = asyncio.get_running_loop()
    async with watched(keeper) as presence:
        await beating(presence, 10)
        loop.setup_looptime(start=loop.time() + 300)  # type: ignore[attr-defined]
        await asyncio.sleep(3)
        assert keeper.activity == "ready"
