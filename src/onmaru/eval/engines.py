"""The engines that can be measured, each taking a corpus in and answering with ids, best first."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from onmaru.adapters.search import encoder, vectors
from onmaru.adapters.search.encoder import Encoder
from onmaru.adapters.search.engine import Engine
from onmaru.adapters.search.language import Language
from onmaru.adapters.search.wire import Place
from onmaru.eval.baselines import Bm25, bigrams, nouns
from onmaru.eval.sets import Text
from onmaru.features.knowledge.model import LONGEST_FULL, LONGEST_LINE, LONGEST_SPOKEN, LONGEST_TITLE, Content
from onmaru.features.knowledge.ports import Document, Question
from onmaru.features.knowledge.upkeep.seed import seeded

ENCODED_AT_ONCE = 32
"""Articles."""

Parts = Mapping[str, str | None]
"""What was at work, by name."""


class Measured(Protocol):
    """An engine as the measuring sees it."""

    def index(self, texts: Sequence[Text], places: Sequence[Place]) -> None:
        """Take in the corpus, and know the town offices it is about."""
        ...

    def search(self, text: str, most: int) -> Sequence[str]:
        """Return the ids of the best articles, best first."""
        ...

    def parts(self) -> Parts:
        """Tell what is at work."""
        ...


class Onmaru:
    """Our engine, with everything it has in a centre except use and confirmations, which a set does not know."""

    def __init__(self, *, meaning: bool) -> None:
        self._engine = Engine(Language())
        self._engine.set_synonyms(seeded())
        self._encoder = Encoder.find() if meaning else None
        self.meaning_seconds = 0.0
        """Of indexing, spent on meaning."""

    def index(self, texts: Sequence[Text], places: Sequence[Place] = ()) -> None:
        """Take in the corpus, words first and then meaning."""
        self._engine.set_places(places)
        documents = [document(text) for text in texts]
        self._engine.replace(documents)
        began = time.perf_counter()
        for start in range(0, len(documents) if self._encoder else 0, ENCODED_AT_ONCE):
            self._encode(documents[start : start + ENCODED_AT_ONCE])
        self.meaning_seconds = time.perf_counter() - began

    def search(self, text: str, most: int) -> Sequence[str]:
        """Answer a question, by meaning too if there is an encoder."""
        question = Question(text=text, limit=most, meaning=self._encoder is not None)
        meaning = self._encoder.query(self._engine.meant(question)) if self._encoder else None
        return [hit.article for hit in self._engine.find(question, meaning).hits]

    def parts(self) -> Parts:
        """Tell what is at work."""
        return {"words": "Kiwi, Tantivy", "meaning": self._encoder.name if self._encoder else None}

    def _encode(self, documents: Sequence[Document]) -> None:
        assert self._encoder is not None
        pieces = [(document.id, number, chunk) for document in documents for number, chunk in _chunks(document)]
        rows = vectors.packed(self._encoder.passages([chunk for *_, chunk in pieces]))
        told = zip(pieces, rows, strict=True)
        self._engine.set_vectors([(article, 1, number, row) for (article, number, _), row in told])


class Baseline:
    """Plain BM25."""

    def __init__(self, bm25: Bm25, told: str) -> None:
        self._bm25 = bm25
        self._told = told

    def index(self, texts: Sequence[Text], _places: Sequence[Place] = ()) -> None:
        """Take in the corpus."""
        self._bm25.index(texts)

    def search(self, text: str, most: int) -> Sequence[str]:
        """Answer a question."""
        return self._bm25.search(text, most)

    def parts(self) -> Parts:
        """Tell what is at work."""
        return {"words": self._told, "meaning": None}


def _chunks(document: Document) -> list[tuple[int, str]]:
    return list(enumerate(encoder.chunks(document.content)))


def document(text: Text) -> Document:
    """Return a line of a corpus as a live article; what is longer than an article may be is cut off."""
    content = Content(
        title=(text.title or text.text or text.id)[:LONGEST_TITLE],
        phrasings=tuple(line[:LONGEST_LINE] for line in text.phrasings),
        keywords=tuple(line[:LONGEST_LINE] for line in text.keywords),
        short=text.short[:LONGEST_LINE],
        spoken=text.spoken[:LONGEST_SPOKEN],
        full=text.text[:LONGEST_FULL],
        department="eval",
        category="eval",
    )
    return Document(id=text.id, version=1, revision=1, content=content, verified=False, confirmed_at=None, uses=0)


ENGINES: Mapping[str, Callable[[bool], Measured]] = {
    "onmaru": lambda meaning: Onmaru(meaning=meaning),
    "bigram": lambda _: Baseline(Bm25(bigrams), "BM25, character bigrams"),
    "morpheme-bm25": lambda _: Baseline(Bm25(nouns()), "BM25, Kiwi nouns"),
}
