"""Sound keeps its pitch, finds its level, and reaches the telephone unharmed."""

import math
from array import array
from collections.abc import Callable

import pytest

from onmaru.adapters.speech import music
from onmaru.adapters.speech.g711 import alaw_values, ulaw_values
from onmaru.adapters.speech.sound import LOUDNESS_DBFS, Sound, encoded, levelled, resampled
from onmaru.testing.rtp import expand, goertzel

pytestmark = pytest.mark.model


def tone(frequency: float, *, rate: int = 22_050, seconds: float = 0.5, amplitude: float = 0.5) -> Sound:
    turn = 2 * math.pi * frequency / rate
    return Sound(rate, array("d", (amplitude * math.sin(turn * n) for n in range(round(rate * seconds)))))


def amplitude_at(sound: Sound, frequency: float) -> float:
    assert sound.rate == 8_000
    middle = sound.samples[400:-400]
    return 2 * math.sqrt(goertzel([round(value * 32767) for value in middle], frequency)) / len(middle) / 32767


def decibel(samples: "array[float]") -> float:
    return 10 * math.log10(sum(value * value for value in samples) / len(samples))


def test_a_lower_rate_keeps_the_tone() -> None:
    low = resampled(tone(1_000), 8_000)
    assert low.seconds == pytest.approx(0.5, abs=0.001)
    assert amplitude_at(low, 1_000) == pytest.approx(0.5, rel=0.02)


def test_what_a_telephone_cannot_carry_does_not_fold_in() -> None:
    low = resampled(tone(5_500), 8_000)
    assert decibel(low.samples[400:-400]) < -50


def test_the_same_rate_changes_nothing() -> None:
    sound = tone(500, rate=8_000)
    assert resampled(sound, 8_000) is sound


def test_levelling_reaches_the_level_and_takes_the_silence_away() -> None:
    quiet = tone(500, rate=8_000, amplitude=0.01)
    silence = array("d", bytes(8 * 8_000))
    level = levelled(Sound(8_000, silence + quiet.samples + silence))
    assert level.seconds == pytest.approx(0.7, abs=0.05)
    assert decibel(level.samples[1_000:-1_000]) == pytest.approx(LOUDNESS_DBFS, abs=0.2)


def test_levelling_never_clips() -> None:
    spiky = array("d", [0.001] * 8_000)
    spiky[4_000] = 0.9
    assert max(map(abs, levelled(Sound(8_000, spiky)).samples)) < 0.72


def test_levelling_leaves_silence_alone() -> None:
    silence = Sound(8_000, array("d", bytes(8 * 800)))
    assert levelled(silence) is silence


def test_telephone_files_say_what_was_said() -> None:
    sound = tone(700, rate=8_000)
    files = encoded(sound)
    heard = [expand(byte) for byte in files["ulaw"]]
    assert max(abs(value * 32767 - got) for value, got in zip(sound.samples, heard, strict=True)) < 600
    assert len(files["alaw"]) == len(files["ulaw"])


@pytest.mark.parametrize(
    ("sample", "ulaw", "alaw"),
    [(0, 0xFF, 0xD5), (-1 / 32767, 0x7F, 0x55), (1.0, 0x80, 0xAA), (-1.0, 0x00, 0x2A), (1000 / 32767, 0xCE, 0xFA)],
)
def test_g711_as_the_recommendation_has_it(sample: float, ulaw: int, alaw: int) -> None:
    files = encoded(Sound(8_000, array("d", [sample])))
    assert (files["ulaw"][0], files["alaw"][0]) == (ulaw, alaw)


@pytest.mark.parametrize(("form", "values"), [("ulaw", ulaw_values), ("alaw", alaw_values)])
def test_every_byte_of_g711_means_the_sample_that_is_written_so(
    form: str, values: Callable[[], tuple[int, ...]]
) -> None:
    samples = array("d", (value / 32767 for value in values()))
    back = encoded(Sound(8_000, samples))[form]
    assert [values()[byte] for byte in back] == pytest.approx(list(values()), abs=1)


def test_the_music_is_calm() -> None:
    tune = music.compose()
    assert len(music.MELODY.split()) == len(music.GROUND.split())
    assert tune.seconds > 50
    assert decibel(tune.samples) == pytest.approx(music.LEVEL_DBFS, abs=0.1)
    assert max(map(abs, tune.samples)) < 0.6
    steps = [abs(tune.samples[n] - tune.samples[n - 1]) for n in range(len(tune.samples))]  # n = 0: end to beginning
    assert steps[0] <= max(steps[1:])
