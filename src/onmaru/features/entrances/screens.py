"""What screens read about the way of a call: everything a manager may change, what waits, what was, what would be."""

from typing import Any

import msgspec

from onmaru.features.directory import Announcement, Calendar, CallbackPlan, Choice, EntryPoint, Span
from onmaru.features.entrances.model import How, Section
from onmaru.features.menus import Menu, MenuFigures
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
    """As `2026-12-31`."""
    name: str
    name_en: str
    calendars: tuple[str, ...]
    """All, when empty."""
    open: tuple[Span, ...]
    """Closed, when empty."""


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
    """A department and in which order its telephones ring."""

    id: str
    name: str
    name_en: str
    line_up: tuple[str, ...]
    ring_seconds: int
    officials: tuple[LineUpOfficial, ...]


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
    pending: tuple[PendingRow, ...]
    languages: tuple[str, ...]
    """Languages a prompt may have, the main one first."""
    spoken: tuple[str, ...]
    """Those in which typed words can be spoken on this machine; the others need a recording."""


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
