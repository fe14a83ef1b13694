"""What citizens call things and what the administration calls them, found in a question however it is spaced."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onmaru.adapters.search import terms
from onmaru.adapters.search.language import Language, Morpheme
from onmaru.features.knowledge.model import Synonym


class Meant(NamedTuple):
    """Words of a question that are also called otherwise."""

    typed: str
    means: tuple[str, ...]


class Synonyms:
    """The table, cut into morphemes as questions are."""

    def __init__(self, table: Iterable[Synonym], language: Language) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meant]]] = {}
        for said, means in _lines(table):
            for word in said:
                forms = tuple(morpheme.form for morpheme in language.morphemes(terms.normal(word)))
                if forms:
                    self._by_first.setdefault(forms[0], []).append((forms, Meant(word, means)))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def found(self, morphemes: Sequence[Morpheme]) -> Iterator[Meant]:
        """Yield what a question's words mean; of two that begin alike the longer one."""
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


def _lines(table: Iterable[Synonym]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for line in table:
        yield line.words, line.means
        if line.both_ways:
            yield line.means, line.words
