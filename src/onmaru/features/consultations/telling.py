"""What happened to a consultation, and why somebody is rung or not, as sentences in Korean and English."""

from collections.abc import Mapping
from typing import Any, Final

from onmaru.features.consultations import events, lineup
from onmaru.features.consultations.model import Failed, Outcome
from onmaru.features.directory import Directory

Both = tuple[str, str]
"""Korean, English."""

_FAILED: Final[Mapping[Failed, Both]] = {
    "busy": ("통화 중", "busy"),
    "no_answer": ("응답 없음", "no answer"),
    "rejected": ("거절", "rejected"),
    "unreachable": ("연결되지 않음", "unreachable"),
    "cancelled": ("취소됨", "cancelled"),
}

_OUTCOMES: Final[Mapping[Outcome, Both]] = {
    "talked": ("통화를 마쳤습니다.", "The talk has ended."),
    "answered": ("{by_name} 님이 글로 답했습니다.", "{by_name} answered in writing."),
    "returned": ("{by_name} 님이 사유를 적어 돌려보냈습니다.", "{by_name} gave it back with a reason."),
    "promised": ("{by_name} 님이 시민에게 전화할 시각을 약속했습니다.", "{by_name} promised to call the citizen."),
    "called_back": ("{by_name} 님이 시민에게 전화했습니다.", "{by_name} called the citizen."),
    "withdrawn": ("{by_name} 님이 철회했습니다.", "{by_name} withdrew it."),
}

_SENTENCES: Final[Mapping[type[events.OfficeEvent], Both]] = {
    events.DepartmentAsked: ("{by_name} 상담사가 {department}에 요청했습니다.", "{by_name} asked {department}."),
    events.OfficialRung: ("{official} 님의 전화를 울렸습니다.", "{official}'s telephone rang."),
    events.RingFailed: ("{official} 님과 연결되지 않았습니다: {how}.", "{official} was not reached: {how}."),
    events.CaseShown: ("{official} 님의 화면에 사연이 보였습니다.", "{official} had the case on the screen."),
    events.OfficialJoined: ("{official} 님이 전화를 받았습니다.", "{official} picked up."),
    events.TalkEnded: ("전화가 끝났습니다.", "The telephones have ended."),
    events.TaskDated: ("{department}의 할 일로 남겼습니다.", "It became a task of {department}."),
    events.CaseTaken: ("{official} 님이 맡았습니다.", "{official} took it."),
    events.CasePassed: ("{by_name} 님이 {official} 님에게 넘겼습니다.", "{by_name} passed it to {official}."),
    events.CaseRead: ("{by_name} 님이 내용을 보았습니다.", "{by_name} read the case."),
    events.NumberShown: ("{by_name} 님이 시민의 번호를 보았습니다.", "{by_name} saw the citizen's number."),
    events.LinkSent: ("{official} 님에게 1회용 링크를 보냈습니다.", "{official} was sent a one-time link."),
    events.LinkOpened: ("{official} 님이 1회용 링크를 열었습니다.", "{official} opened the one-time link."),
    events.LinkRefused: (
        "쓸 수 없는 1회용 링크로 들어오려 했습니다.",
        "Somebody came with a one-time link that is no longer good.",
    ),
    events.CitizenTexted: ("시민에게 문자로 알렸습니다.", "The citizen was sent a text."),
    events.DepartmentReminded: ("기한이 지나 {department}에 알렸습니다.", "{department} was told that it is overdue."),
}

_STANDINGS: Final[Mapping[lineup.Standing, Both]] = {
    "ready": ("연결할 수 있습니다", "can be rung"),
    "ringing": ("전화를 울리고 있습니다", "is being rung"),
    "talking": ("통화하고 있습니다", "is talking about it"),
    "talked": ("통화했습니다", "talked about it"),
    "tried": ("연결되지 않았습니다", "was not reached"),
    "in_call": ("다른 통화 중입니다", "is in another call"),
    "lunch": ("점심시간입니다", "is at lunch"),
    "away": ("자리를 비웠습니다", "is away"),
    "absent": ("부재중입니다", "is absent"),
    "closed": ("근무 시간이 아닙니다", "the department is closed"),
}


_JOINED_KNOWING: Final[Both] = (
    "{official} 님이 전화를 받았습니다. 사연은 {seconds}초 전부터 화면에 있었습니다.",
    "{official} picked up, with the case on the screen for {seconds} s.",
)


def sentence(event: events.OfficeEvent, directory: Directory) -> Both:
    """Return what happened, for people."""
    korean, english = _pattern(event)
    return korean.format(**_words(event, directory, 0)), english.format(**_words(event, directory, 1))


def _pattern(event: events.OfficeEvent) -> Both:
    match event:
        case events.OutcomeGiven(outcome=outcome):
            return _OUTCOMES[outcome]
        case events.OfficialJoined(shown_at=int()):
            return _JOINED_KNOWING
    return _SENTENCES[type(event)]


def standing(place: lineup.Place) -> Both:
    """Return why somebody is rung or not, for people."""
    korean, english = _STANDINGS[place.standing]
    if place.how is None:
        return korean, english
    return f"{korean}({_FAILED[place.how][0]})", f"{english} ({_FAILED[place.how][1]})"


def _words(event: events.OfficeEvent, directory: Directory, language: int) -> dict[str, Any]:
    """Return the event's fields with names for ids, in Korean (0) or English (1)."""
    words = {name: getattr(event, name) for name in event.__struct_fields__}
    for field, known in (("official", directory.officials), ("department", directory.departments)):
        entry = known.get(words.get(field) or "")
        if entry is not None:
            words[field] = entry.name_en if language else entry.name
    if shown_at := words.get("shown_at"):
        words["seconds"] = round((event.at - shown_at) / 1000)
    if how := words.get("how"):
        words["how"] = _FAILED[how][language]
    return words
