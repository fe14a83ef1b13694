"""A knowledge base on a real database, with a clock the test holds, the sample city, and people of every kind."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import text

from onmaru.adapters.storage import Folder
from onmaru.features.directory import Directory, folder_of, read_city
from onmaru.features.knowledge import store
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.articles import articles
from onmaru.features.knowledge.jobs import Schedule
from onmaru.features.knowledge.model import Article, ArticleId, Content, Revision
from onmaru.features.knowledge.pages import Pages
from onmaru.features.knowledge.policy import Actor
from onmaru.kernel.clock import HeldClock
from onmaru.kernel.database import Database

CENTRE = "gaon"
MORNING = 1_772_589_600_000
"""2026-03-04 11:00 in Korea."""

ROADS, TAX = "roads", "property-tax"
ROADS_OFFICIAL = Actor(account="p-roads", name="한도로", department=ROADS)
ROADS_COLLEAGUE = Actor(account="p-roads-2", name="두도로", department=ROADS)
TAX_OFFICIAL = Actor(account="p-tax", name="세은하", department=TAX)
MANAGER = Actor(account="p-manager", name="관리자", manages=True)
AGENT = Actor(account="p-agent", name="김하늘")

POTHOLE = Content(
    title="도로에 구멍이 생겼는데 어디에 신고하나요?",
    short="포트홀은 도로과에 신고",
    spoken="가까운 건물 이름을 말씀해 주세요.",
    full="도로과가 **하루 안에** 메웁니다.",
    department=ROADS,
    category="road-damage",
)


def but(content: Content, **changes: Any) -> Content:
    return msgspec.structs.replace(content, **changes)


@cache
def gaon() -> Directory:
    """The sample city as its files have it."""
    return Directory(read_city(folder_of(CENTRE)))


class Office:
    """The knowledge base of one centre."""

    def __init__(self, database: Database, folder: Path, *, four_eyes: bool = False) -> None:
        self.database = database
        self.folder = folder
        self.clock = HeldClock(MORNING)
        self.directory = gaon()
        self.acts = Acts(database, CENTRE, clock=self.clock, directory=lambda: self.directory, four_eyes=four_eyes)
        self.articles = articles(self.acts, Folder(folder / "attachments"))
        self.writing, self.publishing = self.articles.writing, self.articles.publishing
        self.schedule = Schedule(self.publishing)
        self.pages = Pages(self.acts)

    async def draft(
        self, content: Content = POTHOLE, *, actor: Actor = ROADS_OFFICIAL, name: str = "pothole"
    ) -> ArticleId:
        return await self.writing.create(content, actor=actor, reason="새로 씀", name=name)

    async def published(
        self, content: Content = POTHOLE, *, actor: Actor = ROADS_OFFICIAL, name: str = "pothole"
    ) -> ArticleId:
        await self.draft(content, actor=actor, name=name)
        await self.publishing.publish(name, actor=actor)
        return name

    async def save(self, content: Content, *, actor: Actor = ROADS_OFFICIAL, name: str = "pothole") -> None:
        seen = (await self.article(name)).edits
        await self.writing.save(name, content, version=seen, actor=actor, reason="고침")

    async def article(self, name: str = "pothole") -> Article:
        async with self.database.begin() as connection:
            return await store.load(connection, CENTRE, name)

    async def revision(self, number: int, name: str = "pothole") -> Revision:
        async with self.database.begin() as connection:
            return await store.revision(connection, CENTRE, name, number)

    async def revisions(self, name: str = "pothole") -> list[Revision]:
        """Return every revision in order."""
        async with self.database.begin() as connection:
            last = (await store.load(connection, CENTRE, name)).last_number
            return [await store.revision(connection, CENTRE, name, number) for number in range(1, last + 1)]

    async def steps(self, name: str = "pothole") -> list[str]:
        """Return the step of each revision in order."""
        return [revision.step for revision in await self.revisions(name)]

    async def events(self, name: str = "pothole") -> list[str]:
        """Return the kinds of what happened to an article, in order."""
        question = text("select kind from knowledge_event where article = :name order by seq")
        async with self.database.begin() as connection:
            return list((await connection.execute(question, {"name": name})).scalars())
