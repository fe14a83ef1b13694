"""An agent consults a department on the telephone: what rings, who sees what, and what comes back to the agent."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from tests.web.hall import PLAIN_NUMBER, Hall, Screen

from onmaru.features.accounts import Account
from onmaru.features.consultations.people import visitor_of
from onmaru.kernel.ids import ConsultationId

pytestmark = [pytest.mark.story, pytest.mark.asyncio(loop_scope="module")]

SOON = 5
"""Seconds within which everything here has happened."""


class Desk:
    """The first agent's desk, talking with a citizen, and a department with at least two officials."""

    def __init__(self, hall: Hall, browser: httpx.AsyncClient, contact: str, leg: Any) -> None:
        self.hall = hall
        self.browser = browser
        self.contact = contact
        self.leg = leg
        self.agent = hall.people("agent")[0].agent
        self.account = next(each for each in hall.people("official") if len(self._colleagues(each)) > 1)
        self.official = self.account.official or ""
        self.department = hall.centre.directory().officials[self.official].department
        self.others = [each for each in self._colleagues(self.account) if each != self.official]

    def _colleagues(self, account: Account) -> list[str]:
        officials = self.hall.centre.directory().officials
        mine = officials[account.official or ""].department
        return [each.id for each in officials.values() if each.department == mine]

    def telephone(self, official: str, manner: Any, **how: float) -> str:
        """Let an official's telephone behave so; returns its number."""
        extension = self.hall.centre.directory().officials[official].extension
        self.hall.switch.telephone(extension, manner, **how)
        return extension

    async def asked(self) -> str:
        """Ask the official by name, with ringing; returns the consultation."""
        form = {"contact": self.contact, "department": self.department, "official": self.official}
        page = await self.browser.post("/api/consultations", json=form | {"title": "문의", "summary": ["급한 문의"]})
        assert page.status_code == 201, page.text
        return str(page.json()["id"])

    async def does(self, verb: str, **body: Any) -> None:
        answer = await self.browser.post(f"/api/desk/contacts/{self.contact}/{verb}", json=body)
        assert answer.status_code == 204, answer.text

    async def case(self, name: str) -> Any:
        return (await self.browser.get(f"/api/consultations/{name}")).json()

    async def until(self, name: str, **facts: Any) -> Any:
        """Return the case as soon as it is so."""
        async with asyncio.timeout(SOON):
            while True:
                case = await self.case(name)
                if all(case[field] == value for field, value in facts.items()):
                    return case
                await asyncio.sleep(0.02)

    def called(self, before: int = 0) -> list[str]:
        return [number for _, number, _ in self.hall.switch.called()][before:]


@pytest_asyncio.fixture(loop_scope="module")
async def desk(hall: Hall) -> AsyncIterator[Desk]:
    account = hall.people("agent")[0]
    browser = await hall.inside(account)
    assert account.agent
    hall.switch.desk_registers(account.agent)
    for verb in ("start", "line"):
        await browser.post(f"/api/desk/{verb}", json={"page": "one"})
    await browser.post("/api/desk/ready")
    leg = hall.switch.citizen_calls("010-0000-0001", PLAIN_NUMBER)
    async with hall.live(browser, "desk") as screen:
        await screen.until(lambda screen: screen.topics["desk"]["contacts"])
        (contact,) = screen.topics["desk"]["contacts"]
    assert (await browser.post(f"/api/desk/contacts/{contact}/accept")).status_code == 204
    yield Desk(hall, browser, contact, leg)
    hall.switch.citizen_hangs_up(leg)
    async with asyncio.timeout(SOON):
        while contact in hall.centre.keeper.state.contacts:
            await asyncio.sleep(0.02)
    data = hall.centre.directory().data
    record = {"category": data.categories[0].children[0].id, "disposition": data.dispositions[0].children[0].id}
    await browser.post(f"/api/desk/contacts/{contact}/done", json=record | {"memo": ""})


async def _sees(screen: Screen, name: str, **facts: Any) -> None:
    def is_so(screen: Screen) -> bool:
        row = screen.topics["office"]["consultations"].get(name, {})
        return all(row.get(field) == value for field, value in facts.items())

    async with asyncio.timeout(SOON):
        await screen.until(is_so)


async def _desk_shows(screen: Screen, contact: str, **facts: Any) -> Any:
    """Return the agent's row of a contact as soon as it is so, and somebody has left it."""

    def is_so(screen: Screen) -> bool:
        row = screen.topics["desk"]["contacts"][contact]
        return bool(row["left"]) and all(row[field] == value for field, value in facts.items())

    async with asyncio.timeout(SOON):
        await screen.until(is_so)
    return screen.topics["desk"]["contacts"][contact]


