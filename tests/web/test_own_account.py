"""What a person does with their own account at their screen: a new password, and the other screens they left open."""

import httpx
import pytest
from tests.web.hall import Hall

from onmaru.features.accounts import Account

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

OLD, NEW = "마루에 앉아 차를 마신다", "대청마루 아래 고양이"


async def newcomer(hall: Hall, login: str) -> Account:
    """Return somebody new, with an account that is no sample."""
    account = Account(id=f"p-{login}", login=login, name="새내기", name_en="Newcomer", role="supervisor")
    await hall.centre.administration.create(account, OLD, by="operator")
    return account


async def sign_in(hall: Hall, who: Account, password: str = OLD) -> httpx.AsyncClient:
    """Return a browser at which they are signed in."""
    client = await hall.outsider()
    answer = await client.post("/api/session", json={"login": who.login, "password": password})
    answer.raise_for_status()
    return client


async def test_a_new_password_leaves_only_this_screen_signed_in(hall: Hall) -> None:
    who = await newcomer(hall, "changes")
    here, there = await sign_in(hall, who), await sign_in(hall, who)
    wrong = await here.post("/api/session/password", json={"old": "no such password", "new": NEW})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "WrongCredentials")
    weak = await here.post("/api/session/password", json={"old": OLD, "new": "short"})
    assert (weak.status_code, weak.json()["code"]) == (422, "WeakPassword")
    assert (await here.post("/api/session/password", json={"old": OLD, "new": NEW})).status_code == 204
    assert (await here.get("/api/session")).status_code == 200
    assert (await there.get("/api/session")).status_code == 401
    await sign_in(hall, who, NEW)


async def test_a_screen_left_open_elsewhere_is_seen_and_ended(hall: Hall) -> None:
    who = await newcomer(hall, "leaves-open")
    here, there = await sign_in(hall, who), await sign_in(hall, who)
    screens = (await here.get("/api/session/screens")).json()
    assert [screen["this"] for screen in screens].count(True) == 1
    (other,) = [screen["id"] for screen in (await there.get("/api/session/screens")).json() if screen["this"]]
    assert (await here.delete(f"/api/session/screens/{other}")).status_code == 204
    assert (await there.get("/api/session")).status_code == 401
    assert (await here.delete(f"/api/session/screens/{other}")).status_code == 404


async def test_a_wrong_password_at_the_locked_screen_keeps_the_session(hall: Hall) -> None:
    here = await sign_in(hall, await newcomer(hall, "locks"))
    await here.post("/api/session/lock")
    assert (await here.get("/api/session")).status_code == 423
    assert (await here.post("/api/session/unlock", json={"password": "no such password"})).status_code == 403
    assert (await here.get("/api/session")).status_code == 423
    assert (await here.post("/api/session/unlock", json={"password": OLD})).status_code == 204
    assert (await here.get("/api/session")).status_code == 200
