"""Which page is an agent's desk: the newest, and no former one by merely breathing."""

import pytest

from onmaru.kernel.ids import AgentId
from onmaru.web.desks import Desks

pytestmark = pytest.mark.model

HANEUL = AgentId("haneul")


class Socket:
    def __init__(self) -> None:
        self.heard: list[str] = []

    def tell(self, message: str) -> None:
        self.heard.append(message)

    @property
    def superseded(self) -> int:
        return sum("superseded" in message for message in self.heard)


@pytest.fixture
def beats() -> list[AgentId]:
    return []


@pytest.fixture
def desks(beats: list[AgentId]) -> Desks:
    return Desks(beats.append, now=lambda: 0)


def test_a_breathing_page_keeps_its_agent_present(desks: Desks, beats: list[AgentId]) -> None:
    assert desks.breathe(HANEUL, "one", Socket())
    assert beats == [HANEUL]


def test_a_new_page_takes_over_and_the_old_one_is_told(desks: Desks, beats: list[AgentId]) -> None:
    old, new = Socket(), Socket()
    desks.breathe(HANEUL, "one", old)
    assert desks.breathe(HANEUL, "two", new)
    assert (old.superseded, new.superseded) == (1, 0)
    assert not desks.breathe(HANEUL, "one", old)
    assert beats == [HANEUL, HANEUL], "the old page's breath keeps nobody present"


def test_the_same_page_on_a_new_socket_supersedes_nobody(desks: Desks) -> None:
    before, after = Socket(), Socket()
    desks.breathe(HANEUL, "one", before)
    desks.gone(before)
    assert desks.breathe(HANEUL, "one", after)
    assert (before.superseded, after.superseded) == (0, 0)


def test_a_former_page_that_wakes_up_late_does_not_come_back_by_itself(desks: Desks) -> None:
    sleeping = Socket()
    for page in ("one", "two", "three"):
        desks.breathe(HANEUL, page, Socket())
    assert not desks.breathe(HANEUL, "one", sleeping)
    assert sleeping.superseded == 1


def test_a_person_may_claim_a_former_page_back(desks: Desks) -> None:
    one, two = Socket(), Socket()
    desks.breathe(HANEUL, "one", one)
    desks.breathe(HANEUL, "two", two)
    desks.claim(HANEUL, "one")
    assert two.superseded == 1
    assert desks.breathe(HANEUL, "one", one)
    assert not desks.breathe(HANEUL, "two", two)
