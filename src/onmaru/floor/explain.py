"""Reading an explanation aloud: one sentence that a supervisor understands, in Korean or English."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from onmaru.floor.model import AgentRule, ContactRule, Explanation
from onmaru.kernel.ids import AgentId

Language = Literal["ko", "en"]


class Wording(msgspec.Struct, frozen=True):
    """How one language says it: `sentence` is made of the parts below."""

    sentence: str
    just_arrived: str
    contact: dict[ContactRule, str]
    agent: dict[AgentRule, str]
    relaxed: str
    minutes: str
    seconds: str


_KOREAN = Wording(
    sentence="{relaxed}{contact} {agent} 배분했습니다.",
    just_arrived="방금 들어온 상담을",
    contact={
        "longest_wait": "{waited} 동안 기다려 차례가 된 상담을",
        "priority": "우선순위가 높아 더 오래 기다린 {passed}건보다 먼저인 상담({waited} 대기)을",
        "returned": "되돌아와 맨 앞에 선 상담({waited} 대기, 더 오래 기다린 {passed}건보다 먼저)을",
        "preferred": "이 상담사를 기다리던 상담({waited} 대기)을",
    },
    agent={
        "only_one": "응대 가능한 {eligible}명 가운데 혼자 준비되어 있던 {name} 상담사에게",
        "least_busy": "준비된 {free}명(응대 가능 {eligible}명) 가운데 맡은 상담이 가장 적은 {name} 상담사에게",
        "longest_idle": "준비된 {free}명(응대 가능 {eligible}명) 가운데 가장 오래({idle}) 기다린 {name} 상담사에게",
        "most_skilled": "준비된 {free}명(응대 가능 {eligible}명) 가운데 수준({level})이 가장 높은 {name} 상담사에게",
        "preferred": "지정된 {name} 상담사에게",
        "direct": "동료가 지정한 대로 {name} 상담사에게",
    },
    relaxed="대기가 길어 조건을 {relaxed}단계 완화한 뒤, ",
    minutes="{minutes}분 {seconds}초",
    seconds="{seconds}초",
)

_ENGLISH = Wording(
    sentence="{relaxed}{contact} was offered to {agent}.",
    just_arrived="A contact that had just arrived",
    contact={
        "longest_wait": "The contact whose turn it was, after waiting {waited},",
        "priority": "A contact of higher priority (waited {waited}, ahead of {passed} who waited longer)",
        "returned": "A contact returned to the front (waited {waited}, ahead of {passed} who waited longer)",
        "preferred": "A contact that waited for this agent ({waited})",
    },
    agent={
        "only_one": "{name}, the only one free of {eligible} able to take it",
        "least_busy": "{name}, with the least work in hand of {free} free among {eligible} able to take it",
        "longest_idle": "{name}, idle longest ({idle}) of {free} free among {eligible} able to take it",
        "most_skilled": "{name}, most skilled (levels {level}) of {free} free among {eligible} able to take it",
        "preferred": "{name}, the preferred agent",
        "direct": "{name}, whom a colleague named",
    },
    relaxed="With requirements relaxed {relaxed} times because of the wait: ",
    minutes="{minutes} min {seconds} s",
    seconds="{seconds} s",
)


def sentence(explanation: Explanation, names: Mapping[AgentId, str], language: Language = "ko") -> str:
    """Say why this contact went to this agent; an agent missing in `names` is called by their id."""
    wording = _KOREAN if language == "ko" else _ENGLISH
    chosen = explanation.candidates[0]
    words = {
        "name": names.get(chosen.agent, chosen.agent),
        "waited": _duration(explanation.waited_ms, wording),
        "idle": _duration(chosen.idle_ms, wording),
        "level": chosen.level,
        "eligible": explanation.eligible,
        "free": explanation.free,
        "passed": explanation.passed,
        "relaxed": explanation.relaxed,
    }
    return wording.sentence.format(
        contact=_contact_part(explanation, wording).format_map(words),
        agent=wording.agent[explanation.agent_rule].format_map(words),
        relaxed=wording.relaxed.format_map(words) if explanation.relaxed else "",
    )


def _contact_part(explanation: Explanation, wording: Wording) -> str:
    if explanation.contact_rule == "longest_wait" and explanation.waited_ms < 1000:
        return wording.just_arrived
    return wording.contact[explanation.contact_rule]


def _duration(milliseconds: int, wording: Wording) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return (wording.minutes if minutes else wording.seconds).format(minutes=minutes, seconds=seconds)
