"""The live socket: who may follow what, whose desk it is, and that nothing a client sends disturbs another."""

import asyncio

import pytest
from tests.web.hall import Hall
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from onmaru.features.accounts import Role
from onmaru.web import follower

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

FOLLOWED: dict[Role, set[str]] = {
    "agent": {"desk", "board", "owed"},
    "supervisor": {"floor", "board"},
    "administrator": {"floor", "board"},
    "official": set(),
}


@pytest.mark.parametrize("role", FOLLOWED)
@pytest.mark.parametrize("topic", ["desk", "board", "floor", "owed"])
async def test_each_role_follows_its_own_topics_only(hall: Hall, role: Role, topic: str) -> None:
    async with hall.live(await hall.inside(role)) as screen:
        await screen.say(type="follow", topic=topic)
        answer = await screen.hear_of("snapshot" if topic in FOLLOWED[role] else "refused")
        assert answer.get("topic", topic) == topic
        assert topic in FOLLOWED[role] or answer["code"] == "NotAllowed"


async def test_a_stranger_gets_no_socket(hall: Hall) -> None:
    with pytest.raises(InvalidStatus):
        async with hall.live(await hall.outsider()):
            pass


async def test_a_page_of_another_site_gets_no_socket(hall: Hall) -> None:
    client = await hall.inside("agent")
    address = f"{hall.centre.url.replace('http', 'ws', 1)}/api/live"
    cookie = f"onmaru_session={client.cookies['onmaru_session']}"
    with pytest.raises(InvalidStatus):
        async with connect(address, additional_headers={"Cookie": cookie, "Origin": "https://elsewhere.example"}):
            pass


async def test_nonsense_is_refused_and_the_socket_stays(hall: Hall) -> None:
    async with hall.live(await hall.inside("agent"), "board") as screen:
        for nonsense in ("", "{", "[]", '{"type":"fly"}', '{"type":"follow","topic":"other"}', '"x"', "x" * 5_000):
            await screen.say_raw(nonsense)
            assert (await screen.hear_of("refused"))["code"] == "NotUnderstood"
        await screen.hear_of("pulse")


async def test_the_pulse_comes_every_second_and_tells_how_we_are(hall: Hall) -> None:
    async with hall.live(await hall.inside("agent")) as screen:
        beats = [await screen.hear_of("pulse") for _ in range(3)]
    assert {(beat["history"], beat["phone"]) for beat in beats} == {("ok", "up")}
    assert 900 < beats[2]["at"] - beats[1]["at"] < 1_500


async def test_what_an_agent_does_is_on_every_screen_at_once(hall: Hall) -> None:
    account = hall.people("agent")[0]
    agent, desk = str(account.agent), await hall.inside(account)
    await desk.post("/api/desk/start", json={"page": "one"})
    async with hall.live(desk, "desk") as own, hall.live(await hall.inside("supervisor"), "floor", "board") as wall:
        reason = next(iter(hall.centre.directory().break_reasons))
        assert (await desk.post("/api/desk/break", json={"reason": reason})).status_code == 204
        await own.until(lambda screen: screen.topics["desk"]["me"]["me"]["state"] == "break")
        for topic in ("floor", "board"):
            await wall.until(lambda screen, topic=topic: screen.topics[topic]["agents"][agent]["state"] == "break")
        assert wall.topics["board"]["agents"][agent]["reason_name"]
    await desk.post("/api/desk/finish")


async def test_an_agents_newer_page_supersedes_the_older_one(hall: Hall) -> None:
    client = await hall.inside(hall.people("agent")[1])
    async with hall.live(client, "desk") as old, hall.live(client, "desk") as new:
        await client.post("/api/desk/start", json={"page": "old"})
        await old.say(type="beat", page="old")
        await client.post("/api/desk/start", json={"page": "new"})
        await new.say(type="beat", page="new")
        await old.say(type="beat", page="old")
        await old.hear_of("superseded")
        await client.post("/api/desk/finish")
        await new.until(lambda screen: screen.topics["desk"]["me"]["me"]["state"] == "signed_out")
        assert old.topics["desk"]["me"]["me"]["state"] != "signed_out", "the older page gets no more of the desk"


async def test_a_client_that_does_not_read_is_dropped_and_nobody_waits_for_it(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower, "BACKLOG", 4)
    client = await hall.inside("supervisor")
    async with hall.live(client, "floor") as screen:
        (slow,) = hall.centre.hub._followers
        for _ in range(10):
            slow.tell('{"type":"pulse"}')
        with pytest.raises(ConnectionClosed) as closed:
            await screen.hear_of("never")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4408


async def test_following_the_floor_costs_nothing_once_the_screen_is_gone(hall: Hall) -> None:
    async with hall.live(await hall.inside(hall.people("agent")[2]), "desk"):
        assert len(hall.centre.hub._desks) == 1
    while hall.centre.hub._followers:
        await asyncio.sleep(0.01)
    assert not hall.centre.hub._desks
