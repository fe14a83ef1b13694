"""Today's missed calls: one row for each number, gone as soon as somebody has talked with them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Final

import msgspec

from onmaru.features.callbacks import calling, store
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.errors import NotMissed, NumberWithheld
from onmaru.features.contacts import Number, Reaching, Stand
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database, to_instant
from onmaru.kernel.ids import AgentId, ContactId

MOST_CALLS: Final = 2_000
"""Unanswered calls looked through: a day on which more than that are missed needs other help than a list."""
MOST_SHOWN: Final = 200


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """One number nobody has talked with since it called."""

    latest: Stand
    number_masked: str
    count: int
    callback: str | None
    called_by: AgentId | None
    tries: int


class MissedToday(msgspec.Struct, frozen=True):
    """The list, the longest ago first."""

    numbers: tuple[Missed, ...]
    withheld: int
    more: bool


class MissedCalls:
    """Finds the missed calls of one centre."""

    def __init__(self, database: Database, centre: str, city: City, contacts: Reaching, *, clock: Clock) -> None:
        self._database = database
        self._centre = centre
        self._city = city
        self._contacts = contacts
        self._clock = clock

    async def today(self) -> MissedToday:
        """Return today's missed calls."""
        start, now = self._midnight(), self._clock.now()
        calls = await self._contacts.unanswered(start, now + 1, MOST_CALLS)
        by_key = await self._not_reached(_by_citizen(calls), start)
        shown = sorted(by_key.values(), key=lambda calls: calls[-1].arrived_at)[:MOST_SHOWN]
        keys = [calls[-1].key or "" for calls in shown]
        masked = await self._contacts.masked(calls[-1].id for calls in shown)
        async with self._database.begin() as connection:
            callbacks = await store.open_by_key(connection, self._centre, keys)
            callers = await calling.callers(connection, self._centre, keys)
            tries = await calling.tries(connection, self._centre, keys, start)
        numbers = tuple(
            Missed(
                latest=calls[-1],
                number_masked=masked.get(calls[-1].id, ""),
                count=len(calls),
                callback=callbacks.get(key),
                called_by=callers.get(key),
                tries=tries.get(key, 0),
            )
            for key, calls in zip(keys, shown, strict=True)
        )
        return MissedToday(numbers, sum(call.key is None for call in calls), len(by_key) > len(shown))

    async def keys_today(self) -> set[str]:
        """Return the blind indexes of today's citizens whose calls nobody answered."""
        calls = await self._contacts.unanswered(self._midnight(), self._clock.now() + 1, MOST_CALLS)
        return {call.key for call in calls if call.key is not None}

    async def to_call(self, contact: ContactId) -> tuple[Stand, Number]:
        """Return whom a missed call was from, for a call-out; raises NotMissed, NumberWithheld."""
        stand = (await self._contacts.stands([contact])).get(contact)
        if stand is None or stand.outcome not in ("abandoned", "lost"):
            raise NotMissed
        if stand.key is None or (number := await self._contacts.number_of(contact)) is None:
            raise NumberWithheld
        if not await self._not_reached({stand.key: [stand]}, stand.arrived_at):
            raise NotMissed
        return stand, number

    async def _not_reached(self, by_key: Mapping[str, list[Stand]], since: Instant) -> dict[str, list[Stand]]:
        """Leave out whoever has talked with somebody since they were missed, or is on the line again."""
        if not by_key:
            return {}
        answered = await self._contacts.answered_since(by_key, since)
        here = await self._contacts.on_the_line(by_key)
        return {
            key: calls
            for key, calls in by_key.items()
            if key not in here and (key not in answered or answered[key][1] <= (calls[-1].ended_at or 0))
        }

    def _midnight(self) -> Instant:
        today = datetime.fromtimestamp(self._clock.now() / 1000, self._city.zone).date()
        return to_instant(datetime.combine(today, time(), self._city.zone))


def _by_citizen(calls: Sequence[Stand]) -> dict[str, list[Stand]]:
    found: dict[str, list[Stand]] = {}
    for call in calls:
        if call.key is not None:
            found.setdefault(call.key, []).append(call)
    return found
