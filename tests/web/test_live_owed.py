"""Every desk learns at once that a list of calls to make is another one, and never whom it names."""

import asyncio
from contextlib import asynccontextmanager
from typing import Any

import pytest
from tests.web.hall import PLAIN_NUMBER, Hall, Screen

from onmaru.features.callbacks.bulletin import PAUSE_SECONDS
from onmaru.features.callbacks.events import MessageLeft
from onmaru.features.callbacks.journal import record
from onmaru.kernel.ids import ContactId

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]
LISTS = {"missed", "callbacks", "messages"}


def editions(screen: Screen) -> dict[str, int]:
    return {name: row["edition"] for name, row in screen.topics["owed"]["lists"].items()}


@asynccontextmanager
async def changing(screen: Screen, *lists: str):
    """Whatever is done within, these lists are told to be other ones soon, and no others."""
    await asyncio.sleep(2 * PAUSE_SECONDS)
    before = editions(screen)
    yield
    await screen.until(lambda screen: all(editions(screen)[name] != before[name] for name in lists))
    assert {name for name in LISTS if editions(screen)[name] != before[name]} == set(lists)


async def waits(hall: Hall, number: str) -> Any:
    """A citizen calls and waits in the queue."""
    leg = hall.switch.citizen_calls(number, PLAIN_NUMBER)
    async with asyncio.timeout(30):
        while not any(each.phase == "waiting" for each in hall.centre.keeper.state.contacts.values()):
            await asyncio.sleep(0.05)
    return leg


async def gone(hall: Hall) -> None:
    async with asyncio.timeout(5):
        while hall.centre.keeper.state.contacts:
            await asyncio.sleep(0.02)


async def test_a_call_given_up_and_its_citizen_calling_again(hall: Hall) -> None:
    async with hall.live(await hall.inside("agent"), "owed") as screen:
        leg = await waits(hall, "010-0000-0077")
        async with changing(screen, "missed"):
            hall.switch.citizen_hangs_up(leg)
            await gone(hall)
        async with changing(screen, "missed"):
            leg = hall.switch.citizen_calls("010-0000-0077", PLAIN_NUMBER)
        hall.switch.citizen_hangs_up(leg)
        await gone(hall)


async def test_a_call_of_somebody_else_changes_nothing(hall: Hall) -> None:
    async with hall.live(await hall.inside("agent"), "owed") as screen:
        await asyncio.sleep(2 * PAUSE_SECONDS)
        before = editions(screen)
        await waits(hall, "010-0000-0078")
        await asyncio.sleep(2 * PAUSE_SECONDS)
        assert editions(screen) == before


async def test_a_callback_promised_and_taken_back(hall: Hall) -> None:
    desk = await hall.inside("agent")
    slots = (await desk.get("/api/callbacks/slots")).json()
    async with hall.live(desk, "owed") as screen:
        async with changing(screen, "callbacks", "missed"):
            asked = {"kind": "slot", "number": "010-0000-0079", "slot_at": slots["slots"][0]["at"]}
            booked = (await desk.post("/api/callbacks", json=asked)).json()
        async with changing(screen, "callbacks", "missed"):
            cancelled = await desk.post(f"/api/callbacks/{booked['id']}/cancel", json={"reason": "시민이 취소함"})
            assert cancelled.status_code < 300, cancelled.text


async def test_a_message_left(hall: Hall) -> None:
    async with hall.live(await hall.inside("agent"), "owed") as screen, changing(screen, "messages"):
        database, city = hall.centre.database, hall.centre.directory().city.id
        async with database.begin() as connection:
            left = MessageLeft(hall.centre.hub.now(), "v1", ContactId("c1"), milliseconds=4_000)
            await record(connection, city, left, actor="citizen")


async def test_a_message_is_told_again_once_its_sound_is_kept(hall: Hall) -> None:
    async with hall.live(await hall.inside("agent"), "owed") as screen:
        await asyncio.sleep(2 * PAUSE_SECONDS)
        before = editions(screen)["messages"]
        await hall.centre.owed.messages.keep(ContactId("c2"), "message-c2-1", b"RIFF", 4_000)
        await screen.until(lambda screen: editions(screen)["messages"] >= before + 2)


async def test_what_travels_names_nobody(hall: Hall) -> None:
    async with hall.live(await hall.inside("agent"), "owed") as screen:
        rows = screen.topics["owed"]["lists"]
        assert set(rows) == LISTS
        assert all(set(row) == {"id", "edition"} for row in rows.values())
