"""A slow machine: a change is answered before a screen gives up waiting, and its sounds come all the same."""

import asyncio
import threading
import time
from collections.abc import Sequence

import pytest
from tests.features.entrances.manager import Manager

from onmaru.features.entrances.ports import Script

pytestmark = pytest.mark.action


async def test_a_change_is_answered_before_all_its_sounds_are_made(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onmaru.features.entrances.keeping.READY_SECONDS", 0.01)
    go_on, furnish = asyncio.Event(), manager.sounds.furnish

    async def slowly(script: Script) -> Sequence[str]:
        await go_on.wait()
        return await furnish(script)

    monkeypatch.setattr(manager.sounds, "furnish", slowly)
    await manager.change("prompts", "greeting", texts={"ko": "새 인사"})
    assert manager.sounds.heard("greeting") != "새 인사"
    go_on.set()
    await asyncio.gather(*manager.keeping._furnishing)
    assert manager.sounds.heard("greeting") == "새 인사"


async def test_a_change_holds_even_if_its_sounds_cannot_be_made(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: Script) -> Sequence[str]:
        raise OSError("no space left on device")

    monkeypatch.setattr(manager.sounds, "furnish", broken)
    await manager.change("entry_points", "main", name="시청")
    assert manager.directory().entry_points["main"].name == "시청"


async def test_menus_are_walked_one_at_a_time_however_many_editors_check(manager: Manager) -> None:
    at_once, most = 0, 0
    lock = threading.Lock()

    def walk(name: str) -> str:
        nonlocal at_once, most
        with lock:
            at_once, most = at_once + 1, max(most, at_once + 1)
        time.sleep(0.01)
        with lock:
            at_once -= 1
        return name

    names = ["a", "b", "c", "d"]
    assert await asyncio.gather(*(manager.keeping.beside(walk, name) for name in names)) == names
    assert most == 1
