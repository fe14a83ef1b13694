"""A content as it is kept: the same letters written the same way, no blank lines, translations dated. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from onmaru.features.knowledge.model import Content, Language, Revision, Translation

TEXTS: Final = frozenset({"full", "agents_only", "spoken", "text"})
"""Fields that may have several lines."""
TRANSLATED: Final = ("title", "short", "spoken", "full")
"""What a translation translates."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ud800-\udfff]")
"""Characters nobody can have meant; PostgreSQL refuses the first of them."""


def tidied(content: Content) -> Content:
    """Return the content as it is kept; tidying again changes nothing. Raises msgspec.ValidationError."""
    return msgspec.convert(_tidied(msgspec.to_builtins(content), ""), Content)


def with_dated_translations(content: Content, number: int, before: Revision | None) -> Content:
    """Return the content of revision `number` with each translation knowing which revision it translates.

    One that is new or was changed translates this one. One that was up to date and whose Korean text is as before
    still is.
    """
    dated = {
        language: msgspec.structs.replace(each, of_revision=_translates(content, number, before, language))
        for language, each in content.translations.items()
    }
    return msgspec.structs.replace(content, translations=dated)


def is_same(one: Content, other: Content) -> bool:
    """Tell whether they say the same, whichever revision the translations are of."""
    return _undated(one) == _undated(other)


def _undated(content: Content) -> Content:
    translations = {
        language: msgspec.structs.replace(each, of_revision=0) for language, each in content.translations.items()
    }
    return msgspec.structs.replace(content, translations=translations)


def _translates(content: Content, number: int, before: Revision | None, language: Language) -> int:
    earlier = before.content.translations.get(language) if before else None
    if before is None or earlier is None or _words(earlier) != _words(content.translations[language]):
        return number
    is_current = earlier.of_revision == before.number and _words(before.content) == _words(content)
    return number if is_current else earlier.of_revision


def _words(said: Content | Translation) -> tuple[str, ...]:
    return tuple(getattr(said, field) for field in TRANSLATED)


def _tidied(value: Any, field: str) -> Any:
    if isinstance(value, str):
        return _text(value, lines=field in TEXTS)
    if isinstance(value, Mapping):
        return {name: _tidied(part, name) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [part for part in (_tidied(each, field) for each in value) if part != ""]
    return value


def _text(text: str, *, lines: bool) -> str:
    clean = _CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    return clean.strip() if lines else " ".join(clean.split())
