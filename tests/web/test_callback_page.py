"""The citizens' page and its API: without a sign-in, without a script, bounded, honest."""

import asyncio
import re

import httpx
import pytest
from tests.web.hall import Hall

from onmaru.features.callbacks import web_booking

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]


@pytest.fixture(autouse=True)
def nobody_has_tried(hall: Hall) -> None:
    hall.centre.owed.web._tallies = web_booking.Tallies()


async def the_page(hall: Hall, **params: str) -> tuple[httpx.AsyncClient, httpx.Response]:
    client = httpx.AsyncClient(base_url=hall.centre.url, timeout=10)
    return client, await client.get("/callback", params=params)


def times(html: str) -> list[str]:
    return re.findall(r'<option value="(\d+)"(?! disabled)', html)


async def send(client: httpx.AsyncClient, **form: str) -> httpx.Response:
    return await client.post("/callback", data=form)


async def test_a_citizen_books_without_a_script(hall: Hall):
    client, shown = await the_page(hall)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<script" not in shown.text
    assert 'lang="ko"' in shown.text
    (*_, last) = times(shown.text)
    booked = await send(client, number="010-0000-7001", when=last, lang="ko")
    assert booked.status_code == 200
    assert "끝자리가 7001인 번호로" in booked.text
    assert 'role="status"' in booked.text
    again = await send(client, number="010-0000-7001", when=last, lang="ko")
    assert again.text == booked.text, "whoever typed it learns nothing of what stands for a number"
    await client.aclose()


async def test_in_english_too(hall: Hall):
    client, shown = await the_page(hall, lang="en")
    assert "Book a call" in shown.text
    (*_, last) = times(shown.text)
    booked = await send(client, number="+82 10-0000-7002", when=last, lang="en", text="1")
    assert "number ending in 7002" in booked.text
    await client.aclose()


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"number": "119", "when": "asap"}, 422, "전화를 걸 수 있는 번호가 아닙니다"),
        ({"number": "", "when": ""}, 422, "전화를 걸 수 있는 번호가 아닙니다"),
        ({"number": "010-0000-7003", "when": ""}, 422, "시간을 선택"),
        ({"number": "010-0000-7003", "when": "12345"}, 422, "예약할 수 없는 시간"),
        ({"number": "010-0000-7003", "when": "9" * 19}, 422, "시간을 선택"),
        ({"number": "010-0000-7003", "when": "9" * 13}, 422, "예약할 수 없는 시간"),
        ({"number": '"><script>alert(1)</script>', "when": "x"}, 422, "전화를 걸 수 있는 번호가 아닙니다"),
    ],
)
async def test_what_was_wrong_is_said_and_what_was_typed_is_kept(hall: Hall, form, status, said):
    client, _ = await the_page(hall)
    answer = await send(client, **form)
    assert answer.status_code == status
    assert said in answer.text
    assert 'role="alert"' in answer.text
    assert "<script" not in answer.text
    await client.aclose()


async def test_a_form_of_another_site_books_nothing(hall: Hall):
    client, shown = await the_page(hall)
    form = {"number": "010-0000-7011", "when": times(shown.text)[3]}
    refused = await client.post("/callback", data=form, headers={"origin": "https://elsewhere.example"})
    assert (refused.status_code, refused.json()["code"]) == (403, "ForeignPage")
    ours = await client.post("/callback", data=form, headers={"origin": hall.centre.url})
    assert "끝자리가 7011인 번호로" in ours.text
    await client.aclose()


async def test_however_many_look_the_database_is_asked_once(hall: Hall, monkeypatch):
    web, asked = hall.centre.owed.web, []
    really = web._offer

    def counted(now):
        asked.append(now)
        return really(now)

    monkeypatch.setattr(web, "_offered", None)
    monkeypatch.setattr(web, "_offer", counted)
    offers = await asyncio.gather(*(web.offer() for _ in range(50)))
    assert (len(asked), len({id(offer) for offer in offers})) == (1, 1)


