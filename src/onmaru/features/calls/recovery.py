"""After a gap: gather what is remembered, compare it with the exchange's census, carry each correction to its place."""

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

import structlog

from onmaru.features.calls import model as calls
from onmaru.features.calls import reconcile as compare
from onmaru.features.calls.neighbours import ContactBook
from onmaru.features.calls.ports import Leg, LegEnded, SwitchConnected
from onmaru.features.calls.reactions import FIRST_ANNOUNCEMENT_MS
from onmaru.floor.facts import SPOKEN, Contact
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.ids import AgentId, ContactId, LegId

if TYPE_CHECKING:
    from onmaru.features.calls.switchboard import Switchboard

BOOK_ATTEMPTS = 30
BOOK_PAUSE_SECONDS = 1.0
"""At our start the contact book is asked until the database answers, for half a minute."""
NO_LEG = LegId("")
"""Stands for a line whose name is not known because it is gone."""

_log = structlog.get_logger(__name__)


class Recovery:
    """Puts right what a gap hid, for one switchboard."""

    def __init__(self, switchboard: "Switchboard", book: ContactBook) -> None:
        self._board = switchboard
        self._book = book
        self._unqueued: dict[LegId, ContactId] | None = None

    async def after_gap(self, connected: SwitchConnected) -> None:
        """Compare and correct; what the exchange says from now on follows in the ordinary way."""
        memory = _remember(self._board, await self._calls_before_us())
        corrections = compare.reconcile(memory, connected.census, connected.started_at)
        _log.info("exchange_compared", legs=len(connected.census.legs), corrections=len(corrections))
        for correction in corrections:
            await self._carry(correction, connected.at)

    async def _calls_before_us(self) -> dict[LegId, ContactId]:
        """Return calls an earlier process of ours greeted: asked once, since from then on we follow every call."""
        if self._unqueued is not None:
            return {}
        for _ in range(BOOK_ATTEMPTS):
            try:
                self._unqueued = dict(await self._book.unqueued_calls())
            except NotAvailable:
                await asyncio.sleep(BOOK_PAUSE_SECONDS)
            else:
                return self._unqueued
        self._unqueued = {}
        return {}

    async def _carry(self, correction: compare.Correction, at: Instant) -> None:
        match correction:
            case compare.CallStands():
                self._call_stands(correction, at)
            case compare.CallVanished():
                self._call_vanished(correction, at)
            case compare.Stranger(leg=leg):
                self._board.welcome(leg.id, leg.from_number, leg.to_number)
            case compare.Leftover(leg=leg):
                self._end(leg)
            case compare.DeskStands():
                self._board.lines.stands(correction.agent, correction.leg)
            case compare.DeskMissing():
                self._board.lines.missing(correction.agent)

    def _end(self, leg: Leg) -> None:
        if leg.contact is None:
            self._board.spawn(self._board.switch.hang_up(leg.id), name=f"hang up {leg.id}")
            return
        contact = ContactId(leg.contact)
        self._board.resume(contact, leg.id, leg.to_number, calls.Over())
        self._board.post(contact, _found(leg))

    def _call_stands(self, found: compare.CallStands, at: Instant) -> None:
        if not self._board.follows(found.contact):
            self._board.resume(found.contact, found.leg.id, found.leg.to_number, _phase(found.standing, at))
        self._board.post(found.contact, _found(found.leg))
        if found.standing is not None and found.standing.agent is not None:
            self._say_if_alone(found.contact, found.standing.agent)

    def _say_if_alone(self, contact: ContactId, agent: AgentId) -> None:
        if not self._board.lines.is_heard(agent):
            self._board.post(contact, calls.DeskLost(agent))

    def _call_vanished(self, gone: compare.CallVanished, at: Instant) -> None:
        if not self._board.follows(gone.contact):
            self._board.resume(gone.contact, NO_LEG, "", _phase(gone.standing, at))
        self._board.post(gone.contact, calls.LostWithExchange() if gone.lost else LegEnded(at, NO_LEG, cause=0))


def _found(leg: Leg) -> calls.Found:
    return calls.Found(leg.room, is_up=leg.up, is_named=leg.contact is not None)


def _remember(board: "Switchboard", unqueued: dict[LegId, ContactId]) -> compare.Memory:
    state = board.floor.state
    return compare.Memory(
        standings=tuple(map(_standing, _spoken(state))),
        calls=unqueued | {call.leg: call.contact for call in board.followed},
        lines_up={agent.id for agent in state.agents.values() if agent.line_up} | board.lines.wanted(),
        signed_in={agent.id for agent in state.agents.values() if agent.standing != "signed_out"},
    )


def _spoken(state: State) -> Iterable[Contact]:
    return (contact for contact in state.contacts.values() if contact.channel in SPOKEN)


def _standing(contact: Contact) -> compare.Standing:
    with_agent = contact.agent if contact.phase in {"talking", "held"} else None
    return compare.Standing(
        contact.id, contact.queued_at, with_agent, contact.phase == "held", contact.phase == "offered"
    )


def _phase(standing: compare.Standing | None, now: Instant) -> calls.Phase:
    if standing is None:
        return calls.Greeted()
    if standing.agent is not None:
        return calls.WithAgent(standing.agent, standing.held)
    return calls.Waiting(now + FIRST_ANNOUNCEMENT_MS, standing.offered)
