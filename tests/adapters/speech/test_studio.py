"""What is made while a centre is open: said at once, kept within bounds, refused with what to do."""

import asyncio
import math
import os
from array import array
from pathlib import Path

import pytest

from onmaru.adapters.speech import music, studio
from onmaru.adapters.speech.engine import SpeechFailed
from onmaru.adapters.speech.sound import Sound
from onmaru.adapters.speech.studio import Studio
from onmaru.adapters.speech.waves import read_wave, wave_of
from onmaru.features.entrances.ports import Recorded, RecordingNotUsable, Words

pytestmark = pytest.mark.model

HELLO = Words("ko", "안녕하세요.")


class Parrot:
    """Speaks half a second of tone, and remembers what it said."""

    voice, languages = "parrot", ("ko",)

    def __init__(self) -> None:
        self.said: list[str] = []

    def speak(self, words: str, language: str) -> Sound:
        if words == "!":
            raise SpeechFailed(language)
        self.said.append(words)
        return Sound(8_000, array("d", (0.3 * math.sin(n / 3) for n in range(4_000))))


@pytest.fixture(autouse=True)
def short_music(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(music, "compose", lambda: Sound(8_000, array("d", [0.1] * 80)))


@pytest.fixture
def parrot() -> Parrot:
    return Parrot()


@pytest.fixture
def made(tmp_path: Path, parrot: Parrot) -> Studio:
    return Studio(tmp_path / "sounds", recordings=tmp_path / "recordings", engine=parrot)


def tone(seconds: float, amplitude: int = 9_000) -> bytes:
    return wave_of(8_000, array("h", (round(amplitude * math.sin(n / 4)) for n in range(round(8_000 * seconds)))))


async def test_the_same_words_are_spoken_once(made: Studio, parrot: Parrot) -> None:
    name = await made.say(HELLO)
    assert name is not None
    assert await made.say(HELLO) == name
    assert parrot.said == [HELLO.text]
    assert made.seconds(name) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(
    "words", [Words("fr", "Bonjour."), Words("ko", ""), Words("ko", "가" * 3_000), Words("ko", "!")]
)
async def test_what_cannot_be_spoken_is_not_said(made: Studio, words: Words) -> None:
    assert await made.say(words) is None


async def test_without_an_engine_nothing_is_said(tmp_path: Path) -> None:
    mute = Studio(tmp_path, recordings=tmp_path)
    assert (await mute.say(HELLO), list(mute.languages)) == (None, [])


async def test_only_the_latest_sentences_are_kept(made: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "MOST_SAID", 2)
    names = [await made.say(Words("ko", f"{n}번")) for n in range(2)]
    for age, name in enumerate(names):
        for path in made._folder.glob(f"{name}.*"):
            os.utime(path, (1_000 + age, 1_000 + age))
    await made.say(Words("ko", "0번"))
    await made.say(Words("ko", "2번"))
    assert [name is not None and made.seconds(name) is not None for name in names] == [True, False]


async def test_a_recording_is_kept_and_heard(made: Studio) -> None:
    sha256 = await made.keep(tone(2))
    assert await made.furnish({"greeting": (Recorded(sha256), HELLO)}) == ()
    assert made.seconds("greeting") == pytest.approx(2, abs=0.05)
    heard = await made.wave("greeting")
    assert heard is not None
    assert read_wave(heard).seconds == pytest.approx(2, abs=0.05)


@pytest.mark.parametrize("data", [b"ID3 a song", tone(121), tone(2, amplitude=20), tone(0.0)])
async def test_what_is_no_speech_is_not_kept(made: Studio, data: bytes) -> None:
    with pytest.raises(RecordingNotUsable):
        await made.keep(data)


async def test_there_is_nothing_to_hear_where_there_is_no_sound(made: Studio) -> None:
    assert (await made.wave("nothing"), made.seconds("nothing")) == (None, None)


async def test_the_loop_goes_on_while_sounds_are_made(made: Studio) -> None:
    making = asyncio.create_task(made.furnish({f"p{n}": (Words("ko", f"{n}"),) for n in range(40)}))
    turns = 0
    while not making.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 5
