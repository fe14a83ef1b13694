"""Korean as the index sees it: which words a text is made of. One per process, for it weighs half a gigabyte.

Kiwi tells morphemes; what is added here are words of the administration that it cuts wrongly, and the parts of compound
words, so that a compound is found by its parts and the other way round.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kiwipiepy import Kiwi, Token

from onmaru.adapters.search.hangul import is_syllable

WORDS = Path(__file__).parent / "words.toml"
"""Compounds of the administration with their parts, and light words."""
VERSION = 1
"""Counts up when texts are cut otherwise than before: an index kept on disk is then made anew."""

_CONTENT = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "XR", "XPN", "XSN", "VV", "VA", "MAG", "UN"})
"""Kiwi's tags of what carries meaning: nouns, numbers, Latin and Chinese letters, roots, verbs, adverbs."""
_NOUNS = frozenset({"NNG", "NNP", "NR", "XR", "SL", "SH", "UN"})
_SLIPS = "basic_with_continual_and_lengthening"
"""Kiwi's sets of slips: 쓰래기, 폐기믈, 머거요, 진짜아."""
_SHORTEST_COMPOUND = 3
"""Syllables."""
_QUESTIONS = 5_000
"""Texts whose morphemes are kept: a question is read when it is encoded and again when it is asked."""
_REMEMBERED = 50_000
"""Words whose parts are kept; a language has not many more compounds in use."""


class Morpheme(NamedTuple):
    """A word or part of a word, where it stands in the text."""

    form: str
    tag: str
    start: int
    end: int
    is_strange: bool = False
    """No dictionary knows it: a name, or a slip."""

    @property
    def is_noun(self) -> bool:
        """Whether it can be part of a compound."""
        return self.tag in _NOUNS


class Language:
    """Cuts texts into morphemes. Safe to use from several threads."""

    def __init__(self) -> None:
        """Load the dictionaries, which takes about a second."""
        self._kiwi = Kiwi()
        told = tomllib.loads(WORDS.read_text(encoding="utf-8"))
        self.light = frozenset(told["light"].split())
        """Words that frame a question rather than being its matter."""
        self._parts: Mapping[str, tuple[str, ...]] = {word: tuple(parts) for word, parts in told["words"].items()}
        for word in self._parts:
            self._kiwi.add_user_word(word, "NNG", 3.0)
        self.parts = lru_cache(_REMEMBERED)(self._find_parts)
        """The nouns of two syllables or more that a compound noun is made of."""
        self.morphemes = lru_cache(_QUESTIONS)(self._cut)
        """What carries meaning in a short text, in its order."""
        self._kiwi.tokenize("준비", typos=_SLIPS)  # what is built at the first use is built now

    def _cut(self, text: str) -> tuple[Morpheme, ...]:
        return tuple(_content(self._kiwi.tokenize(text)))

    def corrected(self, text: str) -> list[Morpheme]:
        """Return the words that are a common slip of spelling away from what was typed; where they stand in `text`."""
        tokens = self._kiwi.tokenize(text, typos=_SLIPS)
        return list(_content(token for token in tokens if token.typo_cost > 0))

    def all_morphemes(self, texts: Iterable[str]) -> Iterator[list[Morpheme]]:
        """Return the morphemes of many texts, worked on side by side."""
        for tokens in self._kiwi.tokenize(texts):
            yield list(_content(tokens))

    def _find_parts(self, word: str) -> tuple[str, ...]:
        if known := self._parts.get(word):
            return known
        if len(word) < _SHORTEST_COMPOUND or not all(map(is_syllable, word)):
            return ()
        tokens = self._kiwi.tokenize(word, blocklist=[word])
        if len(tokens) < 2 or len(tokens[0].form) < 2 or any(token.tag not in _NOUNS for token in tokens):
            return ()
        return tuple(token.form for token in tokens if len(token.form) > 1)


def _content(tokens: Iterable[Token]) -> Iterator[Morpheme]:
    for token in tokens:
        tag = token.tag.partition("-")[0]
        if tag in _CONTENT:
            yield Morpheme(token.form.lower(), tag, token.start, token.end, token.oov)
