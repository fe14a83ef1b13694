"""The search engine of one centre: takes articles in, answers questions. It knows nothing of PostgreSQL or of sockets.

One thread changes it; questions may come from others meanwhile, and each is answered from the articles as they were at
one moment. `replace` builds a new index beside the one in use and swaps them: there is no gap.
"""

import threading
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, Protocol

from onmaru.adapters.search.answering import Answering
from onmaru.adapters.search.encoder import DIMENSIONS, Vector
from onmaru.adapters.search.language import Language
from onmaru.adapters.search.places import Place, Places
from onmaru.adapters.search.reading import Asked, Reader
from onmaru.adapters.search.repair import Known
from onmaru.adapters.search.shelf import Folder, Shelf
from onmaru.adapters.search.synonyms import Synonyms
from onmaru.adapters.search.vectors import Compared, Halves, Meanings, unpacked
from onmaru.features.knowledge.model import ArticleId, Audience, Synonym
from onmaru.features.knowledge.ports import Document, Findings, Question
from onmaru.kernel.clock import Clock, WallClock

Vectors = Iterable[tuple[ArticleId, int, int, bytes]]
"""Article, its revision, chunk and float16 numbers; an article's chunks follow one another."""


class Category(Protocol):
    """A first-level category and the ids of those below it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def children(self) -> Sequence[str]: ...  # noqa: D102


_WALL: Final = WallClock()


class Engine:
    """Finds articles."""

    def __init__(self, language: Language, folder: Path | None = None, clock: Clock = _WALL) -> None:
        """Open the index kept in the folder, or begin an empty one; without a folder it is in memory alone."""
        self._language = language
        self._folder = Folder(folder) if folder else None
        self._clock = clock
        self._changing = threading.Lock()
        self._shelf = self._folder.open(language) if self._folder else Shelf(language)
        self._synonyms, self._places = Synonyms((), language), Places()
        self._reader = Reader(language, self._synonyms, self._places)
        self._children: Mapping[str, frozenset[str]] = {}
        self._vectors: dict[ArticleId, tuple[int, Halves]] = {}
        self._meanings = Meanings.of({}, DIMENSIONS)

    def close(self) -> None:
        """Let the folder go, for another engine to open."""
        with self._changing:
            self._shelf.close()

    def versions(self) -> dict[ArticleId, int]:
        """Return the version of every article here."""
        return {article.id: article.version for article in self._shelf.shelved.articles.values()}

    def vectors_missing(self) -> int:
        """Return how many articles have no vectors of their present text."""
        seen = {article: revision for article, (revision, _) in list(self._vectors.items())}
        return sum(seen.get(each.id) != each.revision for each in self._shelf.shelved.articles.values())

    def apply(self, changed: Sequence[Document], removed: Collection[ArticleId] = ()) -> None:
        """Take in articles that are new or changed and let go of others; at once visible."""
        with self._changing:
            if changed or removed:
                self._shelf.put(changed, removed)

    def replace(self, documents: Sequence[Document]) -> None:
        """Hold exactly these articles: built beside, then swapped in."""
        with self._changing:
            shelf = self._folder.fresh(self._language) if self._folder else Shelf(self._language)
            shelf.put(documents)
            before, self._shelf = self._shelf, shelf
            before.close()
            if self._folder:
                self._folder.count(shelf)

    def set_synonyms(self, synonyms: Iterable[Synonym]) -> None:
        """Use this table of synonyms from now on."""
        self._synonyms = Synonyms(synonyms, self._language)
        self._reader = Reader(self._language, self._synonyms, self._places)

    def set_places(self, places: Iterable[Place]) -> None:
        """Know these town offices and departments from now on."""
        self._places = Places(places)
        self._reader = Reader(self._language, self._synonyms, self._places)

    def set_categories(self, categories: Iterable[Category]) -> None:
        """Know which second-level categories each first-level one holds: it narrows to all of them."""
        self._children = {category.id: frozenset(category.children) for category in categories}

    def set_vectors(self, vectors: Vectors) -> None:
        """Take in the vectors of some articles, in place of those they had."""
        with self._changing:
            for article, rows in groupby(vectors, key=lambda row: row[0]):
                told = list(rows)
                self._vectors[article] = (told[0][1], unpacked(numbers for *_, numbers in told))
            here = self._shelf.shelved.numbers
            self._vectors = {article: kept for article, kept in self._vectors.items() if article in here}
            self._meanings = Meanings.of({article: rows for article, (_, rows) in self._vectors.items()}, DIMENSIONS)

    def meant(self, question: Question) -> str:
        """Return the text whose meaning is to be found: repaired, and with the other names of what it is about."""
        return self._read(question).meant

    def find(self, question: Question, meaning: Vector | None = None) -> Findings:
        """Answer a question; `meaning` is the vector of what was `meant`."""
        began = time.perf_counter()
        asked, shelved = self._read(question), self._shelf.shelved
        compared = self._compared(asked, meaning)
        answer = Answering(question, asked, shelved, compared, self._children, self._clock.now()).answer()
        return Findings(
            hits=answer.hits,
            total=answer.total,
            nearest=answer.nearest,
            readings=asked.readings,
            categories=answer.categories,
            departments=answer.departments,
            meaning="used" if compared else "not_ready" if question.meaning else "not_asked",
            took_ms=round((time.perf_counter() - began) * 1_000, 2),
        )

    def _compared(self, asked: Asked, meaning: Vector | None) -> Compared | None:
        """Compare by meaning, if there is any: initial consonants alone mean nothing to an encoder."""
        if meaning is None or not asked.matter or not len(self._meanings):
            return None
        return self._meanings.compared(meaning)

    def _read(self, question: Question) -> Asked:
        return self._reader.read(question.text, self._known(question.audience), unfinished=not question.meaning)

    def _known(self, audience: Audience) -> Known:
        """Return what whoever asks may be told is known here: by the index, or as another name for something."""
        shelf, synonyms = self._shelf, self._synonyms
        everyone = audience == "everyone"
        held = shelf.shelved.snapshot.held(("words", "pairs") if everyone else ("words", "pairs", "inside"))
        told = (shelf.words_of_all,) if everyone else (shelf.words_of_all, shelf.words_inside)
        return Known(lambda word: held(word) or (word in synonyms.words), (*told, synonyms.nearness))
