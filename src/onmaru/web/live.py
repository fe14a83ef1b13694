"""Live screens are rows, kept true by sending only what changed.

A `Collection` remembers the rows it last sent. Touching an id makes the next `refresh` render that row again, compare
it and report it if it differs. A `LiveTopic` is the collections one screen needs: a new follower receives all rows as
they stand, every follower then receives each change once and in order. The law every screen is tested on:
old snapshot + changes = fresh snapshot (`docs/decisions/0005-live-screens-receive-rows.md`).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.web.messages import Change, Changes, Snapshot

Row = msgspec.Struct
Render = Callable[[str], Row | None]
"""The row under this id as it should look now, or nothing when there is none (any more)."""


class Follower(Protocol):
    """Someone who watches; told in order, never waited for."""

    def tell(self, message: str) -> None:
        """Take a message, already encoded, for sending."""
        ...


class Collection:
    """Rows of one kind under their ids, as last sent."""

    def __init__(self, name: str, render: Render, ids: Callable[[], Iterable[str]]) -> None:
        """`ids` names every row there should be now: read when the collection is filled or swept."""
        self.name = name
        self.rows: dict[str, Row] = {}
        self._render = render
        self._ids = ids
        self._touched: dict[str, None] = {}

    def touch(self, *ids: str) -> None:
        """These rows may look different now."""
        self._touched.update(dict.fromkeys(ids))

    def touch_all(self) -> None:
        """Any row may look different now, or exist, or be gone."""
        self.touch(*self._ids(), *self.rows)

    def refresh(self) -> Iterator[Change]:
        """Render what was touched and yield what really differs from what was last sent."""
        touched, self._touched = self._touched, {}
        for identifier in touched:
            row = self._render(identifier)
            if row != self.rows.get(identifier):
                self._keep(identifier, row)
                yield Change(self.name, identifier, row)

    def _keep(self, identifier: str, row: Row | None) -> None:
        if row is None:
            del self.rows[identifier]
        else:
            self.rows[identifier] = row


class LiveTopic:
    """What one screen follows."""

    def __init__(self, name: str, collections: Iterable[Collection]) -> None:
        self.name = name
        self.followers: set[Follower] = set()
        self._collections = {collection.name: collection for collection in collections}

    def __getitem__(self, collection: str) -> Collection:
        return self._collections[collection]

    def __iter__(self) -> Iterator[Collection]:
        return iter(self._collections.values())

    def follow(self, follower: Follower, version: int, at: Instant) -> None:
        """Send the newcomer every row as it stands at `version`, and from then on what changes."""
        if not self.followers:
            self.touch_all()  # nobody looked: nothing was kept up to date
        self.publish(version, at)
        self.followers.add(follower)
        follower.tell(encode(self.snapshot(version, at)))

    def leave(self, follower: Follower) -> None:
        """Send this one nothing more."""
        self.followers.discard(follower)

    def touch_all(self) -> None:
        """Any row may look different now."""
        for collection in self:
            collection.touch_all()

    def publish(self, version: int, at: Instant) -> None:
        """Send what changed since last time to everyone who follows, encoded once."""
        changes = [change for collection in self for change in collection.refresh()]
        if changes and self.followers:
            message = encode(Changes(self.name, version, at, changes))
            for follower in tuple(self.followers):
                follower.tell(message)

    def snapshot(self, version: int, at: Instant) -> Snapshot:
        """Return all rows as last rendered."""
        rows = {collection.name: dict(collection.rows) for collection in self}
        return Snapshot(self.name, version, at, rows)


_encoder = msgspec.json.Encoder()


def encode(message: msgspec.Struct) -> str:
    """Return the message as the text that travels."""
    return _encoder.encode(message).decode()
