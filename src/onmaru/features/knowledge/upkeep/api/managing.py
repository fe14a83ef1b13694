"""The managers' pages over HTTP: the overview, campaigns, misses, synonyms."""

from typing import Annotated

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from onmaru.features.accounts import policy as accounts
from onmaru.features.knowledge.model import Synonym
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep.api.forms import CampaignForm, MissForm, NewSynonymForm, SynonymForm
from onmaru.features.knowledge.upkeep.managing_screens import CampaignRow, MissRow, Overview, Reminded
from onmaru.features.knowledge.upkeep.owners import Owners
from onmaru.features.knowledge.upkeep.pages import OwnerPages

MANAGERS = {"needs": accounts.can_manage_knowledge}
CAMPAIGN = "/api/knowledge/campaigns/{campaign:str}"
LONGEST_OVERVIEW_DAYS = 400
"""A year and some weeks: last year's season is still seen."""
Days = Annotated[int, QueryParameter(ge=1, le=LONGEST_OVERVIEW_DAYS)]


@get("/api/knowledge/overview", opt=MANAGERS, tags=["knowledge"])
async def read_overview(owner_pages: NamedDependency[OwnerPages], days: Days = 30) -> Overview:
    """Read how articles, owners and departments are, over so many days."""
    return await owner_pages.overview(days)


# ── Campaigns ───────────────────────────────────────────────────────────────────────────────────────────────────


@get("/api/knowledge/campaigns", opt=MANAGERS, tags=["knowledge"])
async def list_campaigns(owner_pages: NamedDependency[OwnerPages]) -> tuple[CampaignRow, ...]:
    """List campaigns with everybody's progress, the latest first."""
    return await owner_pages.campaigns()


@post("/api/knowledge/campaigns", opt=MANAGERS, tags=["knowledge"])
async def start_campaign(
    data: JSONBody[CampaignForm],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
    owner_pages: NamedDependency[OwnerPages],
) -> CampaignRow:
    """Ask departments to look at all their articles again by a day."""
    name = await owners.campaigns.start(data.name.strip(), data.due_on, data.departments, by=actor)
    return await owner_pages.campaign(name)


@post(f"{CAMPAIGN}/remind", opt=MANAGERS, status_code=200, tags=["knowledge"])
async def remind(
    campaign: FromPath[str],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
) -> Reminded:
    """Tell every department with articles left."""
    return Reminded(await owners.campaigns.remind(campaign, by=actor))


@post(f"{CAMPAIGN}/close", opt=MANAGERS, status_code=204, tags=["knowledge"])
async def close_campaign(
    campaign: FromPath[str],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
) -> None:
    """Ask no more."""
    await owners.campaigns.close(campaign, by=actor)


# ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────


@get("/api/knowledge/misses", opt=MANAGERS, tags=["knowledge"])
async def list_misses(owner_pages: NamedDependency[OwnerPages]) -> tuple[MissRow, ...]:
    """List questions that found nothing and that nobody has settled yet."""
    return await owner_pages.misses()


@post("/api/knowledge/misses/settle", opt=MANAGERS, status_code=204, tags=["knowledge"])
async def settle_miss(
    data: JSONBody[MissForm],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
) -> None:
    """Say what was made of one: a synonym, an article asked for, or nothing."""
    await owners.misses.settle(data.text, data.settled_as, by=actor)


@get("/api/knowledge/synonyms", opt=MANAGERS, tags=["knowledge"])
async def list_synonyms(owner_pages: NamedDependency[OwnerPages]) -> tuple[Synonym, ...]:
    """List every synonym."""
    return await owner_pages.synonyms()


@post("/api/knowledge/synonyms", opt=MANAGERS, tags=["knowledge"])
async def add_synonym(
    data: JSONBody[NewSynonymForm],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
) -> Synonym:
    """Add a line to the table."""
    return await owners.synonyms.add(data.words, data.means, both_ways=data.both_ways, source=data.source, by=actor)


@put("/api/knowledge/synonyms/{synonym:str}", opt=MANAGERS, tags=["knowledge"])
async def change_synonym(
    synonym: FromPath[str],
    data: JSONBody[SynonymForm],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
) -> Synonym:
    """Write a line anew."""
    return await owners.synonyms.change(synonym, data.words, data.means, both_ways=data.both_ways, by=actor)


@delete("/api/knowledge/synonyms/{synonym:str}", opt=MANAGERS, tags=["knowledge"])
async def remove_synonym(
    synonym: FromPath[str],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
) -> None:
    """Remove a line."""
    await owners.synonyms.remove(synonym, by=actor)


DOORS = (
    read_overview,
    list_campaigns,
    start_campaign,
    remind,
    close_campaign,
    list_misses,
    settle_miss,
    list_synonyms,
    add_synonym,
    change_synonym,
    remove_synonym,
)
