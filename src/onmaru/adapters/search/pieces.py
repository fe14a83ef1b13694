"""What of an article is shown in a list of results, the question's words marked in it. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from onmaru.features.knowledge.ports import Piece

SNIPPET = 140
"""Characters shown of an answer."""
BEFORE = 24
"""Characters shown before the first word found."""
MOST_HITS = 8
"""In one text, that are looked at to choose a stretch of it."""
REMEMBERED = 256

Marks = re.Pattern[str] | None
"""Finds the words to mark."""


@lru_cache(REMEMBERED)
def marks(words: tuple[str, ...]) -> Marks:
    """Return what finds these words in a text; one of a single syllable only where a word begins."""
    alternatives = [_alternative(word) for word in sorted(words, key=len, reverse=True) if word]
    return re.compile("|".join(alternatives), re.IGNORECASE) if alternatives else None


def _alternative(word: str) -> str:
    if word.isdecimal():
        return ",?".join(word)
    return re.escape(word) if len(word) > 1 else rf"\b{re.escape(word)}"


def marked(text: str, found: Marks) -> tuple[Piece, ...]:
    """Return the text in pieces, those that were asked for marked."""
    return tuple(_pieces(text, found)) if found else (Piece(text),)


def _pieces(text: str, found: re.Pattern[str]) -> Iterator[Piece]:
    at = 0
    for hit in found.finditer(text):
        if hit.start() > at:
            yield Piece(text[at : hit.start()])
        if hit.group():
            yield Piece(hit.group(), hit=True)
        at = hit.end()
    if at < len(text):
        yield Piece(text[at:])


def snippet(texts: Sequence[str], found: Marks) -> tuple[Piece, ...]:
    """Return the stretch of these texts that holds most of the words, or the beginning of the first."""
    stretches = [_stretch(text, found) for text in texts if text]
    if not stretches:
        return ()
    best = max(stretches, key=lambda stretch: stretch.held)
    shown = " ".join(best.text[best.start : best.start + SNIPPET].split())
    before, after = "… " if best.start else "", " …" if best.start + SNIPPET < len(best.text) else ""
    return marked(f"{before}{shown}{after}", found)


class _Stretch(NamedTuple):
    text: str
    start: int
    held: int
    """Different words in it."""


def _stretch(text: str, found: Marks) -> _Stretch:
    """Return where in a text to begin, for as many different words as possible within SNIPPET characters."""
    hits = [(hit.start(), hit.group()) for hit in islice(found.finditer(text), MOST_HITS)] if found else []
    best = _Stretch(text, 0, len({word for at, word in hits if at < SNIPPET}))
    for start, _ in hits:
        begin = text.rfind(" ", 0, max(0, start - BEFORE)) + 1
        held = len({word for at, word in hits if begin <= at < begin + SNIPPET - BEFORE})
        best = max(best, _Stretch(text, begin, held), key=lambda stretch: stretch.held)
    return best
