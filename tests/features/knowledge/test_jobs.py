"""The clock's work in virtual time: whatever is planned for a minute happens within it, whatever else fails."""

import asyncio
from collections.abc import Sequence

import pytest

from onmaru.features.knowledge.actions.publishing import Publishing
from onmaru.features.knowledge.errors import ArticleNotFound
from onmaru.features.knowledge.jobs import LOOK_EVERY_SECONDS, Schedule
from onmaru.kernel.database import DatabaseUnavailable
from onmaru.kernel.jobs import Jobs
from onmaru.testing.clock import LoopClock

pytestmark = [pytest.mark.story, pytest.mark.looptime]

MINUTE = 60_000


class Planned(Publishing):
    """Articles planned for instants, and when each was carried out."""

    def __init__(self, clock: LoopClock, publish: dict[str, int], expire: dict[str, int]) -> None:
        self.clock = clock
        self.publish_at, self.expire_at = publish, expire
        self.done: dict[str, int] = {}
        self.is_away = False

    async def due(self) -> tuple[Sequence[str], Sequence[str]]:
        if self.is_away:
            raise DatabaseUnavailable
        scheduled, over = (
            [name for name, at in planned.items() if at <= self.clock.now() and name not in self.done]
            for planned in (self.publish_at, self.expire_at)
        )
        return scheduled, over

    async def publish_due(self, name: str) -> None:
        if name == "lost":
            raise ArticleNotFound
        self.done[name] = self.clock.now()

    async def expire_due(self, name: str) -> None:
        self.done[name] = self.clock.now()


async def test_what_is_planned_happens_in_its_minute_all_morning():
    clock = LoopClock()
    start = clock.now()
    publish = {f"p{number}": start + number * 17 * MINUTE for number in range(1, 14)}
    planned = Planned(clock, publish | {"lost": start}, {"e": start + 240 * MINUTE})
    async with Jobs() as jobs:
        jobs.every(LOOK_EVERY_SECONDS, "articles due", Schedule(planned).look)
        await asyncio.sleep(4 * 3600 + LOOK_EVERY_SECONDS)

    assert set(planned.done) == {*publish, "e"}
    assert all(0 <= planned.done[name] - at < MINUTE for name, at in (publish | planned.expire_at).items())


async def test_what_came_due_while_the_database_was_away_is_made_up_for():
    clock = LoopClock()
    planned = Planned(clock, {"p": clock.now() + MINUTE}, {})
    async with Jobs() as jobs:
        jobs.every(LOOK_EVERY_SECONDS, "articles due", Schedule(planned).look)
        planned.is_away = True
        await asyncio.sleep(600)
        planned.is_away = False
        await asyncio.sleep(LOOK_EVERY_SECONDS + 1)

    assert set(planned.done) == {"p"}
