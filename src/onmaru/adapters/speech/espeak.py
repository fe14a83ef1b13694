"""espeak-ng as a speech engine: it speaks Korean, is small, and comes with every distribution.

It does not sound like a person. A city that wants one records its prompts (`cities/<city>/sounds/<name>.wav`).
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from onmaru.adapters.speech.engine import SpeechFailed
from onmaru.adapters.speech.sound import Sound
from onmaru.adapters.speech.waves import NotAWave, read_wave

SPEAK_SECONDS = 20
"""A minute of speech takes a tenth of a second; after this long the program hangs."""

_VOICES = {"ko": ("ko", 155), "en": ("en-us", 150), "zh": ("cmn", 150)}
"""Voice and words a minute: a little slower than conversation, as over a telephone every second counts twice.

Japanese is not among them: of 漢字 it says only that they are Chinese letters.
"""


@dataclass(frozen=True)
class EspeakNg:
    """The program, found in PATH or in a root folder of its own."""

    command: tuple[str, ...]
    version: str

    @classmethod
    def find(cls, root: Path = Path("/")) -> "EspeakNg | None":
        """Return the program on this machine, else the one in the root folder (where Asterisk lives), else None."""
        ways: list[tuple[str, ...]] = [("espeak-ng",)] if shutil.which("espeak-ng") else []
        if root != Path("/") and (root / "usr/bin/espeak-ng").exists():
            ways.append(("chroot", str(root), "espeak-ng"))
        for way in ways:
            said = subprocess.run([*way, "--version"], check=False, capture_output=True, text=True, cwd="/")
            if said.returncode == 0:
                return cls(way, said.stdout.split(" Data at")[0].strip())
        return None

    @property
    def voice(self) -> str:
        """Return the program's version and the voices it is told to use."""
        return f"{self.version} {_VOICES}"

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages it has been given a voice for."""
        return tuple(_VOICES)

    def speak(self, words: str, language: str) -> Sound:
        """Return the words spoken; raises SpeechFailed."""
        if language not in _VOICES:
            raise SpeechFailed(f"espeak-ng has not been given a voice for {language!r}")
        voice, speed = _VOICES[language]
        options = ("-v", voice, "-s", str(speed), "-b", "1", "--stdin", "--stdout")
        try:
            said = subprocess.run(
                [*self.command, *options], input=words.encode(), capture_output=True, timeout=SPEAK_SECONDS, check=True
            )
        except (OSError, subprocess.SubprocessError) as problem:
            raise SpeechFailed(str(problem)) from problem
        try:
            return read_wave(said.stdout)
        except NotAWave as problem:
            raise SpeechFailed(str(problem)) from problem
