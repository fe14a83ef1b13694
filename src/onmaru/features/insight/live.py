"""What the board shows: the day in four numbers, each queue in one line, what people called about.

Who waits comes from the floor, what happened today from `today`; both know committed events only.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

from onmaru.features.directory import Directory
from onmaru.features.insight import formulas
from onmaru.features.insight.today import Today
from onmaru.features.workforce.live import MyDay
from onmaru.floor import queries
from onmaru.floor.facts import Contact
from onmaru.floor.places import place_of
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, QueueId

Staffing = Literal["free", "busy", "nobody"]


class TotalsRow(msgspec.Struct, frozen=True, kw_only=True):
    """The whole centre today; rates are parts of one, None where nothing was counted yet."""

    waiting: int
    callbacks: int
    """Places kept for citizens who need not hold the line."""
    longest_since: Instant | None
    estimate_seconds: int | None
    """For the contact that would wait longest."""
    offered: int
    answered: int
    abandoned: int
    closed_hours: int
    transfers: int
    answered_rate: float | None
    service_level: float | None
    service_level_seconds: int
    service_level_formula: str
    first_line_rate: float | None


class QueueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One queue on the board."""

    id: str
    name: str
    name_en: str
    waiting: int
    callbacks: int
    longest_since: Instant | None
    offered: int
    answered: int
    abandoned: int
    answered_rate: float | None
    service_level: float | None
    average_wait_ms: int | None
    staffing: Staffing


class QueueLineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One queue on a desk."""

    id: str
    name: str
    name_en: str
    waiting: int
    callbacks: int
    """Places kept for citizens who need not hold the line."""
    longest_since: Instant | None
    staffing: Staffing
    mine: bool = False
    """The agent serves it."""


class CategoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many contacts of today were about this."""

    id: str
    name: str
    name_en: str
    count: int


def totals_row(state: State, today: Today) -> TotalsRow:
    """Return the whole centre as it stands."""
    unanswered = [contact for queue in state.unanswered.values() for contact in queue.values()]
    waiting = _holding_the_line(unanswered)
    figures = today.centre
    return TotalsRow(
        waiting=len(waiting),
        callbacks=_kept_places(unanswered),
        longest_since=_longest_since(waiting),
        estimate_seconds=_longest_estimate(state),
        offered=figures.offered,
        answered=figures.answered,
        abandoned=figures.abandoned,
        closed_hours=figures.closed_hours,
        transfers=figures.transfers,
        answered_rate=formulas.answered_rate(figures),
        service_level=formulas.service_level_a(figures),
        service_level_seconds=formulas.SERVICE_LEVEL_SECONDS,
        service_level_formula=formulas.service_level_a.name,
        first_line_rate=formulas.first_line_rate(figures),
    )


def queue_row(state: State, directory: Directory, today: Today, queue: QueueId) -> QueueRow | None:
    """Return one queue as the board shows it, or None when the city no longer has it."""
    line = queue_line_row(state, directory, queue)
    if line is None:
        return None
    figures = today.queue(queue)
    return QueueRow(
        id=line.id,
        name=line.name,
        name_en=line.name_en,
        waiting=line.waiting,
        callbacks=line.callbacks,
        longest_since=line.longest_since,
        offered=figures.offered,
        answered=figures.answered,
        abandoned=figures.abandoned,
        answered_rate=formulas.answered_rate(figures),
        service_level=formulas.service_level_a(figures),
        average_wait_ms=formulas.average_wait_ms(figures),
        staffing=line.staffing,
    )


def queue_line_row(state: State, directory: Directory, queue: QueueId) -> QueueLineRow | None:
    """Return one queue as every desk shows it, or None when the city no longer has it."""
    entry = directory.queues.get(queue)
    if entry is None or queue not in state.queues:
        return None
    unanswered = list(state.unanswered.get(queue, {}).values())
    waiting = _holding_the_line(unanswered)
    return QueueLineRow(
        id=queue,
        name=entry.name,
        name_en=entry.name_en,
        waiting=len(waiting),
        callbacks=_kept_places(unanswered),
        longest_since=_longest_since(waiting),
        staffing=queries.staffing(state, queue),
    )


def seen_by(line: QueueLineRow, directory: Directory, agent: AgentId) -> QueueLineRow:
    """Return the queue with `mine` as it is for this agent."""
    entry = directory.agents.get(agent)
    return msgspec.structs.replace(line, mine=entry is not None and line.id in entry.queues)


def category_row(directory: Directory, today: Today, category: str) -> CategoryRow | None:
    """Return how many contacts of today were about a first-level category."""
    group = directory.category_group(category)
    if group is None:
        return None
    return CategoryRow(id=group.id, name=group.name, name_en=group.name_en, count=today.category(group.id))


def _holding_the_line(unanswered: Iterable[Contact]) -> list[Contact]:
    """Return citizens who wait; a callback holds no line, and behind a consult waits a colleague."""
    return [contact for contact in unanswered if contact.errand in ("call", "outgoing")]


def _kept_places(unanswered: Iterable[Contact]) -> int:
    return sum(contact.errand == "callback" for contact in unanswered)


def _longest_since(waiting: Iterable[Contact]) -> Instant | None:
    return min((contact.queued_at for contact in waiting), default=None)


def _longest_estimate(state: State) -> int | None:
    """Return what whoever stands last would be told, in the queue where that is worst."""
    last = [max(queue.values(), key=place_of).id for queue in state.unanswered.values() if queue]
    estimates = [queries.position(state, contact).estimate_seconds for contact in last]
    return max((estimate for estimate in estimates if estimate is not None), default=None)


def my_day(today: Today, agent: AgentId) -> MyDay:
    """Return an agent's own figures of today."""
    figures = today.agent(agent)
    return MyDay(
        answered=figures.answered,
        first_line_rate=formulas.first_line_rate(figures),
        average_talk_ms=formulas.average_talk_ms(figures) or None,  # the first call still goes on: not zero, unknown
        after_call_average_ms=formulas.average_after_call_ms(figures) or None,
    )
