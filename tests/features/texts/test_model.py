"""How texts are measured, whom they reach, and how often they are tried."""

import pytest

from onmaru.features.texts import model

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("words", "length", "kind"),
    [
        ("가" * 45, 90, "sms"),
        ("가" * 46, 92, "lms"),
        ("가" * 44 + "ab", 90, "sms"),
        ("힣", 2, "sms"),
        ("①㉠½", 6, "sms"),
    ],
)
def test_length_is_counted_as_gateways_do(words, length, kind):
    assert (model.bytes_of(words), model.kind_of(words)) == (length, kind)


@pytest.mark.parametrize(
    ("words", "sign"), [("안녕😀", "😀"), ("ｱ", "ｱ"), ("한 줄\n두 줄", ""), ("bell\a", "\a"), ("힣", "")]
)
def test_the_first_sign_no_text_can_carry_is_named(words, sign):
    assert model.unsendable(words) == sign


@pytest.mark.parametrize(
    ("digits", "takes"),
    [("01000001234", True), ("0110001234", True), ("0310001234", False), ("010000012345", False), ("０１０", False)],
)
def test_only_mobile_numbers_take_texts(digits, takes):
    assert model.takes_texts(digits) == takes


def test_pauses_grow_and_end():
    results = [model.after_failure(attempts, now=0) for attempts in range(1, model.MOST_ATTEMPTS + 1)]
    assert [result.state for result in results] == ["queued"] * 4 + ["failed"]
    pauses = [result.next_at for result in results if result.next_at is not None]
    assert pauses == sorted(pauses)
    assert sum(pauses) < 37 * 60_000
