"""The beep before a recording: a second harmonic softens 880 Hz. Asterisk's own is not everywhere installed."""

import math
import struct
from pathlib import Path

NAME = "beep"
HERTZ = 880
SECONDS = 0.35
_RATE = 8_000
_FADE_SECONDS = 0.02
"""Without it, the edges crack."""


def write(folder: Path) -> None:
    """Write the beep among the prompts: signed 16-bit samples at 8 kHz, little-endian."""
    samples = range(round(SECONDS * _RATE))
    (folder / f"{NAME}.sln").write_bytes(b"".join(struct.pack("<h", _sample(n)) for n in samples))


def _sample(n: int) -> int:
    edge = min(n, SECONDS * _RATE - n) / (_FADE_SECONDS * _RATE)
    turn = 2 * math.pi * HERTZ * n / _RATE
    return round(6_000 * min(1.0, edge) * (math.sin(turn) + 0.3 * math.sin(2 * turn)) / 1.3)
