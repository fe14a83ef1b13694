"""From a question to its findings: candidates by words and by meaning, put in order, shown with their reasons."""

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
from onmaru.features.knowledge.ports import Facet, Hit, Question
from onmaru.kernel.clock import Instant

MATCHES: Final = 100
"""Looked at; facets and the total count among them."""
ALSO_HOLDS: Final = 0.3
"""An article with so much of the best match's score still holds the question's words."""
ENOUGH: Final = 0.4
"""Of what a question's words weigh; where the best match has less, the articles are merely the nearest."""


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
        ranked = ranking.in_order(self._ranked(matches)) or self._most_used()
        wanted = ranked[self._question.offset : self._last]
        shown = [(each, each.article.unpacked()) for each in wanted]
        nearest = self._is_nearest(ranking.best_of(matches))
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
        return self._shelved.snapshot.search(query, max(MATCHES, self._last))

    @property
    def _last(self) -> int:
        return self._question.offset + self._question.limit

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
        order = Order(
            max(ranking.best_of(matches), ranking.SURE * self._rarity()), self._compared, self._towns(), self._now
        )
        worth = matches if self._compared else ranking.worth_ranking(matches, self._last)
        for match in worth:
            yield order.ranked(self._shelved.articles[match.number], match.score)
        known = {match.number for match in matches}
        for article in self._near():
            if article.number not in known and self._may_be_shown(article):
                yield order.ranked(article, 0.0)

    def _near(self) -> Iterator[Article]:
        """Yield the articles nearest in meaning."""
        for each in self._compared.nearest(ranking.CANDIDATES) if self._compared else ():
            if article := self._shelved.article(each):
                yield article

    def _towns(self) -> dict[str, float]:
        chosen = {self._question.town_office: ranking.TOWN_CHOSEN} if self._question.town_office else {}
        return chosen | dict.fromkeys(self._asked.towns, ranking.TOWN_NAMED)

    def _most_used(self) -> list[Ranked]:
        """Return something to begin with when nothing is near at all."""
        order = Order(0.0, None, {}, self._now)
        shown = [article for article in self._shelved.articles.values() if self._may_be_shown(article)]
        return ranking.in_order(order.ranked(article, 0.0) for article in shown)[:MATCHES]

    def _is_nearest(self, best: float) -> bool:
        """Tell whether even the best match holds too little of what was asked."""
        if self._asked.initials or self._asked.widened:
            return not best
        begun = self._asked.beginning
        if begun and self._shelved.snapshot.begins("letters", begun, 1):
            return not best
        return not best or best < ENOUGH * self._rarity()

    def _rarity(self) -> float:
        """Return what the words asked for weigh by their rarity, about the score of an article that holds them."""
        fields = ("words", "inside") if self._sees_all else ("words",)
        rarity = self._shelved.snapshot.rarity
        return sum(min(rarity(field, word) for field in fields) for word in self._asked.matter)

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
