"""Second consultations through the doors, as the screens go: the agent's desk, the officials' list, a one-time link."""

import asyncio
from typing import Any

import httpx
import msgspec
import pytest
from tests.features.consultations.town import FakeTexts
from tests.web.hall import Hall

from onmaru.features.accounts import Account
from onmaru.features.consultations.links import Links
from onmaru.features.consultations.people import HOUSE
from onmaru.kernel.ids import ConsultationId

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]


def _official(hall: Hall) -> tuple[Account, str]:
    """Return an official who signs in, and their department."""
    account = hall.people("official")[0]
    return account, hall.centre.directory().officials[account.official or ""].department


async def _asked(hall: Hall, contact: str, **more: Any) -> dict[str, Any]:
    desk, (_, department) = await hall.inside("agent"), _official(hall)
    form = {"contact": contact, "department": department, "title": "여권 재발급", "summary": ["분실 신고를 마쳤음."]}
    answer = await desk.post("/api/consultations", json=form | {"ring": False} | more)
    assert answer.status_code == 201, answer.text
    page: dict[str, Any] = answer.json()
    return page


async def _said(answer: httpx.Response, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def test_the_officials_list_hears_of_it_and_the_agent_of_the_outcome(hall: Hall, talking: str) -> None:
    account, department = _official(hall)
    office, desk = await hall.inside(account), await hall.inside("agent")
    async with hall.live(office, "office") as screen, hall.live(desk, "office") as agents_screen:
        page = await _asked(hall, talking, official=account.official)
        name = page["id"]
        await screen.until(lambda screen: name in screen.topics["office"]["consultations"])
        row = screen.topics["office"]["consultations"][name]
        assert (row["department"], row["state"], row["outcome"]) == (department, "open", None)
        assert "분실" not in str(screen.messages)

        waiting = await _said(await office.get("/api/office/consultations"))
        assert [each["id"] for each in waiting["mine"]] == [name]
        case = await _said(await office.get(f"/api/consultations/{name}"))
        assert (case["summary"], case["citizen"]["number_masked"]) == (["분실 신고를 마쳤음."], "010-****-0001")

        verbs = f"/api/office/consultations/{name}"
        assert (await _said(await office.post(f"{verbs}/accept", json={})))["official"]["id"] == account.official
        await _said(await office.post(f"{verbs}/answer", json={"text": "신분증만 가져오시면 됩니다."}))
        await agents_screen.until(
            lambda screen: screen.topics["office"]["consultations"].get(name, {}).get("outcome") == "answered"
        )

    (unseen,) = (await _said(await desk.get("/api/consultations")))["outcomes"]
    assert (unseen["id"], unseen["outcome"]) == (name, "answered")
    await _said(await desk.post(f"/api/consultations/{name}/seen"), 204)
    assert (await _said(await desk.get("/api/consultations")))["outcomes"] == []
    assert len(await _said(await desk.get(f"/api/contacts/{talking}/consultations"))) == 1
    story = await _said(await (await hall.inside("supervisor")).get(f"/api/contacts/{talking}/story"))
    assert {"ConsultationAsked", "ConsultationSettled"} <= {each["kind"] for each in story["events"]}


async def test_old_snapshot_and_changes_are_the_fresh_snapshot(hall: Hall, talking: str) -> None:
    account, _ = _official(hall)
    office = await hall.inside(account)
    async with hall.live(office, "office") as screen:
        names = [(await _asked(hall, talking))["id"] for _ in range(3)]
        at = hall.centre.hub.now() + 3_600_000
        await _said(await office.post(f"/api/office/consultations/{names[0]}/promise", json={"at": at}))
        await _said(await office.put("/api/office/presence", json={"state": "away", "until": at}))
        await _said(await office.post(f"/api/office/consultations/{names[1]}/return", json={"reason": "아닙니다."}))
        await screen.hear_all(silence_seconds=0.5)
        async with hall.live(office, "office") as fresh:
            assert screen.topics["office"] == fresh.topics["office"]
        read = await hall.centre.consulting.bulletin.read()
        assert screen.topics["office"] == msgspec.to_builtins(
            {
                "consultations": dict(read.consultations),
                "officials": dict(read.officials),
                "city": {"city": {"version": hall.centre.directory().version}},
            }
        )
        for name in (names[0], names[2]):
            await _said(await office.post(f"/api/office/consultations/{name}/answer", json={"text": "네."}))
        await _said(await office.put("/api/office/presence", json={"state": "available"}))


async def test_a_colleague_of_another_department_sees_nothing_of_it(hall: Hall, talking: str) -> None:
    page = await _asked(hall, talking)
    stranger = await hall.inside(hall.people("official")[1])
    refused = await stranger.get(f"/api/consultations/{page['id']}")
    assert (refused.status_code, refused.json()["code"]) == (403, "NotYourConsultation")
    refused = await stranger.post(f"/api/office/consultations/{page['id']}/answer", json={"text": "네."})
    assert (refused.status_code, refused.json()["code"]) == (403, "NotYourDepartment")
    await _said(await (await hall.inside("agent")).post(f"/api/consultations/{page['id']}/withdraw"))


async def test_a_reason_shows_the_number(hall: Hall, talking: str) -> None:
    page = await _asked(hall, talking)
    office = await hall.inside(_official(hall)[0])
    verbs = f"/api/office/consultations/{page['id']}"
    number = await _said(await office.post(f"{verbs}/reveal", json={"reason": "직접 전화하려고"}))
    assert number == {"number": "010-0000-0001"}
    await _said(await office.post(f"{verbs}/called-back", json={"note": "안내했습니다."}))


async def test_the_agent_sees_who_would_be_rung(hall: Hall) -> None:
    department = _official(hall)[1]
    desk = await hall.inside("agent")
    seen = await _said(await desk.get(f"/api/consultations/line-up?department={department}"))
    assert seen["department"]["id"] == department
    assert seen["places"]
    assert (await desk.get("/api/consultations/line-up?department=nobody")).status_code == 422


# ── a one-time link ─────────────────────────────────────────────────────────────────────────────────────────────


async def _link_for(hall: Hall, name: str, texts: FakeTexts) -> str:
    """Let a link be sent to an official with a mobile, and return its token."""
    acts = hall.centre.consulting.consultations.acts
    links = Links(acts, texts, "https://call.gaon.example")
    async with acts.on(ConsultationId(name), HOUSE) as act:
        colleagues = (each for each in hall.centre.directory().data.officials if each.department == act.case.department)
        await links.send(act, next(each.id for each in colleagues if each.mobile))
    return texts.sent[-1][1].rpartition("#")[2]


async def test_a_link_opens_one_case_in_one_browser(hall: Hall, talking: str) -> None:
    directory = hall.centre.directory()
    department = next(each.department for each in directory.data.officials if each.mobile)
    page = await _asked(hall, talking, department=department)
    other = await _asked(hall, talking)
    token = await _link_for(hall, page["id"], FakeTexts())

    telephone, elsewhere = await hall.outsider(), await hall.outsider()
    assert (await telephone.get("/api/case")).json()["code"] == "LinkNotGood"
    opened = await telephone.post("/api/case/open", json={"token": token})
    assert (await _said(opened))["id"] == page["id"]
    cookie = opened.headers["set-cookie"].lower()
    assert all(each in cookie for each in ("httponly", "samesite=strict", "path=/api/case"))

    assert (await elsewhere.post("/api/case/open", json={"token": token})).status_code == 401
    assert (await _said(await telephone.post("/api/case/open", json={"token": token})))["id"] == page["id"]
    assert (await telephone.get(f"/api/consultations/{other['id']}")).status_code == 401
    settled = await _said(await telephone.post("/api/case/answer", json={"text": "접수했습니다."}))
    assert (settled["state"], settled["outcome"], settled["may"]) == ("settled", "answered", [])
    await _said(await (await hall.inside("agent")).post(f"/api/consultations/{other['id']}/withdraw"))


async def test_a_case_is_changed_by_our_own_page_only(hall: Hall) -> None:
    stranger = await hall.outsider()
    refused = await stranger.post("/api/case/open", json={"token": "x"}, headers={"X-Onmaru": "0"})
    assert (refused.status_code, refused.json()["code"]) == (403, "ForeignPage")


async def test_an_officials_open_screen_is_known(hall: Hall) -> None:
    account, _ = _official(hall)
    office, screens = await hall.inside(account), hall.centre.consulting.consultations.screens
    assert account.official
    async with hall.live(office, "office"):
        assert screens.is_open(account.official)
    async with asyncio.timeout(5):
        while screens.is_open(account.official):
            await asyncio.sleep(0.01)
