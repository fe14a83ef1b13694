"""WAVE files of every kind people send become sound, and anything else is said not to be one."""

import io
import math
import struct
import wave
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.adapters.speech.waves import NotAWave, read_wave, wave_of

pytestmark = pytest.mark.model

TONE = [0.5 * math.sin(n / 5) for n in range(400)]
PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE


def packed(bits: int) -> bytes:
    """The tone as whole numbers of so many bits."""
    if bits == 8:
        return bytes(round(value * 127) + 128 for value in TONE)
    full = 2 ** (bits - 1) - 1
    return b"".join(round(value * full).to_bytes(bits // 8, "little", signed=True) for value in TONE)


def file_of(code: int, bits: int, body: bytes, *, channels: int = 1, rate: int = 44_100, more: bytes = b"") -> bytes:
    """A WAVE file, with a chunk nobody needs before its samples."""
    form = struct.pack("<HHIIHH", code, channels, rate, rate * channels * bits // 8, channels * bits // 8, bits) + more
    chunks = [(b"fmt ", form), (b"LIST", b"odd"), (b"data", body)]
    parts = b"".join(struct.pack("<4sI", name, len(part)) + part + b"\0" * (len(part) % 2) for name, part in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WAVE" + parts


@pytest.mark.parametrize("bits", [8, 16, 24, 32])
def test_whole_numbers_of_every_width(bits: int) -> None:
    sound = read_wave(file_of(PCM, bits, packed(bits)))
    assert sound.rate == 44_100
    assert list(sound.samples) == pytest.approx(TONE, abs=0.01 if bits == 8 else 0.0001)


@pytest.mark.parametrize(("kind", "bits"), [("f", 32), ("d", 64)])
def test_floating_point(kind: str, bits: int) -> None:
    assert list(read_wave(file_of(FLOAT, bits, array(kind, TONE).tobytes())).samples) == pytest.approx(TONE, abs=1e-6)


def test_what_is_no_number_is_silence() -> None:
    body = array("f", [math.nan, math.inf, 7.0, -7.0]).tobytes()
    assert list(read_wave(file_of(FLOAT, 32, body)).samples) == [0.0, 0.0, 1.0, -1.0]


def test_the_extended_form_studios_write() -> None:
    more = struct.pack("<HHIH14s", 22, 24, 4, PCM, b"")
    assert len(read_wave(file_of(EXTENSIBLE, 24, packed(24), more=more)).samples) == len(TONE)


@pytest.mark.parametrize("code", [6, 7])
def test_what_a_telephone_exchange_has_recorded(code: int) -> None:
    sound = read_wave(file_of(code, 8, bytes(range(256)), rate=8_000))
    assert max(sound.samples) == pytest.approx(-min(sound.samples), abs=0.001)
    assert 0.95 < max(sound.samples) < 1


def test_two_channels_become_one() -> None:
    frames = array("h", [1000, 3000] * 4).tobytes()
    assert list(read_wave(file_of(PCM, 16, frames, channels=2)).samples) == pytest.approx([2000 / 32768] * 4)


def test_a_file_whose_length_was_not_known_when_it_was_begun() -> None:
    data = file_of(PCM, 16, packed(16))
    assert len(read_wave(data.replace(struct.pack("<I", 800), b"\xff\xff\xff\x7f")).samples) == len(TONE)


def test_samples_after_a_thousand_other_parts_are_not_looked_for() -> None:
    padding = struct.pack("<4sI", b"JUNK", 0)
    whole = file_of(PCM, 16, packed(16))
    assert read_wave(whole[:12] + padding * 900 + whole[12:]).samples
    with pytest.raises(NotAWave):
        read_wave(whole[:12] + padding * 1_000 + whole[12:])


def test_what_we_write_is_read_by_others() -> None:
    data = wave_of(8_000, array("h", [0, 1000, -1000]))
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (8_000, 1, 2)
        assert array("h", file.readframes(10)).tolist() == [0, 1000, -1000]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"ID3\x04 an MP3",
        file_of(2, 4, b"ADPCM"),
        file_of(PCM, 16, b"", channels=0),
        file_of(PCM, 16, b"", channels=64),
        file_of(PCM, 16, b"", rate=1),
        file_of(PCM, 12, b"ab"),
        file_of(PCM, 16, b"ab")[:30],
    ],
)
def test_anything_else_is_not_a_wave(data: bytes) -> None:
    with pytest.raises(NotAWave):
        read_wave(data)


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_stumble(noise: bytes) -> None:
    for data in (noise, b"RIFF\0\0\0\0WAVE" + noise, file_of(PCM, 16, packed(16))[: len(noise)] + noise):
        try:
            read_wave(data)
        except NotAWave:
            continue
