"""The way of a call as it holds: everything a manager may change, what may be named in it, and what waits."""

from typing import Any

import msgspec

from onmaru.features.directory import (
    Announcement,
    Calendar,
    CallbackPlan,
    CategoryGroup,
    Choice,
    EntryPoint,
    Span,
    Weekday,
)
from onmaru.features.entrances.model import Section
from onmaru.features.menus import Menu
from onmaru.kernel.clock import Instant


class CityRow(msgspec.Struct, frozen=True, kw_only=True):
    """The city, as far as its entrances name it."""

    id: str
    name: str
    name_en: str
    centre_name: str
    centre_name_en: str
    timezone: str
    sample: bool
    """An invented city: only numbers of exchange 000 are taken."""


class SpecialDayRow(msgspec.Struct, frozen=True, kw_only=True):
    """A special day, with the id it goes by."""

    id: str
    date: str
    """As `2026-12-31`: the day, or the first of several."""
    name: str
    name_en: str
    calendars: tuple[str, ...]
    """All, when empty."""
    open: tuple[Span, ...]
    """Closed all day, when this and `pauses` are empty."""
    pauses: tuple[Span, ...]
    """Closed then, otherwise as usual."""
    until: str | None
    """The last of several days."""
    weekdays: tuple[Weekday, ...]
    """Of several days only these; all, when empty."""
    spares_holidays: bool
    """Whether public holidays among several days stay what they are."""


class HolidayRow(msgspec.Struct, frozen=True, kw_only=True):
    """A public holiday, on which calendars that follow them are closed."""

    date: str
    """As `2026-12-25`."""
    name: str
    name_en: str


class UsedBy(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that plays a prompt."""

    section: Section
    id: str
    name: str
    name_en: str


class PromptRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something callers hear, by language."""

    id: str
    name: str
    name_en: str
    texts: dict[str, str]
    """What is said, with `{city}` and the like still in it; a language that is missing is answered in another."""
    built_in: bool
    """Every city has it: it can be worded anew or recorded, not removed."""
    own: bool
    """The city has worded it itself."""
    recorded: dict[str, bool]
    """Whether a person is heard, by language."""
    seconds: dict[str, float | None]
    """Measured on what is played; null where there is no sound yet."""
    used_by: tuple[UsedBy, ...]


class LineUpOfficial(msgspec.Struct, frozen=True, kw_only=True):
    """An official who may stand in their department's line-up."""

    id: str
    name: str
    name_en: str
    post: str


class LineUp(msgspec.Struct, frozen=True, kw_only=True):
    """A department: when it is there, and in which order its telephones ring."""

    id: str
    name: str
    name_en: str
    extension: str
    calendar: str
    line_up: tuple[str, ...]
    ring_seconds: int
    officials: tuple[LineUpOfficial, ...]


class CityOfficial(msgspec.Struct, frozen=True, kw_only=True):
    """An official, as managers keep them."""

    id: str
    name: str
    name_en: str
    department: str
    post: str
    extension: str
    account: bool
    """Whether they may have an account of their own."""
    mobile: str | None
    """With its middle hidden, `010-****-1234`: sent back so, it stays what it is."""
    deputy: str | None


class PendingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change that takes effect later."""

    id: str
    section: Section
    entry_id: str
    at: Instant
    """When it takes effect."""
    entry: dict[str, Any] | None
    """What the entry becomes; null when it is removed."""
    made_at: Instant
    by_name: str
    reason: str
    sentence: str
    problem: str | None
    """Why it cannot take effect as things stand, in Korean; it waits for its author."""


class EntrancesPage(msgspec.Struct, frozen=True, kw_only=True):
    """The way of a call as it holds now, and what waits to change it."""

    version: int
    city: CityRow
    entry_points: tuple[EntryPoint, ...]
    calendars: tuple[Calendar, ...]
    special_days: tuple[SpecialDayRow, ...]
    holidays: tuple[HolidayRow, ...]
    """Public holidays of the year to come, from today on."""
    menus: tuple[Menu, ...]
    announcements: tuple[Announcement, ...]
    callback_plans: tuple[CallbackPlan, ...]
    prompts: tuple[PromptRow, ...]
    queues: tuple[Choice, ...]
    departments: tuple[LineUp, ...]
    officials: tuple[CityOfficial, ...]
    categories: tuple[CategoryGroup, ...]
    pending: tuple[PendingRow, ...]
    languages: tuple[str, ...]
    """Languages a prompt may have, the main one first."""
    spoken: tuple[str, ...]
    """Those in which typed words can be spoken on this machine; the others need a recording."""
