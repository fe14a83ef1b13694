"""Who among the free agents gets a contact, and the explanation that is stored with the offer."""

from collections.abc import Sequence
from heapq import nsmallest
from itertools import islice

from onmaru.floor.facts import Contact
from onmaru.floor.model import AgentRule, Candidate, Channel, ContactRule, Explanation, QueuePlan
from onmaru.floor.places import Fit, Seat
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId

CANDIDATES_KEPT = 5
"""An explanation names so many of the free agents."""


def choose(state: State, contact: Contact, now: Instant) -> Explanation | None:
    """Compare the agents for a waiting contact; the chosen one is the first candidate. None when nobody is free."""
    queue = state.queues[contact.queue]
    compare = _the_preferred if contact.preferred else _all_who_fit
    eligible, free, candidates = compare(state, contact, queue, now)
    if not candidates:
        return None
    alike, others = state.hall.passed(candidates[0].agent, contact.id)
    return Explanation(
        contact_rule=_contact_rule(contact, alike, others),
        agent_rule=_agent_rule(contact, queue, candidates),
        waited_ms=now - contact.queued_at,
        eligible=eligible,
        free=free,
        candidates=candidates,
        passed=alike + others,
        relaxed=contact.step,
    )


Rank = tuple[int, int, Instant, AgentId, int]
"""What free agents are compared by: work in hand, minus level where skill decides, idle since, id; then their level."""

Comparison = tuple[int, int, tuple[Candidate, ...]]
"""How many could in principle, how many of those are free, and the best few of them."""


def _the_preferred(state: State, contact: Contact, _queue: QueuePlan, now: Instant) -> Comparison:
    assert contact.preferred is not None
    agent = state.agents[contact.preferred]
    if not state.hall.is_free(agent.id, contact.channel):
        return 1, 0, ()
    level = state.hall.bench_of(agent.id).level(contact.requires)
    return 1, 1, (Candidate(agent.id, now - agent.idle_since, level, sum(agent.load().values())),)


def _all_who_fit(state: State, contact: Contact, queue: QueuePlan, now: Instant) -> Comparison:
    channel = contact.channel
    fits = state.hall.row_of(contact.id).fits
    open_fits = [fit for fit in fits if fit.bench.free[channel].first is not None]
    if not open_fits:
        return 0, 0, ()
    ranked = _best(open_fits, channel, by_skill=queue.selection == "most_skilled")
    candidates = tuple(
        [Candidate(agent, now - idle_since, level, in_hand) for in_hand, _, idle_since, agent, level in ranked]
    )
    eligible = sum([fit.bench.reachable[channel] for fit in fits])
    free = sum([len(fit.bench.free[channel]) for fit in open_fits])
    return eligible, free, candidates


def _best(fits: Sequence[Fit], channel: Channel, *, by_skill: bool) -> list[Rank]:
    """Return the best free seats. Only the benches with the best first seats can hold them."""

    def rank(fit: Fit, seat: Seat) -> Rank:
        in_hand, idle_since, agent = seat
        return in_hand, -fit.level if by_skill else 0, idle_since, agent, fit.level

    if len(fits) > CANDIDATES_KEPT:
        fits = nsmallest(CANDIDATES_KEPT, fits, key=lambda fit: rank(fit, next(iter(fit.bench.free[channel]))))
    return nsmallest(
        CANDIDATES_KEPT,
        [rank(fit, seat) for fit in fits for seat in islice(fit.bench.free[channel], CANDIDATES_KEPT)],
    )


def _contact_rule(contact: Contact, alike: int, others: int) -> ContactRule:
    if contact.preferred:
        return "preferred"
    if others:
        return "priority"
    return "returned" if alike else "longest_wait"


def _agent_rule(contact: Contact, queue: QueuePlan, candidates: Sequence[Candidate]) -> AgentRule:
    if contact.preferred:
        return "direct" if contact.direct else "preferred"
    if len(candidates) == 1:
        return "only_one"
    first, second, *_ = candidates
    return "least_busy" if first.in_hand < second.in_hand else queue.selection
