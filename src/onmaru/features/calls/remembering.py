"""What is remembered of calls and desks: by the floor, by us, and by the contact book of what was before us."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from onmaru.features.calls import reconcile as compare
from onmaru.features.calls.machine.hearing import NO_LEG, Ear
from onmaru.features.calls.machine.model import (
    Dialling,
    KeptPlace,
    Party,
    Phase,
    Waiting,
    Whereabouts,
    WithAgent,
    WithParty,
)
from onmaru.features.calls.machine.queueing import FIRST_ANNOUNCEMENT_MS
from onmaru.features.calls.machine.reaching import COLLEAGUE_MS
from onmaru.features.calls.neighbours import Written
from onmaru.features.calls.ports import Leg
from onmaru.features.contacts import Party as PartyWritten
from onmaru.floor.facts import SPOKEN, Contact
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId, LegId, PartyId

if TYPE_CHECKING:
    from onmaru.features.calls.switchboard import Switchboard

STILL_RINGING_MS = 60_000
"""A telephone found ringing after a gap rings no longer than this."""


def gather(
    board: "Switchboard", written: Written, spoken: Collection[ContactId], legs: Collection[Leg]
) -> compare.Memory:
    """Return everything remembered at this moment; `legs` are those there are."""
    state, followed = board.floor.state, board.followed
    on_a_line = {call.contact for call in followed} | {leg.contact for leg in legs if leg.role == "citizen"}
    released = [call.contact for call in followed if isinstance(call.phase, WithParty)]
    return compare.Memory(
        standings=tuple(_standing(contact) for contact in _with_a_line(state, on_a_line)),
        calls={**written.unqueued, **{call.leg: call.contact for call in followed}},
        at_night=written.at_night,
        spoken=spoken,
        released={*written.released, *released},
        parties={
            **{contact: leg.id for contact, leg in dialled_by_menus(written, legs).items()},
            **_telephones(written),
            **_ringing_or_up(board),
        },
        lines_up={agent.id for agent in state.agents.values() if agent.line_up} | board.lines.wanted(),
        signed_in={agent.id for agent in state.agents.values() if agent.standing != "signed_out"},
    )


def dialled_by_menus(written: Written, legs: Collection[Leg]) -> Mapping[ContactId, Leg]:
    """Return whom callers talk with whose menu led to a telephone, such as the duty office's; no agent asked for it."""
    callers = {leg.contact for leg in legs if leg.role == "citizen"}
    in_menus = {*written.unqueued.values(), *written.at_night.values()} & callers
    return {
        ContactId(leg.contact or ""): leg for leg in legs if leg.role == "party" and leg.up and leg.contact in in_menus
    }


def dialled(leg: Leg) -> Party:
    """Return the party behind a telephone a menu led to."""
    return Party("outside", PartyId(leg.id), ear=Ear(leg.id), here=True)


def phase_of(standing: compare.Standing, leg: Leg, now: Instant) -> Phase:
    """Return where a call stands that the floor knows."""
    if standing.agent is None:
        return Waiting(now + FIRST_ANNOUNCEMENT_MS, since=standing.since, offered=standing.offered)
    if standing.dialled and leg.called and not standing.held:  # whether they had answered, the line itself tells
        return Dialling(now + STILL_RINGING_MS, standing.agent, called=True)
    return WithAgent(standing.agent, standing.held)


def released(party: PartyWritten | None) -> Phase:
    """Return where a call stands that the floor has let go."""
    return WithParty(party.agent_by if party else None)


def party_of(state: State, contact: ContactId, phase: Phase, written: PartyWritten | None) -> Party | None:
    """Return who else is in a call: a colleague as the floor has it, anybody else as it was written down."""
    if isinstance(phase, WithAgent | Dialling):
        consults = (each for each in state.contacts.values() if each.errand == "consult" and each.about == contact)
        consult = next(consults, None)
        if consult is not None:
            return _colleague(consult, phase, written)
    if written is None or written.kind == "agent":
        return None
    return _by_telephone(written, phase)


def waiting(board: "Switchboard") -> list[ContactId]:
    """Return the callers who wait for an agent, as the floor has it."""
    contacts = board.floor.state.contacts.values()
    return [each.id for each in contacts if each.errand == "call" and each.channel in SPOKEN and each.agent is None]


def is_called_first(state: State, contact: ContactId) -> bool:
    """Say whether we called a citizen who waits for their first agent."""
    here = state.contacts.get(contact)
    return here is not None and here.errand == "callback" and here.answered_at is None


def place_of(state: State, contact: ContactId) -> KeptPlace | None:
    """Return where a contact waits, or waited last."""
    here = state.contacts.get(contact)
    return KeptPlace(here.queue, here.place_at) if here else None


def _colleague(consult: Contact, phase: WithAgent | Dialling, written: PartyWritten | None) -> Party:
    is_here = consult.phase in {"talking", "held"} and consult.agent is not None
    return Party(
        "agent",
        PartyId(consult.id),
        phase.agent,
        queue=consult.queue,
        colleague=consult.agent or consult.preferred,
        ear=Ear(NO_LEG, desk=consult.agent) if is_here else None,
        here=is_here,
        place=_place(phase, written),
        until=None if is_here else consult.queued_at + COLLEAGUE_MS,
    )


def _by_telephone(written: PartyWritten, phase: Phase) -> Party:
    is_here = written.answered_at is not None
    return Party(
        written.kind,
        written.id,
        written.agent_by,
        consultation=written.consultation,
        department=written.department,
        official=written.official,
        ear=Ear(LegId(written.id), up=is_here),
        here=is_here,
        place=_place(phase, written),
        until=None if is_here else written.called_at + STILL_RINGING_MS,
    )


def _place(phase: Phase, written: PartyWritten | None) -> Whereabouts:
    """Return who talks with a party; the citizen only if it is written down that they were brought together."""
    if isinstance(phase, WithAgent) and phase.held:
        return "aside"
    return "together" if written is not None and written.joined_at is not None else "parked"


def _with_a_line(state: State, on_a_line: Collection[str | None]) -> Iterable[Contact]:
    """Return the contacts whose citizen is on a line: a consult has none, a callback only if they were called first."""
    for contact in state.contacts.values():
        awaits_call = contact.errand == "callback" and contact.phase in {"waiting", "offered"}
        has_citizen = contact.channel in SPOKEN and contact.errand != "consult"
        if has_citizen and (not awaits_call or contact.id in on_a_line):
            yield contact


def _standing(contact: Contact) -> compare.Standing:
    with_agent = contact.agent if contact.phase in {"talking", "held"} else None
    return compare.Standing(
        contact.id,
        contact.queued_at,
        with_agent,
        contact.phase == "held",
        contact.phase == "offered",
        contact.errand in {"callback", "outgoing"},
    )


def _telephones(written: Written) -> dict[ContactId, LegId]:
    return {contact: LegId(party.id) for contact, party in written.parties.items() if party.kind != "agent"}


def _ringing_or_up(board: "Switchboard") -> dict[ContactId, LegId]:
    parties = {call.contact: call.party for call in board.followed if call.party is not None}
    ears = {contact: party.ear for contact, party in parties.items() if party.ear is not None}
    return {contact: ear.leg for contact, ear in ears.items() if ear.desk is None and not ear.gone}
