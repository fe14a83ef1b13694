"""How a question is understood: repaired, cut into words with weights, widened by synonyms, freed of place names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onmaru.adapters.search import hangul, repair, terms
from onmaru.adapters.search.language import Language, Morpheme
from onmaru.adapters.search.places import Named, Places
from onmaru.adapters.search.repair import Known
from onmaru.adapters.search.synonyms import Meant, Synonyms
from onmaru.features.knowledge.ports import LONGEST_QUESTION, Reading

LIGHT_WEIGHT: Final = 0.3
"""Of words that frame a question, against its matter."""
OTHER_WEIGHT: Final = 0.8
"""Of verbs, adverbs and counters, against nouns."""
PART_WEIGHT: Final = 0.5
"""Of the parts of a compound that was typed as one."""
SYNONYM_WEIGHT: Final = 0.45
"""Of what typed words are also called: enough to find it, less than the words themselves."""
PLACE_WEIGHT: Final = 0.2
"""Of a town's name: it says where, not what."""
MOST_PASSES: Final = 2
"""Over the spelling: what is cut off a known word may be a slip itself."""
SHORTEST_BEGINNING: Final = 3
"""Letters of an unfinished word: a syllable and the first key of the second."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the index is asked it."""

    text: str
    """Repaired, in the one spelling: what it means is told by this."""
    words: Mapping[str, float]
    pairs: Mapping[str, float]
    grams: Sequence[str]
    initials: Sequence[str]
    beginning: str | None
    """The unfinished last word."""
    matter: Sequence[str]
    """The words it is about, as typed or repaired: what is marked in an answer."""
    widened: Sequence[str]
    """The words it is about by another name."""
    towns: Sequence[str]
    """Town offices it names."""
    readings: tuple[Reading, ...]

    @property
    def meant(self) -> str:
        """The text to encode: with the other names of what it is about."""
        return " ".join((self.text, *self.widened)) if self.widened else self.text


class Reader:
    """Understands questions with what a city knows."""

    def __init__(self, language: Language, synonyms: Synonyms, places: Places) -> None:
        self._language = language
        self._synonyms = synonyms
        self._places = places

    def read(self, typed: str, known: Known, *, unfinished: bool) -> Asked:
        """Understand a question; `unfinished`: its last word may be a beginning. Takes any text."""
        keys = repair.keys(typed[:LONGEST_QUESTION], self._language, known)
        text, readings = terms.normal(keys.text), list(keys.readings)
        for _ in range(MOST_PASSES):
            spelled = repair.spelling(text, self._language.morphemes(text), self._language, known)
            if not spelled.readings:
                break
            text = spelled.text
            readings += spelled.readings
        return self._asked(text, self._language.morphemes(text), readings, unfinished=unfinished)

    def _asked(
        self, text: str, morphemes: Sequence[Morpheme], readings: Sequence[Reading], *, unfinished: bool
    ) -> Asked:
        towns = list(self._places.found(text))
        meant = list(self._synonyms.found(text, morphemes))
        widened = [word for each in meant for word in each.means]
        words, pairs = self._weighed(morphemes, [town.typed for town in towns])
        for word in widened:
            self._widen(word, words, pairs)
        return Asked(
            text=text,
            words=words,
            pairs=pairs,
            grams=list(dict.fromkeys(terms.grams(text))),
            initials=[word for word in text.split() if hangul.is_initials(word)],
            beginning=_beginning(text) if unfinished else None,
            matter=list(dict.fromkeys(each.form for each in morphemes if self._is_matter(each))),
            widened=widened,
            towns=[town.office for town in towns],
            readings=(*readings, *_told(meant, towns)),
        )

    def _weighed(
        self, morphemes: Sequence[Morpheme], towns: Sequence[str]
    ) -> tuple[dict[str, float], dict[str, float]]:
        words: dict[str, float] = {}
        for each in morphemes:
            weight = self._weight(each, towns)
            _heavier(words, each.form, weight)
            for part in self._language.parts(each.form) if each.is_noun else ():
                _heavier(words, part, weight * PART_WEIGHT)
        pairs: dict[str, float] = {}
        for one, other in pairwise(morphemes):
            _heavier(pairs, one.form + other.form, min(self._weight(one, towns), self._weight(other, towns)))
        for each in morphemes:
            if each.is_noun and len(each.form) > 2:
                _heavier(pairs, each.form, self._weight(each, towns))
        return words, pairs

    def _widen(self, word: str, words: dict[str, float], pairs: dict[str, float]) -> None:
        more, joined = self._weighed(self._language.morphemes(terms.normal(word)), ())
        for term, weight in more.items():
            _heavier(words, term, weight * SYNONYM_WEIGHT)
        for term, weight in joined.items():
            _heavier(pairs, term, weight * SYNONYM_WEIGHT)

    def _weight(self, morpheme: Morpheme, towns: Sequence[str]) -> float:
        if morpheme.form in self._language.light:
            return LIGHT_WEIGHT
        if any(town.startswith(morpheme.form) for town in towns):
            return PLACE_WEIGHT
        return 1.0 if morpheme.is_noun else OTHER_WEIGHT

    def _is_matter(self, morpheme: Morpheme) -> bool:
        return morpheme.form not in self._language.light and morpheme.tag not in {"NNB", "XSN", "XPN"}


def _heavier(weights: dict[str, float], term: str, weight: float) -> None:
    weights[term] = max(weight, weights.get(term, 0.0))


def _beginning(text: str) -> str | None:
    """Return the letters of the last word, without the consonant that the next syllable begins with."""
    last = text.rpartition(" ")[2]
    typed = hangul.letters(last)
    return typed if len(typed) >= SHORTEST_BEGINNING and not hangul.is_initials(last) else None


def _told(meant: Sequence[Meant], towns: Sequence[Named]) -> Iterator[Reading]:
    """Tell what was taken otherwise than it was typed."""
    for each in meant:
        yield Reading("synonym", each.typed, ", ".join(each.means))
    for town in towns:
        yield Reading("town_office", town.typed, town.office)
