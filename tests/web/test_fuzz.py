"""Whatever shape of JSON comes to whatever door: a refusal of the caller's mistake, never a fault of ours."""

import re

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.hall import Hall
from tests.web.test_doors import DOORS, UNTRIED

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

FIELDS = (
    *("login", "password", "old", "new", "page", "reason", "state", "muted", "line"),
    *("category", "disposition", "memo", "queue", "agent"),
    *("content", "id", "task", "version", "at", "text"),
    *("kind", "sentence", "contact", "question", "department", "outcome", "article"),
    *("name", "due_on", "departments", "as", "words", "means", "both_ways", "source"),
)
texts = st.text(max_size=40) | st.sampled_from(
    ["", "ready", "break", "rest", "general", "haneul", "\0", "𝔘𝔫𝔦", "ㄱㄴ" * 30]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
bodies = st.dictionaries(st.sampled_from(FIELDS), texts | values, max_size=6) | values
doors = st.sampled_from(sorted(door for door in DOORS if door[0] in {"POST", "PUT"} and door not in UNTRIED))
names = (
    st.just("{talking}")
    | st.sampled_from(["haneul", "nobody", "c0000000000000000000"])
    | st.text("abcxyz019-_.~", min_size=1, max_size=30)
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(door=doors, body=bodies, name=names)
async def test_no_json_makes_us_stumble(
    hall: Hall, talking: str, door: tuple[str, str], body: object, name: str
) -> None:
    named = name.replace("{talking}", talking)
    path = re.sub(r"{\w+}", named, door[1].replace("{number}", "1"))
    client = await hall.inside("agent" if "/desk/" in path else "administrator")
    answer: httpx.Response = await client.request(door[0], path, json=body)
    assert answer.status_code < 500, (path, body, answer.text)
