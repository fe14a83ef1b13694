"""Only what changed is spoken anew, and a recording always wins."""

import math
import wave
from array import array
from pathlib import Path

import pytest

from onmaru.adapters.speech import Furnished, Material, furnish, music
from onmaru.adapters.speech.engine import SpeechFailed
from onmaru.adapters.speech.sound import Sound
from onmaru.features.entrances.ports import Recorded, Words

pytestmark = pytest.mark.model

HELLO, BYE = (Words("ko", "안녕하세요."),), (Words("en", "Goodbye."),)


class Parrot:
    """Speaks everything as a tone, and remembers what it said."""

    languages = ("ko", "en")

    def __init__(self, voice: str = "parrot") -> None:
        self.voice = voice
        self.said: list[str] = []

    def speak(self, words: str, language: str) -> Sound:
        if not words:
            raise SpeechFailed("nothing to say")
        self.said.append(words)
        return Sound(8_000, array("d", (0.3 * math.sin(n / 3) for n in range(1_600))))


@pytest.fixture(autouse=True)
def short_music(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(music, "compose", lambda: Sound(8_000, array("d", [0.1] * 80)))


def record(path: Path, seconds: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(array("h", [8_000, -8_000] * round(4_000 * seconds)).tobytes())


def test_everything_is_made_at_first(tmp_path: Path) -> None:
    parrot = Parrot()
    assert furnish(tmp_path, {"greeting": HELLO, "en/bye": BYE}, Material(parrot)) == Furnished(3, 0, ())
    assert parrot.said == [HELLO[0].text, BYE[0].text]
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*") if path.is_file()}
    assert made == {
        "made-from.json",
        *(f"{name}.{ending}" for name in ("greeting", "en/bye", "music/waiting") for ending in ("ulaw", "alaw")),
    }


def test_the_same_again_makes_nothing(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": HELLO}, Material(Parrot()))
    parrot = Parrot()
    assert furnish(tmp_path, {"greeting": HELLO}, Material(parrot)) == Furnished(0, 2, ())
    assert parrot.said == []


def test_a_changed_text_is_spoken_anew_and_only_it(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": HELLO, "en/bye": BYE}, Material(Parrot()))
    parrot = Parrot()
    furnish(tmp_path, {"greeting": (Words("ko", "반가워요."),), "en/bye": BYE}, Material(parrot))
    assert parrot.said == ["반가워요."]


def test_another_voice_speaks_everything_anew(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": HELLO}, Material(Parrot()))
    assert furnish(tmp_path, {"greeting": HELLO}, Material(Parrot("canary"))).made == 1


def test_a_recording_wins_and_its_removal_brings_the_text_back(tmp_path: Path) -> None:
    sounds, recordings = tmp_path / "sounds", tmp_path / "recordings"
    sounds.mkdir()
    record(recordings / "greeting.wav", seconds=2)
    parrot = Parrot()
    furnish(sounds, {"greeting": HELLO}, Material(parrot, files=recordings))
    assert parrot.said == []
    assert (sounds / "greeting.ulaw").stat().st_size == pytest.approx(16_000, abs=200)
    (recordings / "greeting.wav").unlink()
    furnish(sounds, {"greeting": HELLO}, Material(parrot, files=recordings))
    assert parrot.said == [HELLO[0].text]


def test_a_broken_recording_gives_way_to_the_text(tmp_path: Path) -> None:
    (tmp_path / "greeting.wav").write_bytes(b"not a wave")
    parrot = Parrot()
    assert furnish(tmp_path, {"greeting": HELLO}, Material(parrot, files=tmp_path)).missing == ()
    assert parrot.said == [HELLO[0].text]


def test_what_was_recorded_in_the_browser_is_heard_before_any_text(tmp_path: Path) -> None:
    record(tmp_path / "recordings" / "abc.wav", seconds=2)
    parrot = Parrot()
    line = (Recorded("gone"), Recorded("abc"), *HELLO)
    furnish(tmp_path, {"greeting": line}, Material(parrot, recordings=tmp_path / "recordings"))
    assert parrot.said == []
    assert (tmp_path / "greeting.ulaw").stat().st_size == pytest.approx(16_000, abs=200)


def test_what_a_language_lacks_is_heard_in_another_and_spoken_once(tmp_path: Path) -> None:
    parrot = Parrot()
    script = {"en/bye": BYE, "ja/bye": (Words("ja", "さようなら。"), *BYE), "zh/bye": BYE}
    assert furnish(tmp_path, script, Material(parrot)).missing == ()
    assert parrot.said == [BYE[0].text]
    assert (tmp_path / "ja/bye.alaw").read_bytes() == (tmp_path / "en/bye.alaw").read_bytes()


def test_before_a_centre_opens_what_is_there_stays(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": (Words("ko", "브라우저에서 고친 말."),), "en/bye": BYE}, Material(Parrot()))
    parrot = Parrot()
    furnished = furnish(tmp_path, {"greeting": HELLO, "closed": HELLO}, Material(parrot), leave=True)
    assert (furnished.made, parrot.said) == (1, [HELLO[0].text])
    assert (tmp_path / "en/bye.ulaw").exists()
    furnish(tmp_path, {"greeting": HELLO, "closed": HELLO}, Material(parrot))
    assert not (tmp_path / "en/bye.ulaw").exists()


def test_what_nobody_can_say_is_missing(tmp_path: Path) -> None:
    assert furnish(tmp_path, {"greeting": HELLO}, Material()) == Furnished(1, 0, ("greeting",))
    furnished = furnish(tmp_path, {"greeting": (Words("ko", ""),), "en/bye": BYE}, Material(Parrot()))
    assert furnished.missing == ("greeting",)


def test_a_prompt_no_longer_in_the_script_is_taken_away(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": HELLO, "en/bye": BYE}, Material(Parrot()))
    furnish(tmp_path, {"greeting": HELLO}, Material(Parrot()))
    assert not list(tmp_path.glob("en/bye.*"))
    assert (tmp_path / "greeting.alaw").exists()
