"""The beep before a recording, under the name by which Asterisk looks for it: a second harmonic softens 880 Hz."""

import math
import struct
from pathlib import Path

HERTZ = 880
SECONDS = 0.35
_RATE = 8_000
_FADE_SECONDS = 0.02
"""Without it, the edges crack."""


def write(folder: Path) -> None:
    """Write the beep into the folder of Asterisk's own sounds: signed 16-bit samples at 8 kHz, little-endian."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    samples = range(round(SECONDS * _RATE))
    (folder / "beep.sln").write_bytes(b"".join(struct.pack("<h", _sample(n)) for n in samples))


def _sample(n: int) -> int:
    edge = min(n, SECONDS * _RATE - n) / (_FADE_SECONDS * _RATE)
    turn = 2 * math.pi * HERTZ * n / _RATE
    return round(6_000 * min(1.0, edge) * (math.sin(turn) + 0.3 * math.sin(2 * turn)) / 1.3)
