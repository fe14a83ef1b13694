"""A telephone ear and mouth for tests: sends a tone as G.711 μ-law over RTP and tells which tones it hears.

SIPp does the signalling and names our port in its SDP; the media comes here, so that a test can say
"the citizen hears 880 Hz" instead of "packets arrived". RFC 3550 (RTP), ITU-T G.711 (μ-law).
"""

import asyncio
import math
import random
import socket
import struct
from collections import deque
from typing import cast

from onmaru.testing import keys
from onmaru.testing.keys import FRAME_SAMPLES, SAMPLE_RATE, Frame, compress

__all__ = ["FRAME_SAMPLES", "SAMPLE_RATE", "RtpEar", "compress", "expand", "goertzel"]

_PCMU = keys.AUDIO
_WINDOW_FRAMES = 25
"""Half a second: long enough to tell 10 Hz apart, short enough to notice a hold at once."""


class RtpEar(asyncio.DatagramProtocol):
    """One end of an audio stream. Use `await RtpEar.listen(tone=440)`; close when done."""

    def __init__(self, tone: float | None) -> None:
        self.packets_heard = 0
        self.port = 0
        self._tone = tone
        self._heard: deque[bytes] = deque(maxlen=_WINDOW_FRAMES)
        self.far_end: tuple[str, int] | None = None
        self._transport: asyncio.DatagramTransport | None = None
        self._speaking: asyncio.Task[None] | None = None
        self._keys: deque[Frame] = deque()

    def press(self, digits: str, *, in_band: bool = False) -> None:
        """Press keys one after the other; `in_band` as tones within the voice rather than named events beside it."""
        self._keys.extend(frame for digit in digits for frame in (keys.sung if in_band else keys.named)(digit))

    def speak(self, tone: float | None) -> None:
        """Speak another tone from now on; None is silence."""
        self._tone = tone

    @classmethod
    async def listen(cls, *, host: str = "127.0.0.1", tone: float | None = None) -> "RtpEar":
        """Open an even UDP port on `host`; speak `tone` Hz (silence when None) to whoever speaks to us."""
        ear = cls.opened(host=host, tone=tone)
        await asyncio.sleep(0)
        return ear

    @classmethod
    def opened(cls, *, host: str = "127.0.0.1", tone: float | None = None) -> "RtpEar":
        """Open a port as `listen` does; it listens and speaks in a moment."""
        ear, sock = cls(tone), _even_port(host)
        ear.port = sock.getsockname()[1]
        ear._speaking = asyncio.get_running_loop().create_task(ear._live(sock))
        return ear

    async def _live(self, sock: socket.socket) -> None:
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: self, sock=sock)
        await self._speak()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the socket."""
        self._transport = cast(asyncio.DatagramTransport, transport)  # what Python 3.11 hands over is not a subclass

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Keep the payload of an audio packet; learn where to speak to."""
        if len(data) < 12 or data[1] & 0x7F != _PCMU:
            return
        self.far_end = addr
        self.packets_heard += 1
        self._heard.append(data[12:])

    def forget(self) -> None:
        """Forget what was heard so far, so that the next question is about what comes now."""
        self._heard.clear()

    def is_noisy(self) -> bool:
        """Return whether anything but silence was heard in the last half second."""
        samples = [_EXPANDED[byte] for frame in self._heard for byte in frame]
        return bool(samples) and sum(sample * sample for sample in samples) / len(samples) >= _SILENCE

    def loudness(self, frequency: float) -> float:
        """Return the share (0 to 1) of the last half second's energy that lies at `frequency` Hz; 0 when silent."""
        samples = [_EXPANDED[byte] for frame in self._heard for byte in frame]
        energy = sum(sample * sample for sample in samples)
        if len(samples) < FRAME_SAMPLES or energy / len(samples) < _SILENCE:
            return 0.0
        return min(1.0, 2 * goertzel(samples, frequency) / (energy * len(samples)))

    async def hears(self, frequency: float, *, within_seconds: float = 20.0) -> bool:
        """Return whether a tone, steady or in bursts, becomes the main thing heard in the given time."""
        deadline = asyncio.get_running_loop().time() + within_seconds
        while asyncio.get_running_loop().time() < deadline:
            if len(self._heard) == _WINDOW_FRAMES and self.loudness(frequency) > _MAIN_SOUND:
                return True
            await asyncio.sleep(0.05)
        return False

    async def hears_together(self, *frequencies: float, within_seconds: float = 20.0) -> bool:
        """Return whether these tones come to be heard within one second: in a conference none is the main thing."""
        heard_at = dict.fromkeys(frequencies, -math.inf)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within_seconds
        self.forget()
        while loop.time() < deadline:
            heard_at |= dict.fromkeys((tone for tone in frequencies if self.loudness(tone) > _AUDIBLE), loop.time())
            if min(heard_at.values()) > loop.time() - _TOGETHER_SECONDS:
                return True
            await asyncio.sleep(0.05)
        return False

    async def loses(self, frequency: float, *, within_seconds: float = 20.0) -> bool:
        """Return whether a tone comes to be heard no more: not in two half seconds in a row, of what comes from now."""
        deadline, quiet = asyncio.get_running_loop().time() + within_seconds, 0
        while quiet < _QUIET_WINDOWS and asyncio.get_running_loop().time() < deadline:
            self.forget()
            await asyncio.sleep(_WINDOW_FRAMES * FRAME_SAMPLES / SAMPLE_RATE)
            quiet = quiet + 1 if self.loudness(frequency) < _AUDIBLE else 0
        return quiet == _QUIET_WINDOWS

    async def close(self) -> None:
        """Stop speaking and let the port go."""
        if self._speaking is not None:
            self._speaking.cancel()
            await asyncio.gather(self._speaking, return_exceptions=True)
        if self._transport is not None:
            self._transport.close()

    async def _speak(self) -> None:
        """Send a frame every 20 ms, on time on average, once somebody has been heard."""
        loop = asyncio.get_running_loop()
        sequence, source, started = 0, random.getrandbits(32), loop.time()
        while True:
            if self.far_end is not None and self._transport is not None:
                self._transport.sendto(self._packet(sequence, source), self.far_end)
            sequence += 1
            await asyncio.sleep(max(0.0, started + sequence * 0.02 - loop.time()))

    def _packet(self, sequence: int, source: int) -> bytes:
        frame = self._keys.popleft() if self._keys else Frame(self._frame(sequence))
        kind, stamp = frame.kind | (0x80 if frame.marker else 0), (sequence - frame.late) * FRAME_SAMPLES
        return struct.pack("!BBHII", 0x80, kind, sequence & 0xFFFF, stamp & 0xFFFFFFFF, source) + frame.payload

    def _frame(self, sequence: int) -> bytes:
        if self._tone is None:
            return b"\xff" * FRAME_SAMPLES
        start = sequence * FRAME_SAMPLES
        turn = 2 * math.pi * self._tone / SAMPLE_RATE
        return bytes(compress(round(8000 * math.sin(turn * (start + i)))) for i in range(FRAME_SAMPLES))


