"""What the centre and its search process say to each other: MessagePack in frames, over a socket nobody else sees.

The centre tells first where the articles are (`Begin`), then asks (`Ask`) and corrects what it told (`Know`). The
process answers each question once, in whatever order it is done, and says how it is whenever that changes.
"""

import asyncio
import struct
from typing import Literal

import msgspec

from onmaru.features.knowledge.ports import Findings, Question, SearchState

LARGEST_FRAME = 4 * 1024 * 1024
"""Bytes; fifty hits with long spoken answers are a hundred thousand."""

_LENGTH = struct.Struct(">I")


class Place(msgspec.Struct, frozen=True):
    """A department or town office, with the names people know it by."""

    id: str
    names: tuple[str, ...]
    kind: Literal["department", "town_office"]


class CategoryTree(msgspec.Struct, frozen=True):
    """A first-level category and those below it."""

    id: str
    children: tuple[str, ...]


class Know(msgspec.Struct, frozen=True, tag="know"):
    """What the city is made of; told again when it changes."""

    places: tuple[Place, ...]
    categories: tuple[CategoryTree, ...]


class Begin(msgspec.Struct, frozen=True, tag="begin"):
    """Start work: the first thing said. The address of the database may hold a password, so it is not an argument."""

    database_url: str
    centre: str
    folder: str
    """The index is kept here between starts; it may be deleted at any time."""
    meaning: bool
    """Whether to use the sentence encoder."""
    know: Know


class Ask(msgspec.Struct, frozen=True, tag="ask"):
    """Find articles."""

    number: int
    question: Question


class Found(msgspec.Struct, frozen=True, tag="found"):
    """The answer to one question."""

    number: int
    findings: Findings


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """A question could not be answered: not yet (`ready` False), or because of a fault, which is in the log."""

    number: int
    ready: bool


class Told(msgspec.Struct, frozen=True, tag="told"):
    """How the engine is."""

    state: SearchState


ToProcess = Begin | Know | Ask
FromProcess = Found | Failed | Told

_encoder = msgspec.msgpack.Encoder()
to_process: msgspec.msgpack.Decoder[ToProcess] = msgspec.msgpack.Decoder(ToProcess)
from_process: msgspec.msgpack.Decoder[FromProcess] = msgspec.msgpack.Decoder(FromProcess)


def frame(message: ToProcess | FromProcess) -> bytes:
    """Return the message as bytes that tell their own length."""
    body = _encoder.encode(message)
    return _LENGTH.pack(len(body)) + body


async def next_frame(reader: asyncio.StreamReader) -> bytes:
    """Return the next message's bytes; raises EOFError when the other side is gone or speaks nonsense."""
    try:
        (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        if length > LARGEST_FRAME:
            raise EOFError(f"a frame of {length} bytes")
        return await reader.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError) as gone:
        raise EOFError from gone
