"""What people typed, without the numbers that name somebody: masked before it is stored anywhere.

Agents type while a citizen dictates, so a search box may receive a resident registration number, a card, a telephone
number or a number plate. A miss keeps the words of the question only. What an agent or official writes to the other
may name an office's telephone number; but a resident number and a card number have no business there either.
"""

import re
import unicodedata
from typing import Final, NamedTuple

LONGEST_KEPT: Final = 200
"""Characters of a question that is remembered as a miss: longer ones are pasted letters, not questions."""


class Mask(NamedTuple):
    """A shape of number, and the word that takes its place."""

    shape: re.Pattern[str]
    word: str


_GAP = r"[\s.\-–·]?"
"""What people put between groups of digits."""
_BIRTHDAY = r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PLATE_LETTERS = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자하허호배국합육해공"
"""The only syllables that stand on number plates."""

_RESIDENT = Mask(re.compile(rf"{_BIRTHDAY}\s?{_GAP}\s?\d[\d*]{{6}}(?!\d)|{_BIRTHDAY}\s?-\s?\d(?!\d)"), "[주민번호]")
"""주민등록번호 and 외국인등록번호, whole, half masked, or as far as the digit after the dash."""
_CARD = Mask(
    re.compile(rf"(?<!\d)(?:\d{{4}}{_GAP}){{3}}\d{{3,4}}(?!\d)|(?<!\d)3\d{{3}}{_GAP}\d{{6}}{_GAP}\d{{5}}(?!\d)"),
    "[카드번호]",
)
_TELEPHONE = Mask(
    re.compile(
        rf"(?<!\d)(?:\+?82{_GAP}\(?0?|\(?0)\d{{1,2}}\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)"
        rf"|(?<!\d)1[5-9]\d\d{_GAP}\d{{4}}(?!\d)"
    ),
    "[전화번호]",
)
_PLATE = Mask(re.compile(rf"(?:[가-힣]{{2}}\s?)?(?<!\d)\d{{2,3}}\s?[{_PLATE_LETTERS}]\s?\d{{4}}(?!\d)"), "[차량번호]")
"""12가3456, 123가 4567, 서울 12 가 3456."""
_MAIL = Mask(re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[전자우편]")
_LONG = Mask(re.compile(r"(?<!\d)\d(?:[.\-]?\d){6,}(?!\d)"), "[번호]")
"""Seven digits and more, of accounts, passports, papers, birthdays: no question needs them."""

_ANY_NUMBER: tuple[Mask, ...] = (_MAIL, _RESIDENT, _CARD, _TELEPHONE, _PLATE, _LONG)
_NEVER_KEPT: tuple[Mask, ...] = (_RESIDENT, _CARD)

_ENDS = " \t.,?!~…·\"'“”‘’"


def question_of(typed: str) -> str:
    """Return a question as misses keep and compare it: masked, in one spelling of letters, spaces and signs.

    Cleaning what is clean changes nothing. Empty when nothing is left to be asked.
    """
    return words_of(unicodedata.normalize("NFKC", _printable(typed)).casefold()).strip(_ENDS)


def words_of(typed: str) -> str:
    """Return a question as people read it: masked, on one line, not too long."""
    plain = unicodedata.normalize("NFKC", _printable(typed))
    return _masked(" ".join(plain.split()), _ANY_NUMBER)[:LONGEST_KEPT].strip()


def sentence_of(written: str) -> str:
    """Return what somebody wrote to somebody else without resident registration and card numbers."""
    return _masked(_printable(written), _NEVER_KEPT).strip()


def _masked(text: str, masks: tuple[Mask, ...]) -> str:
    for mask in masks:
        text = mask.shape.sub(mask.word, text)
    return text


def _printable(text: str) -> str:
    """Keep lines and tabs, drop other signs nobody can see, NUL among them: PostgreSQL cannot store it."""
    return "".join(sign for sign in text if sign in "\n\t" or not unicodedata.category(sign).startswith("C"))
