"""What screens and announcements ask of the floor. Nothing here changes it; rows are frozen."""

from bisect import bisect_left
from math import ceil
from typing import Literal

import msgspec

from onmaru.floor.decide import looking
from onmaru.floor.evolve.serving import ANSWERS_REMEMBERED_MS
from onmaru.floor.facts import Activity, AfterWork, Agent, Contact
from onmaru.floor.model import Channel, Prospect
from onmaru.floor.places import Asks, asks_of, place_of
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId

ANSWERS_NEEDED = 3
"""Fewer recent answers than this say nothing about how long the next will take."""


class AgentContact(msgspec.Struct, frozen=True):
    """A contact in an agent's hands; one agent may hold the same contact's record and a newer part of it."""

    contact: ContactId
    phase: Literal["offered", "talking", "held", "after_call"]


class AgentStatus(msgspec.Struct, frozen=True):
    """An agent as screens show them."""

    agent: AgentId
    state: Activity
    since: Instant
    reason: str | None
    """Of the break, or of being not ready."""
    pending: Literal["ready", "break"] | None
    """What follows when present work is over; None: not ready, or no work at present."""
    line_up: bool
    contacts: tuple[AgentContact, ...]


class Basis(msgspec.Struct, frozen=True):
    """What an estimate rests on."""

    answers: int
    """Contacts of this queue answered within the last `seconds`."""
    seconds: int
    """At most 15 minutes."""


class Position(msgspec.Struct, frozen=True):
    """Where a waiting contact stands in its queue."""

    ahead: int
    estimate_seconds: int | None
    """None: unknown, because too few were answered lately or nobody could take it now."""
    basis: Basis


def agent_status(state: State, name: AgentId) -> AgentStatus:
    """Return what one agent does now; raises `AgentUnknown`."""
    agent = looking.agent(state, name)
    return AgentStatus(
        agent=agent.id,
        state=agent.activity,
        since=agent.since,
        reason=agent.reason,
        pending=_pending(agent),
        line_up=agent.line_up,
        contacts=tuple(_in_hands(agent)),
    )


def _pending(agent: Agent) -> Literal["ready", "break"] | None:
    if agent.activity in ("offered", "talking", "holding", "after_call") and agent.standing in ("ready", "break"):
        return "ready" if agent.standing == "ready" else "break"
    return None


def _in_hands(agent: Agent) -> list[AgentContact]:
    return [
        *(AgentContact(contact, "offered") for contact in agent.offered),
        *(AgentContact(contact, "held" if contact in agent.held else "talking") for contact in agent.serving),
        *(AgentContact(contact, "after_call") for contact in agent.after_work),
    ]


def contact(state: State, name: ContactId) -> Contact:
    """Return one contact that has not ended, to be read only; raises `ContactUnknown`."""
    return looking.contact(state, name)


def after_work(state: State, agent: AgentId, contact: ContactId) -> AfterWork | None:
    """Return the agent's open record of a contact."""
    return looking.agent(state, agent).after_work.get(contact)


def waiting(state: State, queue: QueueId) -> list[Contact]:
    """Return the unanswered contacts of a queue in the order of their places, those being offered among them."""
    return sorted(state.unanswered.get(queue, {}).values(), key=place_of)


def position(state: State, name: ContactId, now: Instant | None = None) -> Position:
    """Return where an unanswered contact stands, and how long it may take; raises `ContactUnknown`.

    The estimate is the pace of recent answers in this queue, times those ahead and this one. Without `now` the pace is
    that of the time of the latest answer: the same as long as nothing happens.
    """
    contact = looking.contact(state, name)
    ahead = state.hall.ahead(name) if contact.phase == "waiting" else 0
    basis = _recent_pace(state, contact.queue, now)
    known = basis.answers >= ANSWERS_NEEDED and state.hall.prospect(asks_of(contact)) != "nobody"
    return Position(ahead, ceil((ahead + 1) * basis.seconds / basis.answers) if known else None, basis)


def _recent_pace(state: State, queue: QueueId, now: Instant | None) -> Basis:
    """Count answers since the oldest one that is recent, so that a day's first minutes are not watered down."""
    answers = state.facts.answers.get(queue)
    if not answers:
        return Basis(0, 0)
    until = answers[-1] if now is None else now
    recent = answers[bisect_left(answers, until - ANSWERS_REMEMBERED_MS) :]
    return Basis(len(recent) - 1, (until - recent[0]) // 1000) if recent else Basis(0, 0)


def staffing(state: State, name: QueueId, channel: Channel = "voice", language: str = "ko") -> Prospect:
    """Tell what a new contact of this kind would find in the queue; raises `QueueUnknown`."""
    queue = looking.queue(state, name)
    return state.hall.prospect(Asks((queue.id,), channel, language, tuple(sorted(queue.requires.items()))))
