"""Whether a citizen's turn is near: time to call them, so that they reach the front as they pick up. Pure."""

from typing import Final

from onmaru.features.callbacks.model import Callback, priority_of
from onmaru.floor.state import State
from onmaru.kernel.ids import QueueId

AGENTS_PER_STEP: Final = 9
"""Nine agents with talks of three minutes free somebody every 20 s: as long as a telephone takes to be picked up."""


def is_near(callback: Callback, floor: State) -> bool:
    """Say whether to call a citizen now who is to join the queue once they pick up."""
    agents = _at_work(floor, callback.queue)
    return agents > 0 and _ahead(callback, floor) <= agents // AGENTS_PER_STEP


def _ahead(callback: Callback, floor: State) -> int:
    """Return how many wait for the same queue in front of the kept place."""
    waiting = floor.unanswered.get(callback.queue, {}).values()
    queue = floor.queues.get(callback.queue)
    mine = (queue.priority if queue else 0) + priority_of(callback)
    return sum(
        each.phase == "waiting" and (-(each.priority + each.raised), each.place_at) < (-mine, callback.place_at)
        for each in waiting
    )


def _at_work(floor: State, queue: QueueId) -> int:
    """Return how many agents of the queue take contacts: free, or as soon as they are."""
    return sum(
        queue in plan.queues
        and floor.agents[plan.id].standing == "ready"
        and floor.agents[plan.id].can_be_reached("voice")
        for plan in floor.facts.plan.agents
        if plan.id in floor.agents
    )
