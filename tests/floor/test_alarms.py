"""Alarms ring in order, once each, and cost no more than those that are set, whether anybody asks for them or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.floor.alarms import MOST_STALE, Alarms
from onmaru.kernel.ids import AgentId, ContactId

pytestmark = pytest.mark.model

CHANGES = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from([None, "haneul", "ain"]), st.none() | st.integers(0, 9)),
    max_size=60,
)


@given(CHANGES)
def test_the_earliest_that_is_set_comes_first(changes: list[tuple[str, str | None, int | None]]) -> None:
    alarms, told = Alarms(), {}
    for contact, agent, at in changes:
        alarms.set(ContactId(contact), AgentId(agent) if agent else None, at)
        told[contact, agent] = at
        expected = sorted((at, contact, agent or "") for (contact, agent), at in told.items() if at is not None)
        first = alarms.first()
        assert (first and (first[0], first[1], first[2] or "")) == (expected[0] if expected else None)


def test_who_never_asks_does_not_gather_what_is_over() -> None:
    alarms = Alarms()
    for number in range(5_000):
        contact = ContactId(f"c{number}")
        alarms.set(contact, None, number)
        alarms.set(contact, None, number + 60_000)
        alarms.set(contact, None, None)
        assert len(alarms) <= MOST_STALE + 2
    assert alarms.first() is None
    alarms.set(ContactId("last"), None, 1)
    assert alarms.first() == (1, "last", None)
