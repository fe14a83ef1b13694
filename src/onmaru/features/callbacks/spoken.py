"""Rows of voice messages: what citizens have said, once for each recording, until somebody has dealt with it."""

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, Select, and_, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks.errors import MessageNotFound
from onmaru.features.callbacks.model import MessageId
from onmaru.features.callbacks.tables import voice_message
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId, QueueId


class VoiceMessage(msgspec.Struct, frozen=True, kw_only=True):
    """What a citizen has said."""

    id: MessageId
    contact: ContactId
    queue: QueueId
    entry_point: str
    language: str
    at: Instant
    milliseconds: int
    file: str | None
    state: str
    done_at: Instant | None
    done_by: str | None
    done_by_name: str | None
    note: str
    number_masked: str


_FIELDS = [voice_message.c[name] for name in VoiceMessage.__struct_fields__]


async def add(connection: AsyncConnection, row: dict[str, Any]) -> bool:
    """Write a message, unless its recording has one; say whether it was written."""
    index = [voice_message.c.centre, voice_message.c.contact, voice_message.c.recording]
    writing = insert(voice_message).values(row).on_conflict_do_nothing(index_elements=index)
    return bool((await connection.execute(writing)).rowcount)


async def of_recording(connection: AsyncConnection, centre: str, contact: ContactId, recording: str) -> VoiceMessage:
    """Return the message a recording became."""
    same = voice_message.c.contact == contact, voice_message.c.recording == recording
    return _message((await connection.execute(_messages(centre).where(*same))).one())


async def held(connection: AsyncConnection, centre: str, name: str) -> VoiceMessage:
    """Return a message, kept from others until the transaction ends; raises MessageNotFound."""
    question = _messages(centre).where(voice_message.c.id == name).with_for_update()
    row = (await connection.execute(question)).one_or_none()
    if row is None:
        raise MessageNotFound
    return _message(row)


async def change(connection: AsyncConnection, centre: str, name: str, **values: Any) -> None:
    """Write what becomes of a message."""
    await connection.execute(update(voice_message).where(_named(centre, name)).values(**values))


async def page(
    connection: AsyncConnection, centre: str, state: str, after: str | None, most: int
) -> list[VoiceMessage]:
    """Return messages after a cursor: new ones the oldest first, done ones the latest first."""
    is_new, name = state == "new", voice_message.c.id
    question = _messages(centre).where(voice_message.c.state == state)
    if after is not None:
        question = question.where(name > after if is_new else name < after)
    rows = await connection.execute(question.order_by(name if is_new else name.desc()).limit(most))
    return [_message(row) for row in rows]


async def count_new(connection: AsyncConnection, centre: str) -> int:
    """Return how many nobody has dealt with."""
    waiting = voice_message.c.centre == centre, voice_message.c.state == "new"
    return await connection.scalar(select(func.count()).where(*waiting)) or 0


async def forgotten_sounds(connection: AsyncConnection, centre: str, most: int) -> list[tuple[str, str]]:
    """Return messages, and their sounds, whose citizens are forgotten."""
    forgotten = voice_message.c.state == "forgotten", voice_message.c.file.is_not(None)
    question = select(voice_message.c.id, voice_message.c.file).where(voice_message.c.centre == centre, *forgotten)
    return [(row.id, row.file) for row in await connection.execute(question.limit(most))]


async def forget(connection: AsyncConnection, centre: str, contacts: list[ContactId]) -> None:
    """Remove what ties messages to their citizens; nobody hears them from now on, and `sweep` removes the sounds."""
    about = and_(voice_message.c.centre == centre, voice_message.c.contact.in_(contacts))
    gone = {"state": "forgotten", "note": "", "number_masked": "", "citizen_key": None}
    await connection.execute(update(voice_message).where(about).values(gone))


def _messages(centre: str) -> Select[Any]:
    return select(*_FIELDS).where(voice_message.c.centre == centre)


def _named(centre: str, name: str) -> ColumnElement[bool]:
    return and_(voice_message.c.centre == centre, voice_message.c.id == name)


def _message(row: Row[Any]) -> VoiceMessage:
    return VoiceMessage(**row._mapping)
