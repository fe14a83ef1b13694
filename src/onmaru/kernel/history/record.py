"""One entry of the history: an event with its place in the order, who caused it, and which contact it is about."""

from typing import Any, Protocol, get_args

import msgspec

from onmaru.kernel.clock import Instant


class Event(Protocol):
    """Something that happened: a tagged msgspec structure that knows when."""

    @property
    def at(self) -> Instant:
        """When it happened."""
        ...


class Private(dict[str, str]):
    """Personal data travelling beside an event to the one table that seals it; never stored with it, never shown."""

    def __repr__(self) -> str:
        return f"<private: {', '.join(self)}>"


class Recorded(msgspec.Struct, frozen=True):
    """An event in its place in a centre's history."""

    seq: int
    """1, 2, 3 … without gaps within a centre."""
    event: Event
    actor: str
    """Who caused it: `agent:…`, `phone`, `system` …"""
    contact: str | None = None
    private: Private | None = None
    """Only between decision and commit."""
    notes: tuple[Any, ...] = ()
    """What the writer knew at that moment and projectors use; only between decision and commit."""

    @property
    def at(self) -> Instant:
        """When it happened."""
        return self.event.at

    @property
    def kind(self) -> str:
        """The event's name, as stored."""
        return kind_of(self.event)


class UnknownKind(Exception):
    """The history holds a kind of event this version does not know; it was written by a newer version."""


class Kinds:
    """The kinds of events a centre's history may hold, found again by the name stored with each."""

    def __init__(self, *events: Any) -> None:
        """Take event classes, and unions of them."""
        classes = [each for given in events for each in get_args(given) or (given,)]
        self._decoders = {str(each.__struct_config__.tag): msgspec.json.Decoder(each) for each in classes}
        assert len(self._decoders) == len(classes), "two kinds of events share a name"

    def read(self, kind: str, payload: str) -> Event:
        """Return the event stored as `payload`; raises UnknownKind."""
        decoder = self._decoders.get(kind)
        if decoder is None:
            raise UnknownKind(f"{kind}: this version of Onmaru does not know that kind of event")
        found: Event = decoder.decode(payload)
        return found


def kind_of(event: Any) -> str:
    """Return the name under which events like this are stored."""
    return str(event.__struct_config__.tag)
