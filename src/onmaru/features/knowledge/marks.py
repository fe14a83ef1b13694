"""The small part of Markdown that articles are written in, by rules of our own where Markdown's do not fit Korean.

Paragraphs, headings, lists and tables are markdown-it's; bold and links are ours.
"""

import re
from typing import Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

SCHEMES: Final = frozenset({"http", "https", "tel", "mailto"})
"""Where a link may lead."""
DEEPEST: Final = 20
"""What is nested deeper than this nobody wrote for a reader, and it is left out."""

_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Control characters, and those that turn the reading direction round: a link must read as what it is."""

_DATE = re.compile(r"^([ \t]*(?:\d{3,}|\d+(?=\.[ \t]*\d+\.)))\.", re.MULTILINE)
"""`2026. 3. 1.부터` begins with a date, not with a numbered list."""


def _bold(state: StateInline, silent: bool) -> bool:
    """Read `**bold**` wherever it stands: by Markdown's own rule `**5일(근무일)**이` would not be bold."""
    if not state.src.startswith("**", state.pos):
        return False
    begin, end = state.pos + 2, state.src.find("**", state.pos + 2, state.posMax)
    inner = state.src[begin:end]
    if end < 0 or not inner or inner != inner.strip():
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


def tree(text: str) -> SyntaxTreeNode:
    """Read a text without its invisible characters."""
    return SyntaxTreeNode(_READER.parse(_DATE.sub(r"\1\.", _INVISIBLE.sub("", text))))


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
