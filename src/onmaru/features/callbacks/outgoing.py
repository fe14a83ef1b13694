"""Calls agents make of their own accord: to a number, to somebody they served, to whoever stands in a list.

The row comes first and names whom to call; the floor is told next, and once its `ContactBegun` is in the history the
telephone asks `whom`. A number is called by one agent at a time (a unique index).
"""

from typing import Final

import msgspec

from onmaru.features.callbacks import calling, journal
from onmaru.features.callbacks.calling import Outgoing
from onmaru.features.callbacks.city import City, number_shown
from onmaru.features.callbacks.errors import AlreadyCalling, CallNotKnown
from onmaru.features.callbacks.events import OutgoingCalled, OutgoingSettled
from onmaru.features.callbacks.model import Why
from onmaru.features.callbacks.ports import Floor
from onmaru.features.calls import Whom
from onmaru.features.contacts import CallPlaced, Number, Reaching
from onmaru.features.directory import EntryPoint, insist_on_telephone
from onmaru.floor import model as floor_model
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.errors import NotAvailable, Refusal
from onmaru.kernel.history import Private
from onmaru.kernel.ids import AgentId, ContactId, QueueId, new_contact_id
from onmaru.kernel.vault import Vault

UNHEARD_MS: Final = 15_000
"""A call that is neither on the floor nor in any story by then was never begun: we were killed before."""
AT_A_TIME: Final = 100


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A call an agent wants to make."""

    number: Number
    entry_point: EntryPoint
    reason: str
    queue: QueueId | None = None
    language: str = "ko"
    of: ContactId | None = None
    callback: str | None = None
    message: str | None = None


class OutgoingCalls:
    """Makes the outgoing calls of one centre."""

    def __init__(
        self,
        database: Database,
        centre: str,
        vault: Vault,
        city: City,
        floor: Floor,
        contacts: Reaching,
        *,
        clock: Clock,
    ) -> None:
        self._database = database
        self._centre = centre
        self._vault = vault
        self._city = city
        self._floor = floor
        self._contacts = contacts
        self._clock = clock

    async def start(self, agent: AgentId, wanted: Wanted, *, by: str) -> ContactId:
        """Let an agent call somebody, and return the contact it becomes.

        Raises NumberNotCallable, AlreadyCalling, and what the floor refuses an agent who has no line or no hand free.
        """
        insist_on_telephone(wanted.number.digits)
        contact = await self._write(agent, wanted, by)
        begin = floor_model.Begin(contact, agent, self._known(wanted.queue), "outgoing", wanted.language)
        try:
            await self._floor.submit(begin, actor=f"account:{by}")
        except NotAvailable:
            raise  # it may have happened after all: `put_right` looks
        except Refusal:
            await self.settle(contact, "refused")
            raise
        await self._announce(contact, agent, wanted, by)
        return contact

    async def whom(self, contact: ContactId) -> Whom:
        """Return whom an outgoing call calls; raises CallNotKnown."""
        async with self._database.begin() as connection:
            call = await calling.held(connection, self._centre, contact)
            sealed = await calling.number(connection, self._centre, contact)
        if call is None or sealed is None or call.state != "calling":
            raise CallNotKnown
        shown = self._city.shown(call.entry_point)
        number = self._vault.open(sealed, about=contact)
        return Whom(number=number, shows=number_shown(shown), shows_name=self._city.directory.city.centre_name)

    async def settle(self, contact: ContactId, state: calling.State, why: Why | None = None) -> Outgoing | None:
        """Note that somebody picked up, or did not; told again it changes nothing. Returns the call, if it is one."""
        now = self._clock.now()
        async with self._database.begin() as connection:
            call = await calling.held(connection, self._centre, contact)
            if call is None or call.state != "calling":
                return call
            await calling.settle(connection, self._centre, contact, state, why, now)
            event = OutgoingSettled(now, contact, contact, reached=state == "reached", why=why)
            await journal.record(connection, self._centre, event, actor=journal.HOUSE)
        return msgspec.structs.replace(call, state=state)

    async def put_right(self) -> list[Outgoing]:
        """Settle calls whose end nobody has told us: we were killed meanwhile. Returns those that were picked up."""
        async with self._database.begin() as connection:
            before = self._clock.now() - UNHEARD_MS
            calls = await calling.going_on(connection, self._centre, before, AT_A_TIME)
        stands = await self._contacts.stands(call.contact for call in calls)
        settled = []
        for call in calls:
            stand = stands.get(call.contact)
            if call.contact in self._floor.state.contacts or (stand and stand.ended_at is None):
                continue
            state: calling.State = "refused" if stand is None else "unreached"
            state = "reached" if stand and stand.outcome == "answered" else state
            settled.append(await self.settle(call.contact, state))
        return [call for call in settled if call and call.state == "reached"]

    async def _write(self, agent: AgentId, wanted: Wanted, by: str) -> ContactId:
        now = self._clock.now()
        contact = new_contact_id(now)
        call = Outgoing(
            contact=contact,
            agent=agent,
            entry_point=wanted.entry_point.id,
            of=wanted.of,
            callback=wanted.callback,
            message=wanted.message,
            reason=wanted.reason,
            state="calling",
            at=now,
            citizen_key=wanted.number.key,
            number_masked=wanted.number.masked,
        )
        async with self._database.begin() as connection:
            sealed = self._vault.seal(wanted.number.digits, about=contact)
            if not await calling.add(connection, self._centre, call, sealed):
                raise AlreadyCalling
            event = OutgoingCalled(now, contact, contact, agent=agent, of=wanted.of)
            await journal.record(connection, self._centre, event, actor=by)
        return contact

    async def _announce(self, contact: ContactId, agent: AgentId, wanted: Wanted, by: str) -> None:
        """Let the contact's story know whom it calls, why, and on whose behalf."""
        event = CallPlaced(
            self._clock.now(),
            contact,
            agent=agent,
            entry_point=wanted.entry_point.id,
            of=wanted.of,
        )
        private = Private(number=wanted.number.digits, reason=wanted.reason)
        await self._floor.record(event, actor=f"account:{by}", private=private)

    def _known(self, queue: QueueId | None) -> QueueId | None:
        return queue if queue in self._floor.state.queues else None
