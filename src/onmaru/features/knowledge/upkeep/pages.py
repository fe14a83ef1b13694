"""The pages around articles: what is at hand, the owner's office, what words search learned, the manager's overview."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import feed
from onmaru.features.knowledge import queries as article_queries
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.model import ArticleId, Synonym
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.screens import ArticleRow
from onmaru.features.knowledge.upkeep import campaign_queries, office_page, overview_page, queries
from onmaru.features.knowledge.upkeep.managing_screens import CampaignRow, MissRow, Overview
from onmaru.features.knowledge.upkeep.screens import Mine, OfficePage, TaskRow, UsedArticle
from onmaru.features.knowledge.upkeep.tasks import TaskId
from onmaru.kernel.ids import AgentId, ContactId


class OwnerPages:
    """The pages of one centre, as one person sees them."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def mine(self, *, account: str, agent: AgentId | None) -> Mine:
        """Return what this person used last, keeps at hand, and what became of what they asked."""
        centre = self._acts.centre
        async with self._acts.database.begin() as connection:
            recent = await queries.recent(connection, centre, agent) if agent else []
            favourites = await queries.favourites(connection, centre, account)
            outcomes = await queries.outcomes(connection, centre, account, self._acts.clock.now())
            return Mine(await self._rows(connection, recent), await self._rows(connection, favourites), outcomes)

    async def used_in(self, contact: ContactId) -> tuple[UsedArticle, ...]:
        """Return the articles that answered a contact."""
        async with self._acts.database.begin() as connection:
            return await queries.used_in(connection, self._acts.centre, contact)

    async def task(self, name: TaskId) -> TaskRow:
        """Return a task; raises TaskNotFound."""
        async with self._acts.database.begin() as connection:
            return await queries.one_task(connection, self._acts.centre, name, self._acts.clock.now())

    async def office(self, department: str | None, *, actor: Actor) -> OfficePage:
        """Return what is asked of a department, or of all the reader may act for; raises NotYourTask."""
        return await office_page.read(self._acts, department, actor=actor)

    async def campaigns(self) -> tuple[CampaignRow, ...]:
        """Return campaigns with everybody's progress, the latest first."""
        async with self._acts.database.begin() as connection:
            return await campaign_queries.campaigns(connection, self._acts.centre)

    async def campaign(self, name: str) -> CampaignRow:
        """Return a campaign with everybody's progress; raises CampaignNotFound."""
        async with self._acts.database.begin() as connection:
            return await campaign_queries.one_campaign(connection, self._acts.centre, name)

    async def misses(self) -> tuple[MissRow, ...]:
        """Return what was missed and nobody has settled yet."""
        async with self._acts.database.begin() as connection:
            return await queries.misses(connection, self._acts.centre)

    async def synonyms(self) -> tuple[Synonym, ...]:
        """Return the whole table."""
        async with self._acts.database.begin() as connection:
            return tuple(await feed.synonyms(connection, self._acts.centre))

    async def overview(self, days: int) -> Overview:
        """Return the manager's page over so many days, until now."""
        return await overview_page.read(self._acts, days)

    async def _rows(self, connection: AsyncConnection, names: Iterable[ArticleId]) -> tuple[ArticleRow, ...]:
        now = self._acts.clock.now()
        return await article_queries.rows(connection, self._acts.centre, names, now=now, today=self._acts.day_of(now))
