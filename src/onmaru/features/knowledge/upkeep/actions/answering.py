"""Owners answer or pass on, and whoever asked hears of it."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import Directory
from onmaru.features.knowledge import journal, policy
from onmaru.features.knowledge.model import ArticleId, TaskOutcome
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep import store
from onmaru.features.knowledge.upkeep.due import due_of
from onmaru.features.knowledge.upkeep.errors import DepartmentNotKnown, NotYourOutcome, NotYourTask
from onmaru.features.knowledge.upkeep.events import TaskPassedOn, TaskSettled
from onmaru.features.knowledge.upkeep.scrubbing import sentence_of
from onmaru.features.knowledge.upkeep.tasks import Task, TaskId, answered_by, passed_on, settled, working_days
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database


class Answering:
    """Lets the departments of one centre answer what they are asked."""

    def __init__(self, database: Database, centre: str, *, clock: Clock, directory: Callable[[], Directory]) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock
        self._directory = directory

    async def settle(
        self, name: TaskId, outcome: TaskOutcome, sentence: str, *, by: Actor, article: ArticleId | None = None
    ) -> Task:
        """Answer whoever asked; see `tasks.settled` for what must be true.

        `article` may name the one that answers a question that had none.
        """
        now = self._clock.now()
        async with self._database.begin() as connection:
            asked = answered_by(await self._held_by_owner(connection, name, by), article)
            since = await store.since(connection, self._centre, asked)
            done = settled(asked, outcome, sentence_of(sentence), since, by=by.account, by_name=by.name, at=now)
            event = TaskSettled(now, task=name, article=done.article, department=done.department, outcome=outcome)
            await store.save(connection, self._centre, done)
            await journal.record(connection, self._centre, event, actor=by.account)
        return done

    async def pass_on(self, name: TaskId, department: str, sentence: str, *, by: Actor) -> Task:
        """Hand the task to the department it belongs to; its time begins anew."""
        now, said = self._clock.now(), sentence_of(sentence)
        if department not in self._directory().departments:
            raise DepartmentNotKnown
        async with self._database.begin() as connection:
            asked = await self._held_by_owner(connection, name, by)
            due = due_of(self._directory(), department, now, working_days(asked.kind, asked.flag_kind))
            passed = passed_on(asked, department, said, due_at=due, by_manager=by.manages)
            event = TaskPassedOn(
                now, task=name, article=passed.article, department=department, from_department=asked.department
            )
            await store.save(connection, self._centre, passed)
            await store.keep_pass(connection, self._centre, asked, passed, said, by, at=now)
            await journal.record(connection, self._centre, event, actor=by.account)
        return passed

    async def see(self, name: TaskId, *, by: Actor) -> None:
        """Note that whoever asked has seen the outcome."""
        async with self._database.begin() as connection:
            asked = await store.held(connection, self._centre, name)
            if asked.by != by.account or asked.settled_at is None:
                raise NotYourOutcome
            await store.see(connection, self._centre, name, at=self._clock.now())

    async def _held_by_owner(self, connection: AsyncConnection, name: TaskId, by: Actor) -> Task:
        asked = await store.held(connection, self._centre, name)
        if not policy.can_settle(by, asked.department):
            raise NotYourTask
        return asked
