"""The owner's office: what is asked, by when; how the department's articles are; the campaign it is in."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import queries as article_queries
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.policy import Actor, can_settle
from onmaru.features.knowledge.upkeep import campaign_queries, overview, queries
from onmaru.features.knowledge.upkeep.errors import NotYourTask
from onmaru.features.knowledge.upkeep.screens import OfficeCampaign, OfficeCounts, OfficeDepartment, OfficePage
from onmaru.features.knowledge.upkeep.tasks import CENTRE_ITSELF


async def read(acts: Acts, department: str | None, *, actor: Actor) -> OfficePage:
    """Return what is asked of a department, or of all the reader may act for; raises NotYourTask.

    Whoever sees all of them also sees what nobody knows the owner of.
    """
    mine = [each for each in acts.directory().data.departments if can_settle(actor, each.id)]
    if department is not None and department not in {each.id for each in mine}:
        raise NotYourTask
    shown = [each.id for each in mine] if department is None else [department]
    if actor.manages and department is None:
        shown.append(CENTRE_ITSELF)
    now, centre = acts.clock.now(), acts.centre
    async with acts.database.begin() as connection:
        drafts = await queries.drafts(connection, centre, shown)
        return OfficePage(
            departments=tuple(OfficeDepartment(each.id, each.name, each.name_en) for each in mine),
            tasks=await queries.open_tasks(connection, centre, shown, now),
            settled=await queries.settled_tasks(connection, centre, shown, now),
            campaign=await _campaign(acts, connection, shown),
            counts=await _counts(acts, connection, shown),
            drafts=await article_queries.rows(connection, centre, drafts, now=now, today=acts.today()),
        )


async def _campaign(acts: Acts, connection: AsyncConnection, shown: Sequence[str]) -> OfficeCampaign | None:
    """Return the campaign of the one department that is looked at."""
    if len(shown) != 1:
        return None
    row = await campaign_queries.campaign_of(connection, acts.centre, shown[0])
    if row is None:
        return None
    progress = next(each for each in row.departments if each.department == shown[0])
    left = await campaign_queries.left(connection, acts.centre, row.id, shown[0])
    return OfficeCampaign(
        id=row.id,
        name=row.name,
        due_on=row.due_on,
        total=progress.total,
        confirmed=progress.confirmed,
        corrected=progress.corrected,
        reminded_at=progress.reminded_at,
        left=await article_queries.rows(connection, acts.centre, left, now=acts.clock.now(), today=acts.today()),
    )


async def _counts(acts: Acts, connection: AsyncConnection, shown: Sequence[str]) -> OfficeCounts:
    stock = await overview.stock(connection, acts.centre, acts.today())
    some = [stock[department] for department in shown]
    return OfficeCounts(
        live=sum(each.live for each in some),
        unverified=sum(each.unverified for each in some),
        review_due=sum(each.review_due for each in some),
        flagged=await queries.flagged(connection, acts.centre, shown),
        drafts=sum(each.drafts for each in some),
    )
