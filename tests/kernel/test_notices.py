"""News from PostgreSQL: in order, only after commit, and read anew after every interruption."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest
from sqlalchemy import text

from onmaru.kernel.database import Database
from onmaru.kernel.notices import READ_ANEW, notices

pytestmark = pytest.mark.action

CHANNEL = "onmaru_test"
PATIENCE_SECONDS = 10


async def test_payloads_come_in_order_of_commit_after_the_word_to_read_anew(
    database: Database, worker_database_url: str
) -> None:
    async with aclosing(notices(worker_database_url, CHANNEL)) as news:
        assert await _next(news) is READ_ANEW
        await _tell(database, "first", "second")
        assert [await _next(news), await _next(news)] == ["first", "second"]


async def test_what_is_rolled_back_is_never_heard(database: Database, worker_database_url: str) -> None:
    async with aclosing(notices(worker_database_url, CHANNEL)) as news:
        await _next(news)
        with pytest.raises(ZeroDivisionError):
            await _fail(database)
        await _tell(database, "true")
        assert await _next(news) == "true"


async def test_a_broken_connection_is_replaced_and_the_world_read_anew(
    database: Database, worker_database_url: str
) -> None:
    async with aclosing(notices(worker_database_url, CHANNEL)) as news:
        await _next(news)
        heard = asyncio.ensure_future(_next(news))
        await asyncio.sleep(0)
        async with database.begin() as connection:
            name = f"onmaru notices {CHANNEL}"
            question = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = :name"
            await connection.execute(text(f"{question} and datname = current_database()"), {"name": name})
        assert await heard is READ_ANEW
        await _tell(database, "after")
        assert await _next(news) == "after"


async def _next(news: AsyncGenerator[str | None]) -> str | None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await anext(news)


async def _tell(database: Database, *payloads: str) -> None:
    async with database.begin() as connection:
        for payload in payloads:
            await connection.execute(
                text("select pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload}
            )


async def _fail(database: Database) -> None:
    async with database.begin() as connection:
        await connection.execute(text("select pg_notify(:channel, 'never')"), {"channel": CHANNEL})
        raise ZeroDivisionError
