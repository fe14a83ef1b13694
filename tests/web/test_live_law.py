"""Every live screen on a busy morning: old snapshot + changes = fresh snapshot, and the figures add up."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.web.day import Morning
from tests.web.hall import Hall, Screen

from onmaru.features.accounts import Account
from onmaru.kernel.ids import AgentId
from onmaru.web import hub, topics
from onmaru.web.live import LiveTopic

pytestmark = [pytest.mark.story, pytest.mark.asyncio(loop_scope="module")]

Rows = dict[str, dict[str, dict[str, Any]]]
RECORDING = "ONMARU_RECORD_LIVE"
"""Set to `tests/web`, half an hour's messages are written there: the web application's reducer is tested on them."""

DRIFTING = ("position", "estimate_seconds", "basis", "basis_en", "staffing")
"""Of a waiting contact: they change with what happens to others, and are sent with the next sweep."""


@pytest.fixture(autouse=True)
def _no_sweep_hides_what_was_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "SWEEP_SECONDS", 3600)


async def test_all_morning_every_screen_equals_one_drawn_anew(hall: Hall) -> None:
    agents, supervisor = hall.people("agent")[:5], await hall.inside("supervisor")
    morning = Morning(hall, seed=20261121)
    await morning.begin(agents)
    async with (
        hall.live(await hall.inside(agents[0]), "desk") as desk,
        hall.live(supervisor, "floor", "board") as floor,
    ):
        for _ in range(1 if RECORDING in os.environ else 4):
            await morning.go_on(25)
            await _settle(hall, desk, floor)
            _compare(hall, desk, floor, agents[0])
        await morning.end()
        await _settle(hall, desk, floor)
        _compare(hall, desk, floor, agents[0])
        _record(desk, floor)
        _figures_add_up(floor)


async def _settle(hall: Hall, *screens: Screen) -> None:
    """Let what was begun be committed, read and sent, until nothing happens any more for a moment."""
    centre = hall.centre
    while True:
        before = centre.keeper.seq
        centre.hub.publish()
        for screen in screens:
            await screen.hear_all(silence_seconds=0.15)
        if before == centre.keeper.seq == centre.world.version and not centre.world.contacts.is_reading:
            return


def _compare(hall: Hall, desk: Screen, floor: Screen, account: Account) -> None:
    world = hall.centre.world
    agent = AgentId(account.agent or "")
    lines = topics.lines(world)
    lines.touch_all()
    list(lines.refresh())
    assert list(_untruths(desk.topics["desk"], _drawn(topics.desk(world, agent, lines)))) == []
    assert list(_untruths(floor.topics["board"], _drawn(topics.board(world)))) == []
    assert list(_untruths(floor.topics["floor"], _drawn(topics.floor(world)))) == []


def _drawn(topic: LiveTopic) -> Rows:
    """Return every row as it looks when nothing was drawn before."""
    topic.touch_all()
    topic.publish(0, 0)
    rows: Rows = msgspec.json.decode(msgspec.json.encode(topic.snapshot(0, 0).collections))
    return rows


def _untruths(shown: Rows, true: Rows) -> Iterator[tuple[str, str, str, Any, Any]]:
    """Yield every field a screen shows otherwise than it is."""
    assert shown.keys() == true.keys()
    for name, rows in true.items():
        for key in rows.keys() | shown[name].keys():
            here, there = shown[name].get(key, {}), rows.get(key, {})
            for field in here.keys() | there.keys():
                if here.get(field) != there.get(field) and not (name == "waiting" and field in DRIFTING):
                    yield name, key, field, here.get(field), there.get(field)


def _figures_add_up(screen: Screen) -> None:
    totals = screen.topics["board"]["totals"]["today"]
    queues = screen.topics["board"]["queues"].values()
    assert totals["offered"] > 3
    assert totals["waiting"] == 0
    assert totals["offered"] == totals["answered"] + totals["abandoned"]
    assert totals["answered"] <= sum(queue["answered"] for queue in queues), "handed over, it is answered again"
    assert totals["abandoned"] <= sum(queue["abandoned"] for queue in queues)
    assert sum(row["count"] for row in screen.topics["board"]["categories"].values()) > 0


def _record(desk: Screen, floor: Screen) -> None:
    """Write each topic's messages, a line each, and last a fresh snapshot."""
    if folder := os.environ.get(RECORDING):
        for topic, screen in (("desk", desk), ("board", floor), ("floor", floor)):
            messages = [each for each in screen.messages if each.get("topic") == topic]
            fresh = {**messages[-1], "type": "snapshot", "collections": screen.topics[topic]}
            fresh.pop("changes", None)
            lines = (json.dumps(each, ensure_ascii=False) for each in (*messages, fresh))
            Path(folder, f"live-{topic}.jsonl").write_text("\n".join(lines) + "\n")
