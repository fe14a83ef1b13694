"""The owner's office over HTTP: officials for their department, managers for all."""

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from onmaru.features.accounts import policy as accounts
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep.api.forms import PassForm, SettleForm
from onmaru.features.knowledge.upkeep.owners import Owners
from onmaru.features.knowledge.upkeep.pages import OwnerPages
from onmaru.features.knowledge.upkeep.screens import OfficePage, TaskRow

KEEPERS = {"needs": accounts.can_keep_articles}
TASK = "/api/knowledge/tasks/{task:str}"


@get("/api/knowledge/office", opt=KEEPERS, tags=["knowledge"])
async def read_office(
    actor: NamedDependency[Actor],
    owner_pages: NamedDependency[OwnerPages],
    department: FromQuery[str | None] = None,
) -> OfficePage:
    """Read what is asked of a department, or of all one may act for."""
    return await owner_pages.office(department, actor=actor)


@get(TASK, opt={"needs": accounts.is_signed_in}, tags=["knowledge"])
async def read_task(task: FromPath[str], owner_pages: NamedDependency[OwnerPages]) -> TaskRow:
    """Read a task."""
    return await owner_pages.task(task)


@post(f"{TASK}/settle", opt=KEEPERS, status_code=200, tags=["knowledge"])
async def settle(
    task: FromPath[str],
    data: JSONBody[SettleForm],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
    owner_pages: NamedDependency[OwnerPages],
) -> TaskRow:
    """Answer whoever asked: corrected, written, right as it is, or not to be done."""
    await owners.answering.settle(task, data.outcome, data.sentence, article=data.article, by=actor)
    return await owner_pages.task(task)


@post(f"{TASK}/pass", opt=KEEPERS, status_code=200, tags=["knowledge"])
async def pass_on(
    task: FromPath[str],
    data: JSONBody[PassForm],
    actor: NamedDependency[Actor],
    owners: NamedDependency[Owners],
    owner_pages: NamedDependency[OwnerPages],
) -> TaskRow:
    """Hand it to the department it belongs to."""
    await owners.answering.pass_on(task, data.department, data.sentence, by=actor)
    return await owner_pages.task(task)


DOORS = (read_office, read_task, settle, pass_on)
