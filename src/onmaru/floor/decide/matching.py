"""Bringing together those who wait and those who are free."""

from collections.abc import Iterable, Iterator

from onmaru.floor.decide.choosing import choose
from onmaru.floor.facts import Agent, Contact
from onmaru.floor.model import ContactOffered, FloorEvent
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId


def place(state: State, contact: Contact, now: Instant) -> Iterator[FloorEvent]:
    """Offer a waiting contact to the best free agent, if there is one."""
    why = choose(state, contact, now)
    if why:
        deadline_at = now + 1000 * state.queues[contact.queue].offer_seconds
        yield ContactOffered(now, contact.id, why.candidates[0].agent, contact.queue, deadline_at, why)


def place_all(state: State, names: Iterable[ContactId], now: Instant) -> Iterator[FloorEvent]:
    """Find agents for several waiting contacts, the one to be served first in front."""
    for name in state.hall.in_order(names):
        yield from place(state, state.contacts[name], now)


def serve(state: State, agent: Agent, now: Instant) -> Iterator[FloorEvent]:
    """Let those who wait for an agent like this one choose, in order, until the agent has enough or nobody waits.

    The contact chooses, not the agent: should others be free as well, its queue's rule holds among all of them.
    """
    while (name := state.hall.next_for(agent.id)) is not None:
        yield from place(state, state.contacts[name], now)
