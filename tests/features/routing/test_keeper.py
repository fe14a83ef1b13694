"""The keeper: decisions in order, told when safe, kept over a restart, undone when they could not be recorded."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update
from tests.features.house import CENTRE, GENERAL, HANEUL, House

from onmaru.features.routing import keeper as keepers
from onmaru.features.routing.store import floor_snapshot
from onmaru.floor import model, snapshot
from onmaru.floor.decide import handle
from onmaru.floor.errors import AgentUnknown
from onmaru.kernel.history import Committed, NotRecorded, Recorded
from onmaru.kernel.ids import AgentId, ContactId

pytestmark = pytest.mark.action


def frozen(house: House) -> bytes:
    return snapshot.freeze(house.keeper.state)


async def some_work(house: House, calls: int = 5) -> None:
    await house.staffed(HANEUL)
    for number in range(calls):
        await house.call(f"c{number}")
    await house.do(model.AcceptOffer(ContactId("c0"), HANEUL))


async def snapshots(house: House) -> list[int]:
    async with house.database.begin() as connection:
        return list((await connection.execute(text("select seq from floor_snapshot order by seq"))).scalars())


async def test_a_restart_finds_the_floor_as_it_was(house: House):
    await some_work(house)
    before = frozen(house)
    again = await house.restarted()
    try:
        assert frozen(again) == before
        assert again.keeper.seq == house.keeper.seq
        await again.do(model.End(ContactId("c0"), "citizen_left"))
    finally:
        await again.close()


async def test_without_any_snapshot_the_whole_history_is_replayed(house: House):
    await some_work(house)
    before = frozen(house)
    await house.close()
    async with house.database.begin() as connection:
        await connection.execute(text("delete from floor_snapshot"))
    again = await House(house.database, house.folder, house.clock).open()
    assert frozen(again) == before
    await again.close()


async def test_a_snapshot_of_another_version_is_passed_over(house: House):
    await some_work(house)
    before = frozen(house)
    await house.close()
    async with house.database.begin() as connection:
        await connection.execute(update(floor_snapshot).values(state=b"\x93what is this"))
    again = await House(house.database, house.folder, house.clock).open()
    assert frozen(again) == before
    await again.close()


async def test_snapshots_are_stored_on_the_way_and_the_older_ones_dropped(house: House):
    house.keeper._snapshot_events = 10
    await some_work(house, calls=40)
    on_the_way = await snapshots(house)
    assert len(on_the_way) == 3
    before = frozen(house)
    again = await house.restarted()
    assert frozen(again) == before
    await again.close()


async def test_commands_are_decided_in_the_order_they_were_asked_in(house: House):
    await house.staffed()
    names = [ContactId(f"c{number}") for number in range(50)]
    await asyncio.gather(*(house.do(model.Enqueue(name, GENERAL)) for name in names))

    assert [contact.id for contact in house.keeper.state.contacts.values()] == names


async def test_listeners_hear_every_event_once_in_order_after_it_is_safe(house: House):
    heard: list[Recorded] = []
    stop = house.keeper.subscribe(heard.extend)
    await some_work(house)
    assert [each.seq for each in heard] == list(range(1, house.keeper.seq + 1))
    stop()
    await house.call("later")
    assert heard[-1].seq < house.keeper.seq


async def test_what_is_so_already_is_confirmed_only_when_it_is_safe(house: House):
    await house.staffed(HANEUL)
    safe: list[int] = []
    house.bus.subscribe(Committed, lambda news: safe.append(news.records[-1].seq))
    first = asyncio.create_task(house.do(model.TakeBreak(HANEUL, "rest")))
    await asyncio.sleep(0)
    assert await house.do(model.TakeBreak(HANEUL, "rest")) == ()
    assert safe == [house.keeper.seq]
    await first


async def test_a_submitter_who_goes_away_changes_nothing(house: House):
    await house.staffed()
    task = asyncio.create_task(house.do(model.Enqueue(ContactId("c1"), GENERAL)))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await house.call("c2")

    assert list(house.keeper.state.contacts) == ["c1", "c2"]
    again = await house.restarted()
    assert list(again.keeper.state.contacts) == ["c1", "c2"]
    await again.close()


async def test_a_refusal_reaches_who_asked_and_leaves_no_trace(house: House):
    await house.staffed()
    seq = house.keeper.seq
    with pytest.raises(AgentUnknown):
        await house.do(model.GoReady(AgentId("stranger")))
    assert house.keeper.seq == seq


async def test_what_could_not_be_recorded_did_not_happen(house: House, monkeypatch: pytest.MonkeyPatch):
    await some_work(house)
    before, seq = frozen(house), house.keeper.seq

    async def broken(*_: Any) -> None:
        raise ValueError("a mistake of ours")

    with monkeypatch.context() as patched:
        patched.setattr("onmaru.features.contacts.store.save", broken)
        doomed = [asyncio.create_task(house.do(model.Enqueue(ContactId(f"d{n}"), GENERAL))) for n in range(3)]
        results = await asyncio.gather(*doomed, return_exceptions=True)
    assert {type(result) for result in results} == {NotRecorded}
    await house.do(model.Tick())

    assert (frozen(house), house.keeper.seq) == (before, seq)
    await house.call("c9")
    assert "c9" in house.keeper.state.contacts


async def test_half_a_decision_is_undone(house: House, monkeypatch: pytest.MonkeyPatch):
    await some_work(house)
    before = frozen(house)

    def half(state: Any, command: Any, now: int) -> Any:
        handle(state, command, now)
        raise KeyError("a mistake in the middle")

    with monkeypatch.context() as patched:
        patched.setattr(keepers, "handle", half)
        with pytest.raises(KeyError):
            await house.do(model.Enqueue(ContactId("d1"), GENERAL))
    await house.do(model.Tick())

    assert frozen(house) == before


async def test_a_clock_set_back_does_not_turn_time_round(house: House):
    await house.staffed()
    (first,) = await house.do(model.Enqueue(ContactId("c1"), GENERAL))
    house.clock.advance(seconds=-3600)
    (second,) = await house.do(model.Enqueue(ContactId("c2"), GENERAL))

    assert second.at >= first.at


async def test_the_floors_clock_wakes_it_at_its_deadlines(house: House):
    await house.staffed(HANEUL)
    await house.call("c1")
    assert house.keeper.state.agents[HANEUL].activity == "offered"
    house.clock.advance(seconds=15)
    house.keeper._decided.set()  # the held clock has jumped: look at it now
    async with asyncio.timeout(5):
        while house.keeper.state.agents[HANEUL].activity == "offered":
            await asyncio.sleep(0.01)
    assert house.keeper.state.agents[HANEUL].activity == "not_ready"


async def test_a_copy_of_the_floor_goes_its_own_way(house: House):
    await some_work(house)
    before = frozen(house)
    handle(house.keeper.copy(), model.SignIn(AgentId("boram")), house.clock.now())
    assert frozen(house) == before


async def test_two_keepers_of_one_centre_cannot_be(house: House, tmp_path: Path):
    second = House(house.database, tmp_path)
    with pytest.raises(Exception, match=f"{CENTRE} is run by onmaru"):
        await second.history.open(patience=0.1)
