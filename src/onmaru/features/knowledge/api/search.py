"""Finding articles over HTTP: everybody inside, while they type and when they have finished typing."""

from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from onmaru.features.accounts import SignedIn
from onmaru.features.accounts import policy as accounts
from onmaru.features.knowledge.ports import LONGEST_QUESTION, MOST_HITS, Findings, Question, Search, SearchState
from onmaru.features.knowledge.upkeep.owners import Owners

INSIDE = {"needs": accounts.is_signed_in}
Typed = Annotated[str, QueryParameter(max_length=LONGEST_QUESTION)]
Chosen = Annotated[str | None, QueryParameter(max_length=60)]
Limit = Annotated[int, QueryParameter(ge=1, le=MOST_HITS)]
Offset = Annotated[int, QueryParameter(ge=0, le=1_000)]


@get("/api/knowledge/search", opt=INSIDE, tags=["knowledge"])
async def search_articles(
    who: NamedDependency[SignedIn],
    search: NamedDependency[Search],
    owners: NamedDependency[Owners],
    q: Typed,
    town_office: Chosen = None,
    department: Chosen = None,
    category: Chosen = None,
    limit: Limit = 10,
    offset: Offset = 0,
    meaning: FromQuery[bool] = True,
    explain: FromQuery[bool] = False,
    settled: FromQuery[bool] = False,
) -> Findings:
    """Find the articles that answer; a `settled` question, at which typing has rested, is noted if none does."""
    question = Question(
        text=q,
        town_office=town_office,
        department=department,
        category=category,
        limit=limit,
        offset=offset,
        meaning=meaning,
        explain=explain,
    )
    findings = await search.find(question)
    if settled and (findings.nearest or not findings.hits) and not (department or category):
        await owners.misses.note(q, by=who.account)
    return findings


@get("/api/knowledge/state", opt=INSIDE, tags=["knowledge"])
async def read_search_state(search: NamedDependency[Search]) -> SearchState:
    """Read how search is: how many articles it knows, and how many of them by their meaning."""
    return search.state()


DOORS = (search_articles, read_search_state)
