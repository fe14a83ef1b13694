"""Booking on the web: its share of what can be promised, and whom the city never calls."""

import pytest
from tests.features.callbacks.owing import Owing, at

from onmaru.features.callbacks import errors, web_share
from onmaru.features.callbacks.promising import Asked
from onmaru.features.directory import NumberNotCallable

pytestmark = pytest.mark.action

SLOT = at(15)


async def on_the_web(owing: Owing, tail: int, slot: int | None = SLOT) -> None:
    asked = Asked(kind="asap" if slot is None else "slot", number=f"010-0000-{tail:04}", slot_at=slot)
    await owing.owed.web.book(asked, address=f"192.0.2.{tail % 250}")


async def left(owing: Owing) -> int:
    return next(slot.left for day in (await owing.owed.web.offer()).days for slot in day.slots if slot.at == SLOT)


async def test_half_of_a_time_is_for_those_who_call(owing: Owing):
    per_slot = owing.owed.web._city.plan("").per_slot
    assert await left(owing) == per_slot // 2
    for tail in range(per_slot // 2):
        await on_the_web(owing, tail)
    assert await left(owing) == 0
    with pytest.raises(errors.SlotFull):
        await on_the_web(owing, 99)
    await owing.book_number("010-0000-7777", kind="slot", slot_at=SLOT)


async def test_a_flood_of_bookings_leaves_room_for_whoever_calls(owing: Owing, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(web_share, "MOST_OWED_TO_THE_WEB", 3)
    for tail in range(3):
        await on_the_web(owing, tail, slot=None)
    with pytest.raises(errors.TooManyOwed):
        await on_the_web(owing, 99, slot=None)
    await owing.book(await owing.wait_in_queue(number="010-0000-7777"))


async def test_the_city_does_not_call_itself(owing: Owing):
    for number in ("031-000-2114", "+82 31 000 2114"):
        with pytest.raises(NumberNotCallable):
            await owing.owed.web.book(Asked(kind="slot", number=number, slot_at=SLOT), address="192.0.2.1")
    with pytest.raises(NumberNotCallable):
        await owing.book_number("031-000-2114")
