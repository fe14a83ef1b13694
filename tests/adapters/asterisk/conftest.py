"""One real Asterisk for the tests of a file; each test gets its own switch, connected and listened to."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.adapters.asterisk.listener import Listener

from onmaru.adapters.asterisk.home import AsteriskHome, find_home
from onmaru.features.calls.ports import SwitchConnected
from onmaru.testing.asterisk import Exchange

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def home() -> AsteriskHome:
    pointed_to = os.environ.get("ONMARU_PHONE__ASTERISK_ROOT")
    home = find_home(PROJECT / "var", Path(pointed_to) if pointed_to else None)
    assert home is not None, "no Asterisk here: './onmaru test' gets one"
    return home


@pytest.fixture(scope="module")
def exchange(home: AsteriskHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    with Exchange.running(home, "switch", data=tmp_path_factory.mktemp("exchange")) as exchange:
        yield exchange


@pytest.fixture
async def switch(exchange: Exchange) -> AsyncIterator[Listener]:
    async with Listener(exchange.switch()) as listener:
        await listener.hears(SwitchConnected)
        yield listener
