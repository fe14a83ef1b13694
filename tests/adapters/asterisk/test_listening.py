"""What is remembered of rooms: who stands where, and nothing of rooms everybody has left."""

import pytest

from onmaru.adapters.asterisk import events
from onmaru.adapters.asterisk.listening import Listening
from onmaru.kernel.ids import LegId

pytestmark = pytest.mark.model

CITIZEN, PARTY, ROOM = LegId("1.1"), LegId("p1"), "call-c1"


def moved(kind: str, leg: str) -> events.AnyEvent:
    channel = (
        f'{{"id":"{leg}","name":"x","state":"Up","caller":{{"name":"","number":""}},'
        '"connected":{"name":"","number":""},"dialplan":{"context":"incoming","exten":"1","priority":1,'
        '"app_name":"Stasis","app_data":"onmaru"},"language":"en"}'
    )
    bridge = f'{{"id":"{ROOM}","channels":[]}}'
    at = "2026-11-21T21:12:36.663+0000"
    event = events.read(f'{{"type":"{kind}","timestamp":"{at}","channel":{channel},"bridge":{bridge}}}')
    assert event is not None
    return event


async def nothing_asked(*_: object) -> list[object]:
    return []


async def test_a_room_is_forgotten_with_the_last_who_leaves_it() -> None:
    listening = Listening(nothing_asked, nothing_asked)  # type: ignore[arg-type]
    for leg in (CITIZEN, PARTY):
        await listening.signals_of(moved("ChannelEnteredBridge", leg))
    assert listening.others_in(ROOM, CITIZEN) == [PARTY]
    await listening.signals_of(moved("ChannelLeftBridge", CITIZEN))
    assert listening.others_in(ROOM) == [PARTY]
    await listening.signals_of(moved("ChannelLeftBridge", PARTY))
    assert ROOM not in listening._guests
