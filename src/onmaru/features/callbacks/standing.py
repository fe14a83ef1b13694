"""Keeping promises: a callback whose time has come stands on the floor exactly once, and each attempt counts once.

Two places say where a callback is: its row, and the floor's history. The row is written first, with the id of the
contact that will stand for it; every step after that may be repeated. So whatever we were killed in, `putting_right`
finds a row and a floor that differ in one known way, and takes the missing step.
"""

from typing import Final

import msgspec
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks import journal, store
from onmaru.features.callbacks.city import City, number_shown
from onmaru.features.callbacks.errors import CallNotKnown
from onmaru.features.callbacks.events import CallbackDue, CallbackStoodAgain
from onmaru.features.callbacks.model import Callback, priority_of
from onmaru.features.callbacks.ports import Floor, Telephone
from onmaru.features.calls import Whom
from onmaru.features.contacts import CallbackOf, CitizenReached
from onmaru.floor import model as floor_model
from onmaru.floor.errors import ContactAlreadyOnFloor, ContactUnknown
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.history import Private
from onmaru.kernel.ids import ContactId, QueueId, new_contact_id
from onmaru.kernel.vault import Sealed, Vault

ACTOR: Final = "callbacks"
WAITS_ITSELF: Final = ("waiting", "offered", "between")
"""Phases of a contact whose citizen holds the line and has not been answered."""

_log = structlog.get_logger(__name__)


class Standing:
    """Lets callbacks stand on the floor, and takes them off it."""

    def __init__(
        self, database: Database, centre: str, vault: Vault, city: City, floor: Floor, *, clock: Clock
    ) -> None:
        self._database = database
        self._centre = centre
        self._vault = vault
        self._city = city
        self._floor = floor
        self._clock = clock
        self.telephone: Telephone | None = None
        """Put in its place where it is made; without one nobody can be called."""

    async def take(self, name: str) -> Callback | None:
        """Begin an attempt, unless it has begun: name the contact that will stand for it, and let it stand."""
        now = self._clock.now()
        contact = new_contact_id(now)
        async with self._database.begin() as connection:
            held = await store.held(connection, self._centre, name)
            if held.state != "waiting":
                return None
            begun = {"state": "due", "contact": contact, "attempts": held.attempts + 1, "next_at": None}
            await store.change(connection, self._centre, name, **begun)
            event = CallbackDue(now, name, contact, attempt=held.attempts + 1)
            await journal.record(connection, self._centre, event, actor=journal.HOUSE)
        due = msgspec.structs.replace(held, state="due", contact=contact, attempts=held.attempts + 1, next_at=None)
        await self.stand(due)
        return due

    async def stand(self, callback: Callback) -> None:
        """Let a due callback stand in its place, or call its citizen to it; may be asked again at any time."""
        if callback.order == "citizen_first":
            await self._call(callback)
        else:
            await self._queue(callback)
            await self.announce(callback)

    async def stand_again(self, callback: Callback) -> None:
        """Let a fresh contact stand for a callback whose own was lost by a failure of ours; no attempt is counted."""
        contact = new_contact_id(self._clock.now())
        async with self._database.begin() as connection:
            held = await store.held(connection, self._centre, callback.id)
            if held.contact != callback.contact or held.state not in ("due", "ringing"):
                return
            await store.change(connection, self._centre, held.id, state="due", contact=contact)
            event = CallbackStoodAgain(self._clock.now(), held.id, contact)
            await journal.record(connection, self._centre, event, actor=journal.HOUSE)
        await self.stand(msgspec.structs.replace(held, state="due", contact=contact))

    async def leave(self, callback: Callback) -> None:
        """Take a callback that is owed no more, or not now, off the floor; nobody has abandoned or missed anything."""
        here = self._floor.state.contacts.get(callback.contact) if callback.contact else None
        if here is None:
            return
        waits = here.phase == "waiting"
        command = floor_model.KeepPlace(here.id) if waits else floor_model.End(here.id, "unreached")
        await self._floor.submit(command, actor=ACTOR)

    async def defer(self, of: ContactId | None) -> None:
        """Let a contact that waits for an agent leave the floor without having given up; one not there is no error.

        Raises ContactJustOffered, ContactAlreadyAnswered.
        """
        if of is not None and of in self._floor.state.contacts:
            await self._floor.submit(floor_model.KeepPlace(of), actor=ACTOR)

    def has_no_line(self, callback: Callback) -> bool:
        """Say whether the citizen, called before there was an agent, has hung up while nobody was there to hear it."""
        telephone = self.telephone
        if telephone is None or callback.contact is None or not telephone.is_connected:
            return False
        return not telephone.follows(callback.contact)

    async def announce(self, callback: Callback, *, reached: bool = False) -> None:
        """Let the contact's story know whom it calls back, and what it goes back to; and that they picked up."""
        assert callback.contact is not None
        event = CallbackOf(
            self._clock.now(),
            callback.contact,
            of=callback.of,
            callback=callback.id,
            entry_point=callback.entry_point,
        )
        number = await self.number(callback)
        await self._floor.record(event, actor=ACTOR, private=Private(number=number))
        if reached:
            await self._floor.record(CitizenReached(self._clock.now(), callback.contact), actor=ACTOR)

    async def whom(self, callback: Callback) -> Whom:
        """Return whom to call; raises CallNotKnown."""
        shown = self._city.shown(callback.entry_point)
        centre = self._city.directory.city.centre_name
        return Whom(number=await self.number(callback), shows=number_shown(shown), shows_name=centre)

    async def number(self, callback: Callback) -> str:
        """Return the number of a callback, opened; raises CallNotKnown for one that was removed."""
        async with self._database.begin() as connection:
            return await self.number_within(connection, callback)

    async def number_within(self, connection: AsyncConnection, callback: Callback) -> str:
        """Return the number of a callback within the caller's transaction; raises CallNotKnown."""
        key_id, box = await store.sealed_number(connection, self._centre, callback.id)
        if box is None:
            raise CallNotKnown
        return self._vault.open(Sealed(key_id, box), about=callback.id)

    async def _queue(self, callback: Callback) -> None:
        """Stand in the queue: in the very place of the contact it came from, if that still waits there."""
        assert callback.contact is not None
        waits = self._floor.state.contacts.get(callback.of) if callback.of else None
        command: floor_model.FloorCommand = self.joining(callback)
        if waits is not None and waits.phase in WAITS_ITSELF and callback.kind == "asap":
            command = floor_model.KeepPlace(waits.id, into=callback.contact)
        try:
            await self._floor.submit(command, actor=ACTOR)
        except (ContactAlreadyOnFloor, ContactUnknown) as known:
            _log.info("callback_stands_already", callback=callback.id, refusal=known.code())

    def joining(self, callback: Callback) -> floor_model.Enqueue:
        """Return what lets a callback join its queue in the place it has kept."""
        assert callback.contact is not None
        known = callback.queue in self._floor.state.queues
        return floor_model.Enqueue(
            callback.contact,
            callback.queue if known else QueueId(self._city.shown(callback.entry_point).queue),
            language=callback.language,
            priority=priority_of(callback),
            preferred_agent=callback.agent,
            place_at=callback.place_at,
            errand="callback",
        )

    async def _call(self, callback: Callback) -> None:
        assert callback.contact is not None
        telephone = self.telephone
        if telephone is None or not telephone.is_connected or telephone.follows(callback.contact):
            return
        telephone.call_citizen(callback.contact, await self.whom(callback), self.joining(callback))
