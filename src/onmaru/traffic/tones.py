"""Voices that are tones: every telephone speaks its own and tells which it hears, so that one knows who hears whom."""

from collections.abc import Mapping

from onmaru.testing.rtp import RtpEar
from onmaru.traffic.sip import Address
from onmaru.traffic.voice import Voice


class Toned:
    """A telephone's voice and ear; it speaks all the time."""

    def __init__(self, tone: float | None) -> None:
        self.speaking = False
        self.ear = RtpEar.opened(tone=tone)

    @property
    def port(self) -> int:
        """Return the port that is spoken from and listened at."""
        return self.ear.port

    @property
    def far_end(self) -> Address | None:
        """Return where it speaks to."""
        return self.ear.far_end

    @far_end.setter
    def far_end(self, where: Address | None) -> None:
        self.ear.far_end = where

    def press(self, digits: str) -> None:
        """Press keys, one after the other."""
        self.ear.press(digits)


class Tones:
    """A tone for every telephone by its number; silence for those without one."""

    def __init__(self, hertz: Mapping[str, float]) -> None:
        self._hertz = dict(hertz)
        self._latest: dict[str, Toned] = {}
        self._all: list[Toned] = []

    def mouth(self, name: str) -> Voice:
        """Return a new voice."""
        voice = self._latest[name] = Toned(self._hertz.get(name))
        self._all.append(voice)
        return voice

    def dismiss(self, mouth: Voice) -> None:
        """Let a voice speak no more; what it heard last can still be asked."""
        mouth.far_end = None

    def ear_of(self, name: str) -> RtpEar:
        """Return what the telephone hears, or last heard; raises KeyError for one that never was in a call."""
        return self._latest[name].ear

    async def close(self) -> None:
        """Let all ports go."""
        for voice in self._all:
            await voice.ear.close()
