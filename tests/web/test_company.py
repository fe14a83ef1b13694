"""What desks show of others in a call: who is called, who joined, what a colleague is asked about, how to greet."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.web.hall import Hall, Screen

from onmaru.features.accounts import Account
from onmaru.features.contacts import PartyAnswered, PartyCalled, PartyJoined, PartyLeft
from onmaru.floor import model
from onmaru.kernel.ids import AgentId, ContactId, PartyId

pytestmark = [pytest.mark.story, pytest.mark.asyncio(loop_scope="module")]

PARTY = PartyId("p1")
NUMBER = "031-000-2100"
"""One without a menu: whoever calls is queued at once."""
Rows = dict[str, dict[str, Any]]


def agent_of(account: Account) -> AgentId:
    assert account.agent is not None
    return account.agent


async def sit_down(hall: Hall, account: Account) -> httpx.AsyncClient:
    desk = await hall.inside(account)
    agent = agent_of(account)
    hall.switch.desk_registers(agent)
    await desk.post("/api/desk/start", json={"page": account.login})
    await desk.post("/api/desk/line", json={"page": account.login})
    while not hall.centre.keeper.state.agents[agent].line_up:
        await asyncio.sleep(0.01)
    await desk.post("/api/desk/ready")
    return desk


def rows(screen: Screen) -> Rows:
    return screen.topics["desk"]["contacts"]


async def seen(screen: Screen, contact: str, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    async with asyncio.timeout(5):
        await screen.until(lambda screen: contact in rows(screen) and is_so(rows(screen)[contact]))
    return rows(screen)[contact]


async def equals_a_fresh_one(hall: Hall, account: Account, screen: Screen) -> None:
    """The law of live screens, for one desk."""
    await screen.hear_all(silence_seconds=0.15)
    async with hall.live(await hall.inside(account), "desk") as fresh:
        assert rows(screen) == rows(fresh)


async def served(hall: Hall, account: Account, desk: httpx.AsyncClient) -> ContactId:
    """Let a citizen call and this agent answer."""
    hall.switch.citizen_calls("010-0000-0001", NUMBER)
    here = hall.centre.keeper.state.agents[agent_of(account)]
    async with asyncio.timeout(10):
        while not here.offered:
            await asyncio.sleep(0.01)
    contact = next(iter(here.offered))
    (await desk.post(f"/api/desk/contacts/{contact}/accept")).raise_for_status()
    return contact


async def test_a_call_with_others(hall: Hall) -> None:
    asking, asked = hall.people("agent")[:2]
    keeper, now = hall.centre.keeper, hall.centre.world.now
    desk = await sit_down(hall, asking)
    contact = await served(hall, asking, desk)
    colleague = await sit_down(hall, asked)
    async with (
        hall.live(desk, "desk") as mine,
        hall.live(colleague, "desk") as theirs,
    ):
        row = await seen(mine, contact, lambda row: bool(row["number_masked"]))
        assert row["greeting"] == f"{hall.centre.directory().city.centre_name}입니다."
        assert (row["errand"], row["about"], row["parties"], row["connection"]) == ("call", None, [], None)

        official = hall.centre.directory().data.officials[0]
        called = PartyCalled(
            now(), contact, PARTY, "official", agent_of(asking), department=official.department, official=official.id
        )
        await keeper.record(called, actor="test")
        party = (await seen(mine, contact, lambda row: bool(row["parties"])))["parties"][0]
        assert (party["state"], party["kind"], party["since"]) == ("calling", "official", called.at)
        assert official.name in party["name"]
        await keeper.record(PartyAnswered(now(), contact, PARTY), actor="test")
        await seen(mine, contact, lambda row: row["parties"][0]["state"] == "aside")
        await keeper.record(PartyJoined(now(), contact, PARTY), actor="test")
        await seen(mine, contact, lambda row: row["parties"][0]["state"] == "together")
        await equals_a_fresh_one(hall, asking, mine)
        await keeper.record(PartyLeft(now(), contact, PARTY, "completed"), actor="test")
        await seen(mine, contact, lambda row: row["parties"] == [])

        (await desk.post(f"/api/contacts/{contact}/connection", json={"why": "judgement"})).raise_for_status()
        await seen(mine, contact, lambda row: row["connection"] == "judgement")
        (await desk.post(f"/api/contacts/{contact}/connection", json={"why": None})).raise_for_status()
        await seen(mine, contact, lambda row: row["connection"] is None)
        strange = await colleague.post(f"/api/contacts/{contact}/connection", json={"why": "judgement"})
        assert (strange.status_code, strange.json()["code"]) == (403, "NotYourContact")

        consult = ContactId("consult1")
        queue = keeper.state.contacts[contact].queue
        assert (await colleague.get(f"/api/contacts/{contact}/card")).status_code == 403
        wish = model.Enqueue(
            consult, queue, preferred_agent=agent_of(asked), errand="consult", about=contact, direct=True
        )
        await keeper.submit(wish, actor="test")
        told = await seen(theirs, consult, lambda row: bool(row["number_masked"]))
        assert (told["about"], told["errand"], told["number_masked"]) == (contact, "consult", row["number_masked"])
        assert (told["entry_point"], told["greeting"]) == (row["entry_point"], row["greeting"])
        assert (await colleague.get(f"/api/contacts/{contact}/card")).status_code == 200
        await keeper.submit(model.AcceptOffer(consult, agent_of(asked)), actor="test")
        await keeper.submit(model.HandOver(contact, agent_of(asking), agent_of(asked), consult), actor="test")
        await seen(theirs, contact, lambda row: row["phase"] == "talking")
        await seen(mine, contact, lambda row: row["phase"] == "after_call")
        await equals_a_fresh_one(hall, asking, mine)
        await equals_a_fresh_one(hall, asked, theirs)
        assert consult not in rows(theirs)
    (await colleague.post(f"/api/desk/contacts/{contact}/hangup")).raise_for_status()
    await the_story_names_who_was_there(hall, contact)


async def the_story_names_who_was_there(hall: Hall, contact: ContactId) -> None:
    supervisor = await hall.inside("supervisor")
    told = (await supervisor.get(f"/api/contacts/{contact}/story")).json()
    sentences = {event["kind"]: event["sentence"] for event in told["events"]}
    official = hall.centre.directory().data.officials[0]
    assert official.name in sentences["PartyCalled"]
    assert official.name in sentences["PartyJoined"]
    assert "넘겼습니다" in sentences["ContactHandedOver"]
    assert told["contact"]["transfers"] == 1


async def test_a_manager_reads_figures_by_number(hall: Hall) -> None:
    account = hall.people("agent")[2]
    await served(hall, account, await sit_down(hall, account))
    supervisor = await hall.inside("supervisor")
    address = "/api/figures/entry-points"
    answer = await supervisor.get(address, params={"from": "2026-03-01", "to": "2026-03-31"})
    told = answer.json()
    assert answer.status_code == 200, answer.text
    assert (told["from"], told["to"], told["main_share"]) == ("2026-03-01", "2026-03-31", 0.0)
    assert [row["entry_point"] for row in told["numbers"] if row["is_main"]] == ["main"]
    called = next(row for row in told["numbers"] if row["number"] == NUMBER)
    assert called["arrived"] >= called["answered"] >= 1
    assert sum(day["arrived"] for day in called["days"]) == called["arrived"]
    for asked, status in (
        ({"from": "2026-03-02", "to": "2026-03-01"}, 400),
        ({"from": "2026-02-30", "to": "2026-03-01"}, 400),
        ({"from": "2026-01-01", "to": "2026-04-03"}, 422),
        ({"from": "2026-03-01"}, 400),
    ):
        assert (await supervisor.get(address, params=asked)).status_code == status
