"""An article's revisions over HTTP: who wrote what and why, what is different, an old one brought back."""

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from onmaru.features.knowledge.api.office import ARTICLE, KEEPERS
from onmaru.features.knowledge.articles import Articles
from onmaru.features.knowledge.pages import Pages
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.screens import RevisionPage, RevisionRow, Working


@get(f"{ARTICLE}/revisions", opt=KEEPERS, tags=["knowledge"])
async def list_revisions(
    article: FromPath[str],
    actor: NamedDependency[Actor],
    pages: NamedDependency[Pages],
) -> tuple[RevisionRow, ...]:
    """List every revision, the latest first."""
    return await pages.revisions(article, actor=actor)


@get(f"{ARTICLE}/revisions/{{number:int}}", opt=KEEPERS, tags=["knowledge"])
async def read_revision(
    article: FromPath[str],
    number: FromPath[int],
    actor: NamedDependency[Actor],
    pages: NamedDependency[Pages],
    against: FromQuery[int | None] = None,
) -> RevisionPage:
    """Read one revision, and what is different in it from another or from the one before it."""
    return await pages.revision(article, number, actor=actor, against=against)


@post(f"{ARTICLE}/revisions/{{number:int}}/restore", opt=KEEPERS, status_code=200, tags=["knowledge"])
async def restore(
    article: FromPath[str],
    number: FromPath[int],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
    pages: NamedDependency[Pages],
) -> Working:
    """Write a draft with the content of an old revision."""
    await articles.writing.restore(article, number, actor=actor)
    return await pages.working(article, actor=actor)


DOORS = (list_revisions, read_revision, restore)
