"""From a question to its findings: candidates by words and by meaning, put in order, shown with their reasons."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onmaru.adapters.search import asking, pieces, ranking, reasons
from onmaru.adapters.search.article import Article, Kept
from onmaru.adapters.search.index import Match
from onmaru.adapters.search.ranking import Order, Ranked
from onmaru.adapters.search.reading import Asked
from onmaru.adapters.search.shelf import Shelved
from onmaru.adapters.search.vectors import Compared
from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.ports import Facet, Hit, Question
from onmaru.kernel.clock import Instant

MATCHES: Final = 200
"""Looked at; facets and the total count among them."""
ALSO_HOLDS: Final = 0.3
"""An article with so much of the best match's score still holds the question's words."""
HELD_ENOUGH: Final = 0.3
"""Of the weight of a question's words; a best article that holds less is merely the nearest."""


class Answer(NamedTuple):
    """What was found, before it is told how long it took."""

    hits: tuple[Hit, ...]
    total: int
    nearest: bool
    categories: tuple[Facet, ...]
    departments: tuple[Facet, ...]


class Answering:
    """The answer to one question from the articles of one moment."""

    def __init__(
        self,
        question: Question,
        asked: Asked,
        shelved: Shelved,
        compared: Compared | None,
        children: Mapping[str, frozenset[str]],
        now: Instant,
    ) -> None:
        self._question = question
        self._asked = asked
        self._shelved = shelved
        self._compared = compared
        self._categories = children.get(question.category or "", frozenset()) | {question.category or ""}
        self._marks = pieces.marks((*asked.matter, *asked.widened))
        self._now = now

    def answer(self) -> Answer:
        """Return the articles that answer best; the nearest there are when none does."""
        matches = self._matches()
        ranked = ranking.in_order(self._ranked(matches))
        if not ranked:
            ranked = self._most_used()
        wanted = ranked[self._question.offset : self._question.offset + self._question.limit]
        shown = [(each, each.article.unpacked()) for each in wanted]
        nearest = self._is_nearest(ranked)
        holding = self._holding(matches, ranked, nearest=nearest)
        return Answer(
            hits=tuple(self._hit(each, kept) for each, kept in shown),
            total=max(len(holding), self._question.offset + len(shown)),
            nearest=nearest,
            categories=_facets(article.category for article in holding),
            departments=_facets(article.department for article in holding),
        )

    def _matches(self) -> list[Match]:
        query = asking.ask(self._asked, self._shelved.snapshot, self._filters(), inside=self._sees_all)
        most = max(MATCHES, self._question.offset + self._question.limit)
        return self._shelved.snapshot.search(query, most)

    @property
    def _sees_all(self) -> bool:
        return self._question.audience == "agents"

    def _filters(self) -> Iterator[tuple[str, Sequence[str]]]:
        if not self._sees_all:
            yield "audience", ("everyone",)
        if self._question.department:
            yield "department", (self._question.department,)
        if self._question.category:
            yield "category", sorted(self._categories)

    def _may_be_shown(self, article: Article) -> bool:
        """Tell whether an article that was found by its meaning passes the filters too."""
        question = self._question
        return (
            (self._sees_all or article.audience == "everyone")
            and question.department in {None, article.department}
            and (not question.category or article.category in self._categories)
        )

    def _ranked(self, matches: Sequence[Match]) -> Iterator[Ranked]:
        scores = {match.number: match.score for match in matches}
        order = Order(ranking.best_of(matches), self._compared, self._towns(), self._now)
        for article in self._candidates(matches):
            yield order.ranked(article, scores.get(article.number, 0.0))

    def _candidates(self, matches: Sequence[Match]) -> list[Article]:
        by_words = [self._shelved.articles.get(match.number) for match in matches]
        near: Sequence[ArticleId] = self._compared.nearest(ranking.CANDIDATES) if self._compared else ()
        by_meaning = [article for each in near if (article := self._shelved.article(each))]
        found = [article for article in by_words if article]
        return list(dict.fromkeys([*found, *filter(self._may_be_shown, by_meaning)]))

    def _towns(self) -> dict[str, float]:
        chosen = {self._question.town_office: ranking.TOWN_CHOSEN} if self._question.town_office else {}
        return chosen | dict.fromkeys(self._asked.towns, ranking.TOWN_NAMED)

    def _most_used(self) -> list[Ranked]:
        """Return something to begin with when nothing is near at all."""
        order = Order(0.0, None, {}, self._now)
        shown = [article for article in self._shelved.articles.values() if self._may_be_shown(article)]
        return ranking.in_order(order.ranked(article, 0.0) for article in shown)[:MATCHES]

    def _is_nearest(self, ranked: Sequence[Ranked]) -> bool:
        """Tell whether even the best article holds too little of what was asked."""
        if not ranked or not ranked[0].words:
            return True
        if self._asked.initials or self._asked.widened:
            return False
        return not any(self._holds_enough(each.article) for each in ranked[:3])

    def _holds_enough(self, article: Article) -> bool:
        text = reasons.whole(article.unpacked(), inside=self._sees_all)
        weights = {word: self._weight(word) for word in self._asked.matter}
        held = sum(weight for word, weight in weights.items() if word in text)
        return held >= HELD_ENOUGH * sum(weights.values()) and bool(held or not weights)

    def _weight(self, word: str) -> float:
        snapshot = self._shelved.snapshot
        return math.log(1 + snapshot.count / (1 + snapshot.frequency("words", word)))

    def _holding(self, matches: Sequence[Match], ranked: Sequence[Ranked], *, nearest: bool) -> list[Article]:
        if nearest:
            return [each.article for each in ranked[: self._question.limit]]
        enough = ALSO_HOLDS * ranking.best_of(matches)
        return [self._shelved.articles[match.number] for match in matches if match.score >= enough]

    def _hit(self, ranked: Ranked, kept: Kept) -> Hit:
        content = kept.document.content
        texts = (content.spoken, kept.full, content.short, *([kept.inside] if self._sees_all else []))
        return Hit(
            article=ranked.article.id,
            revision=kept.document.revision,
            title=pieces.marked(content.title, self._marks),
            snippet=pieces.snippet(texts, self._marks),
            spoken=content.spoken,
            short=content.short,
            department=content.department,
            category=content.category,
            audience=content.audience,
            verified=kept.document.verified,
            review_by=content.review_by.isoformat() if content.review_by else None,
            town_difference=self._town_difference(kept),
            score=round(ranked.score, 4),
            why=reasons.reasons(ranked, kept, self._asked, inside=self._sees_all),
        )

    def _town_difference(self, kept: Kept) -> str | None:
        wanted = (*self._asked.towns, self._question.town_office)
        told = {each.office: each.text for each in kept.document.content.town_offices}
        return next((told[office] for office in wanted if office in told), None)


def _facets(ids: Iterator[str]) -> tuple[Facet, ...]:
    return tuple(Facet(each, count) for each, count in Counter(ids).most_common())
