"""The verbs of managers: each makes a version of the city's description, or waits to make one."""

from onmaru.features.entrances.forms import ChangeForm, NoticeForm, RemovalForm
from onmaru.features.entrances.model import Author, Section
from onmaru.kernel.errors import NotFound


class Changing:
    """Changes the way of a call."""

    async def change(self, section: Section, entry_id: str, change: ChangeForm, *, by: Author) -> None:
        """Make or change an entry, now or later; raises CityChangedMeanwhile, EntryHasFaults, ChangeAlreadyWaits."""
        raise NotFound

    async def remove(self, section: Section, entry_id: str, removal: RemovalForm, *, by: Author) -> None:
        """Take an entry out, now or later; raises EntryNotFound and what `change` raises."""
        raise NotFound

    async def withdraw(self, pending: str, *, by: Author) -> None:
        """Give up a change that waits; raises PendingNotFound."""
        raise NotFound

    async def restore(self, number: int, reason: str, *, by: Author) -> None:
        """Let the way of a call be as in a version; raises VersionNotFound, VersionNotKept, EntryHasFaults."""
        raise NotFound

    async def announce(self, notice: NoticeForm, *, by: Author) -> None:
        """Let callers hear an announcement from the next call on; raises EntryHasFaults."""
        raise NotFound

    async def call_off(self, announcement: str, reason: str, *, by: Author) -> None:
        """Let an announcement not be heard any more; raises EntryNotFound."""
        raise NotFound
