"""Questions about campaigns for screens: how far everybody is, and what is left."""

from typing import Any, Final

from sqlalchemy import Row, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.tables import article
from onmaru.features.knowledge.upkeep import campaign_store
from onmaru.features.knowledge.upkeep.managing_screens import CampaignDepartment, CampaignRow
from onmaru.features.knowledge.upkeep.tables import campaign, campaign_article, campaign_reminder
from onmaru.kernel.clock import Instant

CAMPAIGNS_SHOWN: Final = 20
LEFT_SHOWN: Final = 100


async def campaigns(connection: AsyncConnection, centre: str) -> tuple[CampaignRow, ...]:
    """Return campaigns with everybody's progress, the latest first."""
    question = select(campaign).where(campaign.c.centre == centre).order_by(campaign.c.started_at.desc())
    rows = (await connection.execute(question.limit(CAMPAIGNS_SHOWN))).all()
    return tuple([await _campaign_row(connection, centre, row) for row in rows])


async def one_campaign(connection: AsyncConnection, centre: str, name: str) -> CampaignRow:
    """Return a campaign; raises CampaignNotFound."""
    return await _campaign_row(connection, centre, await campaign_store.find(connection, centre, name))


async def campaign_of(connection: AsyncConnection, centre: str, department: str) -> CampaignRow | None:
    """Return the campaign a department is in now, if it is in one."""
    for name in await campaign_store.going_on(connection, centre):
        row = await one_campaign(connection, centre, name)
        if any(each.department == department for each in row.departments):
            return row
    return None


async def left(connection: AsyncConnection, centre: str, name: str, department: str) -> list[ArticleId]:
    """Return the live articles a department has not looked at yet in a campaign, by title."""
    same = and_(article.c.centre == campaign_article.c.centre, article.c.id == campaign_article.c.article)
    asked = and_(campaign_article.c.campaign == name, campaign_article.c.department == department)
    question = select(article.c.id).join(campaign_article, same).where(campaign_article.c.centre == centre, asked)
    unseen = question.where(campaign_article.c.settled_at.is_(None), article.c.standing == "live")
    return list(await connection.scalars(unseen.order_by(article.c.title, article.c.id).limit(LEFT_SHOWN)))


async def _campaign_row(connection: AsyncConnection, centre: str, row: Row[Any]) -> CampaignRow:
    told = await _reminders(connection, centre, row.id)
    departments = tuple(
        CampaignDepartment(
            department=each.department,
            total=each.total,
            confirmed=each.confirmed,
            corrected=each.corrected,
            left=each.left,
            reminders=told.get(each.department, (0, None))[0],
            reminded_at=told.get(each.department, (0, None))[1],
        )
        for each in await campaign_store.progress(connection, centre, row.id)
    )
    return CampaignRow(
        id=row.id,
        name=row.name,
        due_on=row.due_on.isoformat(),
        started_at=row.started_at,
        closed_at=row.closed_at,
        total=sum(each.total for each in departments),
        confirmed=sum(each.confirmed for each in departments),
        corrected=sum(each.corrected for each in departments),
        left=sum(each.left for each in departments),
        departments=departments,
    )


async def _reminders(connection: AsyncConnection, centre: str, name: str) -> dict[str, tuple[int, Instant | None]]:
    columns = campaign_reminder.c.department, func.count(), func.max(campaign_reminder.c.at)
    mine = campaign_reminder.c.centre == centre, campaign_reminder.c.campaign == name
    rows = await connection.execute(select(*columns).where(*mine).group_by(campaign_reminder.c.department))
    return {department: (count, at) for department, count, at in rows}
