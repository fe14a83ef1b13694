"""Steps run as soon as they may, side by side, and a failure stops those that wait for it and says what to do."""

import io
import threading

import pytest

from onmaru.setup.steps import Outcome, Step, StepFailed, Telling, run
from onmaru.setup.words import Language, SetupFailure, Text, language_of, same

pytestmark = pytest.mark.model


def telling(language: Language = "en") -> tuple[Telling, io.StringIO]:
    out = io.StringIO()
    return Telling(language, out), out


def done(word: str = "done") -> Outcome:
    return Outcome(same(word))


def test_a_step_waits_for_those_before_it() -> None:
    order: list[str] = []

    def note(name: str) -> Outcome:
        order.append(name)
        return done()

    first = Step(same("first"), same("…"), lambda: note("first"))
    second = Step(same("second"), same("…"), lambda: note("second"), after=(first,))
    outcomes = run([second, first], telling()[0])
    assert order == ["first", "second"]
    assert set(outcomes) == {"first", "second"}


def test_steps_that_need_not_wait_run_side_by_side() -> None:
    both_are_there = threading.Barrier(2, timeout=5)

    def meet() -> Outcome:
        both_are_there.wait()
        return done()

    run([Step(same("one"), same("…"), meet), Step(same("other"), same("…"), meet)], telling()[0])


def test_a_failure_says_what_to_do_and_nothing_that_waits_for_it_begins() -> None:
    def fail() -> Outcome:
        raise SetupFailure(Text("고장", "broken"), Text("고치십시오", "mend it"), "the program's own words")

    first = Step(same("first"), same("…"), fail)
    second = Step(same("second"), same("…"), lambda: pytest.fail("must not begin"), after=(first,))
    teller, out = telling()
    with pytest.raises(StepFailed):
        run([first, second], teller)
    assert "✗ first: broken" in out.getvalue()
    assert "mend it" in out.getvalue()
    assert "the program's own words" in out.getvalue()


def test_what_could_not_be_had_is_said_and_we_go_on() -> None:
    phone = Step(same("phone"), same("…"), lambda: Outcome(same("no Asterisk"), worked=False, missing=True))
    teller, out = telling()
    assert run([phone], teller)["phone"].missing
    assert "! phone: no Asterisk" in out.getvalue()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "both"),
        ({}, "both"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "ONMARU_LANG": "en"}, "en"),
    ],
)
def test_the_reader_is_addressed_in_the_language_asked_for(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_a_reader_we_do_not_know_gets_korean_first_and_then_english() -> None:
    assert Text("가", "a").within("both") == "가 · a"
