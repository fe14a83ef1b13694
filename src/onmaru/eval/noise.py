"""What haste does to a question: slips of a finger, forgotten blanks, a keyboard left in English. Always the same."""

from collections.abc import Callable, Mapping
from random import Random

from onmaru.adapters.search import hangul, keyboard

LETTERS_A_SLIP = 25
"""One slip of a finger in about so many letters typed, and at least one."""
_NEIGHBOURS = {
    "ㅂ": "ㅈ", "ㅈ": "ㅂㄷ", "ㄷ": "ㅈㄱ", "ㄱ": "ㄷㅅ", "ㅅ": "ㄱ", "ㅁ": "ㄴ", "ㄴ": "ㅁㅇ", "ㅇ": "ㄴㄹ",
    "ㄹ": "ㅇㅎ", "ㅎ": "ㄹ", "ㅋ": "ㅌ", "ㅌ": "ㅋㅊ", "ㅊ": "ㅌㅍ", "ㅍ": "ㅊ", "ㅛ": "ㅕ", "ㅕ": "ㅛㅑ",
    "ㅑ": "ㅕㅐ", "ㅐ": "ㅑㅔ",
    "ㅔ": "ㅐ", "ㅗ": "ㅓ", "ㅓ": "ㅗㅏ", "ㅏ": "ㅓㅣ", "ㅣ": "ㅏ", "ㅠ": "ㅜ", "ㅜ": "ㅠㅡ", "ㅡ": "ㅜ",
}  # fmt: skip
"""Keys beside one another."""

Noise = Callable[[str, Random], str]


def typo(text: str, chance: Random) -> str:
    """Hit a neighbouring key, leave one out or swap two, now and then; every result is still made of syllables."""
    keys = list(hangul.letters(text))
    for _ in range(max(1, len(keys) // LETTERS_A_SLIP)):
        places = [at for at, key in enumerate(keys[:-1]) if key in _NEIGHBOURS]
        if places:
            _slip(keys, chance.choice(places), chance)
    return hangul.compose("".join(keys))


def _slip(keys: list[str], at: int, chance: Random) -> None:
    how = chance.random()
    if how < 0.6:
        keys[at] = chance.choice(_NEIGHBOURS[keys[at]])
    elif how < 0.8:
        del keys[at]
    else:
        keys[at], keys[at + 1] = keys[at + 1], keys[at]


def joined(text: str, chance: Random) -> str:
    """Forget two of three blanks."""
    return "".join(sign for sign in text if sign != " " or chance.random() > 2 / 3)


def unspaced(text: str, _chance: Random) -> str:
    """Forget every blank."""
    return text.replace(" ", "")


def english(text: str, _chance: Random) -> str:
    """Type with the keyboard left in English."""
    return keyboard.in_latin(text)


NOISES: Mapping[str, Noise] = {"typo": typo, "spacing": joined, "unspaced": unspaced, "keyboard": english}


def noisy(kind: str, texts: list[str], seed: int = 1) -> list[str]:
    """Return the texts as somebody in haste would type them."""
    return [NOISES[kind](text, Random(f"{seed} {text}")) for text in texts]  # noqa: S311  nothing secret
