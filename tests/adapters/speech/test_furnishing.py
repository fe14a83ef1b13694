"""Only what changed is spoken anew, and a recording always wins."""

import math
import wave
from array import array
from pathlib import Path

import pytest

from onmaru.adapters.speech import Furnished, PromptsWrong, furnish, music, script_of
from onmaru.adapters.speech.engine import SpeechFailed
from onmaru.adapters.speech.sound import Sound
from onmaru.features.calls.prompts import Text

pytestmark = pytest.mark.model

HELLO, BYE = Text("ko", "안녕하세요."), Text("en", "Goodbye.")


class Parrot:
    """Speaks everything as a tone, and remembers what it said."""

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
    assert furnish(tmp_path, {"greeting": HELLO, "en/bye": BYE}, engine=parrot) == Furnished(3, 0, ())
    assert parrot.said == [HELLO.words, BYE.words]
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*") if path.is_file()}
    assert made == {
        "made-from.json",
        *(f"{name}.{ending}" for name in ("greeting", "en/bye", "music/waiting") for ending in ("ulaw", "alaw")),
    }


def test_the_same_again_makes_nothing(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": HELLO}, engine=Parrot())
    parrot = Parrot()
    assert furnish(tmp_path, {"greeting": HELLO}, engine=parrot) == Furnished(0, 2, ())
    assert parrot.said == []


def test_a_changed_text_is_spoken_anew_and_only_it(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": HELLO, "en/bye": BYE}, engine=Parrot())
    parrot = Parrot()
    furnish(tmp_path, {"greeting": Text("ko", "반가워요."), "en/bye": BYE}, engine=parrot)
    assert parrot.said == ["반가워요."]


def test_another_voice_speaks_everything_anew(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": HELLO}, engine=Parrot())
    assert furnish(tmp_path, {"greeting": HELLO}, engine=Parrot("canary")).made == 1


def test_a_recording_wins_and_its_removal_brings_the_text_back(tmp_path: Path) -> None:
    sounds, recordings = tmp_path / "sounds", tmp_path / "recordings"
    sounds.mkdir()
    record(recordings / "greeting.wav", seconds=2)
    parrot = Parrot()
    furnish(sounds, {"greeting": HELLO}, recordings=recordings, engine=parrot)
    assert parrot.said == []
    assert (sounds / "greeting.ulaw").stat().st_size == pytest.approx(16_000, abs=200)
    (recordings / "greeting.wav").unlink()
    furnish(sounds, {"greeting": HELLO}, recordings=recordings, engine=parrot)
    assert parrot.said == [HELLO.words]


def test_a_broken_recording_is_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "greeting.wav").write_bytes(b"not a wave")
    furnished = furnish(tmp_path, {"greeting": HELLO}, recordings=tmp_path, engine=Parrot())
    assert furnished.missing == ("greeting",)


def test_what_nobody_can_say_is_missing(tmp_path: Path) -> None:
    assert furnish(tmp_path, {"greeting": HELLO}) == Furnished(1, 0, ("greeting",))
    furnished = furnish(tmp_path, {"greeting": Text("ko", ""), "en/bye": BYE}, engine=Parrot())
    assert furnished.missing == ("greeting",)


def test_a_prompt_no_longer_in_the_script_is_taken_away(tmp_path: Path) -> None:
    furnish(tmp_path, {"greeting": HELLO, "en/bye": BYE}, engine=Parrot())
    furnish(tmp_path, {"greeting": HELLO}, engine=Parrot())
    assert not list(tmp_path.glob("en/bye.*"))
    assert (tmp_path / "greeting.alaw").exists()


def test_a_city_replaces_texts_and_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "prompts.toml").write_text(
        '[[prompts]]\nid = "greeting"\nname = "첫인사"\nname_en = "Greeting"\ntexts.ko = "{city}입니다."\n'
        '[[prompts]]\nid = "passport_closed"\nname = "여권"\nname_en = "Passports"\ntexts.ko = "여권 창구는 닫았어요."\n'
    )
    script = script_of(tmp_path, "가온시", "Gaon")
    assert script["greeting"] == Text("ko", "가온시입니다.")
    assert script["passport_closed"].words == "여권 창구는 닫았어요."
    assert script["queue_position_20"].words == "지금 스무 번째로 기다리고 계세요."
    assert script["en/greeting"].language == "en"


def test_a_city_without_texts_has_the_catalogue(tmp_path: Path) -> None:
    assert "가온시" in script_of(tmp_path, "가온시", "Gaon")["greeting"].words


@pytest.mark.parametrize("words", ["greeting = 'no table'", "[[prompts]]\nid = 3", "[[prompts]"])
def test_a_wrong_prompts_file_is_refused(tmp_path: Path, words: str) -> None:
    (tmp_path / "prompts.toml").write_text(words)
    with pytest.raises(PromptsWrong):
        script_of(tmp_path, "가온시", "Gaon")
