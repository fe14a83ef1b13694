"""Words of the index that are nearly what was typed, told by their letters: 과테료 is one letter from 과태료.

Every known word has a signature of the pairs of letters in it; signatures are compared all at once, and only the most
alike are measured. Sixty thousand words take a fraction of a millisecond.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onmaru.adapters.search.hangul import distance, letters

BITS = 256
MEASURED = 40
"""Of the most alike; a word within two letters is practically always among them."""
SHORTEST, LONGEST = 2, 20
"""Characters of a word; shorter ones are near to everything."""
LETTERS_A_SLIP = 5
"""So many letters of a word forgive one slip: a word of two syllables one, of four syllables two."""
MOST_SLIPS = 2

_GROWTH = 1024


class Near(NamedTuple):
    """A known word and how many letters it is away."""

    word: str
    slips: int


class Nearness:
    """The known words, which only grow; whoever asks checks that a word is still in use."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._places: dict[str, int] = {}
        self._signatures = np.zeros((_GROWTH, BITS // 64), np.uint64)

    def learn(self, words: Iterable[str]) -> None:
        """Add words."""
        for word in words:
            if word not in self._places and SHORTEST <= len(word) <= LONGEST:
                self._add(word)

    def nearest(self, word: str) -> list[Near]:
        """Return the known words within as many slips as the word forgives, nearest first."""
        typed = letters(word)
        most = min(MOST_SLIPS, len(typed) // LETTERS_A_SLIP)
        if not most or len(word) > LONGEST or not self._words:
            return []
        measured = [Near(known, distance(typed, letters(known), most)) for known in self._alike(typed)]
        return sorted((near for near in measured if near.slips <= most), key=lambda near: near.slips)

    def _alike(self, typed: str) -> list[str]:
        known = len(self._words)
        differing = np.bitwise_count(self._signatures[:known] ^ _signature(typed)).sum(axis=1)
        count = min(MEASURED, known)
        return [self._words[place] for place in np.argpartition(differing, count - 1)[:count]]

    def _add(self, word: str) -> None:
        place = len(self._words)
        if place == len(self._signatures):
            self._signatures = np.concatenate([self._signatures, np.zeros_like(self._signatures)])
        self._signatures[place] = _signature(letters(word))
        self._places[word] = place
        self._words.append(word)


def _signature(typed: str) -> NDArray[np.uint64]:
    bits = np.zeros(BITS // 64, np.uint64)
    framed = f"^{typed}$"
    for at in range(len(framed) - 1):
        bit = (ord(framed[at]) * 31 + ord(framed[at + 1]) * 17) % BITS
        bits[bit // 64] |= np.uint64(1 << bit % 64)
    return bits
