"""A contact's events as sentences for people, in Korean and English."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from onmaru.features.contacts import events
from onmaru.floor import explain
from onmaru.floor import model as floor

Language = Literal["ko", "en"]

_REASONS: Mapping[str, tuple[str, str]] = {
    "no_answer": ("응답하지 않음", "no answer"),
    "declined": ("거절", "declined"),
    "line_failed": ("회선 장애", "line failed"),
    "citizen_left": ("시민이 끊음", "the citizen left"),
    "agent_vanished": ("상담사 화면 끊김", "the agent's screen vanished"),
    "agent_lost": ("상담사 연결 끊김", "the agent was lost"),
    "withdrawn": ("취소됨", "withdrawn"),
    "agent_ended": ("상담사가 끝냄", "the agent ended it"),
    "lost": ("장애로 끊김", "lost by a failure"),
    "system": ("시스템 종료", "ended by the system"),
}

_SENTENCES: dict[type, tuple[str, str]] = {
    events.ContactArrived: ("상담이 접수되었습니다.", "The contact arrived."),
    events.ContactClosedHours: ("운영 시간이 아님을 안내했습니다.", "The citizen was told that the centre is closed."),
    events.ContactLeftEarly: ("안내 방송 중에 시민이 끊었습니다.", "The citizen left during the greeting."),
    events.RecordSaved: ("{agent} 상담사가 기록을 저장했습니다.", "{agent} saved the record."),
    events.NumberRevealed: ("발신 번호를 열람했습니다. 사유: {reason}", "The number was revealed. Reason: {reason}"),
    events.ArticleUsed: (
        "{agent} 상담사가 상담DB 항목으로 안내했습니다: {title}",
        "{agent} answered from an article: {title}",
    ),
    events.AnswerMissing: (
        "{agent} 상담사가 상담DB에 답이 없어 담당 부서에 물었습니다.",
        "{agent} found no article and asked the department.",
    ),
    events.CitizenForgotten: (
        "발신 번호와 메모를 삭제했습니다. 사유: {reason}",
        "The number and the memo were removed. Reason: {reason}",
    ),
    floor.ContactQueued: ("{queue} 그룹에서 기다리기 시작했습니다.", "It began to wait in {queue}."),
    floor.ContactRelaxed: (
        "대기 시간에 따라 배분 조건을 완화했습니다.",
        "Requirements were relaxed because of the wait.",
    ),
    floor.PreferenceEnded: ("지정 상담사 대기를 마쳤습니다.", "It no longer waits for one agent alone."),
    floor.OfferAccepted: ("{agent} 상담사가 받았습니다.", "{agent} took it."),
    floor.OfferEnded: (
        "{agent} 상담사에 대한 배분이 끝났습니다: {reason}.",
        "The offer to {agent} came to nothing: {reason}.",
    ),
    floor.ContactRequeued: ("대기열의 원래 자리로 돌아갔습니다: {reason}.", "It went back to its place: {reason}."),
    floor.ContactAbandoned: ("응답 전에 시민이 끊었습니다.", "The citizen left before an answer."),
    floor.ContactHeld: ("{agent} 상담사가 보류했습니다.", "{agent} put it on hold."),
    floor.ContactResumed: ("{agent} 상담사가 보류를 풀었습니다.", "{agent} took it off hold."),
    floor.ContactTransferred: ("{by} 상담사가 다른 곳으로 넘겼습니다.", "{by} handed it on."),
    floor.ContactEnded: ("상담이 끝났습니다: {reason}.", "The contact ended: {reason}."),
    floor.AfterCallStarted: ("{agent} 상담사가 후처리를 시작했습니다.", "{agent} began after-call work."),
    floor.AfterCallEnded: ("{agent} 상담사의 후처리가 끝났습니다.", "{agent}'s after-call work ended."),
}


def sentence(event: Any, names: Mapping[str, str], language: Language = "ko") -> str:
    """Say what happened; `names` are those of agents and queues by id."""
    if isinstance(event, floor.ContactOffered):
        return explain.sentence(event.why, names, language)  # type: ignore[arg-type]  # an agent's id is a str
    template = _SENTENCES.get(type(event))
    if template is None:
        return str(type(event).__name__)
    place = 0 if language == "ko" else 1
    words = {name: names.get(str(value), str(value)) for name, value in msgspec.structs.asdict(event).items()}
    if str(getattr(event, "reason", "")) in _REASONS:
        words["reason"] = _REASONS[event.reason][place]
    return template[place].format_map(words)
