"""The embedded server of a data folder: made, found again, stopped, and reachable where root's home is closed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from onmaru.adapters.postgres import EmbeddedPostgres, PostgresDidNotStart

pytestmark = pytest.mark.action


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path / "postgres")
    yield server
    server.stop(at_once=True)


async def _ask(server: EmbeddedPostgres, question: str) -> object:
    connection = await asyncpg.connect(server.url())
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def test_a_new_folder_becomes_a_working_server(server: EmbeddedPostgres) -> None:
    assert server.start()
    assert server.is_running()
    assert await _ask(server, "select current_database()") == "onmaru"
    assert str(await _ask(server, "show server_version")).startswith(server.version)


async def test_a_running_server_is_found_again_and_keeps_its_data(server: EmbeddedPostgres) -> None:
    server.start()
    await _ask(server, "create table kept as select 42 as answer")
    found = EmbeddedPostgres(server.folder)
    assert not found.start()
    assert found.pid == server.pid
    assert await _ask(found, "select answer from kept") == 42


async def test_after_a_kill_the_next_start_recovers(server: EmbeddedPostgres) -> None:
    server.start()
    await _ask(server, "create table kept as select 42 as answer")
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    while server.is_running():
        pass
    assert server.start()
    assert await _ask(server, "select answer from kept") == 42


def test_a_pid_file_that_names_another_process_is_not_believed(server: EmbeddedPostgres) -> None:
    server.data.mkdir(parents=True)
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert not server.is_running()


def test_the_server_is_not_root(server: EmbeddedPostgres) -> None:
    server.start()
    status = Path(f"/proc/{server.pid}/status").read_text()
    assert not any(line.split()[1:] == ["0"] * 4 for line in status.splitlines() if line.startswith("Uid:"))


def test_a_server_that_cannot_start_says_what_postgresql_said(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    (server.data / "postgresql.conf").write_text("no_such_setting = on\n")
    with pytest.raises(PostgresDidNotStart, match="no_such_setting"):
        server.start()


async def test_a_very_deep_folder_still_gets_a_socket(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / ("deep" * 30))
    server.start()
    try:
        assert await _ask(server, "select 1") == 1
    finally:
        server.stop()
