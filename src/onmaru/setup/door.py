"""Behind `./onmaru`: make sure of what a command needs, then hand over to it.

The commands that must work on a bare machine (`help`, `doctor`, `up` as far as the environment) run here, on the
machine's own Python; the others run in our environment as `python -m onmaru.cli`.
"""

import argparse
import fcntl
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from onmaru.setup import doctor, guide, needs, prove, python, steps
from onmaru.setup.layers import add_options, laid_over
from onmaru.setup.places import PROJECT, PYTHON
from onmaru.setup.steps import StepFailed, Telling
from onmaru.setup.words import SetupFailure, Text, language_of

STOPPED_BY_HAND = 130
"""What shells expect of a command ended by Ctrl-C."""


def main(argv: Sequence[str]) -> int:
    """Carry out one command line; returns its exit code."""
    verb, words = (argv[0], list(argv[1:])) if argv else ("help", [])
    telling = Telling(language_of())
    try:
        if verb in ("help", "-h", "--help"):
            return guide.main(telling)
        if verb == "doctor":
            return doctor.main(words, telling)
        if verb == "up":
            return _up(words)
        if verb in prove.VERBS:
            return prove.main(verb, words, telling)
        return _hand_over(verb, words, telling)
    except SetupFailure as failure:
        print(failure.told(telling.language), file=sys.stderr)
    except StepFailed:
        pass
    except KeyboardInterrupt:
        return STOPPED_BY_HAND
    return 1


def _up(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="onmaru up", description="콜센터를 시작합니다 · start the centre")
    add_options(parser, "both")
    chosen = vars(parser.parse_args(words))
    settings = laid_over(chosen, os.environ)
    telling = Telling(language_of({**os.environ, **_asked_language(settings)}))
    telling.say(Text("온마루를 준비합니다.", "Getting Onmaru ready.").within(telling.language))
    with _one_setup_at_a_time():
        outcomes = steps.run(needs.for_a_centre(settings), telling)
    phone = outcomes.get(needs.PHONE.en)
    without = {"ONMARU_NO_PHONE": "1"} if phone and phone.missing else {}
    return _become_onmaru(["up", *words], without)


def _hand_over(verb: str, words: Sequence[str], telling: Telling) -> int:
    if not python.is_ready(python.RUNTIME):
        with _one_setup_at_a_time():
            steps.run([needs.python_step(python.RUNTIME)], telling)
    return _become_onmaru([verb, *words], {})


def _become_onmaru(argv: Sequence[str], more: dict[str, str]) -> int:
    """Replace this process by `python -m onmaru.cli` of our environment: signals and exit code are then its own."""
    os.environ.update(more)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "onmaru.cli", *argv])  # noqa: S606  our own Python, words kept apart


@contextmanager
def _one_setup_at_a_time() -> Iterator[None]:
    """Let a second `./onmaru` wait while a first one installs into the same folder."""
    with (PROJECT / "onmaru").open() as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _asked_language(settings: dict[str, Any]) -> dict[str, str]:
    return {"ONMARU_LANG": settings["lang"]} if "lang" in settings else {}
