"""Bus, mailbox and jobs: order, bounds, and failures that stay where they are."""

import asyncio
from itertools import pairwise

import pytest

from onmaru.kernel.bus import Bus
from onmaru.kernel.jobs import Jobs
from onmaru.kernel.mailbox import Mailbox, MailboxFull

pytestmark = [pytest.mark.model, pytest.mark.looptime]


async def test_news_reach_listeners_of_their_class_in_order_though_one_of_them_fails():
    bus, heard = Bus(), list[tuple[str, object]]()

    def fails(_: object) -> None:
        raise ValueError

    bus.subscribe(str, lambda news: heard.append(("first", news)))
    bus.subscribe(str, fails)
    stop = bus.subscribe(str, lambda news: heard.append(("last", news)))
    bus.publish("one")
    bus.publish(2)
    stop()
    bus.publish("three")

    assert heard == [("first", "one"), ("last", "one"), ("first", "three")]


async def test_a_mailbox_handles_in_order_though_one_letter_fails():
    handled: list[int] = []

    async def handle(letter: int) -> None:
        await asyncio.sleep(1 / letter)
        if letter == 3:
            raise ValueError
        handled.append(letter)

    async with Mailbox(handle, name="test") as mailbox:
        for letter in (1, 2, 3, 4):
            mailbox.post(letter)
        await mailbox.settled()

    assert handled == [1, 2, 4]


async def test_a_full_mailbox_refuses():
    async def handle(_: int) -> None:
        await asyncio.sleep(1)

    mailbox = Mailbox(handle, name="test", bound=2)
    mailbox.post(1)
    mailbox.post(2)
    with pytest.raises(MailboxFull):
        mailbox.post(3)


async def test_a_job_that_fails_is_started_again_after_growing_pauses():
    starts: list[float] = []

    async def work() -> None:
        starts.append(asyncio.get_running_loop().time())
        if len(starts) < 4:
            raise ValueError

    async with Jobs() as jobs:
        jobs.keep("work", work)
        await asyncio.sleep(5)

    assert [round(after - before, 3) for before, after in pairwise(starts)] == [0.1, 0.2, 0.4]


async def test_a_periodic_job_is_never_run_twice_at_a_time():
    running, most = 0, 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(3)
        running -= 1

    async with Jobs() as jobs:
        jobs.every(1, "work", work)
        await asyncio.sleep(20)

    assert most == 1


async def test_stopping_ends_every_job():
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.sleep(1000)
        finally:
            ended.append("work")

    async with Jobs() as jobs:
        jobs.keep("work", work)
        await asyncio.sleep(1)

    assert ended == ["work"]
