"""How simulated citizens learn where they stand, and how many agents they need."""

import asyncio
from random import Random

import pytest

from onmaru.traffic.beside import agents_for
from onmaru.traffic.citizens import Numbers, Waiting
from onmaru.traffic.door import Rows

pytestmark = pytest.mark.model


def rows(**collections) -> Rows:
    found = Rows()
    found.take({"type": "snapshot", "collections": collections})
    return found


async def test_a_citizen_hears_of_having_waited_and_being_answered():
    waiting = Waiting()
    joining = asyncio.create_task(waiting.until("1234", waits=True))
    await asyncio.sleep(0)
    waiting.hear(rows(waiting={"c1": {"number_masked": "010-****-9999"}}))
    await asyncio.sleep(0)
    assert not joining.done()
    waiting.hear(rows(waiting={"c2": {"number_masked": "010-****-1234"}}))
    await asyncio.wait_for(joining, 1)
    answered = asyncio.create_task(waiting.until("1234", waits=False))
    waiting.hear(rows(waiting={}))
    await asyncio.wait_for(answered, 1)


def test_changes_update_and_remove_rows():
    seen = rows(waiting={"c1": {"position": 2}})
    changes = [{"collection": "waiting", "id": "c1", "row": None}, {"collection": "agents", "id": "a", "row": {}}]
    seen.take({"type": "changes", "changes": changes})
    assert (seen.of("waiting"), seen.of("agents")) == ({}, {"a": {}})


def test_at_night_most_citizens_call_a_number_that_is_always_open():
    numbers = Numbers(["031-000-2114", "031-000-2120"], ["031-000-2100"], Random(1))
    numbers.hear(rows(centre={"centre": {"open": False}}))
    called = [numbers.pick() for _ in range(100)]
    assert 80 < called.count("0310002100") < 100
    numbers.hear(rows(centre={"centre": {"open": True}}))
    assert "0310002100" not in {numbers.pick() for _ in range(100)}


@pytest.mark.parametrize(("per_hour", "agents"), [(0, 0), (60, 4), (600, 23)])
def test_there_are_as_many_agents_as_the_calls_need(per_hour, agents):
    assert agents_for(per_hour) == agents
