"""Numbers of callbacks nobody was ever called for do not stay for ever."""

import pytest
from tests.features.callbacks.owing import CITIZEN, Owing, at
from tests.features.house import CENTRE

from onmaru.features.callbacks import store
from onmaru.features.callbacks.forgetting import KEPT_MS

pytestmark = pytest.mark.action


async def box(owing: Owing, name: str) -> bytes | None:
    async with owing.house.database.begin() as connection:
        return (await store.sealed_number(connection, CENTRE, name))[1]


async def test_one_cancelled_before_its_time_is_forgotten_after_a_month(owing: Owing):
    callback, _ = await owing.book_number(CITIZEN, "slot", slot_at=at(15), note="여권")
    owing.clock.advance(seconds=KEPT_MS // 1000 + 60)
    await owing.owed.unattached.look()
    assert await box(owing, callback.id), "it is owed still"
    await owing.owed.promising.cancel(callback.id, "취소 요청", by="p1")
    await owing.owed.unattached.look()
    assert await box(owing, callback.id), "the citizen may ask what became of it"
    owing.clock.advance(seconds=KEPT_MS // 1000 + 60)
    await owing.owed.unattached.look()
    gone = await owing.callback()
    assert (await box(owing, callback.id), gone.citizen_key, gone.note, gone.number_masked) == (None, None, "", "")
