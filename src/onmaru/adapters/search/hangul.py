"""Hangul as arithmetic: syllables and their letters, initial consonants, the keyboard, and how near two words are.

Everything here is pure and total: any Unicode goes in, nothing is raised.
"""

import re
import unicodedata

FIRST, LAST = 0xAC00, 0xD7A3
"""가 and 힣: between them every modern syllable, in order of initial, vowel and final."""
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
"""The blank stands for a syllable without a final."""

_SPLIT = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""Letters that take two keys."""
_JOINED = {two: one for one, two in _SPLIT.items()}

_LONE = re.compile("([\u3131-\u318e]+)")
"""Letters that stand alone; Unicode's compatible form would make them parts of syllables."""


def is_syllable(character: str) -> bool:
    """Tell whether the character is a whole Hangul syllable."""
    return FIRST <= ord(character) <= LAST


def tidy(text: str) -> str:
    """Return text in one form: composed, half-width, lower case, no control characters, single blanks."""
    plain = _composed(_composed(_without_halves(text)).lower())
    shown = "".join(" " if _is_blank(character) else character for character in plain)
    return " ".join(_composed(shown).split())


def _composed(text: str) -> str:
    """Return text in its compatible form, but letters that stand alone (ㅈㅁㄷㄹ) as they were typed."""
    return "".join(part if _LONE.fullmatch(part) else unicodedata.normalize("NFKC", part) for part in _LONE.split(text))


def _without_halves(text: str) -> str:
    """Drop what is no character at all (halves of a pair); no library of ours could encode it."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _is_blank(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"}


def letters(text: str) -> str:
    """Return text with each syllable taken apart into the keys that type it: 과태료 → ㄱㅗㅏㅌㅐㄹㅛ."""
    return "".join("".join(_SPLIT.get(letter, letter) for letter in _apart(character)) for character in text)


def _apart(character: str) -> str:
    if not is_syllable(character):
        return character
    initial, rest = divmod(ord(character) - FIRST, len(VOWELS) * len(FINALS))
    vowel, final = divmod(rest, len(FINALS))
    return (INITIALS[initial] + VOWELS[vowel] + FINALS[final]).rstrip()


def initials(text: str) -> str:
    """Return the initial consonant of every syllable; other characters stand for themselves: PC방 → pcㅂ."""
    return "".join(_apart(character)[0] for character in text.lower())


def is_initials(word: str) -> bool:
    """Tell whether a word was typed as initial consonants alone (at least two, or it is a slip of the finger)."""
    return len(word) >= 2 and all(character in INITIALS for character in word)


def compose(keys: str) -> str:
    """Return the syllables that a Korean keyboard would make of these letters, as `letters` gives them."""
    made: list[str] = []
    for key in keys:
        _press(made, key)
    return "".join(_syllable(block) for block in made)


def _press(made: list[str], key: str) -> None:
    """Put one letter behind the others; a consonant after a whole syllable moves on if a vowel follows it."""
    block = made[-1] if made else ""
    if key in VOWELS:
        _press_vowel(made, block, key)
    elif key in INITIALS and len(block) >= 2 and block[1] in VOWELS and _takes_final(block, key):
        made[-1] = block + key
    else:
        made.append(key)


def _press_vowel(made: list[str], block: str, key: str) -> None:
    if len(block) == 1 and block in INITIALS:
        made[-1] = block + key
    elif len(block) == 2 and block[1] + key in _JOINED:
        made[-1] = block[0] + _JOINED[block[1] + key]
    elif len(block) >= 3 and block[0] in INITIALS:
        made[-1] = block[:-1]
        made.append(block[-1] + key)
    else:
        made.append(key)


def _takes_final(block: str, key: str) -> bool:
    finals = block[2:]
    return (key in FINALS) if not finals else (len(finals) == 1 and finals + key in _JOINED)


def _syllable(block: str) -> str:
    if len(block) < 2 or block[0] not in INITIALS:
        return block
    final = _JOINED.get(block[2:], block[2:]) or " "
    place = INITIALS.index(block[0]) * len(VOWELS) + VOWELS.index(block[1])
    return chr(FIRST + place * len(FINALS) + FINALS.index(final))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to change, add, drop or swap make one the other; `most` + 1 when it is more.

    Damerau's distance with adjacent swaps (optimal string alignment), cut off at `most`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
