"""Emergency announcements in one action, heard from the very next call on."""

from litestar import delete, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onmaru.features.accounts import SignedIn
from onmaru.features.entrances.api.changing import MANAGERS
from onmaru.features.entrances.api.refusing import SAID, TOLD
from onmaru.features.entrances.entrances import Entrances, author
from onmaru.features.entrances.forms import NoticeForm, ReasonForm
from onmaru.features.entrances.screens import EntrancesPage

ANNOUNCEMENTS = "/api/announcements"


@post(ANNOUNCEMENTS, opt=MANAGERS, responses=SAID, exception_handlers=TOLD, status_code=200, tags=["entrances"])
async def announce(
    data: JSONBody[NoticeForm], who: NamedDependency[SignedIn], entrances: NamedDependency[Entrances]
) -> EntrancesPage:
    """Tell every caller, or those of some numbers, until an hour: before the menu, or instead of it."""
    await entrances.announcing.announce(data, by=author(who))
    return await entrances.pages.whole()


@delete(
    f"{ANNOUNCEMENTS}/{{announcement:str}}",
    opt=MANAGERS,
    responses=SAID,
    exception_handlers=TOLD,
    status_code=200,
    tags=["entrances"],
)
async def call_off(
    announcement: FromPath[str],
    data: JSONBody[ReasonForm],
    who: NamedDependency[SignedIn],
    entrances: NamedDependency[Entrances],
) -> EntrancesPage:
    """Let an announcement not be heard any more."""
    await entrances.announcing.call_off(announcement, data.reason, by=author(who))
    return await entrances.pages.whole()


DOORS = (announce, call_off)
