"""How long a menu keeps its callers: seconds of speech before they can do something, and on the longest way. Pure."""

from collections.abc import Callable, Iterable

import msgspec

from onmaru.features.menus.machine import NO_KEY, begin
from onmaru.features.menus.model import Context, Menu, Sound
from onmaru.features.menus.steps import Ask, Spoken, StepId
from onmaru.features.menus.turns import Speak, Turn
from onmaru.features.menus.walking import ending_of, is_taken_out, question_at, without_a_key
from onmaru.features.menus.ways import DECLINED, Path, contexts, paths

LONGEST_GREETING_SECONDS = 15.0
"""Callers of the cities we know hear a greeting of 13 s; much longer, and they hang up or press anything."""

Seconds = Callable[[Sound, Spoken], float]
"""How long something takes to be said in a language."""


class MenuFigures(msgspec.Struct, frozen=True):
    """What a menu costs its callers."""

    greeting_seconds: float
    """Heard before the first question is put, or before the menu ends where it asks nothing; the longest situation."""
    paths: int
    """Different ways, over all situations."""
    longest_seconds: float
    """Speech on the longest way."""
    deepest: int
    """Most questions answered on one way."""


def figures(menu: Menu, seconds: Seconds, numbers: Iterable[tuple[str, Spoken]] = ()) -> MenuFigures:
    """Return what a menu costs callers of these numbers; only sensible for a menu without faults."""
    situations = list(contexts(menu, numbers))
    ways: list[Path] = [way for context in situations for way in paths(menu, context)]
    return MenuFigures(
        greeting_seconds=max(greeting_seconds(menu, context, seconds) for context in situations),
        paths=len(ways),
        longest_seconds=round(max(sum(length(said, seconds) for said in way.said) for way in ways), 1),
        deepest=max(sum(key != DECLINED for key in way.keys) for way in ways),
    )


def greeting_seconds(menu: Menu, context: Context, seconds: Seconds) -> float:
    """Return how long a caller listens before the first question, or the end where nothing is asked."""
    turn: Turn = begin(menu, context)
    heard = 0.0
    while question_at(menu, turn) is None:
        heard += sum(length(each, seconds) for each in turn.do if isinstance(each, Speak))
        following = without_a_key(menu, turn, context)
        if ending_of(turn) is not None or is_taken_out(turn) or not following:
            break
        turn = following[-1]
    return round(heard, 1)


def length(said: Speak, seconds: Seconds) -> float:
    """Return how long it takes to say."""
    return sum(seconds(sound, said.language) for sound in said.sounds)


def attempts_seconds(menu: Menu, question: StepId, language: Spoken, seconds: Seconds) -> float:
    """Return how long a caller who presses nothing is kept at a question."""
    ask = menu.step(question)
    if not isinstance(ask, Ask):
        return 0.0
    asked = sum(seconds(Sound(prompt=prompt), language) for prompt in ask.prompts)
    told = seconds(Sound(prompt=NO_KEY), language) * (ask.attempts - 1)
    return ask.attempts * (asked + ask.seconds) + told
