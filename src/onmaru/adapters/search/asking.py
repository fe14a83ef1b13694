"""A question as Tantivy is asked it: one sum over fields, each term in each field with a weight.

`words` holds the whole article with what matters repeated, so its BM25 is that of fields weighed together (BM25F). The
smaller fields add what stands in a title, in a question's own order, or in letters alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tantivy import Occur, Query, Schema

from onmaru.adapters.search.index import Snapshot
from onmaru.adapters.search.reading import Asked

FIELDS: Final = {"words": 1.0, "title": 0.3, "asked": 0.4, "keywords": 0.3}
PAIRS: Final = 0.3
GRAMS: Final = 0.3
MOST_GRAMS: Final = 20
"""The rarest; a long question has enough of them."""
INSIDE: Final = 1.0
"""A note for agents; its BM25 is low already, for most articles have none and it is long against that."""
INITIALS: Final = 6.0
BEGINNING: Final = 0.5
MOST_BEGUN: Final = 12
"""Words that an unfinished one may become, most frequent first."""
TOO_COMMON: Final = 0.12
"""A pair of letters that so many of the articles hold tells nothing."""

Filters = Iterable[tuple[str, Sequence[str]]]
"""Field and the values of which an article must have one."""


def ask(asked: Asked, snapshot: Snapshot, filters: Filters, *, inside: bool) -> Query:
    """Return the query; `inside`: whoever asks may be shown what is for agents only."""
    query = _Asking(asked, snapshot)
    wanted = [*query.words(), *query.pairs(), *query.grams(), *query.initials(), *query.beginning()]
    if inside:
        wanted += query.inside()
    must = [(Occur.Must, _filter(snapshot.schema, field, values)) for field, values in filters]
    should = Query.boolean_query([(Occur.Should, each) for each in wanted])
    return Query.boolean_query([(Occur.Must, should), *must]) if must else should


def _filter(schema: Schema, field: str, values: Sequence[str]) -> Query:
    return Query.const_score_query(Query.term_set_query(schema, field, list(values)), 0.0)


class _Asking:
    """The parts of one query."""

    def __init__(self, asked: Asked, snapshot: Snapshot) -> None:
        self._asked = asked
        self._snapshot = snapshot
        self._schema = snapshot.schema

    def words(self) -> Iterator[Query]:
        for word, weight in self._asked.words.items():
            for field, counts in FIELDS.items():
                yield self._term(field, word, weight * counts)

    def pairs(self) -> Iterator[Query]:
        for pair, weight in self._asked.pairs.items():
            yield self._term("pairs", pair, weight * PAIRS)

    def grams(self) -> Iterator[Query]:
        limit = max(3, self._snapshot.count * TOO_COMMON)
        found = [(self._snapshot.frequency("grams", gram), gram) for gram in self._asked.grams]
        telling = sorted((often, gram) for often, gram in found if 0 < often <= limit)
        for _, gram in telling[:MOST_GRAMS]:
            yield self._term("grams", gram, GRAMS)

    def inside(self) -> Iterator[Query]:
        for word, weight in (*self._asked.words.items(), *self._asked.pairs.items()):
            yield self._term("inside", word, weight * INSIDE)

    def initials(self) -> Iterator[Query]:
        for typed in self._asked.initials:
            begun = self._snapshot.begins("initials", typed, MOST_BEGUN * 4)
            yield from self._best_of("initials", begun, INITIALS)

    def beginning(self) -> Iterator[Query]:
        if self._asked.beginning:
            begun = self._snapshot.begins("letters", self._asked.beginning, MOST_BEGUN * 4)
            yield from self._best_of("letters", begun, BEGINNING)

    def _best_of(self, field: str, begun: Sequence[tuple[str, int]], weight: float) -> Iterator[Query]:
        """Yield the best of several words that may have been meant: an article is not better for holding many."""
        if begun:
            yield Query.disjunction_max_query([self._term(field, term, weight) for term, _ in begun[:MOST_BEGUN]])

    def _term(self, field: str, term: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(self._schema, field, term, "freq"), weight)
