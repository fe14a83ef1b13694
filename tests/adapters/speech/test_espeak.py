"""espeak-ng says the city's greeting, in the thirteen seconds real centres take for it."""

import os
from pathlib import Path

import pytest

from onmaru.adapters.asterisk.home import find_home
from onmaru.adapters.speech import EspeakNg
from onmaru.adapters.speech.engine import SpeechFailed
from onmaru.adapters.speech.sound import levelled
from onmaru.features.directory import read_city
from onmaru.features.entrances import script_of
from onmaru.features.entrances.ports import Words

pytestmark = pytest.mark.real

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def engine() -> EspeakNg:
    pointed_to = os.environ.get("ONMARU_PHONE__ASTERISK_ROOT")
    home = find_home(PROJECT / "var", Path(pointed_to) if pointed_to else None)
    engine = EspeakNg.find(home.root if home else Path("/"))
    assert engine is not None, "no espeak-ng here: './onmaru test' gets one"
    return engine


def test_the_greeting_takes_thirteen_seconds(engine: EspeakNg) -> None:
    greeting, *_ = script_of(read_city(PROJECT / "cities/gaon"))["greeting"]
    assert isinstance(greeting, Words)
    assert 12 < levelled(engine.speak(greeting.text, greeting.language)).seconds < 14


def test_a_language_without_a_voice_is_refused(engine: EspeakNg) -> None:
    with pytest.raises(SpeechFailed):
        engine.speak("Bonjour.", "fr")


def test_what_is_in_neither_place_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert EspeakNg.find(tmp_path) is None
