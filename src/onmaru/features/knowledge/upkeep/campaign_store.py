"""Campaigns in PostgreSQL: which go on, how far each department is, when it was last reminded."""

from typing import Any

from sqlalchemy import Row, Select, and_, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge.upkeep.campaigns import Progress
from onmaru.features.knowledge.upkeep.errors import CampaignNotFound
from onmaru.features.knowledge.upkeep.tables import campaign, campaign_article, campaign_reminder
from onmaru.kernel.clock import Instant

_LOCK = text("select pg_advisory_xact_lock(hashtextextended(:name, 0))")


async def lock(connection: AsyncConnection, centre: str) -> None:
    """Let one campaign at a time be started: no department may be in two."""
    await connection.execute(_LOCK, {"name": f"onmaru campaigns of {centre}"})


async def held(connection: AsyncConnection, centre: str, name: str) -> Row[Any]:
    """Return a campaign, kept from others until the transaction ends; raises CampaignNotFound."""
    return await _found(connection, _one(centre, name).with_for_update())


async def find(connection: AsyncConnection, centre: str, name: str) -> Row[Any]:
    """Return a campaign; raises CampaignNotFound."""
    return await _found(connection, _one(centre, name))


def _one(centre: str, name: str) -> Select[Any]:
    return select(campaign).where(campaign.c.centre == centre, campaign.c.id == name)


async def _found(connection: AsyncConnection, question: Select[Any]) -> Row[Any]:
    found = (await connection.execute(question)).one_or_none()
    if found is None:
        raise CampaignNotFound
    return found


async def going_on(connection: AsyncConnection, centre: str) -> list[str]:
    """Return the campaigns that are not closed."""
    question = select(campaign.c.id).where(campaign.c.centre == centre, campaign.c.closed_at.is_(None))
    return list(await connection.scalars(question.order_by(campaign.c.started_at)))


async def departments_going_on(connection: AsyncConnection, centre: str) -> set[str]:
    """Return the departments that are in a campaign now."""
    same = and_(campaign.c.centre == campaign_article.c.centre, campaign.c.id == campaign_article.c.campaign)
    question = select(campaign_article.c.department).join(campaign, same)
    return set(await connection.scalars(question.where(campaign.c.centre == centre, campaign.c.closed_at.is_(None))))


async def progress(connection: AsyncConnection, centre: str, name: str) -> list[Progress]:
    """Return how far each department of a campaign is."""
    outcome = campaign_article.c.outcome
    question = select(
        campaign_article.c.department,
        func.count(),
        func.count().filter(outcome == "confirmed"),
        func.count().filter(outcome.in_(["corrected", "withdrawn"])),
    ).where(campaign_article.c.centre == centre, campaign_article.c.campaign == name)
    rows = await connection.execute(
        question.group_by(campaign_article.c.department).order_by(campaign_article.c.department)
    )
    return [
        Progress(department=department, total=total, confirmed=confirmed, corrected=corrected)
        for department, total, confirmed, corrected in rows
    ]


async def reminded_at(connection: AsyncConnection, centre: str, name: str) -> dict[str, Instant]:
    """Return when each department was last reminded of a campaign."""
    mine = campaign_reminder.c.centre == centre, campaign_reminder.c.campaign == name
    question = select(campaign_reminder.c.department, func.max(campaign_reminder.c.at)).where(*mine)
    rows = await connection.execute(question.group_by(campaign_reminder.c.department))
    return {department: at for department, at in rows}  # noqa: C416  a row is no pair to mypy
