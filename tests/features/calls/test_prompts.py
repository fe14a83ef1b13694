"""What callers are told: always true, always there to be played."""

import ast
from pathlib import Path

import pytest

from onmaru.features.calls import prompts
from onmaru.features.calls.prompts import Outlook

pytestmark = pytest.mark.model

PARTS = [part for prompt in prompts.standard("ko") for part in prompts.parts(prompt)]
CATALOGUE = {said for language in prompts.LANGUAGES for said in prompts.spoken(tuple(PARTS), language)}
SOURCES = Path(prompts.__file__).parent


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
@pytest.mark.parametrize("staffing", ["free", "busy", "nobody"])
@pytest.mark.parametrize("estimate", [None, 0, 61, 10_000])
@pytest.mark.parametrize("ahead", [0, 1, 19, 20, 500])
def test_whatever_is_said_to_somebody_waiting_has_been_recorded(language, staffing, estimate, ahead):
    said = prompts.spoken(prompts.waiting(Outlook(ahead, staffing, estimate)), language)
    assert set(said) <= CATALOGUE


def said_by_name() -> set[str]:
    """Return every sentence our modules say: the words in calls of `say`, be they chosen between or not."""
    trees = [ast.parse(path.read_text()) for path in SOURCES.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    saying = [call for call in calls if ast.unparse(call.func) in {"ear.say", "_say"}]
    words = [node.value for call in saying for node in ast.walk(call) if isinstance(node, ast.Constant)]
    return {word for word in words if (isinstance(word, str) and "_" in word) or word in {"transfer", "fault"}}


def test_whatever_a_call_says_by_name_has_been_recorded_in_every_language():
    names = said_by_name() | {"greeting", "closed", "callback_offer", "menu_no_key", "menu_wrong_key"}
    assert {"agent_lost", "fault", "nobody_there", "message_kept", "callback_promised"} <= names
    assert names <= set(prompts.standard("ko"))


def test_the_place_is_said_as_people_count():
    assert "세 번째" in prompts.filled_in("queue_position_3", prompts.standard("ko")["queue_position"], "ko")
    assert prompts.waiting(Outlook(ahead=2, staffing="busy")) == ("queue_position_3", "queue_stay")


def test_nothing_is_said_when_the_wait_is_about_to_end():
    assert prompts.waiting(Outlook(ahead=0, staffing="free")) == ()


def test_a_name_that_only_looks_counted_is_said_as_it_is():
    assert prompts.filled_in("queue_position_99", "{n} 번째", "ko") == "{n} 번째"


def test_every_language_says_the_same_things_but_what_the_exchange_says_without_us():
    assert prompts.standard("ko").keys() == prompts.standard("en").keys()
    assert (
        prompts.standard("ja").keys() == prompts.standard("zh").keys() == prompts.standard("ko").keys() - {"fallback"}
    )
