"""Keys of a telephone as they travel: named events beside the voice (RFC 4733), or two tones within it (ITU-T Q.23).

One frame is twenty milliseconds; a key is held for eight of them and followed by silence, as exchanges expect.
"""

import math
import struct
from collections.abc import Iterator
from typing import NamedTuple

EVENTS = 101
"""Payload type of named events, as our session descriptions offer them."""
AUDIO = 0
FRAME_SAMPLES = 160
SAMPLE_RATE = 8_000
HELD_FRAMES = 8
PAUSE_FRAMES = 5
LAST_PACKETS = 3
"""The end of an event is said three times, since a packet may be lost."""
SILENCE = b"\xff" * FRAME_SAMPLES

_KEYS = "0123456789*#ABCD"
_ROWS = {697: "123A", 770: "456B", 852: "789C", 941: "*0#D"}
_COLUMNS = (1209, 1336, 1477, 1633)
_VOLUME = 10
"""Of the event, in dB below full scale."""
_LOUDNESS = 6_000


class Frame(NamedTuple):
    """What one RTP packet carries; `late` is how many frames ago the event it belongs to began."""

    payload: bytes
    kind: int = AUDIO
    marker: bool = False
    late: int = 0


def named(key: str) -> Iterator[Frame]:
    """Yield a key as named events."""
    number = _KEYS.index(key)
    for n in range(HELD_FRAMES):
        yield Frame(_event(number, n + 1, end=False), EVENTS, marker=n == 0, late=n)
    for n in range(LAST_PACKETS):
        yield Frame(_event(number, HELD_FRAMES, end=True), EVENTS, late=HELD_FRAMES + n)
    yield from _pause()


def sung(key: str) -> Iterator[Frame]:
    """Yield a key as tones in G.711 μ-law."""
    row, keys = next((hertz, keys) for hertz, keys in _ROWS.items() if key in keys)
    column = _COLUMNS[keys.index(key)]
    for n in range(HELD_FRAMES):
        samples = range(n * FRAME_SAMPLES, (n + 1) * FRAME_SAMPLES)
        yield Frame(bytes(compress(round(_LOUDNESS * (_wave(row, at) + _wave(column, at)))) for at in samples))
    yield from _pause()


def compress(sample: int) -> int:
    """Return the μ-law byte of a 16-bit sample (ITU-T G.711)."""
    sign = 0x80 if sample < 0 else 0
    magnitude = min(abs(sample), 32635) + 132
    exponent = magnitude.bit_length() - 8
    mantissa = (magnitude >> (exponent + 3)) & 0x0F
    return ~(sign | (exponent << 4) | mantissa) & 0xFF


def _pause() -> Iterator[Frame]:
    yield from (Frame(SILENCE) for _ in range(PAUSE_FRAMES))


def _event(number: int, frames: int, *, end: bool) -> bytes:
    return struct.pack("!BBH", number, (0x80 if end else 0) | _VOLUME, frames * FRAME_SAMPLES)


def _wave(hertz: int, sample: int) -> float:
    return math.sin(2 * math.pi * hertz * sample / SAMPLE_RATE)
