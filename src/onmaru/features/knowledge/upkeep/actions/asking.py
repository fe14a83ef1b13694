"""Owners are asked: an agent flags an article, or reports that a question has none."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts import AnswerMissing
from onmaru.features.directory import Directory
from onmaru.features.knowledge import journal
from onmaru.features.knowledge import store as articles
from onmaru.features.knowledge.model import ArticleId, FlagKind
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.ports import Contacts
from onmaru.features.knowledge.upkeep import store
from onmaru.features.knowledge.upkeep.actions.misses import Misses
from onmaru.features.knowledge.upkeep.due import due_of
from onmaru.features.knowledge.upkeep.errors import ContactNotYours, DepartmentNotKnown, SentenceMissing, TooMuchAsked
from onmaru.features.knowledge.upkeep.events import AnswerAsked, ArticleFlagged
from onmaru.features.knowledge.upkeep.scrubbing import sentence_of, words_of
from onmaru.features.knowledge.upkeep.tables import task
from onmaru.features.knowledge.upkeep.tasks import CENTRE_ITSELF, MOST_OPEN, Task, working_days
from onmaru.features.routing import FloorKeeper
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, ContactId, new_id


class Asker(NamedTuple):
    """Who asks."""

    actor: Actor
    agent: AgentId | None


class Asking:
    """Asks the departments of one centre."""

    def __init__(
        self,
        database: Database,
        centre: str,
        keeper: FloorKeeper,
        contacts: Contacts,
        misses: Misses,
        *,
        clock: Clock,
        directory: Callable[[], Directory],
    ) -> None:
        self._database = database
        self._centre = centre
        self._keeper = keeper
        self._contacts = contacts
        self._misses = misses
        self._clock = clock
        self._directory = directory

    async def flag(
        self, name: ArticleId, kind: FlagKind, sentence: str, *, contact: ContactId | None, who: Asker
    ) -> Task:
        """Tell the owner that something is amiss; said twice in the same words, it is the same task."""
        said = sentence_of(sentence)
        if not said:
            raise SentenceMissing
        await self._insist_on_part(contact, who)
        async with self._database.begin() as connection:
            flagged = await articles.load_live(connection, self._centre, name)
            if same := await self._asked_already(connection, name, kind, said, who):
                return same
            await self._insist_on_measure(connection, who)
            facts = {"kind": "flag", "article": name, "title": flagged.title, "flag_kind": kind}
            asked = self._new(flagged.department, who, **facts, sentence=said, contact=contact)
            event = ArticleFlagged(asked.at, task=asked.id, article=name, department=flagged.department, flag_kind=kind)
            await store.save(connection, self._centre, asked)
            await journal.record(connection, self._centre, event, actor=who.actor.account)
        return asked

    async def missing(
        self, question: str, sentence: str, *, contact: ContactId | None, department: str | None, who: Asker
    ) -> Task:
        """Ask a department to write what no article answers; without one, the managers find out whose it is.

        The task is there before the contact's story tells of it: should we fail in between, the owner is asked still.
        """
        title = words_of(question)
        if not title:
            raise SentenceMissing
        self._insist_known(department)
        await self._insist_on_part(contact, who)
        facts = {"kind": "missing_answer", "article": None, "title": title, "flag_kind": "missing"}
        asked = self._new(department or CENTRE_ITSELF, who, **facts, sentence=sentence_of(sentence), contact=contact)
        async with self._database.begin() as connection:
            await self._insist_on_measure(connection, who)
            await store.save(connection, self._centre, asked)
            event = AnswerAsked(asked.at, task=asked.id, article=None, department=asked.department)
            await journal.record(connection, self._centre, event, actor=who.actor.account)
        await self._misses.is_asked_for(question, by=who.actor.account)
        if contact is not None and who.agent is not None:
            told = AnswerMissing(asked.at, contact, agent=who.agent, task=asked.id)
            await self._keeper.record(told, actor=f"account:{who.actor.account}")
        return asked

    def _new(self, department: str, who: Asker, **facts: Any) -> Task:
        now = self._clock.now()
        days = working_days(facts["kind"], facts["flag_kind"])
        return Task(
            id=new_id("k", now_ms=now),
            department=department,
            by=who.actor.account,
            by_name=who.actor.name,
            at=now,
            due_at=due_of(self._directory(), department, now, days),
            **facts,
        )

    async def _asked_already(
        self, connection: AsyncConnection, name: ArticleId, kind: FlagKind, said: str, who: Asker
    ) -> Task | None:
        same = and_(
            task.c.article == name, task.c.flag_kind == kind, task.c.sentence == said, task.c.by == who.actor.account
        )
        question = store.tasks(self._centre).where(same, task.c.settled_at.is_(None)).limit(1)
        found = (await connection.execute(question)).one_or_none()
        return None if found is None else store.task_of(found)

    async def _insist_on_measure(self, connection: AsyncConnection, who: Asker) -> None:
        mine = task.c.centre == self._centre, task.c.by == who.actor.account, task.c.settled_at.is_(None)
        if (await connection.scalar(select(func.count()).where(*mine)) or 0) >= MOST_OPEN:
            raise TooMuchAsked

    async def _insist_on_part(self, contact: ContactId | None, who: Asker) -> None:
        if contact is None:
            return
        if who.agent is None:
            raise ContactNotYours
        await self._contacts.insist_on_part(contact, who.agent)

    def _insist_known(self, department: str | None) -> None:
        if department is not None and department not in self._directory().departments:
            raise DepartmentNotKnown
