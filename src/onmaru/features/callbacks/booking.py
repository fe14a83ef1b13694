"""Promising a call: who asks, what may be promised, and the one row it becomes.

A promise is a row before anything else happens; what the floor has to do about it follows (`standing`) and is put right
if we are interrupted. One citizen has one open callback: asked a second time, they are told of the first.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks import journal, store, web_share
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.errors import (
    CallbackIsRinging,
    CallbackOver,
    CentreClosed,
    SlotFull,
    SlotMissing,
    SlotNotOffered,
    TooManyBookings,
    TooManyOwed,
)
from onmaru.features.callbacks.events import CallbackBooked, CallbackCancelled, CallbackMoved
from onmaru.features.callbacks.model import Callback, CallbackId, Kind, Origin, Why
from onmaru.features.contacts import Number
from onmaru.features.directory import CallbackPlan, EntryPoint, NumberNotCallable, insist_on_telephone
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, ContactId, QueueId, new_id
from onmaru.kernel.vault import Vault

MOST_OWED: Final = 500
"""Open calls as soon as possible: more than 40 agents make in two hours. Beyond that a promise would be a lie."""
MOST_FOR_NUMBER: Final = 3
"""Bookings on the web within a day: whoever types somebody else's number can make us call it."""
NUMBER_MS: Final = 24 * 60 * 60_000


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A callback as somebody asks for it."""

    number: Number
    kind: Kind
    origin: Origin
    entry_point: EntryPoint
    plan: CallbackPlan
    queue: QueueId
    language: str = "ko"
    slot_at: Instant | None = None
    of: ContactId | None = None
    agent: AgentId | None = None
    place_at: Instant | None = None
    """A place kept from earlier; now, when absent."""
    by: str = journal.CITIZEN
    by_name: str | None = None
    note: str = ""
    text_wished: bool = False


class Booking:
    """Promises, moves and cancels the callbacks of one centre."""

    def __init__(self, database: Database, centre: str, vault: Vault, city: City, *, clock: Clock) -> None:
        self._database = database
        self._centre = centre
        self._vault = vault
        self._city = city
        self._clock = clock

    async def book(self, asked: Request) -> tuple[Callback, bool]:
        """Promise a call, and say whether one was promised before.

        Raises NumberNotCallable, SlotMissing, SlotNotOffered, SlotFull, CentreClosed, TooManyOwed; on the web also
        TooManyBookings.
        """
        now = self._clock.now()
        insist_on_telephone(asked.number.digits)
        if self._city.is_own(asked.number.digits):
            raise NumberNotCallable  # the city would call itself, and wait in its own queue
        async with self._database.begin() as connection:
            if asked.origin == "web":
                await self._insist_on_measure(connection, asked, now)
            standing = await store.open_of(connection, self._centre, asked.number.key)
            if standing:
                return standing, True
            await self._insist_on_room(connection, asked.plan, asked.kind, asked.slot_at, now)
            promised = _promised(asked, now)
            sealed = self._vault.seal(asked.number.digits, about=promised.id)
            if not await store.add(connection, self._centre, promised, sealed.key_id, sealed.box):
                standing = await store.open_of(connection, self._centre, asked.number.key)
                assert standing is not None  # it is what the index refused ours for
                return standing, True
            event = CallbackBooked(
                now, promised.id, asked.of, wish=asked.kind, origin=asked.origin, slot_at=asked.slot_at
            )
            await journal.record(connection, self._centre, event, actor=asked.by)
        return promised, False

    async def move(self, name: str, slot_at: Instant | None, *, by: str) -> tuple[Callback, Callback]:
        """Promise another time, or as soon as possible; return the callback as it was and is now.

        Raises CallbackNotFound, CallbackOver, CallbackIsRinging, and what `book` raises about times.
        """
        now = self._clock.now()
        kind: Kind = "asap" if slot_at is None else "slot"
        async with self._database.begin() as connection:
            before = await self._open(connection, name)
            await self._insist_on_room(connection, self._city.plan(before.plan), kind, slot_at, now)
            values = {"kind": kind, "slot_at": slot_at, "next_at": slot_at or now, "state": "waiting", "attempts": 0}
            await store.change(connection, self._centre, name, **values)
            event = CallbackMoved(now, name, before.contact, wish=kind, slot_at=slot_at)
            await journal.record(connection, self._centre, event, actor=by)
        return before, msgspec.structs.replace(
            before, kind=kind, slot_at=slot_at, next_at=slot_at or now, state="waiting", attempts=0
        )

    async def cancel(self, name: str, *, by: str, why: Why = "by_hand", because: str | None = None) -> Callback:
        """Owe no call any more; return the callback as it was.

        Raises CallbackNotFound, CallbackOver, CallbackIsRinging.
        """
        now = self._clock.now()
        async with self._database.begin() as connection:
            before = await self._open(connection, name)
            over = {"state": "cancelled", "why": why, "cancelled_because": because, "settled_at": now, "next_at": None}
            await store.change(connection, self._centre, name, **over)
            event = CallbackCancelled(now, name, before.contact, why=why)
            await journal.record(connection, self._centre, event, actor=by)
        return before

    async def owed_from(self, contacts: Collection[ContactId]) -> Collection[ContactId]:
        """Return in which of these contacts a call was promised that is still owed."""
        async with self._database.begin() as connection:
            return await store.open_from(connection, self._centre, contacts)

    async def free(self, plan: CallbackPlan, days: Sequence[date]) -> dict[date, list[tuple[Instant, int]]]:
        """Return the times of these days that may be chosen, with the places left."""
        times = {day: self._city.slots_on(plan, day, self._clock.now()) for day in days}
        async with self._database.begin() as connection:
            everything = [at for of_day in times.values() for at in of_day]
            taken = await store.taken(connection, self._centre, plan.id, everything)
        return {day: [(at, max(0, plan.per_slot - taken.get(at, 0))) for at in times[day]] for day in days}

    async def free_on_the_web(self, plan: CallbackPlan, days: Sequence[date]) -> dict[date, list[tuple[Instant, int]]]:
        """Return the same for those who book on the web."""
        free = await self.free(plan, days)
        async with self._database.begin() as connection:
            return await web_share.left(connection, self._centre, plan, free)

    async def next_free(self, plan: CallbackPlan, count: int) -> Sequence[Instant]:
        """Return the next times with a place left, soonest first."""
        days = await self.free(plan, self._city.days(plan, self._clock.now()))
        return [at for times in days.values() for at, left in times if left][:count]

    async def _open(self, connection: AsyncConnection, name: str) -> Callback:
        held = await store.held(connection, self._centre, name)
        if not held.is_open:
            raise CallbackOver
        if held.state == "ringing":
            raise CallbackIsRinging
        return held

    async def _insist_on_measure(self, connection: AsyncConnection, asked: Request, now: Instant) -> None:
        """Refuse on the web what would be refused of any number, so that no answer tells what stands for this one."""
        await store.lock_number(connection, self._centre, asked.number.key)
        if await store.booked_since(connection, self._centre, asked.number.key, now - NUMBER_MS) >= MOST_FOR_NUMBER:
            raise TooManyBookings
        await self._insist_on_room(connection, asked.plan, asked.kind, asked.slot_at, now)
        await web_share.insist(connection, self._centre, asked.plan, asked.kind, asked.slot_at)

    async def _insist_on_room(
        self, connection: AsyncConnection, plan: CallbackPlan, kind: Kind, slot_at: Instant | None, now: Instant
    ) -> None:
        if kind == "asap":
            if not self._city.is_open(plan, now):
                raise CentreClosed
            if await store.owed(connection, self._centre) >= MOST_OWED:
                raise TooManyOwed
            return
        if slot_at is None:
            raise SlotMissing
        if not self._city.is_slot(plan, slot_at, now):
            raise SlotNotOffered
        await store.lock_slot(connection, self._centre, plan.id, slot_at)
        if (await store.taken(connection, self._centre, plan.id, [slot_at])).get(slot_at, 0) >= plan.per_slot:
            raise SlotFull


def _promised(asked: Request, now: Instant) -> Callback:
    slot_at = asked.slot_at if asked.kind == "slot" else None
    return Callback(
        id=CallbackId(new_id("b", now_ms=now)),
        plan=asked.plan.id,
        kind=asked.kind,
        origin=asked.origin,
        order=asked.plan.order,
        state="waiting",
        queue=asked.queue,
        entry_point=asked.entry_point.id,
        language=asked.language,
        of=asked.of,
        contact=None,
        agent=asked.agent,
        slot_at=slot_at,
        place_at=min(asked.place_at or now, now) if slot_at is None else slot_at,
        next_at=slot_at or now,
        booked_at=now,
        booked_by=asked.by,
        booked_by_name=asked.by_name,
        settled_at=None,
        attempts=0,
        why=None,
        note=asked.note,
        cancelled_because=None,
        text_wished=asked.text_wished,
        citizen_key=asked.number.key,
        number_masked=asked.number.masked,
    )
