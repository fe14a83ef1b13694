"""Puts right what fingers did: a keyboard left in English, slips of spelling, words that nobody here knows.

A word that the index knows is never touched, and nothing is put in its place that the index does not know. So a repair
can only help a question that would have found less.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onmaru.adapters.search import hangul, keyboard
from onmaru.adapters.search.language import Language, Morpheme
from onmaru.adapters.search.nearness import Nearness
from onmaru.features.knowledge.ports import Reading

_LATIN = re.compile(r"[A-Za-z]{3,}")
LONGEST_PARTICLE = 3
"""Characters after a noun: 에서는."""
SHORTEST_SLIP = 3
"""Syllables of a word typed with the keyboard left in English *and* a slip; shorter ones are near to too much."""
_MARKS = re.compile(r"^\W+|\W+$")


class Known(NamedTuple):
    """What the index knows: how many articles hold a word, and which words are near to one."""

    frequency: Callable[[str], int]
    nearness: Sequence[Nearness]


class Repaired(NamedTuple):
    """A text put right, and what was done to it."""

    text: str
    readings: tuple[Reading, ...] = ()


def keys(text: str, language: Language, known: Known) -> Repaired:
    """Read Latin letters as the Korean keys they lie on, if that makes words the index knows and they make none."""
    meant = {run: typed for run in set(_LATIN.findall(text)) if (typed := _typed(run, known))}
    if not any(_is_known(typed, language, known) for typed in meant.values()):
        return Repaired(text)
    repaired = _LATIN.sub(lambda found: meant.get(found.group(), found.group()), text)
    return Repaired(repaired, (Reading("keyboard", text, repaired),))


def _typed(run: str, known: Known) -> str | None:
    """Return a run of Latin letters in Hangul unless it is a word of its own."""
    if known.frequency(run.lower()):
        return None
    return keyboard.in_hangul(run.lower() if run.isupper() else run)


def _is_known(text: str, language: Language, known: Known) -> bool:
    """Tell whether there is a known word in the text, or the text is a slip away from one."""
    if any(len(each.form) > 1 and known.frequency(each.form) for each in language.morphemes(text)):
        return True
    return len(text) >= SHORTEST_SLIP and _nearest(text, known) is not None


def spelling(text: str, morphemes: Sequence[Morpheme], language: Language, known: Known) -> Repaired:
    """Put right the nouns that the index does not know, first by the rules of spelling, then by nearness."""
    strange = [each for each in morphemes if each.is_noun and _is_strange(each, known)]
    if not strange:
        return Repaired(text)
    repaired, readings = text, []
    for slip in _slips(text, strange, language, known):
        repaired = repaired.replace(slip.typed, slip.taken_as, 1)
        readings.append(slip)
    return Repaired(repaired, tuple(readings))


def _is_strange(morpheme: Morpheme, known: Known) -> bool:
    return morpheme.is_strange and hangul.is_syllable(morpheme.form[0]) and not known.frequency(morpheme.form)


def _slips(text: str, strange: Sequence[Morpheme], language: Language, known: Known) -> Iterator[Reading]:
    corrected = language.corrected(text)
    for typed, start, end in _runs(text, strange):
        better = [each for each in corrected if each.is_noun and start <= each.start < end]
        if better and all(known.frequency(each.form) for each in better):
            yield from (Reading("typo", text[each.start : each.end], each.form) for each in better)
        elif near := _near(typed, known):
            yield near


def _runs(text: str, strange: Sequence[Morpheme]) -> Iterator[tuple[str, int, int]]:
    """Yield each word, as spaced, that holds a strange noun."""
    at = 0
    for word in text.split(" "):
        end = at + len(word)
        if any(at <= each.start < end for each in strange):
            typed = _MARKS.sub("", word)
            yield typed, at, end
        at = end + 1


def _near(typed: str, known: Known) -> Reading | None:
    """Read a strange word as one that is nearly it, or as a known word with something strange behind it."""
    for kept in (len(typed), len(typed) - 1):
        if word := _nearest(typed[:kept], known):
            return Reading("typo", typed[:kept], word)
    for kept in range(len(typed) - 2, 1, -1):
        if known.frequency(typed[:kept]):
            return Reading("spacing", typed, f"{typed[:kept]} {typed[kept:]}")
    for kept in range(len(typed) - 2, max(1, len(typed) - LONGEST_PARTICLE - 1), -1):
        if word := _nearest(typed[:kept], known):
            return Reading("typo", typed[:kept], word)
    return None


def _nearest(typed: str, known: Known) -> str | None:
    near = [each for words in known.nearness for each in words.nearest(typed) if known.frequency(each.word)]
    best = max(near, key=lambda each: (-each.slips, known.frequency(each.word)), default=None)
    return best.word if best and best.slips else None
