"""What of a text goes into the index: words with their parts, neighbours joined, and pairs of letters as a safety net.

Questions are cut by the same functions, so what stands in both is found.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onmaru.adapters.search import numbers
from onmaru.adapters.search.hangul import tidy
from onmaru.adapters.search.language import Language, Morpheme

_MARKS = re.compile(r"[^\w]+|_")


def normal(text: str) -> str:
    """Return text in the one spelling that is indexed and asked."""
    return numbers.plain(tidy(text))


def words(morphemes: Sequence[Morpheme], language: Language) -> Iterator[str]:
    """Yield each word, and after a compound its parts."""
    for morpheme in morphemes:
        yield morpheme.form
        if morpheme.is_noun:
            yield from language.parts(morpheme.form)


def pairs(morphemes: Sequence[Morpheme]) -> Iterator[str]:
    """Yield neighbours joined: 대형 + 폐기물 → 대형폐기물, however they were spaced."""
    for one, other in pairwise(morphemes):
        yield one.form + other.form


def grams(text: str) -> Iterator[str]:
    """Yield every two characters that follow each other, blanks and marks left out."""
    run = _MARKS.sub("", text)
    yield from (run[at : at + 2] for at in range(len(run) - 1)) if len(run) > 1 else (run,)
