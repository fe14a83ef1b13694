"""What there is of the articles a file names, read in pieces small enough that nobody waits for them."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Row as TableRow
from sqlalchemy import Text, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge.actions.writing import starting_from
from onmaru.features.knowledge.exchange.filed import Filed, filed
from onmaru.features.knowledge.exchange.planning import Present
from onmaru.features.knowledge.model import Article, ArticleId
from onmaru.features.knowledge.store import ARTICLE_FIELDS, REVISION_FIELDS, revision_of
from onmaru.features.knowledge.tables import article, article_revision, attachment

AT_ONCE: Final = 100
"""Articles of one question: some milliseconds of work."""

_SHOWN: Final = func.coalesce(article.c.live, article.c.making, article.c.last_number)
_OF_ARTICLE: Final = (
    (article_revision.c.centre == article.c.centre)
    & (article_revision.c.article == article.c.id)
    & (article_revision.c.number == _SHOWN)
)
_PRESENT: Final = select(*ARTICLE_FIELDS, *REVISION_FIELDS).join(article_revision, _OF_ARTICLE)


async def live_articles(connection: AsyncConnection, centre: str) -> list[Filed]:
    """Return every live article as files hold it, in the order of their categories and ids."""
    in_order = func.array_agg(aggregate_order_by(article.c.id, article.c.category, article.c.id))
    together = select(in_order).where(article.c.centre == centre, article.c.standing == "live")
    found = await present(connection, centre, await connection.scalar(together) or [])
    return [filed(each.article.id, each.content, verified=each.article.is_verified) for each in found.values()]


async def present(
    connection: AsyncConnection, centre: str, names: Sequence[ArticleId], *, hold: bool = False
) -> dict[ArticleId, Present]:
    """Return the articles among these, in this order; with `hold` nobody else changes them until the transaction ends.

    An article nobody has written anything of yet is not among them.
    """
    found: dict[ArticleId, Present] = {}
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        question = _PRESENT.where(article.c.centre == centre, article.c.id == any_(_array(some))).order_by(article.c.id)
        rows = await connection.execute(question.with_for_update(of=article) if hold else question)
        found |= await asyncio.to_thread(_by_id, rows.all())
    return {name: found[name] for name in names if name in found}


async def attached(
    connection: AsyncConnection, centre: str, names: Iterable[ArticleId]
) -> dict[ArticleId, frozenset[str]]:
    """Return the files kept with these articles."""
    kept = attachment.c.centre == centre, attachment.c.removed_at.is_(None)
    question = select(attachment.c.article, attachment.c.id).where(*kept, attachment.c.article == any_(_array(names)))
    files = defaultdict[ArticleId, set[str]](set)
    for name, file in await connection.execute(question):
        files[name].add(file)
    return {name: frozenset(some) for name, some in files.items()}


def _by_id(rows: Sequence[TableRow[Any]]) -> dict[ArticleId, Present]:
    return {each.article.id: each for each in map(_present, rows)}


def _present(row: TableRow[Any]) -> Present:
    width = len(ARTICLE_FIELDS)
    shown = Article(**dict(zip(Article.__struct_fields__, row[:width], strict=True)))
    base = revision_of(row[width:])  # type: ignore[arg-type]  # a part of a row, in the order of its fields
    return Present(shown, base, starting_from(shown, base))


def _array(names: Iterable[str]) -> Any:
    return bindparam(None, list(names), type_=ARRAY(Text))
