"""How much of what can be promised may be booked on the web.

Nobody knows who books there, and a machine books faster than people do: whoever calls must not be crowded out.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks import store
from onmaru.features.callbacks.errors import SlotFull, TooManyOwed
from onmaru.features.callbacks.model import Kind
from onmaru.features.directory import CallbackPlan
from onmaru.kernel.clock import Instant

MOST_OWED_TO_THE_WEB: Final = 100
"""Open calls as soon as possible: a fifth of all that may be owed (`booking.MOST_OWED`)."""

Free = dict[date, list[tuple[Instant, int]]]
"""Times of days, with the places left."""


def places(plan: CallbackPlan) -> int:
    """Return how many places of a time may be booked on the web: half of them, one at least."""
    return max(1, plan.per_slot // 2)


async def insist(
    connection: AsyncConnection, centre: str, plan: CallbackPlan, kind: Kind, slot_at: Instant | None
) -> None:
    """Raise TooManyOwed or SlotFull when the web has its share already."""
    if kind == "asap" and await store.owed(connection, centre, "web") >= MOST_OWED_TO_THE_WEB:
        raise TooManyOwed
    if slot_at is not None and (await _taken(connection, centre, plan, [slot_at])).get(slot_at, 0) >= places(plan):
        raise SlotFull


async def left(connection: AsyncConnection, centre: str, plan: CallbackPlan, free: Free) -> Free:
    """Return what the web may still take of what is free."""
    taken = await _taken(connection, centre, plan, [at for times in free.values() for at, _ in times])
    most = places(plan)
    return {day: [(at, max(0, min(n, most - taken.get(at, 0)))) for at, n in times] for day, times in free.items()}


async def _taken(
    connection: AsyncConnection, centre: str, plan: CallbackPlan, times: Sequence[Instant]
) -> Mapping[Instant, int]:
    return await store.taken(connection, centre, plan.id, times, "web")
