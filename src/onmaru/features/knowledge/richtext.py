"""Safe rich text: a small part of Markdown read into blocks of plain spans. There is no HTML anywhere on the way.

Understood are paragraphs, headings, lists, bold, links (http, https, tel, mailto) and tables. Everything else, such as
`<script>` or a picture, is shown as the text it is. Screens make elements from the blocks; nobody writes markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import msgspec
from markdown_it.tree import SyntaxTreeNode

from onmaru.features.knowledge import marks

REMEMBERED: Final = 256
"""Texts kept as read: the same few hundred articles are opened all day."""


class Span(msgspec.Struct, frozen=True):
    """A stretch of text of one kind."""

    text: str
    bold: bool = False
    href: str | None = None


Spans = tuple[Span, ...]


class ParagraphBlock(msgspec.Struct, frozen=True, tag_field="type", tag="paragraph"):
    """A paragraph; a line break in it is the character for one."""

    spans: Spans


class HeadingBlock(msgspec.Struct, frozen=True, tag_field="type", tag="heading"):
    """A heading within the text."""

    spans: Spans


class ListBlock(msgspec.Struct, frozen=True, tag_field="type", tag="list"):
    """Items in order; those of an ordered list are numbered from `start`."""

    ordered: bool
    items: tuple[Spans, ...]
    start: int = 1


class TableBlock(msgspec.Struct, frozen=True, tag_field="type", tag="table"):
    """A table; every row has as many cells as the head."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


Block = ParagraphBlock | HeadingBlock | ListBlock | TableBlock

_SPACES = re.compile(r"[\t\v\f\r ]+")


@lru_cache(REMEMBERED)
def blocks(text: str) -> tuple[Block, ...]:
    """Read a text; whatever it holds, something sensible comes of it."""
    return tuple(block for node in marks.tree(text).children for block in _blocks(node))


def plain(text: str) -> str:
    """Return what a reader sees, without any marks: for the index, for comparing, for messages."""
    return "\n".join(line for block in blocks(text) for line in _lines(block))


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    match node.type:
        case "heading":
            yield HeadingBlock(_spans(node.children))
        case "bullet_list" | "ordered_list":
            yield ListBlock(node.type == "ordered_list", tuple(_items(node)), int(node.attrs.get("start", 1)))
        case "table":
            yield _table(node)
        case _:
            if spans := _spans([node]):
                yield ParagraphBlock(spans)


def _items(node: SyntaxTreeNode) -> Iterator[Spans]:
    """Yield the items of a list; those of lists inside it follow theirs."""
    for item in node.children:
        own = [child for child in item.children if not child.type.endswith("_list")]
        yield _spans(own)
        for child in item.children:
            if child.type.endswith("_list"):
                yield from _items(child)


def _table(node: SyntaxTreeNode) -> TableBlock:
    rows = [tuple(_spans(cell.children) for cell in row.children) for part in node.children for row in part.children]
    return TableBlock(rows[0], tuple(rows[1:]))


def _spans(nodes: Iterable[SyntaxTreeNode]) -> Spans:
    found: list[Span] = []
    for number, node in enumerate(nodes):
        if number:
            found.append(Span("\n"))
        found += _inline(node, bold=False, href=None)
    return tuple(_joined(found))


def _inline(node: SyntaxTreeNode, *, bold: bool, href: str | None) -> Iterator[Span]:
    if node.type in {"softbreak", "hardbreak"}:
        yield Span("\n", bold, href)
    elif node.children:
        bold = bold or node.type == "strong"
        href = str(node.attrs["href"]) if node.type == "link" else href
        for child in node.children:
            yield from _inline(child, bold=bold, href=href)
    elif node.content:
        yield Span(_SPACES.sub(" ", node.content), bold, href)


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Put neighbours of one kind together."""
    last: Span | None = None
    for span in spans:
        if last is not None and (last.bold, last.href) == (span.bold, span.href):
            last = Span(last.text + span.text, last.bold, last.href)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, (ParagraphBlock, HeadingBlock)):
        yield _text(block.spans)
    elif isinstance(block, ListBlock):
        yield from (_text(item) for item in block.items)
    else:
        yield from (" ".join(_text(cell) for cell in row) for row in (block.head, *block.rows))


def _text(spans: Spans) -> str:
    return "".join(span.text for span in spans).strip()
