"""Reading the way of a call and changing it, one entry at a time; trying what a caller would meet."""

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onmaru.features.accounts import SignedIn, policy
from onmaru.features.entrances.api.refusing import SAID, TOLD
from onmaru.features.entrances.entrances import Entrances, author
from onmaru.features.entrances.forms import LARGEST_ENTRY, CallForm, ChangeForm, DraftForm, RemovalForm
from onmaru.features.entrances.model import Section
from onmaru.features.entrances.screens import Checked, EntrancesPage, PreviewTold

ENTRANCES = "/api/entrances"
ENTRY = f"{ENTRANCES}/{{section:str}}/{{entry:str}}"
MANAGERS = {"needs": policy.can_change_entrances}


@get(ENTRANCES, opt=MANAGERS, tags=["entrances"])
async def read_entrances(entrances: NamedDependency[Entrances]) -> EntrancesPage:
    """Read the way of a call as it holds now, and what waits to change it."""
    return await entrances.pages.whole()


@put(
    ENTRY,
    opt=MANAGERS,
    responses=SAID,
    exception_handlers=TOLD,
    request_max_body_size=LARGEST_ENTRY,
    tags=["entrances"],
)
async def change_entry(
    section: FromPath[Section],
    entry: FromPath[str],
    data: JSONBody[ChangeForm],
    who: NamedDependency[SignedIn],
    entrances: NamedDependency[Entrances],
) -> EntrancesPage:
    """Make or change an entry, from the next call or from a chosen instant on."""
    await entrances.changing.change(section, entry, data, by=author(who))
    return await entrances.pages.whole()


@delete(ENTRY, opt=MANAGERS, responses=SAID, exception_handlers=TOLD, status_code=200, tags=["entrances"])
async def remove_entry(
    section: FromPath[Section],
    entry: FromPath[str],
    data: JSONBody[RemovalForm],
    who: NamedDependency[SignedIn],
    entrances: NamedDependency[Entrances],
) -> EntrancesPage:
    """Take an entry out, from the next call or from a chosen instant on."""
    await entrances.changing.remove(section, entry, data, by=author(who))
    return await entrances.pages.whole()


@delete(f"{ENTRANCES}/pending/{{pending:str}}", opt=MANAGERS, status_code=200, tags=["entrances"])
async def withdraw_pending(
    pending: FromPath[str], who: NamedDependency[SignedIn], entrances: NamedDependency[Entrances]
) -> EntrancesPage:
    """Give up a change that has not taken effect."""
    await entrances.changing.withdraw(pending, by=author(who))
    return await entrances.pages.whole()


@post(f"{ENTRANCES}/check", opt=MANAGERS, status_code=200, request_max_body_size=LARGEST_ENTRY, tags=["entrances"])
async def check_entry(data: JSONBody[DraftForm], entrances: NamedDependency[Entrances]) -> Checked:
    """Say what would be wrong with an entry, and of a menu how it is to walk through; nothing is changed."""
    return await entrances.pages.check(data)


@post(
    f"{ENTRANCES}/preview",
    opt=MANAGERS,
    exception_handlers=TOLD,
    status_code=200,
    request_max_body_size=LARGEST_ENTRY,
    tags=["entrances"],
)
async def preview_call(data: JSONBody[CallForm], entrances: NamedDependency[Entrances]) -> PreviewTold:
    """Say what a caller would hear, at any hour, with a draft in place if there is one, key by key."""
    return await entrances.pages.preview(data)


DOORS = (read_entrances, change_entry, remove_entry, withdraw_pending, check_entry, preview_call)
