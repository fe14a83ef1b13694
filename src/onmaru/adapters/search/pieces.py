"""What of an article is shown in a list of results, the question's words marked in it. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onmaru.features.knowledge.ports import Piece

SNIPPET = 140
"""Characters shown of an answer."""
BEFORE = 24
"""Characters shown before the first word found."""
REMEMBERED = 256

Marks = re.Pattern[str] | None
"""Finds the words to mark."""


@lru_cache(REMEMBERED)
def marks(words: tuple[str, ...]) -> Marks:
    """Return what finds these words in a text; one of a single syllable only where a word begins."""
    alternatives = [_alternative(word) for word in sorted(words, key=len, reverse=True) if word]
    return re.compile("|".join(alternatives), re.IGNORECASE) if alternatives else None


def _alternative(word: str) -> str:
    spaced = r"\s?".join(map(re.escape, word)) if len(word) > 2 else re.escape(word)
    return spaced if len(word) > 1 else rf"\b{spaced}"


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
    candidates = [text for text in texts if text]
    if not candidates:
        return ()
    begun = [(text, start) for text in candidates for start in _starts(text, found)]
    text, start = max(begun, key=lambda place: _held(place[0][place[1] : place[1] + SNIPPET], found))
    stretch = " ".join(text[start : start + SNIPPET].split())
    before, after = "… " if start else "", " …" if start + SNIPPET < len(text) else ""
    return marked(f"{before}{stretch}{after}", found)


def _starts(text: str, found: Marks) -> Iterator[int]:
    yield 0
    for number, hit in enumerate(found.finditer(text) if found else ()):
        if number >= 8:
            return
        if hit.start() > BEFORE:
            yield text.rfind(" ", 0, hit.start() - BEFORE) + 1


def _held(text: str, found: Marks) -> int:
    return len({hit.group() for hit in found.finditer(text)}) if found else 0
