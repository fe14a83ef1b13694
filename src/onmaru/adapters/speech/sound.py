"""Sound as numbers: reading WAVE files, changing the sample rate, levelling, and writing what telephones play.

Plain Python on purpose: prompts are made once, and a set-up step that needs no compiler is worth some seconds.
"""

import io
import math
import sys
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

LOUDNESS_DBFS = -20.0
"""Of what is spoken, pauses not counted: comfortable on every telephone, and room for peaks (ITU-T P.56 idea)."""
PEAK_DBFS = -3.0
TELEPHONE_RATE = 8_000
_PAUSE_DBFS = -50.0
_FRAME_SECONDS = 0.02
_MARGIN_SECONDS = 0.1
"""Silence kept before and after."""


@dataclass(frozen=True)
class Sound:
    """One voice, samples from -1 to 1."""

    rate: int
    samples: "array[float]"

    @property
    def seconds(self) -> float:
        """Return how long it lasts."""
        return len(self.samples) / self.rate


class NotAWave(Exception):
    """The file is not a WAVE file with 16-bit samples."""


def read_wave(data: bytes) -> Sound:
    """Return the sound in a WAVE file, several channels mixed into one; raises NotAWave."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, rate = file.getnchannels(), file.getframerate()
            if file.getsampwidth() != 2:
                raise NotAWave
            values = array("h", file.readframes(len(data)))  # a program writing to a pipe cannot state the length
    except (wave.Error, EOFError) as problem:
        raise NotAWave from problem
    mixed = (sum(values[i : i + channels]) / channels for i in range(0, len(values), channels))
    return Sound(rate, array("d", (value / 32768 for value in (values if channels == 1 else mixed))))


def levelled(sound: Sound) -> Sound:
    """Return the sound without the silence around it, at `LOUDNESS_DBFS` or as near as its peaks allow."""
    frame = max(1, round(sound.rate * _FRAME_SECONDS))
    powers = [
        sum(map(mul, part, part)) / len(part)
        for start in range(0, len(sound.samples), frame)
        if (part := sound.samples[start : start + frame])
    ]
    spoken = [n for n, power in enumerate(powers) if power > _amplitude(_PAUSE_DBFS) ** 2]
    if not spoken:
        return sound
    margin = round(sound.rate * _MARGIN_SECONDS)
    kept = sound.samples[max(0, spoken[0] * frame - margin) : (spoken[-1] + 1) * frame + margin]
    loudness = math.sqrt(sum(powers[n] for n in spoken) / len(spoken))
    gain = min(_amplitude(LOUDNESS_DBFS) / loudness, _amplitude(PEAK_DBFS) / max(map(abs, kept)))
    return Sound(sound.rate, array("d", (value * gain for value in kept)))


def resampled(sound: Sound, rate: int) -> Sound:
    """Return the sound at another rate, without what that rate cannot carry (it would fold into what it can)."""
    if rate == sound.rate:
        return sound
    common = math.gcd(rate, sound.rate)
    up, down = rate // common, sound.rate // common
    phases = _filters(up, down)
    taps = len(phases[0])
    padded = array("d", bytes(8 * taps)) + sound.samples + array("d", bytes(8 * taps))
    wanted = len(sound.samples) * up // down
    middle = taps // 2 + 1
    places = ((n * down // up + middle, phases[n * down % up]) for n in range(wanted))
    return Sound(rate, array("d", (_dot(padded[at : at + taps], phase) for at, phase in places)))


def encoded(sound: Sound) -> dict[str, bytes]:
    """Return the sound as the files Asterisk plays to a telephone without thinking, by their ending."""
    samples = array("h", map(_sample, resampled(sound, TELEPHONE_RATE).samples))
    return {
        "ulaw": bytes(map(_ulaw_of().__getitem__, samples)),
        "alaw": bytes(map(_alaw_of().__getitem__, samples)),
    }


def _dot(these: "array[float]", those: Sequence[float]) -> float:
    return float(sum(map(mul, these, those)))


if sys.version_info >= (3, 12):
    _dot = math.sumprod  # five times as fast


def _sample(value: float) -> int:
    return max(-32768, min(32767, round(value * 32767)))


def _amplitude(decibel: float) -> float:
    return 10 ** (decibel / 20)


_LOBES = 10
"""Of the sinc on either side: what folds in is 50 dB below."""


@cache
def _filters(up: int, down: int) -> tuple[Sequence[float], ...]:
    """Return one filter per phase: a Hamming-windowed sinc that ends 10 % below the narrower rate's half."""
    cutoff = 0.9 * min(1.0, up / down)
    half = round(_LOBES / min(1.0, up / down))
    filters = []
    for phase in range(up):
        offsets = [k - half - phase / up for k in range(1, 2 * half + 1)]
        taps = [cutoff * _sinc(cutoff * x) * (0.54 + 0.46 * math.cos(math.pi * x / (half + 1))) for x in offsets]
        whole = sum(taps)
        filters.append(array("d", (tap / whole for tap in taps)))
    return tuple(filters)


def _sinc(x: float) -> float:
    return 1.0 if x == 0 else math.sin(math.pi * x) / (math.pi * x)


@cache
def _ulaw_of() -> dict[int, int]:
    """Return the μ-law byte of every 16-bit sample (ITU-T G.711)."""
    return {sample: _ulaw(sample) for sample in range(-32768, 32768)}


@cache
def _alaw_of() -> dict[int, int]:
    """Return the A-law byte of every 16-bit sample (ITU-T G.711)."""
    return {sample: _alaw(sample) for sample in range(-32768, 32768)}


def _ulaw(sample: int) -> int:
    magnitude = min(abs(sample), 32635) + 132
    exponent = magnitude.bit_length() - 8
    return ~((0x80 if sample < 0 else 0) | exponent << 4 | (magnitude >> (exponent + 3)) & 0x0F) & 0xFF


def _alaw(sample: int) -> int:
    magnitude = (sample if sample >= 0 else ~sample) >> 3
    exponent = max(0, magnitude.bit_length() - 5)
    mantissa = (magnitude >> max(1, exponent)) & 0x0F
    return ((0x80 if sample >= 0 else 0) | exponent << 4 | mantissa) ^ 0x55
