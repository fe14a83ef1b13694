"""What set-up says to people: every sentence in Korean and English, shown as the reader prefers."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["ko", "en", "both"]
LANGUAGES: tuple[str, ...] = get_args(Language)


@dataclass(frozen=True)
class Text:
    """One sentence in both languages."""

    ko: str
    en: str

    def within(self, language: Language, *, between: str = " · ") -> str:
        """Return the sentence for a reader of `language`: both, Korean first, for a reader we do not know."""
        if language == "both":
            return self.ko if self.ko == self.en else f"{self.ko}{between}{self.en}"
        return self.ko if language == "ko" else self.en


class SetupFailure(Exception):
    """A step of set-up failed: what happened, and what to do about it."""

    def __init__(self, what: Text, do: Text, detail: str = "") -> None:
        super().__init__(what.en)
        self.what, self.do, self.detail = what, do, detail

    def told(self, language: Language) -> str:
        """Return the whole story for a person."""
        return "\n".join([self.what.within(language, between="\n"), *self.advice(language)])

    def advice(self, language: Language) -> list[str]:
        """Return what to do, and the failing program's own words, line by line."""
        return [*self.do.within(language, between="\n").splitlines(), *self.detail.splitlines()]


def same(text: str) -> Text:
    """Return a sentence that needs no translation: a version, a path, a number."""
    return Text(text, text)


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language the environment asks for: ONMARU_LANG, else the locale's, else both."""
    asked = environment.get("ONMARU_LANG", "")
    if asked in LANGUAGES:
        return asked  # type: ignore[return-value]  # it is one of them
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(name):
            return {"ko": "ko", "en": "en"}.get(locale[:2], "both")  # type: ignore[return-value]
    return "both"
