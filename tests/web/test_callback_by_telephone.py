"""Callbacks on the telephone: a citizen waits, books, hangs up, is called and talks; who drops gets the place back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import update
from tests.web.hall import MAIN_NUMBER, Hall

from onmaru.features.callbacks.tables import callback
from onmaru.features.calls.machine import queueing
from onmaru.floor.facts import Contact
from onmaru.kernel.ids import AgentId, ContactId, LegId

pytestmark = [pytest.mark.story, pytest.mark.asyncio(loop_scope="module")]
SOON = 8
"""Seconds within which everything here has happened; the callbacks' job looks around every two."""


class Desk:
    """The first agent's desk, not ready yet."""

    def __init__(self, hall: Hall, browser: httpx.AsyncClient, agent: AgentId) -> None:
        self.hall = hall
        self.browser = browser
        self.agent = agent

    async def does(self, path: str, **body: object) -> httpx.Response:
        answer = await self.browser.post(path, json=body)
        assert answer.status_code < 300, answer.text
        return answer

    async def offered(self) -> ContactId:
        await until(lambda: bool(self.hall.centre.keeper.state.agents[self.agent].offered))
        (contact,) = self.hall.centre.keeper.state.agents[self.agent].offered
        await self.does(f"/api/desk/contacts/{contact}/accept")
        return contact

    async def finished(self, contact: ContactId) -> None:
        data = self.hall.centre.directory().data
        record = {"category": data.categories[0].children[0].id, "disposition": data.dispositions[0].children[0].id}
        await self.does(f"/api/desk/contacts/{contact}/done", **record, memo="")


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while not is_so():
            await asyncio.sleep(0.02)


def here(hall: Hall, errand: str) -> Contact | None:
    contacts = hall.centre.keeper.state.contacts.values()
    return next((each for each in contacts if each.errand == errand), None)


async def waiting(hall: Hall, number: str) -> tuple[LegId, Contact]:
    """A citizen who has asked for a person and waits for one."""
    leg = hall.switch.citizen_calls(number, MAIN_NUMBER)
    async with asyncio.timeout(SOON):
        while (found := here(hall, "call")) is None:  # impatient: keys before the greeting are nobody's business
            hall.switch.citizen_presses(leg, "0")
            await asyncio.sleep(0.1)
    await until(lambda: hall.switch.hears(leg) == "music")
    return leg, found


async def outcome(hall: Hall, contact: ContactId) -> str | None:
    story = await (await hall.inside("supervisor")).get(f"/api/contacts/{contact}/story")
    found: str | None = story.json()["contact"]["outcome"]
    return found


async def invited(hall: Hall, leg: LegId) -> None:
    """The citizen has been offered a callback, and hears music again."""
    await until(lambda: "callback_offer" in {what for _, what in hall.switch.story(leg)})
    await until(lambda: hall.switch.hears(leg) == "music")


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def offered_soon(hall: Hall) -> AsyncIterator[None]:
    """Who has waited for a second is told how it looks, and offered a callback."""
    manager = await hall.inside("supervisor")
    read = (await manager.get("/api/entrances")).json()
    (plan,) = read["callback_plans"]
    change = {"entry": plan | {"offer_after_seconds": 1}, "reason": "빨리 권합니다", "version": read["version"]}
    (await manager.put(f"/api/entrances/callback_plans/{plan['id']}", json=change)).raise_for_status()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queueing, "FIRST_ANNOUNCEMENT_MS", 1_100)
        yield


@pytest_asyncio.fixture(loop_scope="module")
async def desk(hall: Hall) -> AsyncIterator[Desk]:
    account = hall.people("agent")[0]
    browser = await hall.inside(account)
    assert account.agent
    hall.switch.desk_registers(account.agent)
    for verb in ("start", "line"):
        await browser.post(f"/api/desk/{verb}", json={"page": "one"})
    agent = account.agent
    await until(lambda: hall.centre.keeper.state.agents[agent].line_up)
    yield Desk(hall, browser, agent)
    await browser.post("/api/desk/finish", json={"page": "one"})


async def owed(desk: Desk) -> list[dict[str, Any]]:
    """The callbacks that are owed, as the desk lists them."""
    rows: list[dict[str, Any]] = (await desk.browser.get("/api/callbacks", params={"state": "open"})).json()[
        "callbacks"
    ]
    return rows


