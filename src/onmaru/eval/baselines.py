"""Two honest opponents: textbook BM25 over character bigrams, and over the nouns that Kiwi finds.

They see every text of an article, as one. BM25 with k1 = 1.2 and b = 0.75, as Lucene has it (Robertson, Zaragoza 2009).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from kiwipiepy import Kiwi

from onmaru.eval.sets import Text

K1, B = 1.2, 0.75
NOUNS = frozenset({"NNG", "NNP", "NR", "SL", "SN", "SH", "XR"})
"""Nouns, numbers, foreign letters, roots."""

_MARKS = re.compile(r"[^\w]+|_")

Cutter = Callable[[str], Sequence[str]]


class Bm25:
    """BM25 over whatever a cutter makes of texts."""

    def __init__(self, cutter: Cutter) -> None:
        self._cut = cutter
        self._ids: list[str] = []
        self._postings: dict[str, list[tuple[int, float]]] = {}

    def index(self, texts: Iterable[Text]) -> None:
        """Take in the corpus."""
        counted = [(text.id, Counter(self._cut(text.whole))) for text in texts]
        self._ids = [name for name, _ in counted]
        lengths = [sum(terms.values()) for _, terms in counted]
        usual = sum(lengths) / len(lengths) or 1
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (_, terms) in enumerate(counted):
            damping = K1 * (1 - B + B * lengths[place] / usual)
            for term, often in terms.items():
                postings[term].append((place, often * (K1 + 1) / (often + damping)))
        self._postings = dict(postings)

    def search(self, text: str, most: int) -> list[str]:
        """Return the ids of the best documents; equals in the order of the corpus."""
        scores: dict[int, float] = defaultdict(float)
        for term in self._cut(text):
            held = self._postings.get(term, ())
            rare = math.log(1 + (len(self._ids) - len(held) + 0.5) / (len(held) + 0.5))
            for place, weight in held:
                scores[place] += rare * weight
        best = sorted(scores, key=lambda place: (-scores[place], place))[:most]
        return [self._ids[place] for place in best]


def bigrams(text: str) -> list[str]:
    """Return every two letters or digits that follow each other within a word."""
    words = [_MARKS.sub("", word) for word in text.lower().split()]
    return [gram for word in words for gram in ([word[at : at + 2] for at in range(len(word) - 1)] or [word]) if gram]


def nouns() -> Cutter:
    """Return a cutter that leaves the nouns Kiwi finds."""
    kiwi = Kiwi()
    return lambda text: [token.form.lower() for token in kiwi.tokenize(text) if token.tag in NOUNS]
