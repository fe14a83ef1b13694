"""What the city's description was before."""

from typing import Any

import msgspec

from onmaru.features.entrances.model import How
from onmaru.kernel.clock import Instant


class VersionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One change of the city's description."""

    version: int
    at: Instant
    by_name: str
    reason: str
    sentence: str


class VersionList(msgspec.Struct, frozen=True, kw_only=True):
    """Changes, the latest first."""

    versions: tuple[VersionRow, ...]
    before: int | None
    """Ask for those before this version; null when there are no more."""


class ChangedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one entry in a version."""

    section: str
    section_name: str
    """In Korean."""
    entry_id: str
    name: str
    how: How
    sentence: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class VersionTold(msgspec.Struct, frozen=True, kw_only=True):
    """One version in whole."""

    version: int
    at: Instant
    by_name: str
    reason: str
    changes: tuple[ChangedRow, ...]
    can_restore: bool
    """False for the one that holds, and for those made before whole versions were kept."""
