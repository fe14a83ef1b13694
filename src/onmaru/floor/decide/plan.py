"""Adopting a plan: people keep their places, agents keep their work, and everyone is matched anew."""

from collections import Counter
from collections.abc import Iterable, Iterator

from onmaru.floor import errors
from onmaru.floor.decide import matching
from onmaru.floor.model import AdoptPlan, FloorEvent, FloorPlan, PlanAdopted
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import QueueId


def adopt(state: State, command: AdoptPlan, now: Instant) -> Iterator[FloorEvent]:
    """Let the plan hold; refused when it contradicts itself or drops who is still on the floor.

    A plan that holds already changes nothing: a restart need not be an event.
    """
    plan = command.plan
    if plan == state.facts.plan:
        return
    _check_names("queue", [queue.id for queue in plan.queues])
    _check_names("agent", [agent.id for agent in plan.agents])
    _check_queues(plan)
    _check_nobody_is_dropped(state, plan)
    yield PlanAdopted(now, plan)
    yield from matching.place_all(state, state.hall.all_waiting(), now)


def _check_names(kind: str, names: Iterable[str]) -> None:
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise errors.PlanInconsistent(f"The plan names {kind} {', '.join(twice)} more than once.")


def _check_queues(plan: FloorPlan) -> None:
    known = {queue.id for queue in plan.queues}
    for agent in plan.agents:
        _check_known(known, agent.queues, f"agent {agent.id}")
    for queue in plan.queues:
        for step in queue.relaxations:
            _check_known(known, step.also_queues, f"queue {queue.id}")
        if queue.offer_seconds < 1:
            raise errors.PlanInconsistent(f"Queue {queue.id} gives agents no time to accept an offer.")


def _check_known(known: set[QueueId], named: Iterable[QueueId], by: str) -> None:
    unknown = [name for name in named if name not in known]
    if unknown:
        raise errors.PlanInconsistent(f"The plan of {by} names unknown queues: {', '.join(unknown)}.")


def _check_nobody_is_dropped(state: State, plan: FloorPlan) -> None:
    queues, agents = {queue.id for queue in plan.queues}, {agent.id for agent in plan.agents}
    if any(contact.queue not in queues for contact in state.contacts.values()):
        raise errors.QueueStillNeeded
    if any(agent.standing != "signed_out" and agent.id not in agents for agent in state.agents.values()):
        raise errors.AgentStillSignedIn
