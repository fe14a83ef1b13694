"""What only the database knows of the contacts alive now: number (masked), entry point, earlier contacts, the draft.

Read beside the live stream and kept while the contact lives, so that a live row never waits for the database: a row
first goes out with what the floor knows, and again a moment later if there is more to say.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId

READ_AT_ONCE = 500
"""Contacts in one question to the database."""


class RecordDraft(msgspec.Struct, frozen=True):
    """What the agent has noted so far."""

    category: str | None = None
    disposition: str | None = None
    memo: str = ""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the database knows of a contact."""

    entry_point: str = ""
    number_masked: str = ""
    earlier_count: int = 0
    language: str = "ko"
    arrived_at: Instant = 0
    queued_at: Instant = 0
    offered_at: Instant = 0
    answered_at: Instant | None = None
    record: RecordDraft = RecordDraft()


NOTHING = Known()
Read = Callable[[Iterable[ContactId]], Awaitable[Mapping[ContactId, Known]]]


class ContactFacts:
    """What is known of each contact alive, read anew whenever somebody says it may have changed."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[ContactId, Known] = {}
        self._wanted: dict[ContactId, None] = {}
        self._wake = asyncio.Event()

    def get(self, contact: ContactId) -> Known:
        """Return what is known so far."""
        return self._known.get(contact, NOTHING)

    def want(self, contacts: Iterable[ContactId]) -> None:
        """These may be known better now: read them soon."""
        self._wanted.update(dict.fromkeys(contacts))
        if self._wanted:
            self._wake.set()

    def keep_only(self, alive: Callable[[ContactId], bool]) -> None:
        """Forget contacts nobody works on any more."""
        self._known = {contact: known for contact, known in self._known.items() if alive(contact)}

    async def run(self, changed: Callable[[Iterable[ContactId]], None]) -> None:
        """Read what is wanted, for ever, and tell of what came; a failure is raised with nothing forgotten."""
        while True:
            await self._wake.wait()
            wanted = list(self._wanted)[:READ_AT_ONCE]
            found = await self._read(wanted)
            for contact in wanted:
                del self._wanted[contact]
            if not self._wanted:
                self._wake.clear()
            self._known.update(found)
            changed(found)
