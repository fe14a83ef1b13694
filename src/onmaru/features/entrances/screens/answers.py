"""How a change is answered that cannot be made as it was sent: what to put right, what somebody else has made of it."""

from typing import Any

import msgspec

from onmaru.features.menus import MenuFigures
from onmaru.kernel.clock import Instant


class FieldFault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to put right."""

    field: str
    """Path within the entry, such as `steps.night.next` or `number`; empty when it concerns the whole entry."""
    message: str
    """In Korean."""


class CityFaults(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a change that would leave the city with mistakes: a refusal, with each of them."""

    code: str
    message: str
    message_en: str
    retry: bool
    faults: tuple[FieldFault, ...]


class Theirs(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody else made of an entry meanwhile."""

    version: int
    at: Instant
    by_name: str
    reason: str
    entry: dict[str, Any] | None
    """Null: it is gone."""


class CityChanged(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a change of something that has changed meanwhile: a refusal, with what it is now."""

    code: str
    message: str
    message_en: str
    retry: bool
    theirs: Theirs


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What would be said of a change if it were saved now."""

    faults: tuple[FieldFault, ...]
    menu_figures: MenuFigures | None = None
    """Of a menu without faults; sounds that are not there yet are counted by their words."""
