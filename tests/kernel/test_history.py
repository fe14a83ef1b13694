"""The history: in order, in groups, together with what follows from it, through outages, by one writer."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import msgspec
import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel import history as histories
from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.history import (
    CentreOwnedElsewhere,
    Committed,
    History,
    HistoryStalled,
    Kinds,
    NotRecorded,
    OwnershipLost,
    Private,
    Recorded,
    Rewound,
    backlog,
    table,
    writer,
)
from onmaru.kernel.history.backlog import Batch

pytestmark = pytest.mark.action


class Noted(msgspec.Struct, frozen=True, tag_field="kind", tag=True):
    at: int
    text: str
    contact: str | None = None


KINDS = Kinds(Noted)


def text_of(recorded: Recorded) -> str:
    assert isinstance(recorded.event, Noted)
    return recorded.event.text


class Weaver:
    """A projector that writes a row of its own for each event, and can be told to fail."""

    def __init__(self) -> None:
        self.fails_on: str | None = None
        self.remembered = 0

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[object]:
        for each in batch:
            if text_of(each) == self.fails_on:
                raise ValueError(self.fails_on)
            key = {"centre": "woven", "seq": each.seq, "at": each.at}
            row = key | {"kind": "Copy", "payload": {}, "actor": "weaver"}
            await connection.execute(insert(table.event), row)
        return [text_of(each) for each in batch]

    def committed(self) -> None:
        self.remembered += 1


class Loom:
    """A history and all that is heard of it."""

    def __init__(self, database: Database, *, kind: type[History] = History) -> None:
        self.bus = Bus()
        self.weaver = Weaver()
        self.heard: list[Any] = []
        for news in (Committed, Rewound, str):
            self.bus.subscribe(news, self.heard.append)
        self.history = kind(database, "gaon", clock=WallClock(), bus=self.bus, projectors=[self.weaver])

    def note(self, *texts: str, **more: Any) -> "asyncio.Future[tuple[Recorded, ...]]":
        return self.history.append([Noted(1, each) for each in texts], actor="test", **more)


@pytest.fixture
async def loom(database: Database) -> AsyncIterator[Loom]:
    loom = Loom(database)
    await loom.history.open()
    yield loom
    await loom.history.close()


async def written(database: Database, centre: str = "gaon") -> list[str]:
    pages = [page async for page in histories.read(database, centre, KINDS)]
    return [text_of(each) for page in pages for each in page]


async def count(database: Database, centre: str) -> int:
    async with database.begin() as connection:
        return await histories.latest_seq(connection, centre)


async def test_events_keep_the_order_in_which_they_were_appended(loom: Loom, database: Database):
    promises = [loom.note(f"a{number}", f"b{number}") for number in range(100)]
    batches = await asyncio.gather(*promises)

    assert [each.seq for batch in batches for each in batch] == list(range(1, 201))
    assert await written(database) == [f"{letter}{number}" for number in range(100) for letter in "ab"]


async def test_what_comes_while_a_commit_is_under_way_shares_the_next(loom: Loom):
    promises = [loom.note(f"{number}") for number in range(100)]
    await asyncio.gather(*promises)

    assert len([news for news in loom.heard if isinstance(news, Committed)]) == 1


async def test_listeners_hear_of_events_when_they_are_in_the_table_and_before_submitters_go_on(
    loom: Loom, database: Database
):
    promise = loom.note("one")
    assert loom.heard == []
    records = await promise

    assert loom.heard == ["one", Committed(records)]
    assert await written(database) == ["one"]


async def test_what_follows_is_written_in_the_same_transaction(loom: Loom, database: Database):
    await loom.note("one", "two")

    assert await count(database, "woven") == 2
    assert loom.weaver.remembered == 1


async def test_a_batch_that_cannot_be_written_leaves_nothing_and_takes_later_ones_along(loom: Loom, database: Database):
    await loom.note("good")
    loom.weaver.fails_on = "bad"
    promises = [loom.note("bad"), loom.note("after it")]
    results = await asyncio.gather(*promises, return_exceptions=True)

    assert [type(each) for each in results] == [NotRecorded, NotRecorded]
    assert loom.heard[-1] == Rewound(1)
    assert await written(database) == ["good"]
    assert [each.seq for each in await loom.note("again")] == [2]


async def test_personal_data_stays_out_of_the_table_and_out_of_texts(loom: Loom, database: Database):
    (record,) = await loom.note("called", private=Private(number="010-0000-1234"))

    assert record.private == {"number": "010-0000-1234"}
    assert "1234" not in repr(record)
    async with database.begin() as connection:
        rows = (await connection.execute(text("select event::text from event"))).scalars().all()
    assert not [row for row in rows if "1234" in row]


async def test_a_second_process_is_refused_and_told_by_whom(loom: Loom, database: Database):
    second = Loom(database).history
    with pytest.raises(CentreOwnedElsewhere, match=r"gaon is run by onmaru .*:\d+, connected since"):
        await second.open(patience=0.2)


async def test_an_idle_writer_notices_that_its_connection_died(
    loom: Loom, database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(writer, "PING_SECONDS", 0.05)
    await loom.note("before")
    await asyncio.sleep(0.1)
    await hang_up_on_owner(database)
    await until(lambda: loom.history.health.state == "stalled")
    await until(lambda: loom.history.health.state == "ok")

    with pytest.raises(CentreOwnedElsewhere):
        await Loom(database).history.open(patience=0.1)


async def test_a_batch_in_the_air_when_the_connection_dies_is_written_once(loom: Loom, database: Database):
    await loom.note("before")
    await hang_up_on_owner(database)
    await loom.note("during")

    assert await written(database) == ["before", "during"]


async def test_a_writer_that_was_replaced_while_away_stops_for_good(loom: Loom, database: Database):
    await loom.note("mine")
    successor = Loom(database)
    await hang_up_on_owner(database)
    await successor.history.open()
    await successor.note("theirs")
    await successor.history.close()

    with pytest.raises(OwnershipLost):
        await loom.note("mine too")
    assert loom.history.health.state == "lost"
    with pytest.raises(OwnershipLost):
        loom.history.admit()
    assert await written(database) == ["mine", "theirs"]


class AnswerLost(History):
    """Its connection dies right after, or right before, a commit: what came of it is not known."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.losses = {"after": 1, "before": 1}

    async def _commit(self, connection: AsyncConnection, batch: Batch, news: list[object]) -> None:
        if text_of(batch.records[0]) == "after" and self.losses.pop("after", 0):
            known = self._ownership.safe_seq
            await super()._commit(connection, batch, news)
            self._ownership.safe_seq = known
            raise ConnectionResetError
        if text_of(batch.records[0]) == "before" and self.losses.pop("before", 0):
            raise ConnectionResetError
        await super()._commit(connection, batch, news)