async def test_the_case_is_on_the_screen_then_the_telephone_rings_then_they_talk_and_the_outcome_comes_back(
    desk: Desk,
) -> None:
    number = desk.telephone(desk.official, "answers", after_seconds=0.5)
    before = len(desk.called())
    office = await desk.hall.inside(desk.account)
    async with desk.hall.live(office, "office") as screen:
        name = await desk.asked()
        await _sees(screen, name, state="ringing", ringing=None)
        assert (await office.post(f"/api/office/consultations/{name}/shown")).status_code == 204
        await desk.does("consult", consultation=name)
        await _sees(screen, name, ringing=desk.official)
        await _sees(screen, name, state="connected", official=desk.official)
    assert desk.called(before) == [number]

    await desk.does("merge")
    await desk.does("complete")
    (leg,) = (leg for leg, *_ in desk.hall.switch.called()[before:])
    async with asyncio.timeout(SOON):
        while desk.hall.switch.hears(leg) != desk.leg:
            await asyncio.sleep(0.02)
    desk.hall.switch.party_hangs_up(leg)
    case = await desk.until(name, state="settled")
    assert (case["outcome"], case["official"]["id"]) == ("talked", desk.official)
    assert case["shown_before_ms"] >= 500, "they had read it before they said hello"
    assert name in {row["id"] for row in (await desk.browser.get("/api/consultations")).json()["outcomes"]}


async def test_busy_then_a_colleague_then_an_answer_in_writing_stops_the_ringing(desk: Desk) -> None:
    busy = desk.telephone(desk.official, "busy")
    rings = desk.telephone(desk.others[0], "no_answer")
    before = len(desk.called())
    name = await desk.asked()
    await desk.does("consult", consultation=name)
    async with asyncio.timeout(SOON):
        while len(desk.called(before)) < 2:
            await asyncio.sleep(0.02)
    assert desk.called(before) == [busy, rings]

    office = await desk.hall.inside(desk.account)
    answer = await office.post(f"/api/office/consultations/{name}/answer", json={"text": "내일부터 됩니다."})
    assert answer.json()["outcome"] == "answered"
    colleague = desk.hall.switch.called()[-1][0]
    async with asyncio.timeout(SOON):
        while desk.hall.switch.hears(colleague) != "gone":
            await asyncio.sleep(0.02)
    places = {each["official"]["id"]: each["how"] for each in (await desk.case(name))["line_up"]}
    assert places[desk.official] == "busy"


async def test_whoever_takes_it_on_the_screen_while_their_telephone_rings_is_not_rung_twice(desk: Desk) -> None:
    taken = desk.telephone(desk.official, "no_answer")
    name = await desk.asked()
    before = len(desk.called())
    await desk.does("consult", consultation=name)
    async with asyncio.timeout(SOON):
        while len(desk.called(before)) < 1:
            await asyncio.sleep(0.02)
    again = await (await desk.hall.inside(desk.account)).post(f"/api/office/consultations/{name}/accept", json={})
    assert again.json()["official"]["id"] == desk.official
    assert desk.called(before) == [taken], "it rings at their own telephone already"
    await desk.does("drop-party")
    await desk.until(name, state="open")


async def test_a_colleague_who_takes_it_is_rung_instead_of_whoever_is(desk: Desk) -> None:
    rings = desk.telephone(desk.official, "no_answer")
    colleague = desk.others[0]
    taken = desk.telephone(colleague, "answers", after_seconds=0.1)
    before = len(desk.called())
    name = ConsultationId(await desk.asked())
    await desk.does("consult", consultation=name)
    async with asyncio.timeout(SOON):
        while len(desk.called(before)) < 1:
            await asyncio.sleep(0.02)
    visitor = visitor_of(colleague, name, desk.hall.centre.directory())
    assert visitor
    await desk.hall.centre.consulting.consultations.office.accept(name, mobile=False, by=visitor)
    case = await desk.until(name, state="connected")
    assert case["official"]["id"] == colleague
    assert desk.called(before) == [rings, taken]
    first, _ = (leg for leg, *_ in desk.hall.switch.called()[before:])
    assert desk.hall.switch.hears(first) == "gone"
    await desk.does("drop-party")
    assert (await desk.until(name, state="settled"))["outcome"] == "talked"


async def test_nobody_picks_up_the_department_has_a_dated_task_and_the_agent_is_with_the_citizen_again(
    desk: Desk,
) -> None:
    for official in (desk.official, *desk.others):
        desk.telephone(official, "rejected")
    name = await desk.asked()
    async with desk.hall.live(desk.browser, "desk") as screen:
        await desk.does("consult", consultation=name)
        case = await desk.until(name, state="open")
        for phase in ("held", "talking"):
            row = await _desk_shows(screen, desk.contact, phase=phase, parties=[])
            assert (row["left"]["kind"], row["left"]["how"]) == ("official", "rejected")
    assert desk.hall.switch.hears(desk.leg) == desk.agent
    assert case["due_at"] is not None
    assert {place["standing"] for place in case["line_up"]} == {"tried"}


async def test_the_citizen_hangs_up_while_it_rings(desk: Desk) -> None:
    desk.telephone(desk.official, "no_answer")
    name = await desk.asked()
    await desk.does("consult", consultation=name)
    await asyncio.sleep(0.2)
    desk.hall.switch.citizen_hangs_up(desk.leg)
    await desk.until(name, state="open")
