"""What is kept of what people typed: the question, never the numbers that name somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.knowledge.upkeep.scrubbing import LONGEST_KEPT, question_of, sentence_of

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("900101-1234567 과태료 얼마예요?", "[주민번호] 과태료 얼마예요"),
        ("9001011234567", "[주민번호]"),
        ("900101 - 1****** 등본", "[주민번호] 등본"),
        ("900101-2 여권", "[주민번호] 여권"),
        ("9000-0000-0000-0000 카드로 납부", "[카드번호] 카드로 납부"),
        ("9000 000000 00000", "9000 000000 00000"),
        ("3700 000000 00000 카드", "[카드번호] 카드"),
        ("010-0000-1234로 문자", "[전화번호]로 문자"),
        ("01000001234", "[전화번호]"),
        ("+82 10 0000 1234", "[전화번호]"),
        ("(031) 000-2114", "[전화번호]"),
        ("12가3456 견인", "[차량번호] 견인"),
        ("서울 12 가 3456", "[차량번호]"),
        ("123하 4567 주차", "[차량번호] 주차"),
        ("a.b@gaon.example 로 보내 주세요", "[전자우편] 로 보내 주세요"),
        ("110-234-567890 계좌", "[번호] 계좌"),
    ],
)
def test_numbers_that_name_somebody_are_masked(typed: str, kept: str) -> None:
    assert question_of(typed) == kept


@pytest.mark.parametrize(
    "question",
    [
        "여권 다시 만들려면",
        "2026년 11월 21일 행사",
        "11월 2026년 달력",
        "과태료 40000원",
        "종량제 20리터 가격",
        "1,234,567원 감면",
        "버스 720-1번",
        "pc방 신고",
        "새마을로 1234",
    ],
)
def test_other_numbers_stay(question: str) -> None:
    assert question_of(question) == question


def test_a_question_is_one_however_it_is_typed() -> None:
    assert question_of("  여권   재발급?? ") == question_of("여권 재발급") == question_of("여권\t재발급.")
    assert question_of("PC방 신고") == question_of("ＰＣ방 신고")


def test_offices_may_be_named_with_their_telephone_but_nobody_with_a_resident_number() -> None:
    written = "031-000-2114가 아니라 031-000-2150입니다. 민원인 900101-1234567"
    assert sentence_of(written) == "031-000-2114가 아니라 031-000-2150입니다. 민원인 [주민번호]"


@given(st.text(max_size=400))
def test_any_text_is_cleaned_once_and_for_all(typed: str) -> None:
    kept = question_of(typed)
    assert question_of(kept) == kept
    assert len(kept) <= LONGEST_KEPT
    assert "\0" not in kept


@given(st.text(alphabet=st.sampled_from("0123456789-. 가나*원년"), max_size=60))
def test_no_resident_number_survives_among_digits(around: str) -> None:
    for written in (question_of(f"{around}가 900101-1234567 가{around}"), sentence_of(f"{around}나 900101-1234567")):
        assert "900101-1234567" not in written
