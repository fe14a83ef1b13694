"""Articles and their revisions in PostgreSQL: loaded and saved. The tables stand in `tables` and `work_tables`."""

from typing import Any

import msgspec
from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge.errors import ArticleNotFound, ArticleNotLive, RevisionNotFound
from onmaru.features.knowledge.model import Article, ArticleId, Revision
from onmaru.features.knowledge.tables import article, article_revision
from onmaru.features.knowledge.upkeep import tables as upkeep_tables  # noqa: F401  # declares the tables of owners' work

ARTICLE_FIELDS = [article.c[name] for name in Article.__struct_fields__]
_NUMBERS = range(1, 2**31)
"""What the column can hold."""
REVISION_FIELDS = [article_revision.c[name] for name in Revision.__struct_fields__]


async def find(connection: AsyncConnection, centre: str, name: ArticleId) -> Article | None:
    """Return an article, if there is one."""
    question = select(*ARTICLE_FIELDS).where(article.c.centre == centre, article.c.id == name)
    found = (await connection.execute(question)).one_or_none()
    return None if found is None else _article(found)


async def load(connection: AsyncConnection, centre: str, name: ArticleId) -> Article:
    """Return an article; raises ArticleNotFound."""
    found = await find(connection, centre, name)
    if found is None:
        raise ArticleNotFound
    return found


async def load_live(connection: AsyncConnection, centre: str, name: ArticleId) -> Article:
    """Return an article that agents answer from; raises ArticleNotFound, ArticleNotLive."""
    found = await load(connection, centre, name)
    if found.standing != "live":
        raise ArticleNotLive
    return found


async def hold(connection: AsyncConnection, centre: str, name: ArticleId) -> Article:
    """Return an article that nobody else changes until the transaction ends; raises ArticleNotFound."""
    question = select(*ARTICLE_FIELDS).where(article.c.centre == centre, article.c.id == name).with_for_update()
    found = (await connection.execute(question)).one_or_none()
    if found is None:
        raise ArticleNotFound
    return _article(found)


async def number_to_show(connection: AsyncConnection, centre: str, shown: Article) -> int:
    """Return the revision an editor sees: the one in the making, or live, or the last that was not dropped."""
    if number := shown.making or shown.live:
        return number
    mine = article_revision.c.centre == centre, article_revision.c.article == shown.id
    latest = select(func.max(article_revision.c.number)).where(*mine, article_revision.c.step != "dropped")
    return await connection.scalar(latest) or shown.last_number


async def add(connection: AsyncConnection, centre: str, new: Article) -> None:
    """Write a new article; raises IntegrityError when its id is taken."""
    await connection.execute(insert(article).values(centre=centre, **msgspec.structs.asdict(new)))


async def save(connection: AsyncConnection, centre: str, changed: Article) -> None:
    """Write an article that is there already."""
    mine = article.c.centre == centre, article.c.id == changed.id
    await connection.execute(update(article).where(*mine).values(msgspec.structs.asdict(changed)))


async def revision(connection: AsyncConnection, centre: str, name: ArticleId, number: int) -> Revision:
    """Return one revision; raises RevisionNotFound."""
    if number not in _NUMBERS:
        raise RevisionNotFound
    mine = article_revision.c.centre == centre, article_revision.c.article == name
    question = select(*REVISION_FIELDS).where(*mine, article_revision.c.number == number)
    found = (await connection.execute(question)).one_or_none()
    if found is None:
        raise RevisionNotFound
    return revision_of(found)


async def add_revision(connection: AsyncConnection, centre: str, new: Revision) -> None:
    """Write a new revision."""
    row = {"centre": centre, **msgspec.structs.asdict(new)}
    await connection.execute(insert(article_revision).values(row))


async def change_revision(connection: AsyncConnection, centre: str, old: Revision, **values: Any) -> None:
    """Write what became of a revision; its content stays as it was written (a trigger sees to it)."""
    mine = (
        article_revision.c.centre == centre,
        article_revision.c.article == old.article,
        article_revision.c.number == old.number,
    )
    await connection.execute(update(article_revision).where(*mine).values(values))


def revision_of(row: Row[Any]) -> Revision:
    """Return the revision of a row of `REVISION_FIELDS`."""
    return msgspec.convert(dict(zip(Revision.__struct_fields__, row, strict=True)), Revision)


def _article(row: Row[Any]) -> Article:
    return Article(**row._mapping)
