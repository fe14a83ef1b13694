"""Write plain values as TOML a person likes to read: one table per entry, short lists on one line, no needless keys.

Only what city files need: text, whole numbers, true/false, dates, lists and small tables.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

LINE_WIDTH = 110
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def table(header: str, entry: Mapping[str, Any]) -> str:
    """Return one table; nested tables are written inline."""
    return "\n".join((header, *(f"{_key(key)} = {_wrapped(value)}" for key, value in entry.items()), ""))


def _wrapped(value: Any) -> str:
    """One line when it fits, otherwise one line per item."""
    line = inline(value)
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence) or len(line) <= LINE_WIDTH:
        return line
    return "\n".join(("[", *(f"  {inline(item)}," for item in value), "]"))


def inline(value: Any) -> str:
    """Return a value on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
        case Mapping():
            return "{ " + ", ".join(_pairs(value)) + " }" if value else "{}"
        case Sequence():
            return "[" + ", ".join(inline(item) for item in value) + "]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def _pairs(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{_key(key)} = {inline(value)}" for key, value in entry.items())


def _key(key: str) -> str:
    return key if key and _BARE.issuperset(key) else inline(key)
