"""The built application is served safely: its own files with lasting caches, its page for every other address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.testing import TestClient

from onmaru.web.refusals import refuse_http, refuse_unexpected
from onmaru.web.screens import screens
from onmaru.web.security import SecurityHeaders

pytestmark = pytest.mark.model

PAGE = "<!doctype html><title>온마루</title>"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient[Any]]:
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text(PAGE)
    (built / "assets" / "desk-1a2b3c.js").write_text("export {}")
    (built / "favicon.svg").write_text("<svg/>")
    (tmp_path / "secret.toml").write_text("key")
    app = Litestar(
        screens(built),
        exception_handlers={HTTPException: refuse_http, Exception: refuse_unexpected},
        openapi_config=None,
        logging_config=None,
    )
    with TestClient(SecurityHeaders(app, line_port=8088, line_url=None)) as client:
        yield client


@pytest.mark.parametrize("address", ["/", "/board", "/desk", "/contacts/c01jd3"])
def test_every_address_of_the_application_gets_its_page_and_asks_again(client: TestClient[Any], address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/html")


def test_a_file_with_its_hash_in_the_name_is_kept_for_ever(client: TestClient[Any]) -> None:
    answer = client.get("/assets/desk-1a2b3c.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_other_files_are_asked_for_again(client: TestClient[Any]) -> None:
    assert client.get("/favicon.svg").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "address",
    ["/assets/gone-000000.js", "/api/nothing", "/secret.toml", "/..%2fsecret.toml", "/assets/../../secret.toml"],
)
def test_what_is_not_there_is_refused_and_nothing_outside_is_reached(client: TestClient[Any], address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.json()["code"] == "NotFound"


def test_a_centre_without_built_screens_says_how_to_build_them(tmp_path: Path) -> None:
    with TestClient(Litestar(screens(tmp_path / "nowhere"), openapi_config=None, logging_config=None)) as client:
        assert "./onmaru up" in client.get("/").text


def test_every_answer_carries_the_security_headers(client: TestClient[Any]) -> None:
    for method, address in (("GET", "/"), ("GET", "/assets/desk-1a2b3c.js"), ("GET", "/api/nothing"), ("PUT", "/")):
        headers = client.request(method, address, headers={"host": "desk.example:8080"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "ws://desk.example:8088" in headers["content-security-policy"]


def test_a_host_name_cannot_write_into_the_policy(client: TestClient[Any]) -> None:
    policy = client.get("/", headers={"host": "evil; script-src *"}).headers["content-security-policy"]
    assert "evil" not in policy
