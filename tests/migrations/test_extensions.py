"""A database server without what we need says so in words that tell what to do."""

import pytest
from sqlalchemy import Connection, text

from onmaru.kernel.database import Database
from onmaru.migrations import extensions

pytestmark = pytest.mark.action


async def need_vectors(url: str, *before: str) -> None:
    database = Database(url, pool_size=1)

    def need(connection: Connection) -> None:
        for statement in before:
            connection.execute(text(statement))
        extensions.need_vectors(connection)

    try:
        async with database.engine.connect() as connection:
            await connection.run_sync(need)
    finally:
        await database.close()


async def test_a_server_that_has_them_is_good(worker_database_url: str):
    await need_vectors(worker_database_url)


async def test_a_role_that_may_not_add_them_is_told_whom_to_ask(fresh_database_url: str):
    with pytest.raises(extensions.VectorsNotPermitted, match="CREATE EXTENSION"):
        await need_vectors(fresh_database_url, "drop extension vector cascade", "create role plain", "set role plain")


async def test_a_database_with_old_ones_is_told_to_renew_them(fresh_database_url: str):
    as_before_0_7 = "alter type halfvec rename to unheard_of"
    with pytest.raises(extensions.VectorsTooOld, match="ALTER EXTENSION"):
        await need_vectors(fresh_database_url, as_before_0_7)


async def test_a_server_without_them_is_told_what_to_install(worker_database_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(extensions, "VECTORS_FROM", (99, 0))
    with pytest.raises(extensions.VectorsMissing, match="pgvector"):
        await need_vectors(worker_database_url)
