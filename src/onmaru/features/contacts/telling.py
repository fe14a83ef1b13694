"""A contact's events as sentences for people, in Korean and English."""

from collections.abc import Iterator, Mapping
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
    "merged": ("협의하던 상담사가 이어받음", "the consulted colleague took over"),
    "unreached": ("전화를 받지 않음", "nobody answered"),
    "party_left": ("상대방이 끊음", "the other party left"),
}

_HOW: Mapping[str, tuple[str, str]] = {
    "completed": ("통화 마침", "done"),
    "cancelled": ("취소함", "cancelled"),
    "busy": ("통화 중", "busy"),
    "no_answer": ("받지 않음", "no answer"),
    "rejected": ("거절", "rejected"),
    "unreachable": ("연결되지 않음", "unreachable"),
    "citizen_left": ("시민이 끊음", "the citizen left"),
    "lost": ("장애로 끊김", "lost by a failure"),
}
_LED_TO: Mapping[str, tuple[str, str]] = {
    "informed": ("원하는 안내를 들었습니다", "heard the information asked for"),
    "voicemail": ("음성 메시지를 남겼습니다", "left a message"),
    "announced": ("긴급 안내를 들었습니다", "heard the announcement"),
    "callback": ("콜백을 예약했습니다", "will be called back"),
    "turned_away": ("연결하지 못하고 마쳤습니다", "could not be helped there"),
}
_OUTCOME: Mapping[str, tuple[str, str]] = {
    "talked": ("통화함", "talked"),
    "answered": ("글로 답함", "answered in writing"),
    "returned": ("돌려보냄", "returned it"),
    "promised": ("전화하기로 약속함", "promised to call"),
    "called_back": ("시민에게 전화함", "called the citizen"),
    "withdrawn": ("요청을 철회함", "it was withdrawn"),
}
_WHY: Mapping[str, tuple[str, str]] = {
    "personal_data": ("개인정보 확인이 필요함", "it is about personal data"),
    "judgement": ("담당 공무원의 판단이 필요함", "an official has to decide"),
    "None": ("표시를 지움", "no longer"),
}
_TO: Mapping[str, tuple[str, str]] = {
    "official": ("담당 공무원", "an official"),
    "outside": ("외부 번호", "an outside number"),
}
_SPOKEN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "reason": _REASONS,
    "how": _HOW,
    "led_to": _LED_TO,
    "outcome": _OUTCOME,
    "why": _WHY,
    "to": _TO,
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
    events.MenuPassed: ("음성 안내를 거쳤습니다: {way}.", "It went through the menu: {way}."),
    events.InformationGiven: ("음성 안내에서 {led_to}.", "In the menu the citizen {led_to}."),
    events.CallPlaced: ("{agent} 상담사가 전화를 걸었습니다.", "{agent} placed the call."),
    events.CallbackOf: ("콜백으로 시민에게 거는 전화입니다.", "It is a callback to the citizen."),
    events.CitizenReached: ("시민이 전화를 받았습니다.", "The citizen answered."),
    events.PartyCalled: ("{agent} 상담사가 {who} 쪽으로 전화를 걸었습니다.", "{agent} called {who}."),
    events.PartyAnswered: ("{party} 쪽에서 전화를 받았습니다.", "{party} answered."),
    events.PartyJoined: ("시민과 {party} 쪽의 통화를 이었습니다.", "{party} and the citizen were joined."),
    events.PartyAlone: ("상담사가 나가고 시민과 {party} 쪽이 통화합니다.", "The agent left {party} with the citizen."),
    events.PartyLeft: ("{party} 쪽과의 통화가 끝났습니다: {how}.", "{party} is off the line: {how}."),
    events.CallOver: ("통화가 끝났습니다: {reason}.", "The call is over: {reason}."),
    events.ConnectionMarked: (
        "{agent} 상담사가 담당자 연결 필요 여부를 표시했습니다: {why}.",
        "{agent} marked whether an official is needed: {why}.",
    ),
    events.ConsultationAsked: (
        "{agent} 상담사가 {department}에 2차 상담을 요청했습니다.",
        "{agent} asked {department} for a second consultation.",
    ),
    events.ConsultationSettled: ("2차 상담 결과가 나왔습니다: {outcome}.", "The second consultation: {outcome}."),
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
    floor.ContactDeferred: (
        "순번을 유지한 채 콜백을 기다리기로 했습니다.",
        "The citizen hung up and keeps the place for a callback.",
    ),
    floor.ContactBegun: ("{agent} 상담사가 거는 전화가 시작되었습니다.", "{agent} began a call of their own."),
    floor.ContactHandedOver: (
        "{by} 상담사가 협의하던 {to} 상담사에게 넘겼습니다.",
        "{by} left it to {to}, whom they had consulted.",
    ),
    floor.ContactReleased: (
        "{by} 상담사가 나가고 시민은 {to} 쪽과 통화를 이어 갑니다.",
        "{by} left; the citizen goes on with {to}.",
    ),
    floor.ContactEnded: ("상담이 끝났습니다: {reason}.", "The contact ended: {reason}."),
    floor.AfterCallStarted: ("{agent} 상담사가 후처리를 시작했습니다.", "{agent} began after-call work."),
    floor.AfterCallEnded: ("{agent} 상담사의 후처리가 끝났습니다.", "{agent}'s after-call work ended."),
}


def sentence(event: Any, names: Mapping[str, str], language: Language = "ko") -> str:
    """Say what happened; `names` are those of agents, queues, departments and parties by id."""
    if isinstance(event, floor.ContactOffered):
        return explain.sentence(event.why, names, language)  # type: ignore[arg-type]  # an agent's id is a str
    template = _SENTENCES.get(type(event))
    if template is None:
        return str(type(event).__name__)
    place = 0 if language == "ko" else 1
    return template[place].format_map(_words(event, names, place))


def _words(event: Any, names: Mapping[str, str], place: int) -> dict[str, str]:
    words = {name: names.get(str(value), str(value)) for name, value in msgspec.structs.asdict(event).items()}
    for field, spoken in _SPOKEN.items():
        said = spoken.get(str(getattr(event, field, "")))
        if said:
            words[field] = said[place]
    if isinstance(event, events.PartyCalled):
        words["who"] = names.get(event.party, event.what)
    if isinstance(event, events.MenuPassed):
        words["way"] = " › ".join((names.get(event.menu, event.menu), *_heard_and_pressed(event, place)))
    return words


def _heard_and_pressed(event: events.MenuPassed, place: int) -> Iterator[str]:
    """Say a way as its citizen knows it: steps have names for machines only."""
    for step in event.path:
        _, pressed, key = step.partition("=")
        if step.startswith("!"):
            yield ("긴급 안내", "an announcement")[place]
        elif pressed:
            yield (f"{key} 누름", f"key {key}")[place]
