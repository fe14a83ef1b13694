"""Changing the way of a call over HTTP: what is answered, what is refused and with what, what callers meet next."""

from typing import Any

import httpx
import pytest
from tests.web.hall import MAIN_NUMBER, Hall

from onmaru.testing.clock import LoopClock

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

ENTRANCES = "/api/entrances"


async def page(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.get(ENTRANCES)
    assert answer.status_code == 200
    whole: dict[str, Any] = answer.json()
    return whole


def entry(whole: dict[str, Any], section: str, entry_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in whole[section] if each["id"] == entry_id)
    return found


async def test_the_whole_is_read_in_one_go(hall: Hall) -> None:
    whole = await page(await hall.inside("supervisor"))
    assert whole["city"]["id"] == "gaon"
    assert entry(whole, "entry_points", "main")["number"] == MAIN_NUMBER
    assert {step["kind"] for step in entry(whole, "menus", "main")["steps"]} >= {"say", "ask", "by_hours", "queue"}
    assert entry(whole, "prompts", "greeting")["built_in"]
    assert any(department["line_up"] and department["officials"] for department in whole["departments"])


async def test_a_change_is_answered_with_the_new_whole_and_met_by_the_next_caller(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    whole = await page(client)
    changed = entry(whole, "entry_points", "water") | {"name": "물 상담"}
    form = {"entry": changed, "reason": "이름을 쉽게", "version": whole["version"]}
    answer = await client.put(f"{ENTRANCES}/entry_points/water", json=form)
    assert answer.status_code == 200
    assert entry(answer.json(), "entry_points", "water")["name"] == "물 상담"
    assert hall.centre.directory().entry_points["water"].name == "물 상담"
    versions = (await client.get(f"{ENTRANCES}/versions")).json()["versions"]
    assert (versions[0]["sentence"], versions[0]["reason"]) == ("대표번호 '물 상담' 변경", "이름을 쉽게")


async def test_faults_come_with_their_fields(hall: Hall) -> None:
    client = await hall.inside("administrator")
    whole = await page(client)
    wrong = entry(whole, "entry_points", "water") | {"queue": "atlantis"}
    form = {"entry": wrong, "reason": "시험", "version": whole["version"]}
    answer = await client.put(f"{ENTRANCES}/entry_points/water", json=form)
    assert (answer.status_code, answer.json()["code"]) == (422, "CityHasMistakes")
    assert answer.json()["faults"] == [{"field": "queue", "message": "없는 상담 그룹입니다: atlantis"}]
    checked = await client.post(f"{ENTRANCES}/check", json={"section": "entry_points", "entry": wrong})
    assert checked.json()["faults"] == answer.json()["faults"]


async def test_who_comes_second_is_told_what_the_first_made_of_it(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    whole = await page(client)
    forms = [
        {"entry": entry(whole, "entry_points", "tax") | {"name": name}, "reason": "시험", "version": whole["version"]}
        for name in ("하나", "둘")
    ]
    first, second = [await client.put(f"{ENTRANCES}/entry_points/tax", json=form) for form in forms]
    assert (first.status_code, second.status_code) == (200, 409)
    assert (second.json()["code"], second.json()["theirs"]["entry"]["name"]) == ("CityChangedMeanwhile", "하나")


async def test_a_change_may_wait_and_be_given_up(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    whole = await page(client)
    later = LoopClock().now() + 3_600_000
    changed = entry(whole, "entry_points", "welfare") | {"name": "복지 안내"}
    form = {"entry": changed, "reason": "내일부터", "version": whole["version"], "from": later}
    answer = await client.put(f"{ENTRANCES}/entry_points/welfare", json=form)
    (pending,) = answer.json()["pending"]
    assert (pending["at"], pending["entry_id"], pending["problem"]) == (later, "welfare", None)
    gone = await client.delete(f"{ENTRANCES}/pending/{pending['id']}")
    assert gone.json()["pending"] == []


async def test_an_entry_is_made_and_taken_out_again(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    whole = await page(client)
    rain = {"id": "rain", "name": "비", "name_en": "Rain", "texts": {"ko": "비가 와요."}}
    form = {"entry": rain, "reason": "시험", "version": whole["version"]}
    made = await client.put(f"{ENTRANCES}/prompts/rain", json=form)
    assert entry(made.json(), "prompts", "rain")["own"]
    removal = {"reason": "시험", "version": made.json()["version"]}
    left = await client.request("DELETE", f"{ENTRANCES}/prompts/rain", json=removal)
    assert left.status_code == 200
    assert not any(each["id"] == "rain" for each in left.json()["prompts"])


async def test_an_emergency_is_told_in_one_action_and_called_off_in_another(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    form = {"text": "폭우 경보예요.", "reason": "폭우", "until": LoopClock().now() + 3_600_000, "place": "instead"}
    made = await client.post("/api/announcements", json=form)
    (announcement,) = made.json()["announcements"]
    told = await client.post(f"{ENTRANCES}/preview", json={"number": MAIN_NUMBER})
    assert told.json()["ends"]["kind"] == "announced"
    address = f"/api/announcements/{announcement['id']}"
    assert (await client.request("DELETE", address, json={"reason": "비가 그침"})).json()["announcements"] == []


async def test_a_preview_reads_the_knowledge_base_as_a_call_would(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    wednesday_at_eleven = LoopClock().now()
    call = {"number": MAIN_NUMBER, "keys": "51", "at": wednesday_at_eleven}
    told = (await client.post(f"{ENTRANCES}/preview", json=call)).json()
    answer = next(row for row in told["walk"] if row["step"] == "passport-fee")
    assert "원" in answer["sentence"]
    assert answer["seconds"] > 1


async def test_a_version_is_looked_at_and_brought_back(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    before = (await page(client))["version"]
    changed = entry(await page(client), "calendars", "main") | {"lunch": "12:00-13:00"}
    await client.put(f"{ENTRANCES}/calendars/main", json={"entry": changed, "reason": "점심", "version": before})
    (told,) = (await client.get(f"{ENTRANCES}/versions/{before + 1}")).json()["changes"]
    assert (told["before"]["lunch"], told["after"]["lunch"]) == (None, "12:00-13:00")
    back = await client.post(f"{ENTRANCES}/versions/{before}/restore", json={"reason": "되돌림"})
    assert entry(back.json(), "calendars", "main")["lunch"] is None


async def test_whoever_looks_is_told_when_a_colleague_has_changed_something(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    async with hall.live(await hall.inside("administrator"), "office") as screen:
        before = screen.topics["office"]["city"]["city"]["version"]
        changed = entry(await page(client), "entry_points", "water") | {"name": "물길 상담"}
        form = {"entry": changed, "reason": "시험", "version": before}
        assert (await client.put(f"{ENTRANCES}/entry_points/water", json=form)).status_code == 200
        await screen.until(lambda screen: screen.topics["office"]["city"]["city"]["version"] == before + 1)
        assert before + 1 == hall.centre.directory().version


async def test_officials_and_connections_are_read_without_a_whole_mobile(hall: Hall) -> None:
    whole = await page(await hall.inside("supervisor"))
    mobiles = [each["mobile"] for each in whole["officials"] if each["mobile"]]
    assert mobiles
    assert all("****" in mobile for mobile in mobiles)
    assert {child["connect"] for group in whole["categories"] for child in group["children"]} == {
        None,
        "personal_data",
        "judgement",
    }


async def test_a_recording_needs_an_exchange_to_be_heard_on(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    files = {"data": ("hello.wav", b"RIFF....WAVE", "audio/wav")}
    answer = await client.post("/api/prompts/greeting/recordings/ko", files=files, data={"reason": "녹음"})
    assert (answer.status_code, answer.json()["code"]) == (409, "NoSoundYet")
    assert (await client.get("/api/prompts/greeting/sound/ko")).status_code == 409


async def test_a_reason_is_always_asked_for(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    whole = await page(client)
    form = {"entry": entry(whole, "entry_points", "water"), "reason": "  ", "version": whole["version"]}
    assert (await client.put(f"{ENTRANCES}/entry_points/water", json=form)).status_code == 400
