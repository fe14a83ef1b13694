"""WAVE files: the one form of sound every recorder, studio and telephone exchange can write.

Read: PCM of 8 to 32 bits, floating point, and G.711 (A-law, μ-law), any rate, several channels mixed into one. The
layout is Microsoft's RIFF WAVE ("Multiple Channel Audio Data and WAVE Files", 2001). More than sixteen bits are not
kept: a telephone carries thirteen. Written: sixteen-bit PCM, which every browser plays.
"""

import struct
import sys
from array import array
from collections.abc import Callable, Iterator, Mapping
from math import isfinite
from typing import Any, Final, NamedTuple

from onmaru.adapters.speech.g711 import alaw_values, ulaw_values
from onmaru.adapters.speech.sound import Sound

LOWEST_RATE: Final = 6_000
HIGHEST_RATE: Final = 192_000
MOST_CHANNELS: Final = 8
MOST_CHUNKS: Final = 1_000
"""An editor writes a dozen; ten megabytes of empty ones would keep a worker busy for a second."""
_PCM, _FLOAT, _ALAW, _ULAW, _EXTENSIBLE = 1, 3, 6, 7, 0xFFFE


class NotAWave(Exception):
    """The file is not a WAVE file we can read."""


class _Form(NamedTuple):
    """How samples are written."""

    code: int
    channels: int
    rate: int
    bits: int


def read_wave(data: bytes) -> Sound:
    """Return the sound in a WAVE file; raises NotAWave."""
    chunks = dict(_chunks(data))
    if b"fmt " not in chunks or b"data" not in chunks:
        raise NotAWave("no format, or no samples")
    form = _form(chunks[b"fmt "])
    values, full = _values(form, chunks[b"data"])
    return Sound(form.rate, _mixed(values, form.channels, full))


def wave_of(rate: int, samples: "array[int]") -> bytes:
    """Return sixteen-bit samples as a WAVE file."""
    body = _native("h", samples.tobytes()).tobytes()
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + len(body), b"WAVE", b"fmt ", 16, _PCM, 1, rate, rate * 2, 2, 16)
    return head + struct.pack("<4sI", b"data", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of the file; a program writing to a pipe cannot state lengths, so the last may be cut short.

    Parts after the thousandth are not looked at.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise NotAWave("no RIFF WAVE header")
    at = 12
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(data):
            return
        name, length = struct.unpack_from("<4sI", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _form(chunk: bytes) -> _Form:
    if len(chunk) < 16:
        raise NotAWave("the format is cut short")
    code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if code == _EXTENSIBLE and len(chunk) >= 26:
        (code,) = struct.unpack_from("<H", chunk, 24)
    if not (1 <= channels <= MOST_CHANNELS and LOWEST_RATE <= rate <= HIGHEST_RATE):
        raise NotAWave(f"{channels} channels at {rate} Hz")
    return _Form(code, channels, rate, bits)


def _values(form: _Form, body: bytes) -> tuple["array[int] | array[float]", float]:
    """Return the samples, and what full scale is among them."""
    read = _READERS.get((form.code, form.bits))
    if read is None:
        raise NotAWave(f"encoding {form.code} of {form.bits} bits")
    whole = len(body) // (form.bits // 8 * form.channels) * (form.bits // 8 * form.channels)
    return read(body[:whole])


def _mixed(values: "array[int] | array[float]", channels: int, full: float) -> "array[float]":
    if channels == 1:
        return array("d", (value / full for value in values))
    lanes = (values[channel::channels] for channel in range(channels))
    return array("d", (sum(together) / (channels * full) for together in zip(*lanes, strict=True)))


# ── Samples ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _unsigned(body: bytes) -> tuple["array[int]", float]:
    return array("h", (value - 128 for value in body)), 128


def _upper_half(width: int) -> Callable[[bytes], tuple["array[int]", float]]:
    """Return a reader of the upper sixteen bits of samples of so many bytes."""

    def read(body: bytes) -> tuple["array[int]", float]:
        halves = bytearray(len(body) // width * 2)
        halves[0::2], halves[1::2] = body[width - 2 :: width], body[width - 1 :: width]
        return _native("h", bytes(halves)), 32768

    return read


def _floating(kind: str) -> Callable[[bytes], tuple["array[float]", float]]:
    def read(body: bytes) -> tuple["array[float]", float]:
        return array("d", (max(-1.0, min(1.0, value)) if isfinite(value) else 0.0 for value in _native(kind, body))), 1

    return read


def _g711(values: Callable[[], tuple[int, ...]]) -> Callable[[bytes], tuple["array[int]", float]]:
    return lambda body: (array("h", map(values().__getitem__, body)), 32768)


def _native(kind: str, body: bytes) -> "array[Any]":
    """Return little-endian values as this machine has them."""
    values: array[Any] = array(kind, body)
    if sys.byteorder == "big":
        values.byteswap()
    return values


_READERS: Final[Mapping[tuple[int, int], Callable[[bytes], tuple["array[int] | array[float]", float]]]] = {
    (_PCM, 8): _unsigned,
    **{(_PCM, bits): _upper_half(bits // 8) for bits in (16, 24, 32)},
    (_FLOAT, 32): _floating("f"),
    (_FLOAT, 64): _floating("d"),
    (_ALAW, 8): _g711(alaw_values),
    (_ULAW, 8): _g711(ulaw_values),
}