async def test_one_address_is_heard_ten_times_an_hour(hall: Hall):
    client, _ = await the_page(hall)
    answers = [await send(client, number="119", when="asap") for _ in range(12)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 2
    assert "잠시 뒤 다시" in answers[-1].text
    await client.aclose()


async def test_one_number_is_booked_three_times_a_day_at_most(hall: Hall):
    client, shown = await the_page(hall)
    slots = times(shown.text)
    for slot in slots[-3:]:
        assert "예약되었어요" in (await send(client, number="010-0000-7004", when=slot)).text
        (callback,) = [
            row.id
            for row in (await hall.centre.owed.pages.callbacks("open")).callbacks
            if row.number_masked.endswith("7004")
        ]
        await hall.centre.owed.promising.cancel(callback, "시험", by="p1")
    assert (await send(client, number="010-0000-7004", when=slots[-1])).status_code == 429
    await client.aclose()


async def test_many_bookings_at_once_for_one_number_are_one(hall: Hall):
    client, shown = await the_page(hall)
    slots = times(shown.text)[3:8]
    answers = await asyncio.gather(*(send(client, number="010-0000-7012", when=slot) for slot in slots))
    assert [answer.status_code for answer in answers] == [200] * 5
    owed = (await hall.centre.owed.pages.callbacks("open")).callbacks
    assert len([row for row in owed if row.number_masked.endswith("7012")]) == 1
    await client.aclose()


async def test_the_api_says_the_same(hall: Hall):
    outsider = await hall.outsider()
    offer = (await outsider.get("/api/public/callbacks/slots")).json()
    free = [slot["at"] for day in offer["days"] for slot in day["slots"] if slot["left"]]
    form = {"number": "010-0000-7005", "kind": "slot", "slot_at": free[-1]}
    booked = (await outsider.post("/api/public/callbacks", json=form)).json()
    assert (booked["kind"], booked["at"]) == ("slot", free[-1])
    again = (await outsider.post("/api/public/callbacks", json=form)).json()
    assert again == booked


async def test_a_full_time_cannot_be_chosen(hall: Hall):
    outsider = await hall.outsider()
    offer = (await outsider.get("/api/public/callbacks/slots")).json()
    slot = offer["days"][-1]["slots"][0]
    for number in range(slot["left"]):
        form = {"number": f"010-0000-71{number:02}", "kind": "slot", "slot_at": slot["at"]}
        (await outsider.post("/api/public/callbacks", json=form)).raise_for_status()
    client, shown = await the_page(hall)
    assert f'<option value="{slot["at"]}" disabled>' in shown.text
    refused = await send(client, number="010-0000-7199", when=str(slot["at"]))
    assert (refused.status_code, "모두 찼습니다" in refused.text) == (409, True)
    await client.aclose()


async def test_agents_see_whom_they_owe_a_call_and_no_number(hall: Hall):
    agent = await hall.inside("agent")
    form = {"kind": "slot", "number": "010-0000-7006", "slot_at": await _last(agent), "note": "여권"}
    booked = (await agent.post("/api/callbacks", json=form)).json()
    assert not booked["already"]
    page = await agent.get("/api/callbacks", params={"state": "open"})
    (row,) = [row for row in page.json()["callbacks"] if row["id"] == booked["id"]]
    assert (row["number_masked"], row["note"], row["origin"]) == ("010-****-7006", "여권", "agent")
    assert "01000007006" not in page.text
    moved = await agent.post(f"/api/callbacks/{booked['id']}/cancel", json={"reason": "취소 요청"})
    assert moved.status_code == 204


async def _last(client: httpx.AsyncClient) -> int:
    days = (await client.get("/api/callbacks/slots")).json()["days"]
    slots = (await client.get("/api/callbacks/slots", params={"day": days[-1]})).json()["slots"]
    last: int = slots[-1]["at"]
    return last
