"""All that the search process reads: live articles, synonyms, and vectors, which it alone writes.

Whoever follows listens on `CHANNEL` and compares `versions` with what it has.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import halves
from onmaru.features.knowledge.journal import CHANNEL
from onmaru.features.knowledge.model import ArticleId, Content, Synonym
from onmaru.features.knowledge.ports import Document
from onmaru.features.knowledge.tables import article, article_revision, article_vector
from onmaru.features.knowledge.upkeep.tables import article_use, synonym

__all__ = ["CHANNEL", "documents", "keep_vectors", "missing_vectors", "synonyms", "vectors", "versions"]

USES_COUNTED = timedelta(days=90)


async def versions(connection: AsyncConnection, centre: str) -> dict[ArticleId, int]:
    """Return the version of every live article; one that is not in it is no longer to be found."""
    question = select(article.c.id, article.c.version).where(_is_live(centre))
    return {row.id: row.version for row in await connection.execute(question)}


async def documents(connection: AsyncConnection, centre: str, ids: Collection[ArticleId] | None) -> list[Document]:
    """Return the live articles among these, or all of them, in the order of their ids."""
    question = _documents(centre) if ids is None else _documents(centre).where(article.c.id == any_(_array(ids)))
    return [_document(row) for row in await connection.execute(question)]


async def synonyms(connection: AsyncConnection, centre: str) -> list[Synonym]:
    """Return every synonym."""
    columns = [synonym.c[name] for name in Synonym.__struct_fields__]
    rows = await connection.execute(select(*columns).where(synonym.c.centre == centre).order_by(synonym.c.id))
    return [msgspec.convert(dict(zip(Synonym.__struct_fields__, row, strict=True)), Synonym) for row in rows]


async def missing_vectors(connection: AsyncConnection, centre: str, encoder: str, limit: int) -> list[ArticleId]:
    """Return live articles this encoder has not seen as they are now, those changed last first."""
    seen = _seen(encoder)
    question = select(article.c.id).where(_is_live(centre), ~exists().where(seen))
    return list(await connection.scalars(question.order_by(article.c.changed_at.desc(), article.c.id).limit(limit)))


async def keep_vectors(
    connection: AsyncConnection,
    centre: str,
    name: ArticleId,
    revision: int,
    encoder: str,
    chunks: Sequence[tuple[int, bytes]],
) -> None:
    """Write a revision's vectors (chunk, float16 bytes) in place of those earlier ones of the article had."""
    mine = and_(article_vector.c.centre == centre, article_vector.c.article == name)
    same = and_(mine, article_vector.c.encoder == encoder, article_vector.c.revision <= revision)
    await connection.execute(delete(article_vector).where(same))
    key = {"centre": centre, "article": name, "encoder": encoder, "revision": revision}
    rows = [key | {"chunk": chunk, "embedding": halves.written(numbers)} for chunk, numbers in chunks]
    if rows:
        await connection.execute(insert(article_vector), rows)


async def vectors(connection: AsyncConnection, centre: str, encoder: str) -> list[tuple[ArticleId, int, int, bytes]]:
    """Return (article, revision, chunk, float16 bytes) of every live article, of the revision that is live."""
    seen = and_(_seen(encoder), _is_live(centre))
    columns = article.c.id, article.c.live, article_vector.c.chunk, halves.sent(article_vector.c.embedding)
    question = select(*columns).join(article_vector, seen).order_by(article.c.id, article_vector.c.chunk)
    return [
        (name, revision, chunk, halves.read(sent)) for name, revision, chunk, sent in await connection.execute(question)
    ]


def _array(ids: Collection[str]) -> BindParameter[Sequence[str]]:
    return bindparam(None, list(ids), type_=ARRAY(Text))


def _is_live(centre: str) -> ColumnElement[bool]:
    return and_(article.c.centre == centre, article.c.standing == "live")


def _seen(encoder: str) -> ColumnElement[bool]:
    same = and_(article_vector.c.centre == article.c.centre, article_vector.c.article == article.c.id)
    text = article_vector.c.revision == article.c.live  # a confirmation changes the version, not the text
    return and_(same, article_vector.c.encoder == encoder, text)


def _documents(centre: str) -> Select[Any]:
    number = and_(article_revision.c.centre == article.c.centre, article_revision.c.article == article.c.id)
    columns = (
        article.c.id,
        article.c.version,
        article.c.live,
        article_revision.c.content,
        article.c.review_by,
        article.c.confirmed_revision,
        article.c.confirmed_at,
        _uses().label("uses"),
    )
    joined = select(*columns).join(article_revision, and_(number, article_revision.c.number == article.c.live))
    return joined.where(_is_live(centre)).order_by(article.c.id)


def _uses() -> ScalarSelect[int]:
    mine = article_use.c.centre == article.c.centre, article_use.c.article == article.c.id
    return select(func.count()).where(*mine, article_use.c.at >= func.now() - USES_COUNTED).scalar_subquery()


def _document(row: Row[Any]) -> Document:
    content = msgspec.structs.replace(msgspec.convert(row.content, Content), review_by=row.review_by)
    return Document(
        id=row.id,
        version=row.version,
        revision=row.live,
        content=content,
        verified=row.confirmed_revision == row.live,
        confirmed_at=row.confirmed_at,
        uses=row.uses,
    )
