"""What a caller would meet."""

import msgspec

from onmaru.kernel.clock import Instant


class WhyClosed(msgspec.Struct, frozen=True, kw_only=True):
    """Why nobody answers, and until when."""

    reason: str
    name: str
    name_en: str
    opens_at: Instant | None


class HeardRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something a caller would hear or do, in order."""

    step: str | None
    """Id of the menu's step; null for what is not a menu's."""
    kind: str
    """Kind of the step; `announcement`, or `key` for a key that is pressed."""
    sentence: str
    """What is heard, or what happens, in Korean."""
    sentence_en: str
    words: str
    """What is heard, in the language it is heard in; empty where nothing is."""
    prompt: str | None
    language: str
    """What the caller is spoken to in."""
    seconds: float | None
    """Null where nothing is heard; words that have no sound yet are counted by their length."""


class EndRow(msgspec.Struct, frozen=True, kw_only=True):
    """Where a caller has come to."""

    kind: str
    """`queue`, `callback`, `voicemail`, `dial`, `informed`, `closed`, `announced`, `ended`; `waiting` for a key."""
    sentence: str
    sentence_en: str
    keys: tuple[str, ...]
    """What may be pressed now."""


class PreviewTold(msgspec.Struct, frozen=True, kw_only=True):
    """What a caller would hear, key by key."""

    entry_point: str
    number: str
    at: Instant
    open: bool
    why_closed: WhyClosed | None
    announcements: tuple[HeardRow, ...]
    walk: tuple[HeardRow, ...]
    ends: EndRow
    greeting_seconds: float
    """Heard before anything can be pressed or anybody can answer."""
