"""Letters, initial consonants and the keyboard: known answers, and laws for any text there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.adapters.search import hangul, keyboard, numbers, terms

pytestmark = pytest.mark.model

hangul_words = st.text(st.characters(min_codepoint=hangul.FIRST, max_codepoint=hangul.LAST), min_size=1)
any_text = st.text(st.characters())
"""Halves of pairs, private characters and everything else that has a number."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("wjsdlqtlsrh", "전입신고"), ("wnwjdck", "주정차"), ("rhkxofy", "과태료"), ("Tmfprl", "쓰레기"), ("ekfr", "닭")],
)
def test_a_keyboard_left_in_english_is_read_as_korean(typed: str, meant: str) -> None:
    assert keyboard.in_hangul(typed) == meant


@pytest.mark.parametrize("typed", ["passport", "PC방", "123", "visa", "email", "", "a1b", "ㅈㅁ"])
def test_what_is_no_korean_is_left_alone(typed: str) -> None:
    assert keyboard.in_hangul(typed) is None


@given(hangul_words)
def test_letters_compose_to_the_word_they_came_from(word: str) -> None:
    assert hangul.compose(hangul.letters(word)) == word


@given(hangul_words)
def test_what_a_korean_keyboard_types_in_english_is_read_back(word: str) -> None:
    assert keyboard.in_hangul(keyboard.in_latin(word) if len(keyboard.in_latin(word)) > 2 else "rk" * 2) in {
        word,
        "가가",
    }


@given(any_text)
def test_nothing_there_is_crashes_the_arithmetic_of_letters(text: str) -> None:
    hangul.letters(text)
    hangul.initials(text)
    hangul.compose(text)
    keyboard.in_hangul(text)
    list(terms.grams(text))


@given(any_text)
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert hangul.tidy(hangul.tidy(text)) == hangul.tidy(text)


@given(any_text)
def test_the_normal_spelling_of_the_normal_spelling_is_itself(text: str) -> None:
    assert terms.normal(terms.normal(text)) == terms.normal(text)


@given(st.text("0123456789,. 십백천만억원개월명년"))
def test_the_normal_spelling_of_numbers_is_itself(text: str) -> None:
    assert terms.normal(terms.normal(text)) == terms.normal(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("3천원", "3000원"),
        ("3,000원", "3000원"),
        ("3만 5천 원", "35000원"),
        ("1.5만원", "15000원"),
        ("1,234,567원", "1234567원"),
        ("6 개월", "6개월"),
        ("2026년 3월", "2026년 3월"),
        ("031-000-1234", "031-000-1234"),
        ("1천안 시민", "1천안 시민"),
    ],
)
def test_numbers_have_one_spelling(typed: str, plain: str) -> None:
    assert numbers.plain(typed) == plain


def test_initial_consonants_of_a_word() -> None:
    assert hangul.initials("주민등록 PC방") == "ㅈㅁㄷㄹ pcㅂ"
    assert hangul.is_initials("ㅈㅁㄷㄹ")
    assert not hangul.is_initials("ㅈ")
    assert not hangul.is_initials("ㅋ1")


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("과태료", "과태료", 0), ("과테료", "과태료", 1), ("여권", "여건", 1), ("여권", "주차", 3)],
)
def test_nearness_is_counted_in_letters(one: str, other: str, slips: int) -> None:
    assert hangul.distance(hangul.letters(one), hangul.letters(other), 2) == slips


@given(hangul_words, hangul_words)
def test_nearness_is_the_same_both_ways(one: str, other: str) -> None:
    assert hangul.distance(one, other, 3) == hangul.distance(other, one, 3)