async def test_a_commit_whose_answer_was_lost_is_neither_repeated_nor_forgotten(database: Database):
    loom = Loom(database, kind=AnswerLost)
    await loom.history.open()
    for each in ("before", "after", "then"):
        await loom.note(each)
    await loom.history.close()

    assert await written(database) == ["before", "after", "then"]
    assert [news for news in loom.heard if isinstance(news, str)] == ["before", "after", "then"]


async def test_the_backlog_has_a_bound_and_a_refusal_in_both_languages(
    loom: Loom, database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(backlog, "BACKLOG_EVENTS", 3)
    async with database.engine.begin() as blocker:
        await blocker.execute(text("lock table event in exclusive mode"))
        promises = [loom.note(str(number)) for number in range(3)]
        with pytest.raises(HistoryStalled) as refusal:
            loom.history.admit()
        assert (refusal.value.status, refusal.value.retry) == (503, True)
        assert "잠시 뒤 다시" in HistoryStalled.korean
    await asyncio.gather(*promises)
    loom.history.admit()


async def test_a_commit_that_takes_long_makes_the_history_stalled_until_it_is_through(
    loom: Loom, database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(writer, "STALL_SECONDS", 0.05)
    async with database.engine.begin() as blocker:
        await blocker.execute(text("lock table event in exclusive mode"))
        promise = loom.note("slow")
        await until(lambda: loom.history.health.state == "stalled")
    await promise
    assert loom.history.health.state == "ok"


async def test_closing_commits_what_was_appended(database: Database):
    loom = Loom(database)
    await loom.history.open()
    loom.note("last words")
    await loom.history.close()

    assert await written(database) == ["last words"]
    with pytest.raises(HistoryStalled):
        loom.history.admit()


async def test_reading_goes_page_by_page(loom: Loom, database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(table, "PAGE", 3)
    await loom.note(*"abcdefg")
    pages = [page async for page in histories.read(database, "gaon", KINDS, after=1)]

    assert [[text_of(each) for each in page] for page in pages] == [["b", "c", "d"], ["e", "f", "g"]]


async def hang_up_on_owner(database: Database) -> None:
    """Let the database end the connection that owns the history."""
    question = "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
    async with database.begin() as connection:
        await connection.execute(
            text(f"{question} and database = (select oid from pg_database where datname = current_database())")
        )


async def until(is_so: Any, seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.01)
