"""Every way through a menu is walked, and what it costs is counted."""

from collections import Counter

import pytest
from tests.features.menus.sample_menus import CITY_HALL, CLOSED, OPEN

from onmaru.features.menus import (
    DECLINED,
    SILENCE,
    BookCallback,
    Context,
    DialOut,
    Finish,
    JoinQueue,
    Spoken,
    TakeMessage,
    contexts,
    figures,
    greeting_seconds,
    paths,
    plain,
)

pytestmark = pytest.mark.model


def ends(context: Context) -> dict[tuple[str, ...], object]:
    return {path.keys: path.ends for path in paths(CITY_HALL, context)}


def test_every_way_by_day():
    ways = ends(OPEN)
    assert ways["1",] == JoinQueue("tax", 1, "ko")
    assert ways["9",] == JoinQueue("foreign", 0, "en")
    assert ways["0",] == ways[SILENCE,] == ways["2", SILENCE] == JoinQueue(None, 0, "ko")
    assert ways["2", "2"] == Finish("ended")
    assert ways["2", "2", DECLINED] is None
    assert ways["#",] is ways["2", "*"] is None
    assert ways["2", "1"] is None
    assert len(ways) == 11


def test_every_way_at_night():
    assert ends(CLOSED) == {
        ("1",): TakeMessage(60, "ko"),
        ("2",): BookCallback("usual", "ko"),
        ("2", DECLINED): TakeMessage(60, "ko"),
        ("0",): DialOut("2222", None, "당직실", "Duty office", 30),
        ("0", DECLINED): TakeMessage(60, "ko"),
        (SILENCE,): Finish("closed"),
    }


def test_together_they_come_to_every_step():
    walked = {step for context in (OPEN, CLOSED) for path in paths(CITY_HALL, context) for step in path.steps}
    assert walked == {step.id for step in CITY_HALL.steps}


def test_only_situations_that_make_a_difference_are_tried():
    numbers: list[tuple[str, Spoken]] = [("main", "ko"), ("tax", "ko"), ("english", "en")]
    tried = Counter((context.language, context.is_open) for context in contexts(CITY_HALL, numbers))
    assert tried == {("ko", True): 1, ("ko", False): 1, ("en", True): 1, ("en", False): 1}


def test_seconds_are_counted_on_the_longest_way():
    told = figures(CITY_HALL, lambda sound, language: 2.0 if sound.prompt == "hello" else 1.0)
    assert told.greeting_seconds == 2.0
    assert told.deepest == 2
    assert told.paths == len(ends(OPEN)) + len(ends(CLOSED))
    assert told.longest_seconds == 6.0


def test_without_a_question_the_greeting_is_all_that_is_said():
    assert greeting_seconds(plain("greeting", "closed"), OPEN, lambda *_: 13.0) == 13.0
