"""Everything that can happen to a contact can be read aloud, in both languages, with everybody's name."""

from typing import Any, get_args

import msgspec
import pytest
from tests.features.contacts.test_following import BORAM, CONTACT, HANEUL

from onmaru.features.contacts import AnyContactEvent, events
from onmaru.features.contacts.telling import Language, sentence
from onmaru.floor import model
from onmaru.kernel.ids import ConsultationId, ContactId, PartyId

pytestmark = pytest.mark.model

PARTY = PartyId("p1")
NAMES = {"haneul": "이하늘", "boram": "박보람", "p1": "세정과", "tax": "세정과", "main": "대표 안내", "general": "일반"}
TOLD: tuple[tuple[Any, str], ...] = (
    (events.PartyCalled(0, CONTACT, PARTY, "official", HANEUL), "이하늘 상담사가 세정과 쪽으로 전화를 걸었습니다."),
    (events.PartyAnswered(0, CONTACT, PARTY), "세정과 쪽에서 전화를 받았습니다."),
    (events.PartyJoined(0, CONTACT, PARTY), "시민과 세정과 쪽의 통화를 이었습니다."),
    (events.PartyAlone(0, CONTACT, PARTY), "상담사가 나가고 시민과 세정과 쪽이 통화합니다."),
    (events.PartyLeft(0, CONTACT, PARTY, "no_answer"), "세정과 쪽과의 통화가 끝났습니다: 받지 않음."),
    (events.CallOver(0, CONTACT, "party_left"), "통화가 끝났습니다: 상대방이 끊음."),
    (
        events.MenuPassed(0, CONTACT, "main", ("!storm", "hours", "which=1", "tax=#", "q"), "queue"),
        "음성 안내를 거쳤습니다: 대표 안내 › 긴급 안내 › 1 누름 › # 누름.",
    ),
    (events.MenuPassed(0, CONTACT, "main", ("hours", "q"), "queue"), "음성 안내를 거쳤습니다: 대표 안내."),
    (events.InformationGiven(0, CONTACT, "voicemail"), "음성 안내에서 음성 메시지를 남겼습니다."),
    (
        events.ConnectionMarked(0, CONTACT, HANEUL, "judgement"),
        "이하늘 상담사가 담당자 연결 필요 여부를 표시했습니다: 담당 공무원의 판단이 필요함.",
    ),
    (
        events.ConsultationAsked(0, CONTACT, ConsultationId("k"), "tax", HANEUL),
        "이하늘 상담사가 세정과에 2차 상담을 요청했습니다.",
    ),
    (
        events.ConsultationSettled(0, CONTACT, ConsultationId("k"), "promised", "kim"),
        "2차 상담 결과가 나왔습니다: 전화하기로 약속함.",
    ),
    (
        model.ContactHandedOver(0, CONTACT, HANEUL, BORAM, ContactId("k")),
        "이하늘 상담사가 협의하던 박보람 상담사에게 넘겼습니다.",
    ),
    (
        model.ContactReleased(0, CONTACT, HANEUL, "official"),
        "이하늘 상담사가 나가고 시민은 담당 공무원 쪽과 통화를 이어 갑니다.",
    ),
    (model.ContactEnded(0, CONTACT, HANEUL, "unreached"), "상담이 끝났습니다: 전화를 받지 않음."),
)


@pytest.mark.parametrize(("event", "korean"), TOLD, ids=lambda value: type(value).__name__)
def test_who_did_what(event: Any, korean: str):
    assert sentence(event, NAMES, "ko") == korean


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", get_args(AnyContactEvent), ids=lambda kind: kind.__name__)
def test_every_event_has_its_sentence(kind: type[msgspec.Struct], language: Language):
    """A kind nobody worded would be told by its own name."""
    told = sentence(kind(**{name: _sample(name) for name in kind.__struct_fields__}), NAMES, language)
    assert told.endswith((".", "x"))
    assert kind.__name__ not in told
    assert "{" not in told


def _sample(name: str) -> Any:
    return {"at": 0, "path": ("a", "b"), "open": True, "revision": 1}.get(name, "x")
