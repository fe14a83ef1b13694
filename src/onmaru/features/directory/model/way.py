"""What a caller meets: numbers, callback plans, announcements, the city's own sentences."""

from typing import Annotated, Literal

import msgspec

from onmaru.features.directory.model.fields import Entry, Id, LocalTime, Name, Number, Sha256, Words
from onmaru.features.menus import Prompt, Spoken
from onmaru.floor.model import Channel
from onmaru.kernel.ids import QueueId


class EntryPoint(Entry, frozen=True, kw_only=True):
    """A number citizens dial."""

    number: Number
    channel: Channel = "voice"
    queue: QueueId
    calendar: Id
    language: Spoken = "ko"
    greeting: Prompt = "greeting"
    """Prompt played on answer, where there is no menu."""
    closed: Prompt = "closed"
    """Prompt played outside opening hours, where there is no menu."""
    department: Id | None = None
    """The town office or department whose number it is."""
    menu: Id | None = None
    """What callers are led through; without one they are greeted and queued."""
    is_main: bool = False
    """The number the city wants everybody to know; figures tell what share dials it."""
    shows: Number | None = None
    """Number shown to citizens called on behalf of this one; its own, when not named."""
    greeting_said: Words = ""
    """What the agent says first to those who called this number; the centre's name, when empty."""
    greeting_said_en: Words = ""
    callback_plan: Id | None = None
    """How callbacks are promised; without one this number offers none."""


class CallbackPlan(Entry, frozen=True, kw_only=True):
    """When and how the city calls back."""

    calendar: Id
    """Citizens are called in these hours."""
    slot_minutes: Annotated[int, msgspec.Meta(ge=10, le=240)] = 30
    per_slot: Annotated[int, msgspec.Meta(ge=1, le=100)] = 4
    """Callbacks promised for one slot at most."""
    days_ahead: Annotated[int, msgspec.Meta(ge=0, le=31)] = 5
    """How far ahead a slot may be booked; 0 is today."""
    attempts: Annotated[int, msgspec.Meta(ge=1, le=5)] = 3
    """How often a citizen who does not answer is called."""
    retry_minutes: Annotated[int, msgspec.Meta(ge=1, le=1440)] = 10
    order: Literal["agent_first", "citizen_first"] = "agent_first"
    """Who is called first. Citizen first, they may have to wait for the agent."""
    offer_after_seconds: Annotated[int, msgspec.Meta(ge=0, le=3600)] = 120
    """A waiting caller is offered a callback after so long; 0 is never."""
    return_minutes: Annotated[int, msgspec.Meta(ge=0, le=120)] = 10
    """Whose call dropped and who calls again within this time gets their place and agent back."""


class Announcement(Entry, frozen=True, kw_only=True):
    """An urgent announcement on some numbers or all of them, for a time."""

    text: Words = ""
    """Said in Korean, and in any language that has no words of its own."""
    text_en: Words = ""
    prompt: Prompt | None = None
    """Said instead of a text: a recording, or a sentence of the city's own."""
    entry_points: tuple[Id, ...] = ()
    """Numbers it is heard on; all, when empty."""
    place: Literal["before", "instead"] = "before"
    """Heard before the menu; or instead of it, and then the call ends."""
    begins: LocalTime | None = None
    """At once, when not named."""
    until: LocalTime | None = None
    """Until somebody takes it away, when not named; that moment is not included."""


class OwnPrompt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence of the city's own, or its own words for a standard one. `{city}` stands for the city's name."""

    id: Prompt
    name: Name
    name_en: Name
    texts: dict[Spoken, Words] = {}
    """Empty while there is only a recording."""
    recordings: dict[Spoken, Sha256] = {}
    """What people have recorded in the browser, heard instead of the texts."""