def goertzel(samples: list[int], frequency: float) -> float:
    """Return the squared magnitude of one frequency in `samples` (Goertzel 1958): N²A²/4 for a sine of amplitude A."""
    coefficient = 2 * math.cos(2 * math.pi * frequency / SAMPLE_RATE)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + coefficient * last - before
    return last * last + before * before - coefficient * last * before


def expand(byte: int) -> int:
    """Return the 16-bit sample of a μ-law byte (G.711)."""
    byte = ~byte & 0xFF
    magnitude = (((byte & 0x0F) << 3) + 132 << ((byte >> 4) & 7)) - 132
    return -magnitude if byte & 0x80 else magnitude


def _even_port(host: str) -> socket.socket:
    """Return a bound socket on an even port, as RTP wants; bounded tries."""
    for _ in range(50):
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.bind((host, 0))
        if sock.getsockname()[1] % 2 == 0:
            return sock
        sock.close()
    raise OSError("no even UDP port is free")


_EXPANDED = tuple(expand(byte) for byte in range(256))
_SILENCE = 100.0
"""Mean square below which a line counts as silent (about −70 dBFS)."""
_MAIN_SOUND = 0.3
"""Share of the energy: a tone that comes in bursts, half of the time on, has at most half."""
_AUDIBLE = 0.1
"""Share of the energy: in a conference of three each of two voices has about a half, in bursts of mixing less."""
_TOGETHER_SECONDS = 1.0
_QUIET_WINDOWS = 2
"""One could be a hiccup of the machine."""
