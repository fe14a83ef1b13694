"""Connections: no question finds a dead one, and questions alone need no transaction."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from onmaru.kernel.database import Database

pytestmark = pytest.mark.action


async def _ask(database: Database) -> int:
    async with database.reading() as connection:
        return await connection.scalar(text("select pg_backend_pid()")) or 0


async def _make_and_fail(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(text("create table never_made (id int)"))
        await connection.execute(text("select 1 / 0"))


async def test_questions_alone_open_no_transaction_and_actions_do(database: Database) -> None:
    begun = text("select now(), pg_sleep(0.01)")  # PostgreSQL's now is when the transaction began
    async with database.reading() as connection:
        assert len({(await connection.execute(begun)).one()[0] for _ in range(3)}) == 3
    async with database.begin() as connection:
        assert len({(await connection.execute(begun)).one()[0] for _ in range(3)}) == 1


async def test_an_action_after_questions_is_still_undone_when_it_fails(database: Database) -> None:
    await _ask(database)
    with pytest.raises(DBAPIError):
        await _make_and_fail(database)
    async with database.reading() as connection:
        assert await connection.scalar(text("select to_regclass('never_made')")) is None


async def test_a_connection_ended_by_the_server_is_not_found_by_the_next_question(worker_database_url: str) -> None:
    database, other = Database(worker_database_url, pool_size=1), Database(worker_database_url, pool_size=1)
    try:
        first = await _ask(database)
        assert await _ask(database) == first
        async with other.begin() as connection:
            await connection.execute(text("select pg_terminate_backend(:pid, 2000)"), {"pid": first})
        await asyncio.sleep(0.05)
        assert await _ask(database) not in (0, first)
    finally:
        await database.close()
        await other.close()
