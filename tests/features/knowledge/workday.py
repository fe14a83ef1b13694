"""A working day around the knowledge base: agents with contacts, owners with tasks, managers, and a held clock.

The floor of `house` and the articles of `office` share one database and one clock.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import text
from tests.features.house import CENTRE, HANEUL, House
from tests.features.knowledge.office import AGENT, MANAGER, POTHOLE, ROADS_OFFICIAL, Office, but

from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep import queries as upkeep_queries
from onmaru.features.knowledge.upkeep.actions.asking import Asker
from onmaru.features.knowledge.upkeep.owners import owners
from onmaru.features.knowledge.upkeep.screens import TaskRow
from onmaru.features.knowledge.upkeep.tasks import Task
from onmaru.floor import model
from onmaru.kernel.ids import AgentId, ContactId

TRAFFIC_OFFICIAL = Actor(account="p-traffic", name="백교통", department="traffic")
HANEUL_ASKS = Asker(AGENT, HANEUL)
MANAGER_ASKS = Asker(MANAGER, None)


class Workday:
    """One centre's owners at work."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house = house
        self.clock = house.clock
        self.database = house.database
        self.office = Office(house.database, folder)
        self.office.clock = self.office.acts.clock = house.clock
        self.owners = owners(
            house.database, CENTRE, house.keeper, house.records, clock=house.clock, directory=lambda: house.directory
        )
        self.asking, self.answering = self.owners.asking, self.owners.answering
        self.using, self.misses, self.synonyms = self.owners.using, self.owners.misses, self.owners.synonyms
        self.campaigns, self.reminding = self.owners.campaigns, self.owners.reminding

    async def published(self, name: str = "pothole", **changes: Any) -> ArticleId:
        """Let the roads department publish an article."""
        return await self.office.published(but(POTHOLE, **changes), actor=MANAGER, name=name)

    async def corrected(self, name: str = "pothole", *, actor: Any = ROADS_OFFICIAL) -> None:
        """Let its department publish a correction."""
        self.clock.advance(seconds=1)
        await self.office.save(but(POTHOLE, fee=f"고침 {self.clock.now()}"), actor=actor, name=name)
        await self.office.publishing.publish(name, actor=actor)

    async def flagged(self, name: str = "pothole", sentence: str = "전화번호가 바뀌었습니다.") -> Task:
        return await self.asking.flag(name, "wrong", sentence, contact=None, who=HANEUL_ASKS)

    async def missing(self, question: str = "우리 동네 눈은 누가 치우나요?", department: str | None = "roads") -> Task:
        return await self.asking.missing(question, "", contact=None, department=department, who=HANEUL_ASKS)

    async def talking(self, name: str = "c1", agent: AgentId = HANEUL) -> ContactId:
        """Let an agent talk with a citizen."""
        contact = await self.house.call(name)
        await self.house.do(model.AcceptOffer(contact, agent))
        return contact

    async def task(self, name: str) -> TaskRow:
        async with self.database.begin() as connection:
            return await upkeep_queries.one_task(connection, CENTRE, name, self.clock.now())

    async def open_tasks(self) -> list[tuple[str, str | None, str]]:
        """Return kind, article and department of what is open, the first due first."""
        async with self.database.begin() as connection:
            rows = await upkeep_queries.open_tasks(connection, CENTRE, None, self.clock.now())
        return [(row.kind, row.article, row.department) for row in rows]

    async def happened(self) -> list[str]:
        """Return the kinds of everything that happened in the knowledge base, in order."""
        async with self.database.begin() as connection:
            return list((await connection.execute(text("select kind from knowledge_event order by seq"))).scalars())

    async def days(self, count: float) -> None:
        """Let days pass."""
        self.clock.advance(seconds=count * 86_400)
