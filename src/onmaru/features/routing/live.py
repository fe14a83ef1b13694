"""What a supervisor sees of the queues: who waits, how it looks for them, and why each offer went where it went."""

from typing import Literal

import msgspec

from onmaru.features.directory import Directory
from onmaru.floor import explain, model, queries
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId

Staffing = Literal["free", "busy", "nobody"]


class WaitingRow(msgspec.Struct, frozen=True):
    """A contact that waits for an agent, or has just been offered to one."""

    id: str
    queue: str
    queue_name: str
    queue_name_en: str
    channel: str
    since: Instant
    position: int
    """1 is next, among those who ask for the same."""
    estimate_seconds: int | None
    basis: str
    """What the estimate rests on, in Korean; `basis_en` in English."""
    basis_en: str
    staffing: Staffing
    priority: int
    relaxed: int
    """Relaxation steps applied so far."""
    number_masked: str
    offered_to: str | None
    errand: model.Errand
    """A callback holds no line; a consult is a colleague's question."""


class OfferRow(msgspec.Struct, frozen=True):
    """The latest offer of one contact, with its explanation."""

    contact: str
    agent: str
    agent_name: str
    agent_name_en: str
    queue_name: str
    queue_name_en: str
    at: Instant
    outcome: str | None
    """`accepted`, or why it came to nothing; None while it is open."""
    sentence: str
    sentence_en: str


def waiting_row(state: State, directory: Directory, contact: ContactId, number_masked: str) -> WaitingRow | None:
    """Return how one contact waits, or None when it does not (any more)."""
    here = state.contacts.get(contact)
    if here is None or here.phase not in ("waiting", "offered"):
        return None
    place = queries.position(state, contact)
    minutes = place.basis.seconds // 60
    return WaitingRow(
        id=contact,
        queue=here.queue,
        queue_name=directory.queues[here.queue].name,
        queue_name_en=directory.queues[here.queue].name_en,
        channel=here.channel,
        since=here.queued_at,
        position=place.ahead + 1,
        estimate_seconds=place.estimate_seconds,
        basis=f"최근 {minutes}분 응대 {place.basis.answers}건",
        basis_en=f"{place.basis.answers} answered in the last {minutes} min",
        staffing=queries.staffing(state, here.queue),
        priority=here.priority + here.raised,
        relaxed=here.step,
        number_masked=number_masked,
        offered_to=here.agent if here.phase == "offered" else None,
        errand=here.errand,
    )


def offer_row(directory: Directory, offer: model.ContactOffered) -> OfferRow:
    """Return an offer as it is made."""
    agent, queue = directory.agents[offer.agent], directory.queues.get(offer.queue)
    return OfferRow(
        contact=offer.contact,
        agent=offer.agent,
        agent_name=agent.name,
        agent_name_en=agent.name_en,
        queue_name=queue.name if queue else offer.queue,
        queue_name_en=queue.name_en if queue else offer.queue,
        at=offer.at,
        outcome=None,
        sentence=explain.sentence(offer.why, {offer.agent: agent.name}, "ko"),
        sentence_en=explain.sentence(offer.why, {offer.agent: agent.name_en}, "en"),
    )


def ended(row: OfferRow, event: model.OfferAccepted | model.OfferEnded) -> OfferRow:
    """Return the offer with what became of it."""
    outcome = "accepted" if isinstance(event, model.OfferAccepted) else event.reason
    return msgspec.structs.replace(row, outcome=outcome)
