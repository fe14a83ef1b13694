"""Voices: something that sounds like speech, sent as G.711 μ-law over RTP, twenty milliseconds at a time (RFC 3550).

What comes back is not listened to: it stays in the socket, whose buffer the kernel empties by forgetting.
"""

import asyncio
import math
import random
import socket
import struct
from collections import deque
from collections.abc import Iterator
from typing import Protocol

from onmaru.testing.keys import FRAME_SAMPLES, SAMPLE_RATE, SILENCE, Frame, compress, named
from onmaru.traffic.sip import Address

FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE
SPEECH_SECONDS = 8
PITCHES = (110, 135, 190, 220)
"""Of the voices, in hertz."""
_SMALLEST_BUFFER = 2_048


class Voice(Protocol):
    """One end of one audio stream."""

    speaking: bool
    far_end: Address | None

    @property
    def port(self) -> int:
        """Return the port that is spoken from and listened at."""
        ...

    def press(self, digits: str) -> None:
        """Press keys, one after the other."""
        ...


class Voices(Protocol):
    """Where telephones have their voices from: a `Choir`, or `tones.Tones` for whoever wants to know who hears whom."""

    def mouth(self, name: str) -> Voice:
        """Return a voice for the telephone of this name."""
        ...

    def dismiss(self, mouth: Voice) -> None:
        """Let a voice speak no more."""
        ...


class Mouth:
    """One end of one audio stream; silent until it is to speak."""

    def __init__(self, speech: list[bytes]) -> None:
        self.speaking = False
        self.far_end: Address | None = None
        self._speech = speech
        self._socket = _even_port()
        self._keys: deque[Frame] = deque()
        self._sequence = random.getrandbits(15)
        self._source = random.getrandbits(32)
        self.port: int = self._socket.getsockname()[1]

    def utter(self) -> None:
        """Send the next frame."""
        if self.far_end is None:
            return
        self._sequence += 1
        voice = self._speech[self._sequence % len(self._speech)] if self.speaking else SILENCE
        frame = self._keys.popleft() if self._keys else Frame(voice)
        kind, stamp = frame.kind | (0x80 if frame.marker else 0), (self._sequence - frame.late) * FRAME_SAMPLES
        header = struct.pack("!BBHII", 0x80, kind, self._sequence & 0xFFFF, stamp & 0xFFFFFFFF, self._source)
        self._socket.sendto(header + frame.payload, self.far_end)

    def press(self, digits: str) -> None:
        """Press keys, one after the other."""
        self._keys.extend(frame for digit in digits for frame in named(digit))

    def close(self) -> None:
        """Let the port go."""
        self.far_end = None
        self._socket.close()


class Choir:
    """All mouths of this process, kept in time by one clock; run `sing` beside them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._speeches = [list(_frames(_speech(pitch, chance))) for pitch in PITCHES]
        self._mouths: set[Mouth] = set()

    def mouth(self, _name: str = "") -> Mouth:
        """Return a new mouth with one of the voices."""
        mouth = Mouth(self._chance.choice(self._speeches))
        self._mouths.add(mouth)
        return mouth

    def dismiss(self, mouth: Voice) -> None:
        """Let a mouth speak no more."""
        if isinstance(mouth, Mouth):
            self._mouths.discard(mouth)
            mouth.close()

    async def sing(self) -> None:
        """Send everybody's frames, on time on average, for ever."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            for mouth in tuple(self._mouths):
                try:
                    mouth.utter()
                except OSError:  # the far end is gone, which its signalling will say
                    mouth.far_end = None
            due = max(due + FRAME_SECONDS, loop.time() - 1)
            await asyncio.sleep(due - loop.time())


def _speech(pitch: int, chance: random.Random) -> Iterator[int]:
    """Yield samples of syllables with pauses: harmonics of a voice, louder where two formants lie."""
    for _ in range(SPEECH_SECONDS * 3):
        low, high, loud = chance.uniform(300, 800), chance.uniform(1000, 2200), chance.choice((0, 0.6, 0.8, 1))
        harmonics = [(k * pitch, _formant(k * pitch, low) + 0.5 * _formant(k * pitch, high)) for k in range(1, 14)]
        for n in range(SAMPLE_RATE // 3):
            swell = loud * math.sin(math.pi * 3 * n / SAMPLE_RATE) ** 2
            tone = sum(share * math.sin(2 * math.pi * hertz * n / SAMPLE_RATE) for hertz, share in harmonics)
            yield round(max(-1.0, min(1.0, 0.3 * swell * tone)) * 12_000)


def _formant(hertz: float, centre: float) -> float:
    return 1 / (1 + ((hertz - centre) / 120) ** 2)


def _frames(samples: Iterator[int]) -> Iterator[bytes]:
    encoded = bytes(compress(sample) for sample in samples)
    for start in range(0, len(encoded) - FRAME_SAMPLES + 1, FRAME_SAMPLES):
        yield encoded[start : start + FRAME_SAMPLES]


def _even_port() -> socket.socket:
    """Return a bound socket with an even port, as RTP wants it, and hardly any room for what it hears."""
    while True:
        bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALLEST_BUFFER)
        bound.setblocking(False)
        bound.bind(("127.0.0.1", 0))
        if bound.getsockname()[1] % 2 == 0:
            return bound
        bound.close()
