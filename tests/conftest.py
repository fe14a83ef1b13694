"""What every test may ask for: one PostgreSQL for the whole run, one database for each worker, emptied after each test.

The server is started by whoever needs it first and stopped when the run ends; a run of *model* tests never starts it.
"""

import asyncio
import fcntl
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import hypothesis
import pytest

from onmaru import migrations
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.kernel.database import Database

hypothesis.settings.register_profile("onmaru", deadline=None)  # how long an example takes says how busy the machine is
hypothesis.settings.load_profile("onmaru")

_FOLDER = "ONMARU_TEST_FOLDER"
_TEMPLATE = "onmaru_template"
_NO_DURABILITY = ("fsync", "synchronous_commit", "full_page_writes")
"""Tests that pull the plug start a server of their own."""


def pytest_configure(config: pytest.Config) -> None:
    asyncio.set_event_loop(None)  # otherwise looptime, asking for it in every plain test, makes one nobody closes
    if not hasattr(config, "workerinput"):
        folder = Path(tempfile.mkdtemp(prefix="onmaru-test-"))
        folder.chmod(0o755)  # the server runs as another account
        os.environ[_FOLDER] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        folder = Path(os.environ[_FOLDER])
        EmbeddedPostgres(folder / "postgres").stop(at_once=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> EmbeddedPostgres:
    """The run's PostgreSQL, with the schema ready to be copied."""
    folder = Path(os.environ[_FOLDER])
    server = EmbeddedPostgres(folder / "postgres")
    with _locked(folder / "lock"):
        if server.start():
            _run(server.url(), *(f"alter system set {name} = off" for name in _NO_DURABILITY))
            _run(server.url(), "select pg_reload_conf()", f"create database {_TEMPLATE}")
            migrations.upgrade(server.url(_TEMPLATE))
    return server


@pytest.fixture(scope="session")
def worker_database_url(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The address of this worker's own database."""
    yield from _copied(postgres)


@pytest.fixture
def fresh_database_url(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The address of a database nobody else has seen: for tests that run a whole centre."""
    yield from _copied(postgres)


@pytest.fixture(scope="module")
def module_database_url(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The address of a database of this test file's own: for a centre its tests share."""
    yield from _copied(postgres)


@pytest.fixture
async def database(worker_database_url: str) -> AsyncIterator[Database]:
    """This worker's database, empty of rows again after the test."""
    database = Database(worker_database_url)
    yield database
    await database.close()
    await _empty(worker_database_url)


def _copied(server: EmbeddedPostgres) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    with _locked(server.folder.parent / "lock"):  # a template may be copied by one at a time
        _run(server.url(), f"create database {name} template {_TEMPLATE}")
    yield server.url(name)
    _run(server.url(), f"drop database {name} with (force)")


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _run(url: str, *statements: str) -> None:
    async def run() -> None:
        connection = await asyncpg.connect(url)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    asyncio.run(run())


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    names = await connection.fetch("select tablename from pg_tables where schemaname = 'public'")
    tables = ", ".join(f'"{row["tablename"]}"' for row in names if row["tablename"] != "alembic_version")
    await connection.execute(f"truncate {tables} restart identity cascade")
    await connection.close()
