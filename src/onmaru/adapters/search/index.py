"""The inverted index: Tantivy over the words we cut ourselves. One instance belongs to one folder, or to memory.

Each article is a handful of fields of terms already cut, separated by blanks, and its whole packed self as stored
bytes: the index on disk is all that a start needs. Articles have a number in it that is new with every version.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tantivy import Document as TantivyDocument
from tantivy import Filter, Index, Query, Schema, SchemaBuilder, Searcher, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from onmaru.adapters.search.article import PUBLIC_FIELDS, Article, Cut

WRITER_BYTES = 64 * 1024 * 1024
"""Before a segment is written; an article takes some kilobytes."""
_LONGEST_TERM = 200
"""Bytes; longer ones are no words."""


class Match(NamedTuple):
    """An article that holds some of what was asked, by its number in the index."""

    number: int
    score: float


class Snapshot:
    """The index as it was at one moment; may be asked from any thread."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self.schema = schema
        self.count = searcher.num_docs

    def search(self, query: Query, most: int) -> list[Match]:
        """Return the best matches, best first."""
        found = self._searcher.search(query, most, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in found])
        return [Match(int(number or 0), score) for number, (score, _) in zip(numbers, found, strict=True)]

    def frequency(self, field: str, term: str) -> int:
        """Return how many articles hold the term in a field."""
        return self._searcher.doc_freq(field, term)

    def rarity(self, field: str, term: str) -> float:
        """Return what BM25 makes of how few articles hold a term."""
        often = self.frequency(field, term)
        return math.log(1 + (self.count - often + 0.5) / (often + 0.5))

    def held(self, fields: Sequence[str]) -> Callable[[str], int]:
        """Return what tells in how many articles a term stands, in the first of these fields that holds it."""
        frequency = self._searcher.doc_freq
        return lambda term: next((count for field in fields if (count := frequency(field, term))), 0)

    def begins(self, field: str, prefix: str, most: int | None = None) -> list[tuple[str, int]]:
        """Return terms that begin so, and how many articles hold each, most frequent first."""
        terms = self._searcher.terms_with_prefix(field, prefix, limit=most)
        return sorted(terms, key=lambda term: -term[1])

    def everything(self) -> Iterator[tuple[int, bytes]]:
        """Yield every article's number and what was stored of it."""
        if self.count:
            found = [address for _, address in self._searcher.search(Query.all_query(), self.count, count=False).hits]
            numbers = self._searcher.fast_field_values("number", found)
            for number, address in zip(numbers, found, strict=True):
                yield int(number or 0), self._searcher.doc(address)["stored"][0]


class Inverted:
    """Written by one thread at a time; whoever asks takes a snapshot."""

    def __init__(self, folder: Path | None) -> None:
        self._schema = _schema()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._index = Index(self._schema, str(folder) if folder else None)
        self._index.register_tokenizer("cut", _blanks())
        self._writer = self._index.writer(WRITER_BYTES, 1)

    def write(self, articles: Iterable[tuple[Article, Cut]], gone: Iterable[int] = ()) -> Snapshot:
        """Add articles, take others out by their numbers, and return the index as it is then."""
        try:
            for number in gone:
                self._writer.delete_documents_by_term("key", str(number))
            for article, cut in articles:
                self._writer.add_document(self._document(article, cut))
            self._writer.commit()
        except BaseException:
            self._writer.rollback()
            raise
        return self.snapshot()

    def snapshot(self) -> Snapshot:
        """Return the index as it is now."""
        self._index.reload()
        return Snapshot(self._index.searcher(), self._schema)

    def close(self) -> None:
        """Let the folder go; nothing can be written after it."""
        self._writer.wait_merging_threads()

    def _document(self, article: Article, cut: Cut) -> TantivyDocument:
        document = TantivyDocument()
        document.add_unsigned("number", article.number)
        document.add_bytes("stored", article.packed)
        for field, value in (
            ("key", str(article.number)),
            ("audience", article.audience),
            ("department", article.department),
            ("category", article.category),
        ):
            document.add_text(field, value)
        for field, terms in cut.items():
            document.add_text(field, " ".join(terms))
        return document


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    builder.add_bytes_field("stored", stored=True)
    for field in ("key", "audience", "department", "category"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in (*PUBLIC_FIELDS, "inside"):
        builder.add_text_field(field, tokenizer_name="cut", index_option="freq")
    return builder.build()


def _blanks() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.remove_long(_LONGEST_TERM)).build()
