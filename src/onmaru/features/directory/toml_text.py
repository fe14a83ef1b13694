"""TOML as a city keeps it: read from whatever editor saved it, written as a person likes to read it.

Written: one table per entry, short lists on one line, text of several lines on as many, no needless keys. Only what
city files need: text, whole numbers, true/false, dates, lists and small tables.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onmaru.features.directory import mistakes
from onmaru.features.directory.mistakes import Mistake

LINE_WIDTH = 110
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


class TomlFile(NamedTuple):
    """A file that could be read."""

    text: str
    tables: dict[str, Any]


def read(path: Path) -> TomlFile | Mistake:
    """Return what a file holds, or why it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # Notepad writes a mark at the beginning
        return TomlFile(text, tomllib.loads(text))
    except UnicodeDecodeError:
        return Mistake(path.name, None, "", "", "UTF-8로 저장된 파일이 아닙니다.")
    except tomllib.TOMLDecodeError as error:
        return mistakes.in_toml(path.name, error)


def said(value: Any) -> Any:
    """Return plain values without what equals its default."""
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(value)
        told = {field.name: said(getattr(value, field.name)) for field in fields if not _is_default(value, field)}
        return _kind(value) | told
    if isinstance(value, tuple):
        return [said(item) for item in value]
    if isinstance(value, Mapping):
        return {name: said(item) for name, item in value.items()}
    return value


def _kind(value: msgspec.Struct) -> dict[str, Any]:
    """Return by what a value of several shapes is told from the others."""
    shape = value.__struct_config__
    return {shape.tag_field: shape.tag} if shape.tag_field else {}


def _is_default(entry: msgspec.Struct, field: msgspec.structs.FieldInfo) -> bool:
    value = getattr(entry, field.name)
    if field.default_factory is not msgspec.NODEFAULT:
        return bool(value == field.default_factory())
    return bool(value == field.default)


def table(header: str, entry: Mapping[str, Any]) -> str:
    """Return one table; nested tables are written inline."""
    return "\n".join((header, *(f"{_key(key)} = {_wrapped(value)}" for key, value in entry.items()), ""))


def _wrapped(value: Any) -> str:
    """One line when it fits, otherwise one line per item, or per line of a text."""
    if isinstance(value, str) and "\n" in value:
        return '"""\n' + "\n".join(_escaped(line) for line in value.split("\n")) + '"""'
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
            return f'"{_escaped(value)}"'
        case Mapping():
            return "{ " + ", ".join(_pairs(value)) + " }" if value else "{}"
        case Sequence():
            return "[" + ", ".join(inline(item) for item in value) + "]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def _escaped(text: str) -> str:
    return msgspec.json.encode(text).decode()[1:-1].replace("\x7f", "\\u007f")


def _pairs(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{_key(key)} = {inline(value)}" for key, value in entry.items())


def _key(key: str) -> str:
    return key if key and _BARE.issuperset(key) else inline(key)
