"""Tells live screens which list of calls the city owes is another one now; who is on it is read by whoever may.

Callbacks, outgoing calls and messages are followed by the notices of their journal. A missed call is a contact's story:
one that was given up, and whatever happens to the same citizen for the rest of the day.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import aclosing
from typing import Final

from onmaru.features.callbacks.journal import CHANNEL
from onmaru.features.callbacks.missed import MissedCalls
from onmaru.features.callbacks.screens import OwedList, OwedListRow
from onmaru.features.contacts import StoryChanged
from onmaru.kernel.clock import Clock
from onmaru.kernel.notices import READ_ANEW, notices
from onmaru.kernel.rereading import Listen

LISTS: Final[tuple[OwedList, ...]] = ("missed", "callbacks", "messages")
PAUSE_SECONDS: Final = 0.5
"""Between two tellings: every desk reads a list again that has changed, so a busy minute is told twice a second."""
READ_EVERY_SECONDS: Final = 600.0
"""Yesterday's citizens are forgotten within ten minutes of midnight."""
_GIVEN_UP: Final = ("abandoned", "lost")
_TOUCHED_BY: Final[Mapping[str, tuple[OwedList, ...]]] = {
    "Callback": ("callbacks", "missed"),
    "Outgoing": LISTS,
    "Message": ("messages",),
}
"""By the first word of what happened: the list of missed calls says who is owed a call and who is being called."""


class Bulletin:
    """Which edition of each list holds; `run` keeps it."""

    def __init__(self, centre: str, missed: MissedCalls, listen: Listen, *, clock: Clock) -> None:
        """`listen` begins to yield notices, as `kernel.notices` does."""
        self._centre = centre
        self._missed = missed
        self._listen = listen
        self._another: set[OwedList] = set()
        self._woken = asyncio.Event()
        self._keys: set[str] = set()
        """Blind indexes of today's missed citizens."""
        first = clock.now()  # after a restart of ours every list may be another one
        self._editions: dict[OwedList, int] = dict.fromkeys(LISTS, first)

    @property
    def shown(self) -> Mapping[str, OwedListRow]:
        """Return the edition of each list."""
        return {name: OwedListRow(name, edition) for name, edition in self._editions.items()}

    def hear_story(self, change: StoryChanged) -> None:
        """Take in how a contact's story went on."""
        after, key = change.after.contact, change.after.contact.citizen_key
        if after.outcome in _GIVEN_UP:
            self._keys |= {key} if key else set()
            self._touch(["missed"])
        elif key in self._keys:
            self._touch(["missed"])

    async def run(self, changed: Callable[[], None]) -> None:
        """Follow for ever; `changed` is called after each new edition. After a failure whoever keeps us begins anew."""
        async with asyncio.TaskGroup() as work:
            work.create_task(self._read_keys())
            work.create_task(self._hear())
            work.create_task(self._tell(changed))

    async def _read_keys(self) -> None:
        while True:
            before = self._keys.copy()
            self._keys = await self._missed.keys_today() | (self._keys - before)
            await asyncio.sleep(READ_EVERY_SECONDS)

    async def _hear(self) -> None:
        async with aclosing(self._listen()) as news:
            async for notice in news:
                if notice is READ_ANEW:
                    self._touch(LISTS)
                    continue
                centre, _, kind = notice.rpartition(" ")
                if centre == self._centre:
                    self._touch(lists for word, each in _TOUCHED_BY.items() if kind.startswith(word) for lists in each)

    async def _tell(self, changed: Callable[[], None]) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            another, self._another = self._another, set()
            self._editions |= {name: self._editions[name] + 1 for name in another}
            changed()
            await asyncio.sleep(PAUSE_SECONDS)

    def _touch(self, lists: Iterable[OwedList]) -> None:
        self._another.update(lists)
        self._woken.set()


def listening(database_url: str) -> Listen:
    """Return how to hear of what any process of ours commits."""
    return lambda: notices(database_url, CHANNEL)
