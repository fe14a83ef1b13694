"""What is heard, and for how long: sounds by what they were measured at, words not spoken yet by how long they take."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from onmaru.features.directory import CityData
from onmaru.features.entrances.articles import named_in
from onmaru.features.entrances.keeping import Keeping
from onmaru.features.entrances.ports import Sounds
from onmaru.features.entrances.script import INSTEAD, said_by, sound_of
from onmaru.features.menus import Menu, Sound

SYLLABLES_PER_SECOND: Final = 5.6
"""Of Korean, with pauses, as the voice that comes with the house speaks it (the sample greeting: 77 in 13.8 s)."""
LETTERS_PER_SECOND: Final = 13.0
"""Of English, likewise."""
_SYLLABLE: Final = re.compile("[가-힣\u3040-\u30ff\u4e00-\u9fff]")


class Heard:
    """What callers of a city hear, with the articles some menu names."""

    def __init__(
        self,
        data: CityData,
        articles: Mapping[str, Mapping[str, str]],
        *,
        live: CityData | None = None,
        sounds: Sounds | None = None,
    ) -> None:
        """`live` is the city the sounds were made for, where that is another."""
        self._data = data
        self._live = live or data
        self._sounds = sounds
        self._articles = articles

    @classmethod
    async def of(cls, keeping: Keeping, data: CityData, *menus: Menu) -> "Heard":
        """Return what is heard in some menus."""
        named = dict.fromkeys(article for menu in menus for article in named_in(menu))
        found = {article: await keeping.answers.spoken(article) or {} for article in named}
        return cls(data, found, live=keeping.directory().data, sounds=keeping.sounds)

    def words(self, sound: Sound, language: str) -> str:
        """Return what a sound says in a language; empty when it says nothing."""
        if sound.prompt is not None:
            return said_by(self._data, sound.prompt, language)
        if sound.article is not None:
            answer = self._articles.get(sound.article, {})
            return next((words for each in INSTEAD[language] if (words := answer.get(each))), "")
        return sound.text or ""

    def seconds(self, sound: Sound, language: str) -> float:
        """Return how long a sound lasts in a language."""
        return round(self._measured(sound, language) or estimated(self.words(sound, language)), 1)

    def _measured(self, sound: Sound, language: str) -> float | None:
        """Return how long what is played lasts; nothing where a draft has other words."""
        if sound.prompt is None or self._sounds is None:
            return None
        if said_by(self._live, sound.prompt, language) != said_by(self._data, sound.prompt, language):
            return None
        return self._sounds.seconds(sound_of(sound.prompt, language))


def estimated(words: str) -> float:
    """Return how long words take to be spoken."""
    syllables = len(_SYLLABLE.findall(words))
    return syllables / SYLLABLES_PER_SECOND + (len(words) - syllables) / LETTERS_PER_SECOND


def total(seconds: Iterable[float]) -> float:
    """Return a sum as screens show it."""
    return round(sum(seconds), 1)
