"""What citizens call things and what the administration calls them, found in a question however it is spaced."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onmaru.adapters.search import terms
from onmaru.adapters.search.language import Language, Morpheme
from onmaru.adapters.search.nearness import Nearness
from onmaru.features.knowledge.model import Synonym

LEFT = 0.6
"""Of the letters of a word."""


class Meant(NamedTuple):
    """Words of a question that are also called otherwise."""

    typed: str
    means: tuple[str, ...]


class Synonyms:
    """The table, cut into morphemes as questions are."""

    def __init__(self, table: Iterable[Synonym], language: Language) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meant]]] = {}
        self._as_typed: dict[str, Meant] = {}
        self.words: set[str] = set()
        """Single words somebody has told us the meaning of: no slips, even where no article holds them."""
        self.nearness = Nearness()
        for said, means in _lines(table):
            for word in said:
                if " " not in (single := terms.normal(word)):
                    self.words.add(single)
                morphemes = language.morphemes(terms.normal(word))
                forms = tuple(morpheme.form for morpheme in morphemes)
                if _tells(word, morphemes, language):
                    self._by_first.setdefault(forms[0], []).append((forms, Meant(word, means)))
                else:
                    self._as_typed[terms.normal(word)] = Meant(word, means)
        self.nearness.learn(self.words)
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def found(self, text: str, morphemes: Sequence[Morpheme]) -> Iterator[Meant]:
        """Yield what a question's words mean; of two that begin alike the longer one."""
        yield from (meant for word, meant in self._as_typed.items() if f" {word}" in f" {text}")
        forms = [morpheme.form for morpheme in morphemes]
        at = 0
        while at < len(forms):
            length = 1
            for said, meant in self._by_first.get(forms[at], ()):
                if tuple(forms[at : at + len(said)]) == said:
                    yield meant
                    length = max(length, len(said))
                    break
            at += length


def _tells(word: str, morphemes: Sequence[Morpheme], language: Language) -> bool:
    """Tell whether what is left of a word, once cut, is still that word: of 음쓰 only 쓰, which is much else."""
    left = sum(morpheme.end - morpheme.start for morpheme in morphemes)
    weighty = any(morpheme.form not in language.light for morpheme in morphemes)
    return weighty and left >= LEFT * len(word.replace(" ", "")) and len(morphemes) >= len(word.split())


def _lines(table: Iterable[Synonym]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for line in table:
        yield line.words, line.means
        if line.both_ways:
            yield line.means, line.words
