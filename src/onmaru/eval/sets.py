"""Sets of judged questions: articles, questions, and which article answers which question, in three files.

Corpus lines `{"id", "title", "text"}` may hold other fields of an article too (`phrasings`, `keywords`, `short`,
`spoken`); query lines are `{"id", "text"}` with optional `kind` and `part`; judgements are
`query-id<TAB>document-id<TAB>gain`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from onmaru.adapters.search.wire import Place
from onmaru.kernel.errors import Refusal


class Text(msgspec.Struct, frozen=True):
    """An article of the corpus."""

    id: str
    title: str = ""
    text: str = ""
    phrasings: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    short: str = ""
    spoken: str = ""

    @property
    def whole(self) -> str:
        """All of it as one text, which is what the baselines see."""
        return "\n".join(
            part for part in (self.title, *self.phrasings, *self.keywords, self.short, self.spoken, self.text) if part
        )


class Query(msgspec.Struct, frozen=True):
    """A question."""

    id: str
    text: str
    kind: str = ""
    """What is special about it: paraphrase, typo, keyboard …"""
    part: str = ""
    """`tune` or `held-out`."""


class Judged(msgspec.Struct, frozen=True):
    """A whole set."""

    corpus: tuple[Text, ...]
    queries: tuple[Query, ...]
    gains: Mapping[str, Mapping[str, float]]
    """By query id: document id → gain."""
    places: tuple[Place, ...] = ()
    """Town offices of the city it is about, if it is about one."""


class SetUnreadable(Refusal):
    """The set cannot be read."""

    korean = "평가 자료를 읽을 수 없습니다."


Line = TypeVar("Line", Text, Query)


def read(corpus: Path, queries: Path, qrels: Path) -> Judged:
    """Read the three files; raises SetUnreadable naming file and line."""
    return judged(_lines(corpus, Text), queries, qrels, str(corpus))


def judged(texts: Sequence[Text], queries: Path, qrels: Path, corpus: str) -> Judged:
    """Read the questions and judgements of a corpus that is read already; raises SetUnreadable."""
    asked = _lines(queries, Query)
    known, gains = {text.id for text in texts}, dict[str, dict[str, float]]()
    ids = {query.id for query in asked}
    for place, query, document, gain in _judgements(qrels):
        if document not in known:
            raise _unreadable(
                place, f"말뭉치에 없는 문서입니다: {document}", f"no such document in {corpus}: {document}"
            )
        if query not in ids:
            raise _unreadable(place, f"질문 파일에 없는 질문입니다: {query}", f"no such query in {queries}: {query}")
        gains.setdefault(query, {})[document] = gain
    answered = tuple(query for query in asked if any(gain > 0 for gain in gains.get(query.id, {}).values()))
    if not answered:
        raise _unreadable(str(qrels), "정답이 있는 질문이 하나도 없습니다", "no query has a judged answer")
    return Judged(tuple(texts), answered, gains)


def _lines(path: Path, kind: type[Line]) -> list[Line]:
    decoder, read, seen = msgspec.json.Decoder(kind), list[Line](), set[str]()
    for number, line in _numbered(path):
        try:
            value = decoder.decode(line)
        except msgspec.MsgspecError as wrong:
            raise _unreadable(f"{path}:{number}", "올바른 JSON 줄이 아닙니다", str(wrong)) from wrong
        if value.id in seen:
            raise _unreadable(f"{path}:{number}", f"같은 id가 두 번 나옵니다: {value.id}", f"id twice: {value.id}")
        seen.add(value.id)
        read.append(value)
    if not read:
        raise _unreadable(str(path), "빈 파일입니다", "the file is empty")
    return read


def _judgements(path: Path) -> Iterator[tuple[str, str, str, float]]:
    for number, line in _numbered(path):
        fields = line.split("\t")
        try:
            query, document, gain = fields
            yield f"{path}:{number}", query, document, float(gain)
        except ValueError as wrong:
            told = "query-id<TAB>document-id<TAB>gain"
            raise _unreadable(f"{path}:{number}", f"{told} 형식이 아닙니다", f"not {told}") from wrong


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    try:
        lines: Sequence[str] = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as wrong:
        raise _unreadable(str(path), "UTF-8 파일이 아닙니다", "the file is not UTF-8") from wrong
    except OSError as wrong:
        raise _unreadable(str(path), "파일을 열 수 없습니다", "the file cannot be opened") from wrong
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _unreadable(place: str, korean: str, english: str) -> SetUnreadable:
    return SetUnreadable(f"{place}: {korean} ({english})")
