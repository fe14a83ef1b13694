"""After a gap: gather what is remembered, compare it with the exchange's census, carry each correction to its place."""

import asyncio
from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING

import structlog
from msgspec.structs import replace

from onmaru.features.calls import reconcile as compare
from onmaru.features.calls import remembering
from onmaru.features.calls.asking import PATIENCE_SECONDS
from onmaru.features.calls.machine import news
from onmaru.features.calls.machine.dismissing import consult_of
from onmaru.features.calls.machine.hearing import NO_LEG, Ear
from onmaru.features.calls.machine.model import Arriving, Call, Dialling, Over, Phase
from onmaru.features.calls.neighbours import ContactBook, Written
from onmaru.features.calls.ports import Leg, LegEnded, SwitchConnected
from onmaru.floor.model import End
from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import NotAvailable, Refusal
from onmaru.kernel.ids import AgentId, ContactId

if TYPE_CHECKING:
    from onmaru.features.calls.switchboard import Switchboard

BOOK_ATTEMPTS = 30
BOOK_PAUSE_SECONDS = 1.0
"""At our start the contact book is asked until the database answers, for half a minute."""

_log = structlog.get_logger(__name__)


class Recovery:
    """Puts right what a gap hid, for one switchboard."""

    def __init__(self, switchboard: "Switchboard", book: ContactBook) -> None:
        self._board = switchboard
        self._book = book
        self._is_start = True
        self._written = Written()
        self._spoken: Collection[ContactId] = ()
        """Of whom something they have said lies in the exchange."""
        self._promised: Collection[ContactId] = ()
        self._dialled: Mapping[ContactId, Leg] = {}

    async def after_gap(self, connected: SwitchConnected) -> None:
        """Compare and correct; what the exchange says from now on follows in the ordinary way."""
        self._written = await self._read_book()
        self._spoken = await self._board.recordings.speakers()
        self._promised = await self._read_promises()
        self._dialled = remembering.dialled_by_menus(self._written, connected.census.legs)
        memory = remembering.gather(self._board, self._written, self._spoken, connected.census.legs)
        corrections = compare.reconcile(memory, connected.census, connected.started_at)
        _log.info("exchange_compared", legs=len(connected.census.legs), corrections=len(corrections))
        for correction in corrections:
            self._carry(correction, connected.at)
        self._end_orphans()
        self._board.recordings.compared()

    async def _read_book(self) -> Written:
        """Return what is written of calls an earlier process of ours had: from our start on we follow every call."""
        if not self._is_start:
            return Written()
        for _ in range(BOOK_ATTEMPTS):
            try:
                written = await self._book.open_calls()
            except NotAvailable:
                await asyncio.sleep(BOOK_PAUSE_SECONDS)
            else:
                self._is_start = False
                return written
        self._is_start = False
        return Written()

    async def _read_promises(self) -> Collection[ContactId]:
        """Return who of those waiting is owed a call: we were killed before they could leave with their place kept."""
        callbacks = self._board.neighbours.callbacks
        waiting = [
            contact for contact in remembering.waiting(self._board) if self._board.following.call(contact) is None
        ]
        if callbacks is None or not waiting:
            return ()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await callbacks.promised(waiting)
        except (Refusal, TimeoutError) as away:
            _log.warning("promises_not_read", why=type(away).__name__)
            return ()

    def _carry(self, correction: compare.Correction, at: Instant) -> None:
        match correction:
            case compare.CallStands():
                self._call_stands(correction, at)
            case compare.CallVanished():
                self._call_vanished(correction, at)
            case compare.PartyStands(contact=contact, leg=leg):
                self._board.following.post(contact, _found(leg))
            case compare.PartyVanished(contact=contact):
                self._party_vanished(contact)
            case compare.Stranger(leg=leg):
                self._board.welcome(leg.id, leg.from_number, leg.to_number)
            case compare.Leftover(leg=leg):
                self._end(leg)
            case compare.DeskStands():
                self._board.lines.stands(correction.agent, correction.leg)
            case compare.DeskMissing():
                self._board.lines.missing(correction.agent)

    def _end(self, leg: Leg) -> None:
        if leg.contact is None or leg.role != "citizen":
            self._board.spawn(partial(self._board.switch.hang_up, leg.id), f"hang up {leg.id}")
            return
        contact = ContactId(leg.contact)
        self._resume(contact, leg, Over())
        self._board.following.post(contact, _found(leg))

    def _call_stands(self, found: compare.CallStands, at: Instant) -> None:
        if self._board.following.call(found.contact) is None:
            self._resume(found.contact, found.leg, self._phase(found.contact, found.standing, found.leg, at))
        self._board.following.post(found.contact, _found(found.leg))
        if found.standing is not None and found.standing.agent is not None:
            self._say_if_alone(found.contact, found.standing.agent)

    def _say_if_alone(self, contact: ContactId, agent: AgentId) -> None:
        if not self._board.lines.is_heard(agent):
            self._board.following.post(contact, news.DeskLost(agent))

    def _party_vanished(self, contact: ContactId) -> None:
        call = self._board.following.call(contact)
        if call is not None and call.party is not None and (call.party.here or contact in self._written.parties):
            self._board.following.post(contact, news.PartyGone())

    def _call_vanished(self, gone: compare.CallVanished, at: Instant) -> None:
        call = self._board.following.call(gone.contact)
        if call is not None and isinstance(call.phase, Dialling):
            return  # the exchange says for certain what became of a telephone that rings
        if call is None:
            leg = Leg(NO_LEG, "citizen")
            self._resume(gone.contact, leg, self._phase(gone.contact, gone.standing, leg, at))
            call = self._board.following.call(gone.contact)
        ended = LegEnded(at, call.leg if call else NO_LEG, cause=0)
        self._board.following.post(gone.contact, news.LostWithExchange() if gone.lost else ended)

    def _end_orphans(self) -> None:
        """End consults whose call knows nothing of them: we stopped before it had heard."""
        consults = {consult_of(call.party) for call in self._board.followed if call.party is not None}
        for contact in tuple(self._board.floor.state.contacts.values()):
            if contact.errand == "consult" and contact.id not in consults:
                end = End(contact.id, "agent_ended")
                self._board.spawn(partial(self._board.tell_floor, end), f"end consult {contact.id}")

    def _phase(self, contact: ContactId, standing: compare.Standing | None, leg: Leg, at: Instant) -> Phase:
        party = self._written.parties.get(contact)
        if standing is not None:
            return remembering.phase_of(standing, leg, at)
        if contact in self._written.released or contact in self._dialled:
            return remembering.released(party)
        entry_point = self._board.front_door.entry_point(leg.to_number)
        context = self._board.front_door.context(entry_point, at)
        if leg.id == NO_LEG:  # which number it was is not known any more, but that it was open is
            context = replace(context, is_open=contact in self._written.unqueued.values())
        return Arriving(context, at)

    def _resume(self, contact: ContactId, leg: Leg, phase: Phase) -> None:
        number = "" if leg.called else leg.to_number
        call = Call(
            contact, Ear(leg.id, up=leg.up or not leg.called), self._board.front_door.entry_point(number), phase
        )
        call.party = remembering.party_of(self._board.floor.state, contact, phase, self._written.parties.get(contact))
        if call.party is None and contact in self._dialled:
            call.party = remembering.dialled(self._dialled[contact])
        call.word_left, call.promised = contact in self._spoken, contact in self._promised
        call.called_first = remembering.is_called_first(self._board.floor.state, contact)
        call.on_floor = contact in self._board.floor.state.contacts
        call.kept = remembering.place_of(self._board.floor.state, contact)
        self._board.resume(call, "" if leg.called else leg.from_number, leg.note)


def _found(leg: Leg) -> news.Found:
    return news.Found(leg.id, leg.room, is_up=leg.up, is_named=leg.contact is not None)
