"""An article as the engine keeps it, and as the terms it is found by.

What only agents may see goes into a field of its own (`inside`), which a citizen's question never looks at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Self

import msgspec

from onmaru.adapters.search import terms
from onmaru.adapters.search.hangul import initials, is_syllable, letters
from onmaru.adapters.search.language import Language, Morpheme
from onmaru.features.knowledge import richtext
from onmaru.features.knowledge.model import ArticleId, Audience, Content
from onmaru.features.knowledge.ports import Document

PUBLIC_FIELDS: Final = ("words", "title", "asked", "keywords", "pairs", "grams", "initials", "letters")
"""words: everything, what matters more repeated. title, asked (title and phrasings), keywords: again by themselves.

pairs: neighbours joined. grams: two letters each. initials, letters: of what is asked, for initial consonants and
for words that are not finished.
"""
REPEATED: Final = {"title": 2, "phrasings": 1, "keywords": 2, "short": 1, "rest": 1}
"""How often each part counts in `words`: what BM25F calls weights, with one length for the whole article."""

_ASKED: Final = ("title", "phrasings", "keywords")

Cut = Mapping[str, Sequence[str]]
"""The terms of each field."""


class Kept(msgspec.Struct, frozen=True):
    """All that is shown of an article, with its rich texts already plain."""

    document: Document
    full: str
    inside: str

    @classmethod
    def of(cls, document: Document) -> Self:
        """Take in a document."""
        content = document.content
        return cls(document, richtext.plain(content.full), richtext.plain(content.agents_only))


_decoder = msgspec.msgpack.Decoder(Kept)
_encoder = msgspec.msgpack.Encoder()


class Article:
    """A live article: what filters and priors need at hand, the rest packed."""

    def __init__(self, number: int, packed: bytes, kept: Kept | None = None) -> None:
        """`number` is the article's in the index, new with every version."""
        document = (kept or _decoder.decode(packed)).document
        self.number = number
        self.packed = packed
        self.id: ArticleId = document.id
        self.version = document.version
        self.revision = document.revision
        self.uses = document.uses
        self.confirmed_at = document.confirmed_at
        self.department: str = document.content.department
        self.category: str = document.content.category
        self.audience: Audience = document.content.audience
        self.towns: frozenset[str] = frozenset(each.office for each in document.content.town_offices)

    @classmethod
    def of(cls, number: int, kept: Kept) -> Self:
        """Take in an article."""
        return cls(number, _encoder.encode(kept), kept)

    def unpacked(self) -> Kept:
        """Return all of it."""
        return _decoder.decode(self.packed)


def parts(kept: Kept) -> dict[str, str]:
    """Return an article's texts by the part of it they belong to; `inside` is for agents alone."""
    content = kept.document.content
    rest = (content.spoken, kept.full, *_facts(content))
    return {
        "title": content.title,
        "phrasings": "\n".join(content.phrasings),
        "keywords": "\n".join(content.keywords),
        "short": content.short,
        "rest": "\n".join(part for part in rest if part),
        "inside": kept.inside,
    }


def _facts(content: Content) -> Iterator[str]:
    yield from (*content.steps, *content.documents, *content.legal_basis)
    yield from (content.fee, content.processing_time, content.where, content.hours)
    yield from (form.name for form in content.forms)
    yield from (each.text for each in content.town_offices)
    for translation in content.translations.values():
        yield from (translation.title, translation.short, translation.full)


def cut(articles: Sequence[Kept], language: Language) -> Iterator[Cut]:
    """Cut articles into terms, several at a time on all cores."""
    texts = [{name: terms.normal(text) for name, text in parts(each).items()} for each in articles]
    read = language.all_morphemes(text for each in texts for text in each.values())
    for each in texts:
        yield _fields(each, {name: next(read) for name in each}, language)


def _fields(texts: Mapping[str, str], read: Mapping[str, Sequence[Morpheme]], language: Language) -> Cut:
    words = {name: list(terms.words(morphemes, language)) for name, morphemes in read.items()}
    inside = [*words["inside"], *terms.pairs(read["inside"]), *terms.grams(texts["inside"])]
    public = [name for name in texts if name != "inside"]
    return {
        "words": [word for name in public for word in words[name] * REPEATED[name]],
        "title": words["title"],
        "asked": [*words["title"], *words["phrasings"]],
        "keywords": words["keywords"],
        "pairs": [pair for name in public for pair in terms.pairs(read[name])],
        "grams": [gram for name in public for gram in terms.grams(texts[name])],
        "initials": list(_beginnings(texts["title"], texts["phrasings"], texts["keywords"])),
        "letters": sorted({letters(term) for name in _ASKED for term in _typed(words[name], read[name])}),
        "inside": inside,
    }


def _typed(words: Sequence[str], morphemes: Sequence[Morpheme]) -> Iterator[str]:
    yield from (word for word in words if len(word) > 1)
    yield from terms.pairs(morphemes)


def _beginnings(*texts: str) -> Iterable[str]:
    """Yield the initial consonants of each run of words, so that `ㅈㅁㄷㄹ` finds 주민 등록 and 주민등록증."""
    found: set[str] = set()
    for text in texts:
        run = [word for word in text.split() if any(map(is_syllable, word))]
        for at in range(len(run)):
            found.add(initials("".join(run[at : at + 3])))
    return sorted(found)
