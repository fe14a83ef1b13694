"""What travels over the live socket, in both directions; documented for clients in the OpenAPI schema."""

from typing import Any, Literal

import msgspec

from onmaru.kernel.clock import Instant

TopicName = Literal["desk", "board", "floor", "knowledge", "office", "owed"]


class Change(msgspec.Struct, frozen=True):
    """One row of a collection, replaced or (when `row` is null) removed."""

    collection: str
    id: str
    row: Any


class Snapshot(msgspec.Struct, frozen=True, tag_field="type", tag="snapshot"):
    """Every row of a topic; replaces whatever the client held."""

    topic: str
    version: int
    """Sequence of the last event in the centre's history that these rows know of."""
    at: Instant
    collections: dict[str, dict[str, Any]]


class Changes(msgspec.Struct, frozen=True, tag_field="type", tag="changes"):
    """Rows that differ from what was sent before."""

    topic: str
    version: int
    at: Instant
    changes: list[Change]


class Pulse(msgspec.Struct, frozen=True, tag_field="type", tag="pulse"):
    """Sent every second: a screen that hears none for three seconds is stale and says so."""

    at: Instant
    history: Literal["ok", "stalled"]
    phone: Literal["up", "down", "off"]


class Superseded(msgspec.Struct, frozen=True, tag_field="type", tag="superseded"):
    """Another page of the same agent has become the desk; this one no longer is and should stop breathing."""

    at: Instant


class Refused(msgspec.Struct, frozen=True, tag_field="type", tag="refused"):
    """What the client asked over the socket cannot be done; the socket stays open."""

    code: str
    message: str
    message_en: str
    at: Instant


class Follow(msgspec.Struct, frozen=True, tag_field="type", tag="follow"):
    """Send me this topic: a snapshot, then changes. Again means: a fresh snapshot."""

    topic: TopicName


class Unfollow(msgspec.Struct, frozen=True, tag_field="type", tag="unfollow"):
    """Send me no more of this topic."""

    topic: TopicName


class Beat(msgspec.Struct, frozen=True, tag_field="type", tag="beat"):
    """The desk's page is alive; expected every five seconds."""

    page: str


FromClient = Follow | Unfollow | Beat
FROM_CLIENT = (Follow, Unfollow, Beat)
FROM_SERVER = (Snapshot, Changes, Pulse, Superseded, Refused)
