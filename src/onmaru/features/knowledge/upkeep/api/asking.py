"""Agents use, flag and miss articles over HTTP, and hear what became of it: everybody inside."""

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onmaru.features.accounts import SignedIn
from onmaru.features.accounts import policy as accounts
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep.actions.asking import Asker
from onmaru.features.knowledge.upkeep.api.forms import FlagForm, MissingForm, UsedForm
from onmaru.features.knowledge.upkeep.owners import Owners
from onmaru.features.knowledge.upkeep.pages import OwnerPages
from onmaru.features.knowledge.upkeep.screens import Mine, TaskRow, UsedArticle
from onmaru.kernel.ids import AgentId, ContactId

INSIDE = {"needs": accounts.is_signed_in}
SERVING = {"needs": accounts.can_serve}

# ── Use ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@post("/api/knowledge/articles/{article:str}/used", opt=SERVING, status_code=204, tags=["knowledge"])
async def use(
    article: FromPath[str], data: JSONBody[UsedForm], who: NamedDependency[SignedIn], owners: NamedDependency[Owners]
) -> None:
    """Note that the article answered a contact of one's own."""
    await owners.using.use(article, ContactId(data.contact), _agent(who), by=who.account)


@get("/api/contacts/{contact:str}/articles", opt={"needs": accounts.can_reveal_number}, tags=["contacts"])
async def read_used(
    contact: FromPath[str],
    who: NamedDependency[SignedIn],
    owners: NamedDependency[Owners],
    owner_pages: NamedDependency[OwnerPages],
) -> tuple[UsedArticle, ...]:
    """Read which articles answered a contact: agents of their own, supervisors of all."""
    if not accounts.can_read_contacts(who):
        await owners.using.insist_on_part(ContactId(contact), _agent(who))
    return await owner_pages.used_in(ContactId(contact))


@get("/api/knowledge/mine", opt=INSIDE, tags=["knowledge"])
async def read_mine(who: NamedDependency[SignedIn], owner_pages: NamedDependency[OwnerPages]) -> Mine:
    """Read what one used last and keeps at hand, and what became of what one asked."""
    return await owner_pages.mine(account=who.account, agent=who.agent)


@put("/api/knowledge/favourites/{article:str}", opt=INSIDE, status_code=204, tags=["knowledge"])
async def favour(article: FromPath[str], who: NamedDependency[SignedIn], owners: NamedDependency[Owners]) -> None:
    """Keep an article at hand."""
    await owners.using.favour(article, by=who.account)


@delete("/api/knowledge/favourites/{article:str}", opt=INSIDE, tags=["knowledge"])
async def disfavour(article: FromPath[str], who: NamedDependency[SignedIn], owners: NamedDependency[Owners]) -> None:
    """Keep it at hand no longer."""
    await owners.using.disfavour(article, by=who.account)


# ── Asking owners ───────────────────────────────────────────────────────────────────────────────────────────────


@post("/api/knowledge/articles/{article:str}/flags", opt=INSIDE, tags=["knowledge"])
async def flag(
    article: FromPath[str],
    data: JSONBody[FlagForm],
    who: NamedDependency[SignedIn],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
    owner_pages: NamedDependency[OwnerPages],
) -> TaskRow:
    """Tell the owner that something is amiss."""
    asker, contact = Asker(actor, who.agent), _contact(data.contact)
    task = await owners.asking.flag(article, data.kind, data.sentence, contact=contact, who=asker)
    return await owner_pages.task(task.id)


@post("/api/knowledge/missing", opt=INSIDE, tags=["knowledge"])
async def report_missing(
    data: JSONBody[MissingForm],
    who: NamedDependency[SignedIn],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
    owner_pages: NamedDependency[OwnerPages],
) -> TaskRow:
    """Ask an owner for the answer no article gives."""
    task = await owners.asking.missing(
        data.question,
        data.sentence,
        contact=_contact(data.contact),
        department=data.department,
        who=Asker(actor, who.agent),
    )
    return await owner_pages.task(task.id)


@post("/api/knowledge/outcomes/{task:str}/seen", opt=INSIDE, status_code=204, tags=["knowledge"])
async def see(
    task: FromPath[str],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
) -> None:
    """Say that one has read what became of it."""
    await owners.answering.see(task, by=actor)


def _agent(who: SignedIn) -> AgentId:
    assert who.agent is not None  # the guard has made sure
    return who.agent


def _contact(name: str | None) -> ContactId | None:
    return None if name is None else ContactId(name)


DOORS = (use, read_used, read_mine, favour, disfavour, flag, report_missing, see)
