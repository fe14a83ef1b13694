"""The front door over HTTP: the cookie, the locked screen, sample accounts, live screens that end with the session."""

from pathlib import Path

import pytest
from sqlalchemy import update
from tests.web.hall import Hall, opened_hall
from websockets.exceptions import ConnectionClosed

from onmaru.features.accounts import sample_password
from onmaru.features.accounts.store import account_session
from onmaru.web import live_door

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

PASSWORD = sample_password("gaon")


async def test_the_session_lives_in_a_cookie_that_scripts_and_other_sites_cannot_use(hall: Hall) -> None:
    client = await hall.outsider()
    answer = await client.post("/api/session", json={"login": hall.people("agent")[0].login, "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 200
    assert all(word in cookie for word in ("onmaru_session=", "HttpOnly", "SameSite=strict", "Path=/"))
    session = answer.json()
    assert session["person"]["agent_id"]
    assert "serve" in session["permissions"]
    assert session["idle_lock_seconds"] > 0
    assert (await client.get("/api/session")).json() == session


async def test_a_wrong_password_and_an_unknown_name_are_refused_alike(hall: Hall) -> None:
    client = await hall.outsider()
    known = hall.people("agent")[1].login
    answers = [
        await client.post("/api/session", json={"login": login, "password": "not this one"})
        for login in (known, "nobody")
    ]
    assert {answer.json()["code"] for answer in answers} == {"WrongCredentials"}
    assert answers[0].json() == answers[1].json()


async def test_after_signing_out_the_cookie_opens_nothing(hall: Hall) -> None:
    client = await hall.outsider()
    await client.post("/api/session", json={"login": hall.people("official")[0].login, "password": PASSWORD})
    token = client.cookies["onmaru_session"]
    assert (await client.delete("/api/session")).status_code == 204
    assert "onmaru_session" not in client.cookies
    answer = await client.get("/api/session", headers={"Cookie": f"onmaru_session={token}"})
    assert answer.status_code == 401


async def test_a_locked_screen_opens_with_the_password_only(hall: Hall) -> None:
    client = await hall.outsider()
    await client.post("/api/session", json={"login": hall.people("agent")[2].login, "password": PASSWORD})
    assert (await client.post("/api/session/lock")).status_code == 204
    locked = await client.get("/api/directory")
    assert (locked.status_code, locked.json()["code"]) == (423, "SessionLocked")
    assert (await client.post("/api/session/unlock", json={"password": "not this one"})).status_code == 403
    assert (await client.post("/api/session/unlock", json={"password": PASSWORD})).status_code == 204
    assert (await client.get("/api/directory")).status_code == 200


async def test_a_locked_screen_goes_on_breathing(hall: Hall) -> None:
    client = await hall.outsider()
    await client.post("/api/session", json={"login": hall.people("agent")[3].login, "password": PASSWORD})
    await client.post("/api/session/lock")
    async with hall.live(client, "desk") as screen:
        await screen.say(type="beat", page="one")
        await screen.hear_of("pulse")


async def test_a_live_screen_ends_with_its_session(hall: Hall) -> None:
    client = await hall.outsider()
    await client.post("/api/session", json={"login": hall.people("agent")[4].login, "password": PASSWORD})
    async with hall.live(client, "board") as screen:
        await client.delete("/api/session")
        with pytest.raises(ConnectionClosed) as closed:
            await screen.hear_of("never")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


async def test_a_live_screen_does_not_outlive_the_day_its_session_was_good_for(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_door, "RECOGNISE_SECONDS", 0.1)
    account = hall.people("agent")[5]
    client = await hall.inside(account)
    async with hall.live(client, "board") as screen:
        aged = update(account_session).where(account_session.c.account == account.id).values(created_at=0)
        async with hall.centre.database.begin() as connection:
            await connection.execute(aged)
        with pytest.raises(ConnectionClosed) as closed:
            await screen.hear_of("never")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


async def test_sample_accounts_are_named_at_the_door_and_work_on_loopback(hall: Hall) -> None:
    samples = (await (await hall.outsider()).get("/api/session/samples")).json()
    assert samples["password"] == PASSWORD
    assert {account["role"] for account in samples["accounts"]} == {"agent", "supervisor", "official", "administrator"}


async def test_sample_accounts_do_not_work_where_others_can_reach_us(fresh_database_url: str, tmp_path: Path) -> None:
    async with opened_hall(tmp_path, fresh_database_url, host="0.0.0.0") as hall:
        client = await hall.outsider()
        assert (await client.get("/api/session/samples")).status_code == 404
        answer = await client.post("/api/session", json={"login": "admin", "password": PASSWORD})
        assert (answer.status_code, answer.json()["code"]) == (403, "SampleAccountElsewhere")
