"""A keyboard left in English: `wnwjdck rhkxofy` was meant to be 주정차 과태료.

Only what could be nothing else is repaired: the word is all Latin letters, every key of it lands in whole syllables,
and the caller knows no such word. So `passport`, `PC방` and `123` stay what they are.
"""

import re

from onmaru.adapters.search.hangul import compose, is_syllable, letters

_KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
"""Dubeolsik, the layout of every Korean keyboard (KS X 5002)."""
_KEY_OF = {letter: key for key, letter in _KEYS.items()}

_LATIN = re.compile(r"[A-Za-z]{3,}")
"""Two letters are an abbreviation."""


def in_hangul(word: str) -> str | None:
    """Return what the keys would have typed in Korean, or nothing if that is not all whole syllables."""
    if not _LATIN.fullmatch(word):
        return None
    typed = compose("".join(_KEYS.get(key) or _KEYS[key.lower()] for key in word))
    return typed if all(is_syllable(character) for character in typed) else None


def in_latin(text: str) -> str:
    """Return the Latin letters of the keys that type a Korean text; the reverse, for measuring."""
    return "".join(_KEY_OF.get(letter, letter) for letter in letters(text))
