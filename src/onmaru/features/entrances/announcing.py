"""Emergency announcements: one action, heard from the very next call on, over by themselves at their hour."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from onmaru.features.directory import Directory, LocalTime, local_time
from onmaru.features.entrances.changing import as_sent, taken_out
from onmaru.features.entrances.errors import EntryHasFaults, EntryNotFound
from onmaru.features.entrances.forms import NoticeForm
from onmaru.features.entrances.keeping import Keeping, insist
from onmaru.features.entrances.model import Author, entry_of, with_entry
from onmaru.features.entrances.screens import FieldFault
from onmaru.kernel.clock import Instant

MINUTE_MS = 60_000


class Announcing:
    """Makes announcements and calls them off."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    async def announce(self, notice: NoticeForm, *, by: Author) -> None:
        """Let callers hear an announcement from the next call on; raises EntryHasFaults."""
        now = self._keeping.now
        if notice.until <= now:
            raise EntryHasFaults((FieldFault(field="until", message="끝나는 때는 지금보다 뒤여야 합니다."),))
        async with self._keeping.changing() as (city, data):
            sent = _entry(Directory(data), notice, now)
            entry = as_sent("announcements", sent["id"], sent, None)
            insist(await self._keeping.faults(data, "announcements", entry.id, entry))
            after = with_entry(data, "announcements", entry.id, entry)
            await self._keeping.become(city, after, by=by, reason=notice.reason, at=now)

    async def call_off(self, announcement: str, reason: str, *, by: Author) -> None:
        """Let an announcement not be heard any more; raises EntryNotFound."""
        async with self._keeping.changing() as (city, data):
            if entry_of(data, "announcements", announcement) is None:
                raise EntryNotFound
            after = await taken_out(self._keeping, data, "announcements", announcement)
            await self._keeping.become(city, after, by=by, reason=reason, at=self._keeping.now)


def _entry(directory: Directory, notice: NoticeForm, now: Instant) -> dict[str, Any]:
    """Return the announcement as the city writes it, named by the moment it was made."""
    at = datetime.fromtimestamp(now / 1000, ZoneInfo(directory.city.timezone))
    return {
        "id": f"notice-{at:%Y%m%d-%H%M%S}-{now % 1000:03}",
        "name": f"긴급 안내 {at.month}월 {at.day}일 {at:%H:%M}",
        "name_en": f"Notice of {at:%Y-%m-%d %H:%M}",
        "text": notice.text.strip(),
        "text_en": notice.text_en.strip(),
        "prompt": notice.prompt,
        "entry_points": notice.entry_points,
        "place": notice.place,
        "until": _whole_minute(directory, notice.until),
    }


def _whole_minute(directory: Directory, at: Instant) -> LocalTime:
    """Return the city's minute in which an announcement is not heard any more; a begun one is finished."""
    return local_time(directory, -(-at // MINUTE_MS) * MINUTE_MS)
