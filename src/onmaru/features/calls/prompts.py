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
    return _TEXTS.get(language, {})


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


_TEXTS: dict[str, dict[Prompt, str]] = {
    "ko": {
        "greeting": "안녕하세요. {city} 민원콜센터입니다. 정확한 상담을 위해 통화를 녹음합니다. "
        "따뜻한 말 한마디 부탁드려요. 상담사를 연결할게요.",
        "closed": "안녕하세요. {city} 민원콜센터입니다. 지금은 상담 시간이 아니에요. "
        "평일 상담 시간에 다시 전화해 주세요. 급한 일은 시청 당직실로 연락해 주세요. 고맙습니다.",
        "queue_position": "지금 {n} 번째로 기다리고 계세요.",
        "queue_position_many": "지금 기다리는 분이 스무 분보다 많아요.",
        "queue_wait": "예상 대기 시간은 약 {n} 분이에요.",
        "queue_wait_many": "예상 대기 시간은 십오 분이 넘어요.",
        "queue_stay": "전화를 끊지 않으시면 차례대로 연결해 드릴게요.",
        "queue_nobody": "지금은 전화를 받을 수 있는 상담사가 없어요. 기다리시거나 잠시 뒤에 다시 전화해 주세요.",
        "menu_no_key": "아직 누르지 않으셨어요.",
        "menu_wrong_key": "없는 번호를 누르셨어요.",
        "transfer": "다른 상담사에게 연결해 드릴게요. 끊지 말고 잠시만 기다려 주세요.",
        "agent_lost": "죄송해요. 상담사 쪽 연결이 잠시 끊겼어요. 끊지 말고 기다려 주시면 바로 이어 드릴게요.",
        "next_agent": "다른 상담사에게 가장 먼저 연결해 드릴게요. 잠시만 기다려 주세요.",
        "fallback": "안녕하세요. {city} 민원콜센터입니다. 안내 장치를 점검하고 있어 상담사에게 바로 연결해 드릴게요. "
        "잠시만 기다려 주세요.",
        "fault": "죄송해요. 지금은 전화를 연결할 수 없어요. 잠시 뒤에 다시 전화해 주세요.",
    },
    "en": {
        "greeting": "Hello. This is the {city} city contact centre. For your protection and ours, calls are recorded. "
        "We are connecting you to a person.",
        "closed": "Hello. This is the {city} city contact centre. We are closed at the moment. "
        "Please call again during opening hours. Thank you.",
        "queue_position": "You are number {n} in the line.",
        "queue_position_many": "More than twenty people are waiting at the moment.",
        "queue_wait": "The expected wait is about {n} minutes.",
        "queue_wait_many": "The expected wait is more than fifteen minutes.",
        "queue_stay": "Please stay on the line; calls are answered in turn.",
        "queue_nobody": "Nobody can take your call at the moment. Please wait, or call again a little later.",
        "menu_no_key": "We have not heard a key yet.",
        "menu_wrong_key": "That key is not on offer.",
        "transfer": "We are connecting you to a colleague. Please stay on the line.",
        "agent_lost": "We are sorry, the connection to our side was interrupted. Please stay on the line.",
        "next_agent": "A colleague will take your call next. Please stay on the line.",
        "fallback": "Hello. This is the {city} city contact centre. We are connecting you to a person. Please wait.",
        "fault": "We are sorry, we cannot connect your call now. Please call again a little later.",
    },
}
