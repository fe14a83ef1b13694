"""Every door: who may pass, what is refused and how, and that nothing anybody sends makes us stumble."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from litestar.routes import HTTPRoute
from tests.web.hall import Hall

from onmaru.features.accounts import Role
from onmaru.web.application import unwired

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

ROLES: tuple[Role, ...] = ("agent", "supervisor", "official", "administrator")

INSIDE: set[str] = set(ROLES)
RUNNING: set[str] = {"supervisor", "administrator"}
KEEPING: set[str] = {"official", *RUNNING}
"""Who keeps articles, and sees what departments are asked."""
ARTICLES = "/api/knowledge/articles"
OFFICE = "/api/office/consultations/{consultation}"

DOORS: dict[tuple[str, str], set[str] | None] = {
    ("POST", "/api/session"): None,
    ("GET", "/api/session"): INSIDE,
    ("DELETE", "/api/session"): None,
    ("POST", "/api/session/unlock"): None,
    ("POST", "/api/session/lock"): INSIDE,
    ("GET", "/api/session/samples"): None,
    ("POST", "/api/session/password"): INSIDE,
    ("GET", "/api/session/screens"): INSIDE,
    ("DELETE", "/api/session/screens/{screen}"): INSIDE,
    ("GET", "/api/directory"): INSIDE,
    ("POST", "/api/desk/start"): {"agent"},
    ("POST", "/api/desk/line"): {"agent"},
    ("POST", "/api/desk/ready"): {"agent"},
    ("POST", "/api/desk/break"): {"agent"},
    ("POST", "/api/desk/finish"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/accept"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/decline"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/hold"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/resume"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/hangup"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/mute"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/transfer"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/consult"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/merge"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/swap"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/complete"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/drop-party"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/record"): {"agent"},
    ("POST", "/api/desk/contacts/{contact}/done"): {"agent"},
    ("POST", "/api/contacts/{contact}/connection"): {"agent"},
    ("GET", "/api/contacts/{contact}/card"): {"agent", *RUNNING},
    ("POST", "/api/contacts/{contact}/reveal"): {"agent", *RUNNING},
    ("GET", "/api/contacts"): RUNNING,
    ("GET", "/api/contacts/{contact}/story"): RUNNING,
    ("POST", "/api/floor/agents/{agent}/state"): RUNNING,
    ("GET", "/api/figures/entry-points"): RUNNING,
    ("GET", f"{ARTICLES}/{{article}}"): INSIDE,
    ("POST", "/api/knowledge/preview"): INSIDE,
    ("GET", "/api/knowledge/attachments/{attachment}"): INSIDE,
    ("GET", ARTICLES): KEEPING,
    ("POST", ARTICLES): KEEPING,
    ("GET", f"{ARTICLES}/{{article}}/working"): KEEPING,
    ("PUT", f"{ARTICLES}/{{article}}/working"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/working/drop"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/working/submit"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/working/return"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/working/publish"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/withdraw"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/confirm"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/editing"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/editing/leave"): KEEPING,
    ("GET", f"{ARTICLES}/{{article}}/revisions"): KEEPING,
    ("GET", f"{ARTICLES}/{{article}}/revisions/{{number}}"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/revisions/{{number}}/restore"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/attachments"): KEEPING,
    ("DELETE", f"{ARTICLES}/{{article}}/attachments/{{attachment}}"): KEEPING,
    ("POST", f"{ARTICLES}/{{article}}/used"): {"agent"},
    ("GET", "/api/contacts/{contact}/articles"): {"agent", *RUNNING},
    ("GET", "/api/knowledge/search"): INSIDE,
    ("GET", "/api/knowledge/state"): INSIDE,
    ("GET", "/api/knowledge/mine"): INSIDE,
    ("PUT", "/api/knowledge/favourites/{article}"): INSIDE,
    ("DELETE", "/api/knowledge/favourites/{article}"): INSIDE,
    ("POST", f"{ARTICLES}/{{article}}/flags"): INSIDE,
    ("POST", "/api/knowledge/missing"): INSIDE,
    ("POST", "/api/knowledge/outcomes/{task}/seen"): INSIDE,
    ("GET", "/api/knowledge/office"): KEEPING,
    ("GET", "/api/knowledge/tasks/{task}"): INSIDE,
    ("POST", "/api/knowledge/tasks/{task}/settle"): KEEPING,
    ("POST", "/api/knowledge/tasks/{task}/pass"): KEEPING,
    ("GET", "/api/knowledge/overview"): RUNNING,
    ("GET", "/api/knowledge/campaigns"): RUNNING,
    ("POST", "/api/knowledge/campaigns"): RUNNING,
    ("POST", "/api/knowledge/campaigns/{campaign}/remind"): RUNNING,
    ("POST", "/api/knowledge/campaigns/{campaign}/close"): RUNNING,
    ("GET", "/api/knowledge/misses"): RUNNING,
    ("POST", "/api/knowledge/misses/settle"): RUNNING,
    ("GET", "/api/knowledge/synonyms"): RUNNING,
    ("POST", "/api/knowledge/synonyms"): RUNNING,
    ("PUT", "/api/knowledge/synonyms/{synonym}"): RUNNING,
    ("DELETE", "/api/knowledge/synonyms/{synonym}"): RUNNING,
    ("GET", "/api/knowledge/export"): RUNNING,
    ("POST", "/api/knowledge/import"): RUNNING,
    ("GET", "/api/entrances"): RUNNING,
    ("PUT", "/api/entrances/{section}/{entry}"): RUNNING,
    ("DELETE", "/api/entrances/{section}/{entry}"): RUNNING,
    ("DELETE", "/api/entrances/pending/{pending}"): RUNNING,
    ("POST", "/api/entrances/check"): RUNNING,
    ("POST", "/api/entrances/preview"): RUNNING,
    ("GET", "/api/entrances/versions"): RUNNING,
    ("GET", "/api/entrances/versions/{number}"): RUNNING,
    ("POST", "/api/entrances/versions/{number}/restore"): RUNNING,
    ("POST", "/api/announcements"): RUNNING,
    ("DELETE", "/api/announcements/{announcement}"): RUNNING,
    ("POST", "/api/prompts/{prompt}/recordings/{language}"): RUNNING,
    ("DELETE", "/api/prompts/{prompt}/recordings/{language}"): RUNNING,
    ("GET", "/api/prompts/{prompt}/sound/{language}"): RUNNING,
    ("POST", "/api/prompts/spoken"): RUNNING,
    ("POST", "/api/consultations"): {"agent"},
    ("GET", "/api/consultations"): {"agent"},
    ("GET", "/api/consultations/line-up"): {"agent"},
    ("GET", "/api/consultations/{consultation}"): INSIDE,
    ("POST", "/api/consultations/{consultation}/withdraw"): INSIDE,
    ("POST", "/api/consultations/{consultation}/seen"): {"agent"},
    ("GET", "/api/contacts/{contact}/consultations"): INSIDE,
    ("GET", "/api/office/consultations"): KEEPING,
    ("POST", f"{OFFICE}/accept"): KEEPING,
    ("POST", f"{OFFICE}/answer"): KEEPING,
    ("POST", f"{OFFICE}/return"): KEEPING,
    ("POST", f"{OFFICE}/promise"): KEEPING,
    ("POST", f"{OFFICE}/called-back"): KEEPING,
    ("POST", f"{OFFICE}/pass"): KEEPING,
    ("POST", f"{OFFICE}/reveal"): KEEPING,
    ("POST", f"{OFFICE}/shown"): KEEPING,
    ("GET", "/api/office/presence"): KEEPING,
    ("PUT", "/api/office/presence"): KEEPING,
    ("POST", "/api/case/open"): None,
    ("GET", "/api/case"): None,
    ("GET", "/api/case/files/{file}"): None,
    ("POST", "/api/case/accept"): None,
    ("POST", "/api/case/answer"): None,
    ("POST", "/api/case/return"): None,
    ("POST", "/api/case/promise"): None,
    ("POST", "/api/case/called-back"): None,
    ("POST", "/api/case/pass"): None,
    ("POST", "/api/case/reveal"): None,
    ("POST", "/api/case/shown"): None,
    ("GET", "/api/callbacks"): {"agent", *RUNNING},
    ("POST", "/api/callbacks"): {"agent", *RUNNING},
    ("GET", "/api/callbacks/slots"): {"agent", *RUNNING},
    ("POST", "/api/callbacks/{callback}/move"): {"agent", *RUNNING},
    ("POST", "/api/callbacks/{callback}/cancel"): {"agent", *RUNNING},
    ("POST", "/api/callbacks/{callback}/call"): {"agent"},
    ("GET", "/api/missed"): {"agent", *RUNNING},
    ("POST", "/api/missed/{contact}/call"): {"agent"},
    ("POST", "/api/desk/outgoing"): {"agent"},
    ("GET", "/api/messages"): {"agent", *RUNNING},
    ("GET", "/api/messages/{message}/sound"): {"agent", *RUNNING},
    ("POST", "/api/messages/{message}/done"): {"agent", *RUNNING},
    ("POST", "/api/messages/{message}/call"): {"agent"},
    ("GET", "/api/texts"): RUNNING,
    ("GET", "/api/public/callbacks/slots"): None,
    ("POST", "/api/public/callbacks"): None,
    ("GET", "/healthz"): None,
}
"""Who may pass each door; None: everybody, signed in or not."""


UNTRIED = {("DELETE", "/api/session"), ("POST", "/api/session/lock")}
"""Passing these would change the session the other cases use; they have tests of their own."""


def _real_doors() -> Iterator[tuple[str, str]]:
    for route in unwired().routes:
        if isinstance(route, HTTPRoute):
            for method in route.methods - {"OPTIONS"}:
                yield method, route.path_format


def _address(path: str) -> str:
    return _named(path.replace("{contact}", "c0000000000000000000"), "nobody")


def _named(path: str, name: str) -> str:
    """Fill in whom or what it is about."""
    return re.sub(r"{\w+}", name.replace("\\", ""), path.replace("{number}", "1"))


async def test_the_table_of_doors_is_complete() -> None:
    assert {door for door in _real_doors() if door[1].startswith(("/api", "/healthz"))} == set(DOORS)


@pytest.mark.parametrize("door", [door for door, allowed in DOORS.items() if allowed is not None], ids=" ".join)
async def test_a_stranger_is_asked_to_sign_in(hall: Hall, door: tuple[str, str]) -> None:
    method, path = door
    answer = await (await hall.outsider()).request(method, _address(path), json={})
    assert (answer.status_code, answer.json()["code"]) == (401, "NotSignedIn")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", [door for door in DOORS if door not in UNTRIED], ids=" ".join)
async def test_each_role_passes_its_own_doors_only(hall: Hall, door: tuple[str, str], role: Role) -> None:
    method, path = door
    allowed = DOORS[door]
    answer = await (await hall.inside(role)).request(method, _address(path), json={})
    assert answer.status_code < 500
    if allowed is None or role in allowed:
        assert answer.status_code not in {401, 403} or answer.json()["code"] != "NotAllowed"
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "NotAllowed")


@pytest.mark.parametrize("door", [door for door in DOORS if door[0] != "GET"], ids=" ".join)
async def test_a_change_without_our_header_is_refused(hall: Hall, door: tuple[str, str]) -> None:
    method, path = door
    client = await hall.inside("agent")
    answer = await client.request(method, _address(path), json={}, headers={"X-Onmaru": ""})
    assert (answer.status_code, answer.json()["code"]) == (403, "ForeignPage")


NASTY_BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe\x00",
    b'"text"',
    b'{"reason": 5, "page": {}, "memo": [], "login": null, "password": 0, "state": "flying", "muted": "perhaps"}',
    b'{"reason": "\\u0000", "page": "\\u0000", "memo": "\\u0000", "login": "\\u0000", "password": "\\u0000", '
    b'"state": "ready", "muted": true, "category": "\\u0000", "disposition": "\\u0000", "queue": "\\u0000"}',
    b'{"memo": "' + b"x" * 20_000 + b'", "page": "' + b"x" * 20_000 + b'", "reason": "' + b"x" * 20_000 + b'"}',
    b"[" * 10_000,
    b'{"reason": 1e999, "page": ' + b"9" * 400 + b"}",
)


@pytest.mark.parametrize(
    "door", [door for door in DOORS if door[0] in {"POST", "PUT"} and door not in UNTRIED], ids=" ".join
)
async def test_no_body_makes_us_stumble(hall: Hall, door: tuple[str, str]) -> None:
    method, path = door
    client = await hall.inside("agent" if "/desk/" in path else "administrator")
    for body in NASTY_BODIES:
        json = {"Content-Type": "application/json"}
        answer = await client.request(method, _address(path), content=body, headers=json)
        assert answer.status_code < 500, (body[:80], answer.text)
        if answer.status_code >= 400:
            _is_a_refusal(answer)


@pytest.mark.parametrize(
    "name", ["..", "%00", "c" * 5_000, "%F0%9F%98%80", "c'; drop table contact; --", "%2e%2e%2fhealthz", "{}"]
)
@pytest.mark.parametrize("door", [door for door in DOORS if "{" in door[1]], ids=" ".join)
async def test_no_name_makes_us_stumble(hall: Hall, door: tuple[str, str], name: str) -> None:
    method, path = door
    client = await hall.inside("agent" if "/desk/" in path else "administrator")
    body = {"category": "x", "disposition": "x", "reason": "why", "state": "ready", "muted": True}
    answer = await client.request(method, _named(path, name), json=body)
    assert answer.status_code < 500, answer.text


async def test_a_body_past_the_bound_is_refused_unread(hall: Hall) -> None:
    client = await hall.inside("agent")
    answer = await client.post("/api/desk/break", content=b"x" * 200_000, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "BodyTooLarge")


async def test_every_refusal_has_the_same_shape(hall: Hall) -> None:
    client = await hall.inside("agent")
    for method, path in (("GET", "/api/nothing"), ("PUT", "/api/session"), ("POST", "/api/desk/contacts/c1/hold")):
        answer = await client.request(method, path, json={})
        assert answer.status_code >= 400
        _is_a_refusal(answer)


async def test_a_day_that_is_none_is_refused(hall: Hall) -> None:
    client = await hall.inside("supervisor")
    for day in ("yesterday", "2026-02-30", "0001-01-01", "9999-12-31", "2026-11-21T00:00"):
        assert (await client.get("/api/contacts", params={"day": day})).status_code in {200, 400}
    assert (await client.get("/api/contacts")).status_code == 400


async def test_the_health_page_tells_of_every_part(hall: Hall) -> None:
    health = (await (await hall.outsider()).get("/healthz")).json()
    assert health["status"] == "ok"
    assert health["database"].items() >= {"what": "PostgreSQL", "state": "ok"}.items()
    assert {"version", "since"} <= health["database"].keys()
    assert health["floor"]["state"] == "ok"
    assert health["phone"].items() >= {"state": "ok", "version": "fake"}.items()
    assert health["search"] == {"what": "search", "state": "off"}


async def test_the_health_page_says_that_the_exchange_is_away(hall: Hall) -> None:
    hall.switch.lose_connection()
    try:
        health = await _until_phone_is(hall, "down")
        assert health["status"] == "degraded"
    finally:
        hall.switch.connect()
        await _until_phone_is(hall, "ok")


async def _until_phone_is(hall: Hall, state: str) -> Any:
    client = await hall.outsider()
    while (health := (await client.get("/healthz")).json())["phone"]["state"] != state:
        await asyncio.sleep(0.01)
    return health


def _is_a_refusal(answer: httpx.Response) -> None:
    body = answer.json()
    assert body.keys() == {"code", "message", "message_en", "retry"}, body
    assert body["code"][0].isupper()
    assert any("가" <= sign <= "힣" for sign in body["message"])
    assert body["message_en"].isascii()
