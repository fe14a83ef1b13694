"""Puts words and meaning into one order, with mild priors, and says why an article is where it is.

The best match of words counts 1, the others their share of it; meaning adds so much for each standard deviation
by which an article is nearer than articles usually are. Neither depends on how many articles there are. Ranks alone
(reciprocal rank fusion) were measured too: on factual text they throw away how sure the words are.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from onmaru.adapters.search.article import Article
from onmaru.adapters.search.index import Match
from onmaru.adapters.search.vectors import Compared
from onmaru.kernel.clock import Instant

MEANING: Final = 0.2
"""For each standard deviation of nearness in meaning, against 1 for the best match of words."""
SURE: Final = 1.5
"""The best match counts less than 1 if its score is less than so much for each word and its rarity."""
MOST_USE: Final = 0.05
MUCH_USED: Final = 200
"""Uses in 90 days from which on more do not matter."""
MOST_FRESH: Final = 0.02
FRESH_MILLISECONDS: Final = 180 * 86_400_000
TOWN_NAMED: Final = 0.15
"""For saying what is otherwise at the town office that was asked about."""
TOWN_CHOSEN: Final = 0.03
"""At the office whose number the citizen dialled: no reason to find something else."""
CANDIDATES: Final = 100
"""Of words and of meaning each, that are put in order together."""


class Ranked(NamedTuple):
    """An article with the parts of its score."""

    article: Article
    score: float
    words: float
    meaning: float
    town: float
    use: float
    fresh: float


class Order:
    """Scores the candidates of one question."""

    def __init__(self, best: float, compared: Compared | None, towns: Mapping[str, float], now: Instant) -> None:
        """`best` is the score that counts 1, `towns` what saying something of each office adds."""
        self._best = best or 1.0
        self._compared = compared
        self._towns = towns
        self._now = now

    def ranked(self, article: Article, score: float) -> Ranked:
        """Score one article that matched so well by its words."""
        deviations = self._compared.of(article.id) if self._compared else None
        meaning = MEANING * deviations if deviations else 0.0
        towns = self._towns and article.towns
        town = max((self._towns.get(town, 0.0) for town in towns), default=0.0) if towns else 0.0
        use = MOST_USE * min(1.0, math.log1p(article.uses) / math.log1p(MUCH_USED)) if article.uses else 0.0
        fresh = MOST_FRESH * self._freshness(article) if article.confirmed_at else 0.0
        words = score / self._best
        return Ranked(article, words + meaning + town + use + fresh, words, meaning, town, use, fresh)

    def _freshness(self, article: Article) -> float:
        """Return 1 for what was confirmed today, falling to 0."""
        age = max(0, self._now - (article.confirmed_at or 0))
        return max(0.0, 1.0 - age / FRESH_MILLISECONDS)


def in_order(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Return the best first; equals by their ids, so that an order never changes by itself."""
    return sorted(ranked, key=lambda each: (-each.score, each.article.id))


def worth_ranking(matches: Sequence[Match], wanted: int) -> Sequence[Match]:
    """Return the matches of words that priors alone could bring among the first so many; `matches` are in order."""
    if len(matches) <= wanted:
        return matches
    least = matches[wanted - 1].score - (MOST_USE + MOST_FRESH + TOWN_NAMED) * matches[0].score
    return [match for match in matches if match.score >= least]


def best_of(matches: Sequence[Match]) -> float:
    """Return the score of the best match of words."""
    return max((match.score for match in matches), default=0.0)