async def test_waits_books_hangs_up_is_called_and_talks(desk: Desk) -> None:
    hall, phone = desk.hall, "01000001234"
    hall.switch.telephone(phone, "answers", after_seconds=0.3)
    leg, first = await waiting(hall, phone)
    place = first.place_at
    await invited(hall, leg)
    hall.switch.citizen_presses(leg, "1")
    await until(lambda: hall.switch.hears(leg) == "gone")
    owed = here(hall, "callback")
    assert owed is not None
    assert owed.place_at == place
    await desk.does("/api/desk/ready")
    assert await desk.offered() == owed.id
    await until(lambda: bool(hall.switch.called()))
    called, number, shown = hall.switch.called()[-1]
    assert (number, shown) == (phone, MAIN_NUMBER)
    await until(lambda: hall.switch.hears(called) == desk.agent)
    rows = (await desk.browser.get("/api/callbacks", params={"state": "done"})).json()["callbacks"]
    assert [(row["number_masked"], row["attempts"]) for row in rows] == [("010-****-1234", 1)]
    hall.switch.party_hangs_up(called)
    await until(lambda: not hall.centre.keeper.state.contacts)
    await desk.finished(owed.id)
    assert (await outcome(hall, first.id), await outcome(hall, owed.id)) == ("callback", "answered")


async def test_who_does_not_pick_up_is_tried_again_later_and_the_agent_is_free(desk: Desk) -> None:
    hall, phone = desk.hall, "01000001235"
    hall.switch.telephone(phone, "busy", after_seconds=0.1)
    leg, _ = await waiting(hall, phone)
    await invited(hall, leg)
    hall.switch.citizen_presses(leg, "1")
    await until(lambda: here(hall, "callback") is not None)
    await desk.does("/api/desk/ready")
    contact = await desk.offered()
    await until(lambda: not hall.centre.keeper.state.contacts)
    async with asyncio.timeout(SOON):  # the row is told beside the floor
        while (rows := await owed(desk))[0]["state"] == "ringing":
            await asyncio.sleep(0.1)
    assert [(row["state"], row["why"], row["attempts"]) for row in rows] == [("waiting", "busy", 1)]
    assert await outcome(hall, contact) == "unreached"
    assert not hall.centre.keeper.state.agents[desk.agent].after_work


async def test_who_drops_while_waiting_and_calls_again_has_the_place_back(desk: Desk) -> None:
    hall, phone = desk.hall, "01000001236"
    leg, first = await waiting(hall, phone)
    hall.switch.citizen_hangs_up(leg)
    await until(lambda: not hall.centre.keeper.state.contacts)
    again, second = await waiting(hall, phone)
    assert (second.id != first.id, second.place_at) == (True, first.place_at)
    hall.switch.citizen_hangs_up(again)
    await until(lambda: not hall.centre.keeper.state.contacts)


async def test_one_key_calls_back_whom_nobody_answered(desk: Desk) -> None:
    hall, phone = desk.hall, "01000001237"
    hall.switch.telephone(phone, "answers", after_seconds=0.2)
    leg, first = await waiting(hall, phone)
    hall.switch.citizen_hangs_up(leg)
    await until(lambda: not hall.centre.keeper.state.contacts)
    missed = (await desk.browser.get("/api/missed")).json()["missed"]
    assert first.id in {row["contact"] for row in missed}
    contact = ContactId((await desk.does(f"/api/missed/{first.id}/call")).json()["contact"])
    await until(lambda: bool(hall.switch.called()) and hall.switch.called()[-1][1] == phone)
    called, _, shown = hall.switch.called()[-1]
    assert shown == MAIN_NUMBER
    await until(lambda: hall.switch.hears(called) == desk.agent)
    await desk.does(f"/api/desk/contacts/{contact}/hangup")
    await until(lambda: not hall.centre.keeper.state.contacts)
    await desk.finished(contact)
    missed = (await desk.browser.get("/api/missed")).json()["missed"]
    assert first.id not in {row["contact"] for row in missed}


async def test_citizen_first_they_pick_up_and_wait_the_last_moment_for_their_agent(desk: Desk) -> None:
    hall, phone = desk.hall, "01000001238"
    hall.switch.telephone(phone, "answers", after_seconds=0.2)
    slot = (await desk.browser.get("/api/callbacks/slots")).json()["slots"][-1]["at"]
    booked = (await desk.does("/api/callbacks", kind="slot", number=phone, slot_at=slot)).json()["id"]
    now = {"order": "citizen_first", "kind": "asap", "slot_at": None, "next_at": 0, "place_at": 0}
    async with hall.centre.database.begin() as connection:
        await connection.execute(update(callback).where(callback.c.id == booked).values(now))
    await desk.does("/api/desk/ready")
    contact = await desk.offered()
    called, number, _ = hall.switch.called()[-1]
    assert number == phone
    await until(lambda: hall.switch.hears(called) == desk.agent)
    assert len([each for each in hall.switch.called() if each[1] == phone]) == 1
    hall.switch.party_hangs_up(called)
    await until(lambda: not hall.centre.keeper.state.contacts)
    await desk.finished(contact)
    async with asyncio.timeout(SOON):
        while booked not in await done(desk):
            await asyncio.sleep(0.1)
    assert await outcome(hall, contact) == "answered"


async def done(desk: Desk) -> set[str]:
    rows = (await desk.browser.get("/api/callbacks", params={"state": "done"})).json()["callbacks"]
    return {row["id"] for row in rows}
