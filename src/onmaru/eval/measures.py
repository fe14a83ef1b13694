"""How good an order of documents is, told by judged gains. Pure.

nDCG as trec_eval counts it: the gain itself, not its power, discounted by log2(rank + 1).
"""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

DEPTH = 10


def measures(order: Sequence[str], gains: Mapping[str, float]) -> dict[str, float]:
    """Return the measures of one question's answer."""
    relevant = {document for document, gain in gains.items() if gain > 0}
    first = next((rank for rank, document in enumerate(order[:DEPTH], 1) if document in relevant), None)
    return {
        "mrr10": 1 / first if first else 0.0,
        **{f"recall{depth}": _recall(order[:depth], relevant) for depth in (1, 5, 10)},
        "ndcg10": _ndcg(order, gains),
    }


def mean(each: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the means over questions."""
    return {name: round(fmean(one[name] for one in each), 4) for name in each[0]} if each else {}


def _recall(found: Sequence[str], relevant: set[str]) -> float:
    return len(relevant.intersection(found)) / len(relevant) if relevant else 0.0


def _ndcg(order: Sequence[str], gains: Mapping[str, float]) -> float:
    best = _dcg(sorted(gains.values(), reverse=True))
    return _dcg([gains.get(document, 0.0) for document in order]) / best if best else 0.0


def _dcg(gains: Sequence[float]) -> float:
    return sum(max(0.0, gain) / math.log2(rank + 1) for rank, gain in enumerate(gains[:DEPTH], 1))
