"""Rows and benches: kinds of contacts that wait, kinds of agents who may be free."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onmaru.floor.facts import Contact
from onmaru.floor.model import AgentPlan, Channel, Level, Skill
from onmaru.floor.ordered import Ordered
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, QueueId

Place = tuple[int, bool, Instant, int, ContactId]
"""Where a contact stands: minus priority, not returned, place_at, number, contact. The smallest is served first."""

Seat = tuple[int, Instant, AgentId]
"""Where a free agent sits: pieces of work in hand, idle since, and who. The smallest is asked first."""


class Asks(NamedTuple):
    """What a contact asks for."""

    queues: tuple[QueueId, ...]
    """Its own queue, then those whose agents may help."""
    channel: Channel
    language: str
    requires: tuple[tuple[Skill, Level], ...]
    only: AgentId | None = None
    """It waits for this agent alone."""


def asks_of(contact: Contact) -> Asks:
    """Return what this contact asks for now."""
    requires = tuple(sorted(contact.requires.items())) if contact.requires else ()
    return Asks((contact.queue, *contact.also_queues), contact.channel, contact.language, requires, contact.preferred)


def place_of(contact: Contact) -> Place:
    """Return where this contact stands among all others."""
    return (
        -contact.priority - contact.raised,
        not contact.returned,
        contact.place_at,
        contact.number,
        contact.id,
    )


class Bench:
    """Agents who can do the same things."""

    __slots__ = ("capacity", "free", "plan", "reachable", "rows")

    def __init__(self, plan: AgentPlan) -> None:
        self.plan = plan
        """Of any one of them: queues, skills, languages and capacity are the same for all."""
        self.capacity = {channel: number for channel, number in plan.capacity.items() if number > 0}
        self.free: dict[Channel, Ordered[Seat]] = {channel: Ordered() for channel in self.capacity}
        self.reachable = dict.fromkeys(self.capacity, 0)
        self.rows: dict[Channel, list[Row]] = {channel: [] for channel in self.capacity}

    def fits(self, asks: Asks) -> bool:
        """Say whether these agents can take what is asked for."""
        plan = self.plan
        return (
            asks.channel in self.capacity
            and asks.language in plan.languages
            and any(queue in plan.queues for queue in asks.queues)
            and all(plan.skills.get(skill, 0) >= level for skill, level in asks.requires)
        )

    def level(self, skills: Iterable[Skill]) -> int:
        """Sum these agents' levels over the skills."""
        return sum(self.plan.skills.get(skill, 0) for skill in skills)


class Fit(NamedTuple):
    """A bench that serves a row, and how well."""

    bench: Bench
    level: int
    """Sum of its agents' levels over the skills the row requires."""


class Row(Ordered[Place]):
    """Contacts of one priority class that ask for the same thing, in the order of their places."""

    __slots__ = ("asks", "fits")

    def __init__(self, asks: Asks, fits: Sequence[Fit]) -> None:
        super().__init__()
        self.asks = asks
        self.fits = fits


def ability_of(plan: AgentPlan) -> object:
    """Return what agents of one bench have in common."""
    return (
        frozenset(plan.queues),
        frozenset(plan.skills.items()),
        frozenset(plan.languages),
        frozenset(plan.capacity.items()),
    )
