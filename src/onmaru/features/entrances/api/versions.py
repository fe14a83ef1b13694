"""What the city's description was before: looked at, compared, brought back."""

from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from onmaru.features.accounts import SignedIn
from onmaru.features.entrances.api.changing import ENTRANCES, MANAGERS
from onmaru.features.entrances.api.refusing import SAID, TOLD
from onmaru.features.entrances.entrances import Entrances, author
from onmaru.features.entrances.forms import ReasonForm
from onmaru.features.entrances.screens import EntrancesPage, VersionList, VersionTold

VERSIONS = f"{ENTRANCES}/versions"
MOST = 2**31 - 1
Before = Annotated[int | None, QueryParameter(ge=1, le=MOST)]


@get(VERSIONS, opt=MANAGERS, tags=["entrances"])
async def list_versions(entrances: NamedDependency[Entrances], before: FromQuery[Before] = None) -> VersionList:
    """List what was changed, by whom and why, the latest first, a page at a time."""
    return await entrances.past.versions(before)


@get(f"{VERSIONS}/{{number:int}}", opt=MANAGERS, tags=["entrances"])
async def read_version(number: FromPath[int], entrances: NamedDependency[Entrances]) -> VersionTold:
    """Read what one version changed: each entry before and after."""
    return await entrances.past.version(number)


@post(
    f"{VERSIONS}/{{number:int}}/restore",
    opt=MANAGERS,
    responses=SAID,
    exception_handlers=TOLD,
    status_code=200,
    tags=["entrances"],
)
async def restore_version(
    number: FromPath[int],
    data: JSONBody[ReasonForm],
    who: NamedDependency[SignedIn],
    entrances: NamedDependency[Entrances],
) -> EntrancesPage:
    """Let the way of a call be as it was in a version; agents, teams and queues stay as they are."""
    await entrances.changing.restore(number, data.reason, by=author(who))
    return await entrances.pages.whole()


DOORS = (list_versions, read_version, restore_version)
