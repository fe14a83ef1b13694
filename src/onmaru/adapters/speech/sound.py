"""Sound as numbers: changing the sample rate, levelling, and writing what telephones play.

Plain Python but for the one thing that takes long, changing the rate.
"""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from onmaru.adapters.speech.g711 import alaw_of, ulaw_of

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


def is_silent(sound: Sound) -> bool:
    """Tell whether nothing in it is as loud as a voice."""
    return max(map(abs, sound.samples), default=0.0) < _amplitude(_PAUSE_DBFS)


def resampled(sound: Sound, rate: int) -> Sound:
    """Return the sound at another rate, without what that rate cannot carry (it would fold into what it can)."""
    if rate == sound.rate:
        return sound
    import numpy  # here, since it takes 20 MB that a centre needs only while sounds are made

    common = math.gcd(rate, sound.rate)
    up, down = rate // common, sound.rate // common
    phases = numpy.array(_filters(up, down))
    taps = phases.shape[1]
    padded = numpy.pad(numpy.frombuffer(sound.samples), taps)
    made = array("d")
    for start in range(0, wanted := len(sound.samples) * up // down, _AT_ONCE):
        steps = numpy.arange(start, min(start + _AT_ONCE, wanted)) * down
        places = (steps // up + taps // 2 + 1)[:, None] + numpy.arange(taps)
        made.frombytes(numpy.einsum("nt,nt->n", padded[places], phases[steps % up]).tobytes())
    return Sound(rate, made)


def encoded(sound: Sound) -> dict[str, bytes]:
    """Return the sound as the files Asterisk plays to a telephone without thinking, by their ending."""
    samples = array("h", map(_sample, resampled(sound, TELEPHONE_RATE).samples))
    return {
        "ulaw": bytes(map(ulaw_of().__getitem__, samples)),
        "alaw": bytes(map(alaw_of().__getitem__, samples)),
    }


def _sample(value: float) -> int:
    return max(-32768, min(32767, round(value * 32767)))


def _amplitude(decibel: float) -> float:
    return 10 ** (decibel / 20)


_AT_ONCE = 16_384
"""Samples made in one go: some 10 MB for the longest filter."""
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
