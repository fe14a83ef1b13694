"""The floor in bytes and back. What is derived is not kept but derived again."""

import msgspec

from onmaru.floor.facts import Facts
from onmaru.floor.state import State

_DECODER = msgspec.msgpack.Decoder(Facts)


def freeze(state: State) -> bytes:
    """Return everything needed to go on from here."""
    return msgspec.msgpack.encode(state.facts)


def thaw(frozen: bytes) -> State:
    """Return the floor as it was; raises `msgspec.ValidationError` when the bytes are of another kind."""
    return State(_DECODER.decode(frozen))
