"""The bench of live screens measures what it says, on a small centre."""

from pathlib import Path

import pytest

from onmaru.bench import live

pytestmark = pytest.mark.action


async def test_a_short_run_hears_of_every_contact(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)  # the database runs as another account
    figures = await live.measure(followers=24, contacts_per_second=5, seconds=1, folder=tmp_path)
    assert (figures["desks"], figures["boards"]) == (14, live.BOARDS)
    assert figures["events_per_second"]
    assert 0 < figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"]
    assert figures["messages"] > 10
