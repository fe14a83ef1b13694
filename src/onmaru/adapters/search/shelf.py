"""All live articles of a centre with the index over them: written by one thread, asked by many.

An index on disk has a folder of its own whose name tells how it was made; the file `current` names the one that
counts. A folder made otherwise, or one that cannot be read, counts for nothing: the articles come from PostgreSQL.
"""

import hashlib
import itertools
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import kiwipiepy
import structlog

from onmaru.adapters.search.article import Article, Cut, Kept, cut
from onmaru.adapters.search.index import Inverted, Snapshot
from onmaru.adapters.search.language import VERSION, WORDS, Language
from onmaru.adapters.search.nearness import Nearness
from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.ports import Document

FORMAT: Final = 1
"""Counts up when fields are filled otherwise than before."""
CUT_AT_ONCE: Final = 200
"""Articles: enough to keep all cores at work, few enough to hold twice in memory."""
_CURRENT: Final = "current"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Shelved:
    """The articles as they were at one moment."""

    snapshot: Snapshot
    articles: Mapping[int, Article]
    """By their numbers in the index."""
    numbers: Mapping[ArticleId, int]

    def article(self, article: ArticleId) -> Article | None:
        """Return an article that is live."""
        number = self.numbers.get(article)
        return None if number is None else self.articles[number]


class Shelf:
    """The articles and their index."""

    def __init__(self, language: Language, folder: Path | None = None) -> None:
        """Open what the folder holds; without one, everything is in memory alone."""
        self._language = language
        self._inverted = Inverted(folder)
        self.folder = folder
        snapshot = self._inverted.snapshot()
        stored = [Article(number, packed) for number, packed in snapshot.everything()]
        self._numbering = itertools.count(1 + max((each.number for each in stored), default=0))
        self.words_of_all, self.words_inside = Nearness(), Nearness()
        """Words anybody may be told of, and those that stand in articles for agents only."""
        self.shelved = _shelved(snapshot, {each.number: each for each in stored})
        self._learn_stored()

    def put(self, changed: Sequence[Document], removed: Collection[ArticleId] = ()) -> Shelved:
        """Bring articles in, take others out, and return what is there then."""
        before = self.shelved
        leaving = {*removed, *(document.id for document in changed)}
        gone = {number for article in leaving if (number := before.numbers.get(article)) is not None}
        articles = {number: article for number, article in before.articles.items() if number not in gone}
        snapshot = self._inverted.write(self._taken_in(changed, articles), gone)
        self.shelved = _shelved(snapshot, articles)
        return self.shelved

    def close(self) -> None:
        """Stop writing to the folder."""
        self._inverted.close()

    def _taken_in(self, documents: Sequence[Document], articles: dict[int, Article]) -> Iterator[tuple[Article, Cut]]:
        for start in range(0, len(documents), CUT_AT_ONCE):
            some = [Kept.of(document) for document in documents[start : start + CUT_AT_ONCE]]
            for kept, terms in zip(some, cut(some, self._language), strict=True):
                article = Article.of(next(self._numbering), kept)
                articles[article.number] = article
                self._learn(article, terms)
                yield article, terms

    def _learn(self, article: Article, terms: Cut) -> None:
        public = self.words_of_all if article.audience == "everyone" else self.words_inside
        public.learn(terms["words"])
        self.words_inside.learn(terms["inside"])

    def _learn_stored(self) -> None:
        """Learn the words of an index opened from disk, those of articles for agents only apart."""
        inside = [each.unpacked() for each in self.shelved.articles.values() if each.audience == "agents"]
        apart = Counter(word for terms in cut(inside, self._language) for word in set(terms["words"]))
        for word, often in self.shelved.snapshot.begins("words", ""):
            (self.words_of_all if often > apart[word] else self.words_inside).learn([word])
        self.words_inside.learn(word for word, _ in self.shelved.snapshot.begins("inside", ""))


def _shelved(snapshot: Snapshot, articles: Mapping[int, Article]) -> Shelved:
    return Shelved(snapshot, articles, {article.id: number for number, article in articles.items()})


class Folder:
    """Where the index is kept between starts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, language: Language) -> Shelf:
        """Open the index that counts, or begin an empty one."""
        current = self._folder / _CURRENT
        name = current.read_text().strip() if current.is_file() else ""
        if name.startswith(f"{_made()}-") and (self._folder / name).is_dir():
            try:
                return Shelf(language, self._folder / name)
            except Exception:  # whatever is wrong with it, it is only a copy
                _log.exception("search_index_unreadable", folder=name)
        shelf = self.fresh(language)
        self.count(shelf)
        return shelf

    def fresh(self, language: Language) -> Shelf:
        """Begin an empty index beside the one that counts."""
        taken = {path.name for path in self._folder.glob("*-*")}
        name = next(name for number in itertools.count(1) if (name := f"{_made()}-{number}") not in taken)
        return Shelf(language, self._folder / name)

    def count(self, shelf: Shelf) -> None:
        """Let this index be the one that counts, and remove all others."""
        assert shelf.folder is not None
        waiting = self._folder / f"{_CURRENT}.new"
        waiting.write_text(shelf.folder.name)
        waiting.replace(self._folder / _CURRENT)
        for other in self._folder.glob("*-*"):
            if other != shelf.folder:
                shutil.rmtree(other, ignore_errors=True)


def _made() -> str:
    """Return a name that differs when an index would be made otherwise."""
    told = f"{FORMAT} {VERSION} {kiwipiepy.__version__} {WORDS.read_text(encoding='utf-8')}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]
