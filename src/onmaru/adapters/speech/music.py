"""The waiting music: a calm tune of our own, composed for a telephone and for being heard again and again.

Soft plucked notes on a five-note scale, slow three-time, nothing sudden, and an end that leads into its beginning.
All notes lie where a telephone carries sound (250 to 1,200 Hz). The tune is ours, under the project's licence.
"""

import math
from array import array
from functools import cache

from onmaru.adapters.speech.sound import Sound

RATE = 8_000
BEAT_SECONDS = 0.62
LEVEL_DBFS = -20.0
RING_SECONDS = 2.6
"""How long a plucked note rings."""
_ATTACK_SECONDS = 0.012
_OVERTONES = ((1, 1.0, 1.0), (2, 0.32, 1.7), (3, 0.10, 2.6), (4, 0.04, 3.4))
"""Multiple, strength, how much faster than the fundamental it fades."""

MELODY = """
    G4 - A4  C5 - -   D5 - C5  A4 - -   G4 - E4  G4 - A4  C5 - -   . . .
    E5 - D5  C5 - A4  C5 - D5  E5 - -   D5 - C5  A4 - G4  A4 - -   . . .
    G4 - A4  C5 - D5  E5 - G5  E5 - -   D5 - E5  D5 - C5  A4 - -   . . .
    C5 - A4  G4 - E4  G4 - A4  C5 - D5  C5 - A4  G4 - -   C5 - -   . . .
"""
"""Four lines of eight bars; `-` lets the note ring on, `.` rests."""

GROUND = """
    C4 G4 E4  A4 E4 C4  D4 A4 G4  E4 C4 A4  C4 G4 E4  C4 G4 E4  A4 E4 C4  G4 E4 C4
    C4 G4 E4  A4 E4 C4  D4 A4 G4  C4 G4 E4  D4 A4 G4  E4 C4 A4  D4 A4 G4  G4 D4 C4
    C4 G4 E4  A4 E4 C4  C4 G4 E4  E4 C4 A4  D4 A4 G4  D4 A4 G4  A4 E4 C4  G4 E4 C4
    C4 G4 E4  E4 C4 A4  C4 G4 E4  A4 E4 C4  D4 A4 G4  C4 G4 E4  C4 G4 E4  G4 E4 C4
"""
"""Broken chords underneath, softly, a note on every beat."""

_SEMITONES = {"C": -9, "D": -7, "E": -5, "G": -2, "A": 0}
_MELODY_LOUDNESS, _GROUND_LOUDNESS = 1.0, 0.33


def compose() -> Sound:
    """Return the tune, once through; what rings on at the end sounds at the beginning."""
    beats = len(GROUND.split())
    tune = array("d", bytes(8 * round(beats * BEAT_SECONDS * RATE)))
    for score, loudness in ((MELODY, _MELODY_LOUDNESS), (GROUND, _GROUND_LOUDNESS)):
        for beat, name in enumerate(score.split()):
            if name[0] in _SEMITONES:
                _add(tune, _note(name), round(beat * BEAT_SECONDS * RATE), loudness)
    loud = math.sqrt(sum(value * value for value in tune) / len(tune))
    gain = 10 ** (LEVEL_DBFS / 20) / loud
    return Sound(RATE, array("d", (value * gain for value in tune)))


def _add(tune: "array[float]", note: "array[float]", start: int, loudness: float) -> None:
    length = len(tune)
    for n, value in enumerate(note, start):
        tune[n % length] += value * loudness


@cache
def _note(name: str) -> "array[float]":
    pitch = 440.0 * 2 ** (_SEMITONES[name[0]] / 12 + int(name[1]) - 4)
    turn = 2 * math.pi * pitch / RATE
    samples = round(RING_SECONDS * RATE)
    return array("d", (_swing(n, turn) * _shape(n, samples) for n in range(samples)))


def _swing(n: int, turn: float) -> float:
    fade = 1.8 * n / RATE
    return sum(strength * math.exp(-fade * speed) * math.sin(turn * many * n) for many, strength, speed in _OVERTONES)


def _shape(n: int, samples: int) -> float:
    """Return a soft beginning and an end without a click."""
    return min(1.0, n / (_ATTACK_SECONDS * RATE), (samples - n) / (0.2 * samples))
