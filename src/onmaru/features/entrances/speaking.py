"""Sentences nobody has recorded, for whoever is on the line: announcements, confirmations, answers of articles."""

import re
from typing import Final

from onmaru.features.entrances.ports import Answers, Sounds, Words
from onmaru.features.entrances.script import INSTEAD

_HANGUL: Final = re.compile("[가-힣]")
_HAN_OR_KANA: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


class CitySpeaking:
    """Speaks what is asked for (`features.calls.Speaking`)."""

    def __init__(self, sounds: Sounds, answers: Answers) -> None:
        self._sounds = sounds
        self._answers = answers

    async def spoken(self, text: str, language: str) -> str | None:
        """Return a prompt that says this; None when it cannot be made, and then nothing is said."""
        return await self._sounds.say(Words(readable(text, language), text))

    async def article(self, article: str, language: str) -> str | None:
        """Return a prompt with the live spoken answer of an article, in the next best language; None without one."""
        answer = await self._answers.spoken(article) or {}
        for each in INSTEAD.get(language, INSTEAD["en"]):
            if (words := answer.get(each)) and (prompt := await self.spoken(words, each)):
                return prompt
        return None


def readable(text: str, language: str) -> str:
    """Return in which language words are to be read: what is written in Korean is not read out in English."""
    if _HANGUL.search(text):
        return "ko"
    if language == "ko" or (language in ("ja", "zh") and not _HAN_OR_KANA.search(text)):
        return "en" if re.search("[A-Za-z]", text) else language
    return language
