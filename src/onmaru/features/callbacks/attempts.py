"""What came of an attempt: the citizen was reached, or not; and then it is tried again, or given up and said so.

Each is told once or several times, by the call itself, or by whoever finds its story ended: an attempt is named by its
contact, so telling it again changes nothing.
"""

from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks import journal, store, words
from onmaru.features.callbacks.city import City, number_shown
from onmaru.features.callbacks.errors import CallNotKnown
from onmaru.features.callbacks.events import CallbackCancelled, CallbackDone, CallbackMissed, CallbackRinging
from onmaru.features.callbacks.model import Callback, Tried, Why, after_failure
from onmaru.features.callbacks.standing import Standing
from onmaru.features.texts import Texts
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import ContactId

STANDING: Final = ("due", "ringing")


class Attempts:
    """Notes what became of the attempts of one centre."""

    def __init__(
        self, database: Database, centre: str, city: City, standing: Standing, texts: Texts, *, clock: Clock
    ) -> None:
        self._database = database
        self._centre = centre
        self._city = city
        self._standing = standing
        self._texts = texts
        self._clock = clock

    async def ringing(self, contact: ContactId) -> Callback | None:
        """Note that the citizen's telephone rings; return the callback, or None when the contact is not of one."""
        async with self._database.begin() as connection:
            held = await store.of_contact(connection, self._centre, contact)
            if held is None:
                return None
            if held.state == "due":
                await store.change(connection, self._centre, held.id, state="ringing")
                event = CallbackRinging(self._clock.now(), held.id, contact)
                await journal.record(connection, self._centre, event, actor=journal.HOUSE)
        if held.state not in STANDING:
            raise CallNotKnown  # cancelled a moment ago
        return held

    async def reached(self, contact: ContactId) -> bool:
        """Note that the citizen picked up; say whether the contact is a callback's.

        Whoever was called before there was an agent still waits for one, and is owed the call until then; their
        contact's story begins with this.
        """
        async with self._database.begin() as connection:
            held = await store.of_contact(connection, self._centre, contact)
            if held is not None and _is_served(held):
                await self._done(connection, held)
        if held is not None and held.state == "due":
            await self._standing.announce(held, reached=True)
        return held is not None

    async def with_agent(self, callback: Callback) -> None:
        """Note that citizen and agent are together, whoever was called first."""
        async with self._database.begin() as connection:
            held = await store.held(connection, self._centre, callback.id)
            if held.contact == callback.contact and held.state in STANDING:
                await self._done(connection, held)

    async def made_by_hand(self, name: str) -> None:
        """Note that an agent has reached the citizen with a call of their own."""
        async with self._database.begin() as connection:
            held = await store.held(connection, self._centre, name)
            if held.state in ("waiting", "failed"):
                await self._done(connection, held)

    async def missed(self, contact: ContactId, why: Why) -> bool:
        """Note that the citizen has not been reached; say whether the contact is a callback's."""
        async with self._database.begin() as connection:
            held = await store.of_contact(connection, self._centre, contact)
            if held is not None and held.state in STANDING:
                await self._missed(connection, held, why)
        return held is not None

    async def answered_meanwhile(self, callback: Callback) -> None:
        """Owe no call to whoever has talked with an agent since they asked for one."""
        now = self._clock.now()
        async with self._database.begin() as connection:
            held = await store.held(connection, self._centre, callback.id)
            if not held.is_open or held.state == "ringing":
                return
            settled = {"state": "cancelled", "why": "answered_meanwhile", "settled_at": now, "next_at": None}
            await store.change(connection, self._centre, held.id, **settled)
            event = CallbackCancelled(now, held.id, held.contact, why="answered_meanwhile")
            await journal.record(connection, self._centre, event, actor=journal.HOUSE)
        await self._standing.leave(held)

    async def _done(self, connection: AsyncConnection, held: Callback) -> None:
        now = self._clock.now()
        over = {"state": "done", "settled_at": now, "next_at": None, "why": None}
        await store.change(connection, self._centre, held.id, **over)
        event = CallbackDone(now, held.id, held.contact)
        await journal.record(connection, self._centre, event, actor=journal.HOUSE)

    async def _missed(self, connection: AsyncConnection, held: Callback, why: Why) -> None:
        now = self._clock.now()
        tried = self._after(held, now)
        over = {"settled_at": now} if tried.state == "failed" else {}
        await store.change(connection, self._centre, held.id, state=tried.state, next_at=tried.next_at, why=why, **over)
        event = CallbackMissed(now, held.id, held.contact, why=why, next_at=tried.next_at)
        await journal.record(connection, self._centre, event, actor=journal.HOUSE)
        if tried.state == "failed" and held.text_wished:
            await self._tell_citizen(connection, held, now)

    def _after(self, held: Callback, now: Instant) -> Tried:
        """Return what follows: another attempt, within the hours in which citizens are called."""
        plan = self._city.plan(held.plan)
        tried = after_failure(held.attempts, plan.attempts, plan.retry_minutes, now)
        if tried.next_at is None:
            return tried
        opens_at = self._city.opens_at(plan, tried.next_at)
        return Tried("failed", None) if opens_at is None else Tried("waiting", opens_at)

    async def _tell_citizen(self, connection: AsyncConnection, held: Callback, now: Instant) -> None:
        """Text that we called in vain; whoever cannot be texted stays in the agents' list all the same."""
        try:
            number = await self._standing.number_within(connection, held)
        except CallNotKnown:
            return
        if not self._texts.can_text(number):
            return
        shown = number_shown(self._city.shown(held.entry_point))
        city = self._city.directory.city
        sentence = words.not_reached(city.name, shown, held.language, self._city.zone, now)
        await self._texts.add(
            connection,
            number,
            sentence,
            purpose="callback",
            by=journal.HOUSE,
            contact=held.contact,
            once=f"callback {held.id} not reached",
        )


def _is_served(held: Callback) -> bool:
    """Say whether picking up brings the citizen together with an agent."""
    return held.state == "ringing" or (held.state == "due" and held.order == "agent_first")
