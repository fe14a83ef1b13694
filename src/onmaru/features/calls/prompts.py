"""Everything the hall says to a caller, by name, and when it is said.

A *prompt* is one recorded sentence. Here are the texts every city has; a city may replace any of them, add its own, and
record them (`features/entrances` makes of it what is heard). Every language has the same prompts: `greeting` is Korean,
`en/greeting` English.
A waiting citizen is told only what is true at that moment, so what to say is worked out from an `Outlook`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from onmaru.features.calls.ports import Prompt
from onmaru.features.calls.sentences import SENTENCES

MAIN_LANGUAGE = "ko"
LANGUAGES = (MAIN_LANGUAGE, "en", "ja", "zh")
"""Languages callers may be spoken to in; where one has no words of its own, it is answered in the next best."""
LAST_POSITION = 20
"""Places behind this one are announced as "more than twenty"."""
LAST_MINUTE = 15
"""Waits longer than this are announced as "more than fifteen minutes"."""


class Outlook(msgspec.Struct, frozen=True):
    """What a waiting citizen may truthfully be told now."""

    ahead: int
    """How many wait before them."""
    staffing: Literal["free", "busy", "nobody"]
    estimate_seconds: int | None = None


def waiting(outlook: Outlook) -> tuple[Prompt, ...]:
    """Return what to say to a waiting citizen; nothing when an agent is free, since the wait is about to end."""
    if outlook.staffing == "free":
        return ()
    if outlook.staffing == "nobody":
        return ("queue_nobody",)
    said = [_position(outlook.ahead + 1)]
    if outlook.estimate_seconds is not None:
        said.append(_estimate(outlook.estimate_seconds))
    return (*said, "queue_stay")


def spoken(prompts: tuple[Prompt, ...], language: str) -> tuple[Prompt, ...]:
    """Return the same prompts in a language; one we do not speak is answered in the main one."""
    if language == MAIN_LANGUAGE or language not in LANGUAGES:
        return prompts
    return tuple(f"{language}/{prompt}" for prompt in prompts)


def standard(language: str) -> Mapping[Prompt, str]:
    """Return what every city says in a language, as it is written: with `{city}` and `{n}` in it."""
    return SENTENCES.get(language, {})


def parts(prompt: Prompt) -> Sequence[Prompt]:
    """Return the prompts that are made of a written one: one for each number, where it counts something."""
    return tuple(f"{prompt}_{n}" for n in range(1, _COUNTED[prompt] + 1)) if prompt in _COUNTED else (prompt,)


def filled_in(part: Prompt, words: str, language: str) -> str:
    """Return the words of a part, with its number where `{n}` stands."""
    counted, _, number = part.rpartition("_")
    if counted not in _COUNTED or part not in parts(counted):
        return words
    return words.replace("{n}", _ordinal(int(number), language) if counted == "queue_position" else number)


def _position(place: int) -> Prompt:
    return f"queue_position_{place}" if place <= LAST_POSITION else "queue_position_many"


def _estimate(seconds: int) -> Prompt:
    minutes = max(1, -(-seconds // 60))
    return f"queue_wait_{minutes}" if minutes <= LAST_MINUTE else "queue_wait_many"


_COUNTED = {"queue_position": LAST_POSITION, "queue_wait": LAST_MINUTE}
"""Prompts that are said with a number, from 1 to this one."""


def _ordinal(n: int, language: str) -> str:
    if language == "ko":
        return _KOREAN_ORDINALS[n - 1]
    return str(n)


_KOREAN_ORDINALS = (
    *("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"),
    *("열한", "열두", "열세", "열네", "열다섯", "열여섯", "열일곱", "열여덟", "열아홉", "스무"),
)
"""As many as `LAST_POSITION`; read aloud, `11 번째` would come out as 십일 번째."""
