"""What the languages callers may be spoken to in are called."""

from typing import Final, NamedTuple


class LanguageName(NamedTuple):
    """A language, in Korean and in English."""

    ko: str
    en: str


LANGUAGES: Final = {
    "ko": LanguageName("한국어", "Korean"),
    "en": LanguageName("영어", "English"),
    "ja": LanguageName("일본어", "Japanese"),
    "zh": LanguageName("중국어", "Chinese"),
}
