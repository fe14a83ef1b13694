"""How the database came to its present shape: small steps, each taken once, in order.

Tables are declared by the features (`store.py`); a step is made from the difference:

    python -m onmaru.migrations "what becomes different"

against a database that has all earlier steps (`ONMARU_DATABASE_URL`). A test asserts that all steps together give
exactly the declared tables.
"""

import asyncio
import importlib
import importlib.util
import pkgutil
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData

from onmaru import features
from onmaru.kernel import history  # noqa: F401  # declares the table of events
from onmaru.kernel.database import Database, metadata, outages_translated

FOLDER = Path(__file__).parent


def declared() -> MetaData:
    """Return the register with the tables of every feature in it."""
    for feature in pkgutil.iter_modules(features.__path__, f"{features.__name__}."):
        store = f"{feature.name}.store"
        if importlib.util.find_spec(store):
            importlib.import_module(store)
    return metadata


def upgrade(url: str) -> None:
    """Take every step that was not taken yet; raises DatabaseUnavailable. Not for use within an event loop."""
    asyncio.run(_with_connection(url, lambda connection: command.upgrade(_config(connection), "head")))


def revise(url: str, message: str) -> None:
    """Write the step from what the database is to what is declared."""
    asyncio.run(
        _with_connection(url, lambda it: command.revision(_config(it), message, autogenerate=True, rev_id=_next_id()))
    )


async def _with_connection(url: str, act: Callable[[Connection], object]) -> None:
    database = Database(url, application="onmaru migrations", pool_size=1)
    try:
        with outages_translated():
            async with database.engine.connect() as connection:
                await connection.run_sync(act)
                await connection.commit()
    finally:
        await database.close()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def _next_id() -> str:
    return f"{len(list((FOLDER / 'versions').glob('[0-9]*.py'))) + 1:04}"
