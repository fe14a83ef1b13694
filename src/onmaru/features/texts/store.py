"""The outbox: every text, from being asked for to being sent or given up. Numbers and words are sealed."""

from typing import Any

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, and_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.texts.model import TRYING_SECONDS
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Moment, metadata

text_message = Table(
    "text_message",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("once", Text, comment="Whoever asks a second time under this name is given the first text"),
    Column("key_id", Text, nullable=False),
    Column("sealed_number", LargeBinary, comment="None when the citizen is forgotten"),
    Column("number_masked", Text, nullable=False),
    Column("sealed_words", LargeBinary, comment="None when the citizen is forgotten"),
    Column("bytes", Integer, nullable=False, comment="As gateways count: up to 90 is a short message"),
    Column("purpose", Text, nullable=False),
    Column("contact", Text),
    Column("by", Text, nullable=False, comment="Account, or `onmaru` for the house itself"),
    Column("asked_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, comment="When it is tried again, unless the attempt going on comes back before"),
    Column("settled_at", Moment),
    Column("gateway_id", Text),
    Column("problem", Text, comment="Of the latest attempt, in the gateway's words"),
    Index("text_message_once_idx", "centre", "once", unique=True, postgresql_where="once IS NOT NULL"),
    Index("text_message_due_idx", "centre", "next_at", postgresql_where="state = 'queued'"),
    Index(None, "centre", "contact", postgresql_where="contact IS NOT NULL"),
    comment="Text messages asked for, tried, sent or given up",
)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> str:
    """Write a text, and return the name of the one that stands: the first asked for under the same `once`."""
    writing = insert(text_message).values(row)
    keep = writing.on_conflict_do_update(
        index_elements=[text_message.c.centre, text_message.c.once],
        index_where=text_message.c.once.is_not(None),
        set_={"once": writing.excluded.once},  # changes nothing, and returns the one that stands
    )
    name: str = (await connection.execute(keep.returning(text_message.c.id))).scalar_one()
    return name


async def take_due(connection: AsyncConnection, centre: str, now: Instant, most: int) -> list[Any]:
    """Return the texts to be tried now; each is left alone by others for as long as an attempt may take."""
    due = (
        select(text_message.c.id)
        .where(text_message.c.centre == centre, text_message.c.state == "queued", text_message.c.next_at <= now)
        .order_by(text_message.c.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taking = (
        update(text_message)
        .where(text_message.c.centre == centre, text_message.c.id.in_(due))
        .values(attempts=text_message.c.attempts + 1, next_at=now + 1000 * TRYING_SECONDS)
    )
    wanted = [text_message.c[name] for name in ("id", "key_id", "sealed_number", "sealed_words", "attempts")]
    return list(await connection.execute(taking.returning(*wanted)))


async def change(connection: AsyncConnection, centre: str, name: str, attempts: int, **values: Any) -> None:
    """Write what an attempt came to, unless a later attempt has begun."""
    same = and_(text_message.c.centre == centre, text_message.c.id == name, text_message.c.attempts == attempts)
    going_on = text_message.c.state == "queued"
    await connection.execute(update(text_message).where(same, going_on).values(**values))


async def forget(connection: AsyncConnection, centre: str, contacts: list[str]) -> None:
    """Remove the numbers and words of texts about contacts whose citizen is forgotten."""
    about = and_(text_message.c.centre == centre, text_message.c.contact.in_(contacts))
    gone = {"sealed_number": None, "sealed_words": None, "number_masked": ""}
    await connection.execute(update(text_message).where(about).values(gone))
