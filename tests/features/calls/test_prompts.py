"""What callers are told: always true, always there to be played."""

import re
from pathlib import Path

import pytest

from onmaru.features.calls import prompts
from onmaru.features.calls.prompts import Outlook

pytestmark = pytest.mark.model

CATALOGUE = prompts.catalogue("가온시", "Gaon")
SOURCES = Path(prompts.__file__).parent


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
@pytest.mark.parametrize("staffing", ["free", "busy", "nobody"])
@pytest.mark.parametrize("estimate", [None, 0, 61, 10_000])
@pytest.mark.parametrize("ahead", [0, 1, 19, 20, 500])
def test_whatever_is_said_to_somebody_waiting_has_been_recorded(language, staffing, estimate, ahead):
    said = prompts.spoken(prompts.waiting(Outlook(ahead, staffing, estimate)), language)
    assert set(said) <= set(CATALOGUE)


def test_whatever_a_call_says_by_name_has_been_recorded_in_every_language():
    names = re.findall(r'say\([^)]*"(\w+)"', "".join(path.read_text() for path in SOURCES.glob("*.py")))
    names += ["greeting", "closed", "transfer", "next_agent"]
    assert {"agent_lost", "fault"} <= set(names)
    assert {said for name in names for said in prompts.spoken((name,), "en")} | set(names) <= set(CATALOGUE)


def test_the_place_is_said_as_people_count():
    assert "세 번째" in CATALOGUE["queue_position_3"].words
    assert prompts.waiting(Outlook(ahead=2, staffing="busy")) == ("queue_position_3", "queue_stay")


def test_nothing_is_said_when_the_wait_is_about_to_end():
    assert prompts.waiting(Outlook(ahead=0, staffing="free")) == ()


def test_a_citys_own_words_replace_ours_and_braces_in_them_do_no_harm():
    own = prompts.catalogue("가온시", "Gaon", {"ko": {"closed": "{city} 당직실은 {별표} 번입니다."}})
    assert own["closed"].words == "가온시 당직실은 {별표} 번입니다."
