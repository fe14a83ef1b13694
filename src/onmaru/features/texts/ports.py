"""What texts need from outside: a gateway that hands them to the telephone companies."""

from typing import Protocol

import msgspec

from onmaru.features.texts.model import Kind, TextId


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What the gateway is given. The same `id` twice is one message."""

    id: TextId
    to: str
    """Digits."""
    words: str
    kind: Kind


class GatewayRefused(Exception):
    """The gateway will not take this message, however often it is tried; the reason is its own, without any number."""


class GatewayBusy(Exception):
    """The gateway did not answer, or could not take the message now: trying again helps."""


class Gateway(Protocol):
    """Sends texts."""

    async def send(self, message: Message) -> str:
        """Hand over a message and return the gateway's own name for it, if it gives one.

        Raises GatewayRefused, GatewayBusy.
        """
        ...
