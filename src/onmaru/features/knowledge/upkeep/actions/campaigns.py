"""Campaigns: started by a manager, carried by every confirmation and publication, reminded of, closed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import and_, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import Directory
from onmaru.features.knowledge import journal
from onmaru.features.knowledge.policy import HOUSE, Actor
from onmaru.features.knowledge.tables import article
from onmaru.features.knowledge.upkeep import campaign_store
from onmaru.features.knowledge.upkeep.campaigns import Progress, is_reminder_due
from onmaru.features.knowledge.upkeep.due import local_day, opening_of
from onmaru.features.knowledge.upkeep.errors import (
    CampaignClosed,
    CampaignGoesOn,
    DepartmentNotKnown,
    DueDayNotSensible,
    NothingToReview,
)
from onmaru.features.knowledge.upkeep.events import CampaignEnded, CampaignReminded, CampaignStarted
from onmaru.features.knowledge.upkeep.tables import campaign, campaign_article, campaign_reminder
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import new_id

LONGEST_CAMPAIGN: Final = timedelta(days=366)


class Campaigns:
    """The campaigns of one centre."""

    def __init__(self, database: Database, centre: str, *, clock: Clock, directory: Callable[[], Directory]) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock
        self._directory = directory

    async def start(self, name: str, due_on: date, departments: Sequence[str] | None, *, by: Actor) -> str:
        """Ask departments (all, when none are named) to look at their live articles; returns the campaign's id.

        Raises DepartmentNotKnown, DueDayNotSensible, CampaignGoesOn, NothingToReview.
        """
        now = self._clock.now()
        asked = self._known(departments)
        if not self._day(now) < due_on <= self._day(now) + LONGEST_CAMPAIGN:
            raise DueDayNotSensible
        new = new_id("m", now_ms=now)
        row = {"centre": self._centre, "id": new, "name": name, "due_on": due_on}
        async with self._database.begin() as connection:
            await campaign_store.lock(connection, self._centre)
            if await campaign_store.departments_going_on(connection, self._centre) & set(asked):
                raise CampaignGoesOn
            await connection.execute(insert(campaign).values(row | {"started_at": now, "started_by": by.account}))
            count = await self._take_in(connection, new, asked)
            event = CampaignStarted(now, campaign=new, articles=count)
            await journal.record(connection, self._centre, event, actor=by.account)
        return new

    async def remind(self, name: str, *, by: Actor) -> tuple[str, ...]:
        """Tell every department with articles left, and return which; raises CampaignNotFound, CampaignClosed."""
        async with self._database.begin() as connection:
            await self._held_open(connection, name)
            progress = await campaign_store.progress(connection, self._centre, name)
            return await self._remind(connection, name, [each for each in progress if each.left], by=by)

    async def remind_due(self) -> None:
        """Tell departments whose day to be reminded has come."""
        async with self._database.begin() as connection:
            for name in await campaign_store.going_on(connection, self._centre):
                await self._remind(connection, name, await self._late(connection, name), by=HOUSE)

    async def close(self, name: str, *, by: Actor) -> None:
        """Ask no more; what is left stays counted as left. Raises CampaignNotFound, CampaignClosed."""
        now = self._clock.now()
        async with self._database.begin() as connection:
            await self._held_open(connection, name)
            left = sum(each.left for each in await campaign_store.progress(connection, self._centre, name))
            closing = update(campaign).where(campaign.c.centre == self._centre, campaign.c.id == name)
            await connection.execute(closing.values(closed_at=now, closed_by=by.account))
            await journal.record(
                connection, self._centre, CampaignEnded(now, campaign=name, left=left), actor=by.account
            )

    # ── pieces ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _known(self, departments: Sequence[str] | None) -> list[str]:
        known = self._directory().departments
        if departments is None:
            return list(known)
        if any(department not in known for department in departments):
            raise DepartmentNotKnown
        return list(departments)

    async def _take_in(self, connection: AsyncConnection, name: str, departments: Sequence[str]) -> int:
        """Write down which articles are asked about: those live now."""
        live = and_(article.c.centre == self._centre, article.c.standing == "live")
        question = select(article.c.id, article.c.department).where(live, article.c.department.in_(departments))
        rows = [
            {"centre": self._centre, "campaign": name, "article": each, "department": department}
            for each, department in await connection.execute(question)
        ]
        if not rows:
            raise NothingToReview
        await connection.execute(insert(campaign_article), rows)
        return len(rows)

    async def _held_open(self, connection: AsyncConnection, name: str) -> None:
        held = await campaign_store.held(connection, self._centre, name)
        if held.closed_at is not None:
            raise CampaignClosed

    async def _late(self, connection: AsyncConnection, name: str) -> list[Progress]:
        running = await campaign_store.held(connection, self._centre, name)
        told = await campaign_store.reminded_at(connection, self._centre, name)
        today, started_on = self._day(self._clock.now()), self._day(running.started_at)
        return [
            each
            for each in await campaign_store.progress(connection, self._centre, name)
            if each.left
            and is_reminder_due(
                opening_of(self._directory(), each.department),
                running.due_on,
                started_on=started_on,
                reminded_on=self._day(told[each.department]) if each.department in told else None,
                today=today,
            )
        ]

    async def _remind(
        self, connection: AsyncConnection, name: str, late: Sequence[Progress], *, by: Actor
    ) -> tuple[str, ...]:
        if not late:
            return ()
        now = self._clock.now()
        key = {"centre": self._centre, "campaign": name, "at": now, "by": by.account}
        rows = [key | {"department": each.department, "left": each.left} for each in late]
        await connection.execute(insert(campaign_reminder), rows)
        departments = tuple(each.department for each in late)
        event = CampaignReminded(now, campaign=name, departments=departments)
        await journal.record(connection, self._centre, event, actor=by.account)
        return departments

    def _day(self, at: Instant) -> date:
        return local_day(opening_of(self._directory(), ""), at)
