"""One line of the table of synonyms: words citizens say, and the words of the administration for the same. Pure."""

import unicodedata
from collections.abc import Iterable
from typing import Annotated, Final

import msgspec

from onmaru.features.knowledge.model import Synonym, SynonymSource
from onmaru.features.knowledge.upkeep.errors import SynonymIncomplete

LONGEST_WORD: Final = 60
"""Characters; some words are phrases."""
MOST_WORDS: Final = 20
"""On either side of one line."""
MOST_SYNONYMS: Final = 5_000
"""Lines: search widens every question by them, and nobody can look after more."""

Words = Annotated[
    tuple[Annotated[str, msgspec.Meta(max_length=LONGEST_WORD)], ...], msgspec.Meta(max_length=MOST_WORDS)
]


def synonym_of(
    name: str, words: Iterable[str], means: Iterable[str], *, both_ways: bool, source: SynonymSource
) -> Synonym:
    """Return the line as it is kept: each word once, in one spelling; raises SynonymIncomplete."""
    said = _cleaned(words)
    meant = tuple(word for word in _cleaned(means) if word not in said)
    if not said or not meant:
        raise SynonymIncomplete
    return Synonym(id=name, words=said, means=meant, both_ways=both_ways, source=source)


def _cleaned(words: Iterable[str]) -> tuple[str, ...]:
    spelled = (" ".join(_visible(unicodedata.normalize("NFKC", word)).split()) for word in words)
    return tuple(dict.fromkeys(word for word in spelled if word))


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign.isspace() or not unicodedata.category(sign).startswith("C"))
