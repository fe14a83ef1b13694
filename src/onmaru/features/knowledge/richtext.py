"""Safe rich text: a small part of Markdown read into blocks of plain spans. There is no HTML anywhere on the way.

Understood are paragraphs, headings, lists, bold, links (http, https, tel, mailto) and tables. Everything else, such as
`<script>` or a picture, is shown as the text it is. Screens make elements from the blocks; nobody writes markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

SCHEMES: Final = frozenset({"http", "https", "tel", "mailto"})
"""Where a link may lead."""
DEEPEST: Final = 20
"""Lists in lists are read into one; what is nested deeper than this nobody wrote for a reader, and it is left out."""
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
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Control characters, and those that turn the reading direction round: a link must read as what it is."""


_DATE = re.compile(r"^([ \t]*(?:\d{3,}|\d+(?=\.[ \t]*\d+\.)))\.", re.MULTILINE)
"""`2026. 3. 1.부터` begins with a date, not with a numbered list."""


def _bold(state: StateInline, silent: bool) -> bool:
    """Read `**bold**` wherever it stands: by Markdown's own rule `**5일(근무일)**이` would not be bold."""
    begin, end = state.pos + 2, state.src.find("**", state.pos + 2, state.posMax)
    inner = state.src[begin:end]
    if not state.src.startswith("**", state.pos) or end < 0 or not inner or inner != inner.strip():
        return False
    if not silent:
        state.push("strong_open", "strong", 1)
        _within(state, begin, end)
        state.push("strong_close", "strong", -1)
    state.pos = end + 2
    return True


_LINK = re.compile(
    r"""
    \[ ([^\[\]\n]+) \]                                  # the text
    \( ( [^\s()<>]* (?: \( [^\s()<>]* \) [^\s()<>]* )* ) \)  # the address, which may hold (parentheses)
    """,
    re.VERBOSE,
)


def _link(state: StateInline, silent: bool) -> bool:
    """Read `[text](address)`; an address that leads nowhere safe leaves it the text it is.

    Markdown's own rule looks through the rest of the text at every bracket: a page of brackets would hold us up.
    """
    found = _LINK.match(state.src, state.pos, state.posMax)
    href = safe_href(found[2]) if found else None
    if found is None or href is None:
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": href}
        _within(state, *found.span(1))
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _within(state: StateInline, begin: int, end: int) -> None:
    """Read a stretch of the text by the same rules."""
    outer = state.posMax
    state.pos, state.posMax = begin, end
    state.md.inline.tokenize(state)
    state.posMax = outer


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "linkify": False, "maxNesting": DEEPEST})
    reader.enable(["heading", "list", "table", "escape", "newline"])
    reader.inline.ruler.push("bold", _bold)
    reader.inline.ruler.push("our_link", _link)
    return reader


_READER = _reader()


@lru_cache(REMEMBERED)
def blocks(text: str) -> tuple[Block, ...]:
    """Read a text; whatever it holds, something sensible comes of it."""
    tree = SyntaxTreeNode(_READER.parse(_clean(text)))
    return tuple(block for node in tree.children for block in _blocks(node))


def plain(text: str) -> str:
    """Return what a reader sees, without any marks: for the index, for comparing, for messages."""
    return "\n".join(line for block in blocks(text) for line in _lines(block))


def safe_href(href: str) -> str | None:
    """Return the address when it leads where links may lead, otherwise None."""
    cleaned = _INVISIBLE.sub("", href).strip()
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return None
    if cleaned != href.strip() or any(sign.isspace() or sign == "\\" for sign in cleaned):
        return None
    complete = parts.netloc if parts.scheme in {"http", "https"} else parts.path
    return cleaned if parts.scheme in SCHEMES and complete else None


def _clean(text: str) -> str:
    return _DATE.sub(r"\1\.", _INVISIBLE.sub("", text))


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
