"""The steps of the database, taken in order, give exactly the tables that the features declare."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from onmaru import migrations
from onmaru.kernel.database import Database

pytestmark = pytest.mark.action


async def test_all_steps_together_give_the_declared_tables(database: Database):
    def differences(connection: Connection):
        return compare_metadata(MigrationContext.configure(connection), migrations.declared())

    async with database.begin() as connection:
        assert await connection.run_sync(differences) == []


async def test_comparing_notices_a_table_nobody_declared(database: Database):
    """The check above can fail."""
    async with database.engine.connect() as connection:
        await connection.execute(text("create table stranger (id text)"))
        found = await connection.run_sync(
            lambda it: compare_metadata(MigrationContext.configure(it), migrations.declared())
        )
        await connection.rollback()
    assert [(what, table.name) for what, table in found] == [("remove_table", "stranger")]


async def test_the_database_refuses_to_change_history(database: Database):
    for change in ("update event set actor = 'somebody'", "delete from event"):
        with pytest.raises(DBAPIError, match="history is append-only"):
            async with database.engine.begin() as connection:
                await connection.execute(text(change))
