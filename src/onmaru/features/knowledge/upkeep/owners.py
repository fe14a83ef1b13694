"""All that is done around the articles of one centre, put together: what owners are asked, and what agents use."""

from collections.abc import Callable
from dataclasses import dataclass

from onmaru.features.directory import Directory
from onmaru.features.knowledge.ports import Contacts
from onmaru.features.knowledge.upkeep.actions.answering import Answering
from onmaru.features.knowledge.upkeep.actions.asking import Asking
from onmaru.features.knowledge.upkeep.actions.campaigns import Campaigns
from onmaru.features.knowledge.upkeep.actions.misses import Misses
from onmaru.features.knowledge.upkeep.actions.reminding import Reminding
from onmaru.features.knowledge.upkeep.actions.synonyms import Synonyms
from onmaru.features.knowledge.upkeep.actions.using import Using
from onmaru.features.routing import FloorKeeper
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database, DatabaseUnavailable

REMIND_EVERY_SECONDS = 60.0
"""Days are counted, not minutes; but whoever looks at a page just after midnight sees what the new day brings."""


@dataclass(frozen=True)
class Owners:
    """The verbs."""

    asking: Asking
    answering: Answering
    using: Using
    misses: Misses
    synonyms: Synonyms
    campaigns: Campaigns
    reminding: Reminding

    async def remind(self) -> None:
        """Do what the clock brings: ask for reviews, remind, forget old misses; without a database it is done later."""
        try:
            await self.reminding.ask_reviews()
            await self.reminding.remind_overdue()
            await self.campaigns.remind_due()
            await self.misses.forget()
        except DatabaseUnavailable:
            return


def owners(
    database: Database,
    centre: str,
    keeper: FloorKeeper,
    contacts: Contacts,
    *,
    clock: Clock,
    directory: Callable[[], Directory],
) -> Owners:
    """Return the verbs for a centre."""
    misses = Misses(database, centre, clock=clock)
    return Owners(
        Asking(database, centre, keeper, contacts, misses, clock=clock, directory=directory),
        Answering(database, centre, clock=clock, directory=directory),
        Using(database, centre, keeper, contacts, clock=clock),
        misses,
        Synonyms(database, centre, clock=clock),
        Campaigns(database, centre, clock=clock, directory=directory),
        Reminding(database, centre, clock=clock, directory=directory),
    )
