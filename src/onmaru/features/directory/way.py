"""The way of a call as the city describes it: what a caller of this number is led through at this moment. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from onmaru.features.directory.hours import is_open
from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.model import Announcement, EntryPoint, LocalTime
from onmaru.features.menus import Context, Menu, Notice, Sound, Spoken, plain
from onmaru.kernel.clock import Instant


def menu_of(directory: Directory, entry: EntryPoint) -> Menu:
    """Return what callers of a number are led through; a plain greeting where the city names no menu."""
    named = directory.menus.get(entry.menu) if entry.menu else None
    return named or plain(entry.greeting, entry.closed)


def context_of(directory: Directory, entry: EntryPoint, at: Instant, *, is_known: bool = False) -> Context:
    """Return what the menu may go by for a call at this moment."""
    open_now = frozenset(each.id for each in directory.data.calendars if is_open(directory.hours(each.id), at))
    return Context(
        entry_point=entry.id,
        language=entry.language,
        is_open=entry.calendar in open_now,
        open_calendars=open_now,
        is_known=is_known,
        notices=tuple(_notice(each, entry.language) for each in announcements_on(directory, entry, at)),
    )


def announcements_on(directory: Directory, entry: EntryPoint, at: Instant) -> tuple[Announcement, ...]:
    """Return the announcements heard on a number at this moment, in the city's order."""
    now = local_time(directory, at)
    return tuple(
        each
        for each in directory.data.announcements
        if (not each.entry_points or entry.id in each.entry_points) and holds(each, now)
    )


def holds(announcement: Announcement, now: LocalTime) -> bool:
    """Tell whether an announcement is heard at this local time."""
    has_begun = announcement.begins is None or announcement.begins <= now
    return has_begun and (announcement.until is None or now < announcement.until)


def local_time(directory: Directory, at: Instant) -> LocalTime:
    """Return a moment as the city's clocks show it."""
    return f"{datetime.fromtimestamp(at / 1000, ZoneInfo(directory.city.timezone)):%Y-%m-%dT%H:%M}"


def _notice(announcement: Announcement, language: Spoken) -> Notice:
    if announcement.prompt is not None:
        sound = Sound(prompt=announcement.prompt)
    else:
        own_words = announcement.text if language == "ko" else announcement.text_en
        sound = Sound(text=own_words or announcement.text or announcement.text_en)
    return Notice(announcement.id, sound, instead=announcement.place == "instead")
