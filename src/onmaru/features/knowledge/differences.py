"""What is different between two contents, field by field: words that stayed, came and went. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

import msgspec

from onmaru.features.knowledge.model import Content
from onmaru.features.knowledge.screens import ChangedPiece, FieldChange

MOST_COMPARED: Final = 1_000_000
"""Words before times words after, where both differ: a tenth of a second. Beyond, one is shown as gone, one as come."""

_WORDS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")


def changes(before: Content | None, after: Content) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the order of the content."""
    old, new = ({} if before is None else _plain(before)), _plain(after)
    names = [*new, *(name for name in old if name not in new)]
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in names)
    return tuple(FieldChange(name, was, now, pieces(was, now)) for name, was, now in pairs if was != now)


def pieces(before: str, after: str) -> tuple[ChangedPiece, ...]:
    """Return the way from one text to the other in stretches of words."""
    old, new = _lines(before), _lines(after)
    found = (piece for was, now in _blocks(old, new) for piece in _compared(was, now))
    return tuple(_joined(found))


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield stretches of lines to be compared with each other; equal ones first find each other whole."""
    for _, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d])


def _compared(before: str, after: str) -> Iterator[ChangedPiece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    begin = _common(old, new)
    end = _common(old[begin:][::-1], new[begin:][::-1])
    yield ChangedPiece("".join(old[:begin]), "same")
    yield from _middle(old[begin : len(old) - end], new[begin : len(new) - end])
    yield ChangedPiece("".join(old[len(old) - end :]), "same")


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (was, now) in pairs if was != now), min(len(old), len(new)))


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[ChangedPiece]:
    if len(old) * len(new) > MOST_COMPARED:
        yield from (ChangedPiece("".join(old), "removed"), ChangedPiece("".join(new), "added"))
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield ChangedPiece("".join(old[a:b]), "same")
        else:
            yield ChangedPiece("".join(old[a:b]), "removed")
            yield ChangedPiece("".join(new[c:d]), "added")


def _joined(found: Iterator[ChangedPiece]) -> Iterator[ChangedPiece]:
    last: ChangedPiece | None = None
    for piece in found:
        if not piece.text:
            continue
        if last is not None and last.kind == piece.kind:
            last = ChangedPiece(last.text + piece.text, piece.kind)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _plain(content: Content) -> dict[str, str]:
    """Return every field as text; each language of the translations by itself."""
    fields = msgspec.to_builtins(content)
    languages = fields.pop("translations")
    texts = {name: _text(value) for name, value in fields.items()}
    for language, translation in languages.items():
        translation.pop("of_revision", None)
        texts[f"translations.{language}"] = _text(translation)
    return texts


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(str(part) for part in value.values() if part)
    if isinstance(value, (list, tuple)):
        return "\n".join(" ".join(_text(part).split("\n")) for part in value)
    return "" if value is None else str(value)
