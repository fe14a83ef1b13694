"""The job of callbacks: those whose time has come begin; those whose row and floor differ are put right.

Runs every two seconds and when the floor says that a contact has ended. It may be killed at any point and run again.
"""

from collections.abc import Awaitable, Mapping, Sequence
from typing import Final

import structlog

from onmaru.features.callbacks import calling, store, turn
from onmaru.features.callbacks.attempts import Attempts
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.model import Callback
from onmaru.features.callbacks.ports import Floor
from onmaru.features.callbacks.standing import ACTOR, WAITS_ITSELF, Standing
from onmaru.features.contacts import Reaching, Stand
from onmaru.floor.facts import Contact
from onmaru.floor.model import End
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database, DatabaseUnavailable
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ContactId

AT_A_TIME: Final = 1_000
"""Callbacks looked at in one go, by the place they keep: more than can be owed for now (`booking.MOST_OWED`)."""

_log = structlog.get_logger(__name__)


class PuttingRight:
    """Begins what is due, and brings rows and floor together, for one centre."""

    def __init__(
        self,
        database: Database,
        centre: str,
        city: City,
        floor: Floor,
        contacts: Reaching,
        standing: Standing,
        attempts: Attempts,
        *,
        clock: Clock,
    ) -> None:
        self._database = database
        self._centre = centre
        self._city = city
        self._floor = floor
        self._contacts = contacts
        self._standing = standing
        self._attempts = attempts
        self._clock = clock

    async def look(self) -> None:
        """Begin what is due and put right what differs."""
        await self._put_right()
        await self._begin_due()
        await self._end_strays()

    async def _begin_due(self) -> None:
        async with self._database.reading() as connection:
            due = await store.due(connection, self._centre, self._clock.now(), AT_A_TIME)
            called = await calling.callers(connection, self._centre, [each.citizen_key or "" for each in due])
        answered = await self._answered_since_booking(due)
        for callback in due:
            if callback.citizen_key not in called:  # an agent is calling them of their own accord
                await _guarded(callback, self._begin(callback, answered))

    async def _begin(self, callback: Callback, answered: Mapping[str, ContactId]) -> None:
        if callback.citizen_key in answered:
            await self._attempts.answered_meanwhile(callback)
        elif not self._holds_the_line(callback) and self._is_their_turn(callback):
            await self._standing.take(callback.id)

    def _is_their_turn(self, callback: Callback) -> bool:
        return callback.order == "agent_first" or turn.is_near(callback, self._floor.state)

    def _holds_the_line(self, callback: Callback) -> bool:
        """Say whether the citizen still waits themselves: interrupted while booking, they have their place anyway."""
        waits = self._floor.state.contacts.get(callback.of) if callback.of else None
        return waits is not None and waits.phase in WAITS_ITSELF

    async def _put_right(self) -> None:
        async with self._database.reading() as connection:
            rows = await store.in_state(connection, self._centre, ("due", "ringing"), AT_A_TIME)
        stands = await self._contacts.stands(row.contact for row in rows if row.contact)
        answered = await self._answered_since_booking(rows)
        for row in rows:
            if row.contact is not None:
                await _guarded(row, self._compare(row, row.contact, stands.get(row.contact), answered))

    async def _compare(
        self, row: Callback, contact: ContactId, stand: Stand | None, answered: Mapping[str, ContactId]
    ) -> None:
        here = self._floor.state.contacts.get(contact)
        if here is not None:
            await self._go_on(row, here, stand, answered)
        elif stand is not None and stand.ended_at is not None:
            await self._settle(row, contact, stand)
        elif stand is None or stand.queued_at is None:
            await self._stand(row, answered)

    async def _go_on(
        self, row: Callback, here: Contact, stand: Stand | None, answered: Mapping[str, ContactId]
    ) -> None:
        """Look after a callback that stands on the floor."""
        if stand is not None and stand.key is None and row.citizen_key is not None:
            await self._standing.announce(row)
        if here.phase == "waiting" and row.order == "agent_first" and row.citizen_key in answered:
            await self._attempts.answered_meanwhile(row)
        elif here.answered_at is not None and row.order == "citizen_first" and row.state == "due":
            await self._attempts.with_agent(row)
        elif here.phase == "waiting" and row.order == "citizen_first" and self._standing.has_no_line(row):
            await self._floor.submit(End(here.id, "unreached"), actor=ACTOR)

    async def _settle(self, row: Callback, contact: ContactId, stand: Stand) -> None:
        """Note what the contact's story says of an attempt nobody has told us the end of."""
        match stand.outcome:
            case "answered":
                await self._attempts.with_agent(row)
            case "lost":
                await self._standing.stand_again(row)
            case _:
                await self._attempts.missed(contact, "rejected" if _has_left(row, stand) else "no_answer")

    async def _stand(self, row: Callback, answered: Mapping[str, ContactId]) -> None:
        if row.citizen_key in answered:
            await self._attempts.answered_meanwhile(row)
        elif not self._holds_the_line(row):
            await self._standing.stand(row)

    async def _answered_since_booking(self, rows: Sequence[Callback]) -> dict[str, ContactId]:
        """Return who of those waiting for a call as soon as possible has talked with an agent since they asked."""
        booked = {row.citizen_key: row for row in rows if row.citizen_key and row.kind == "asap"}
        if not booked:
            return {}
        found = await self._contacts.answered_since(booked, min(row.booked_at for row in booked.values()))
        return {
            key: contact
            for key, (contact, at) in found.items()
            if contact != booked[key].contact and at >= booked[key].booked_at
        }

    async def _end_strays(self) -> None:
        """Take off the floor what stands for a callback that was cancelled or moved: we were killed in between."""
        waiting = [
            each.id
            for each in self._floor.state.contacts.values()
            if each.errand == "callback" and each.phase == "waiting"
        ]
        if not waiting:
            return
        async with self._database.reading() as connection:
            rows = await store.of_contacts(connection, self._centre, waiting)
        for row in rows:
            if row.state in ("waiting", "failed", "cancelled"):
                await _guarded(row, self._standing.leave(row))


def _has_left(row: Callback, stand: Stand) -> bool:
    """Say whether the citizen picked up and left before their agent was there: only then did they join the queue."""
    return row.order == "citizen_first" and stand.queued_at is not None


async def _guarded(callback: Callback, work: Awaitable[object]) -> None:
    """Let what goes wrong with one callback hold up no other; the next look takes it up again."""
    try:
        await work
    except DatabaseUnavailable:
        raise
    except Refusal as refusal:
        _log.info("callback_waits", callback=callback.id, refusal=refusal.code())
    except Exception:
        _log.exception("callback_stumbled", callback=callback.id)
