"""Articles as JSON: an array of contents, each with its id. What a row does not name stays as it is."""

from collections.abc import Iterable
from typing import Any

import msgspec

from onmaru.features.knowledge.exchange.errors import ImportIsEmpty, JsonIsBroken, TooManyRows
from onmaru.features.knowledge.exchange.filed import Filed
from onmaru.features.knowledge.exchange.report import Parsed, Row, Said, problem
from onmaru.features.knowledge.exchange.tables import MOST_ROWS

NOT_AN_ARTICLE = Said("항목은 { }로 적습니다.", "An article is an object.")


def written(articles: Iterable[Filed]) -> bytes:
    """Return the file."""
    pieces = (msgspec.json.format(msgspec.json.encode(article), indent=1) for article in articles)
    return b"[\n" + b",\n".join(pieces) + b"\n]\n"  # one by one: other threads get their turn in between


def parsed(data: bytes) -> Parsed:
    """Read the file; raises ImportIsEmpty, JsonIsBroken, TooManyRows."""
    if not data.strip():
        raise ImportIsEmpty
    items = _items(data)
    if len(items) > MOST_ROWS:
        raise TooManyRows
    rows = [Row(number, _told(item)) for number, item in enumerate(items, 1) if isinstance(item, dict)]
    others = [number for number, item in enumerate(items, 1) if not isinstance(item, dict)]
    return Parsed(rows, [problem(number, "", "", NOT_AN_ARTICLE) for number in others])


def _told(item: dict[str, Any]) -> dict[str, Any]:
    """Return what is taken from a row: whether it was confirmed is not."""
    return {name: value for name, value in item.items() if name != "verified"}


def _items(data: bytes) -> list[Any]:
    try:
        pieces = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=list[msgspec.Raw])
        return [msgspec.json.decode(piece) for piece in pieces]
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise JsonIsBroken(str(error)[:200]) from error
