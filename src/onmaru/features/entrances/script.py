"""What is to be heard: every prompt of a city in every language, each with what it may be made of. Pure.

The city's own recordings come before its own words, those before what every city says; where a language has nothing,
the next best is heard.
"""

from collections.abc import Iterator

from onmaru.features.calls import LANGUAGES, filled_in, parts, spoken, standard
from onmaru.features.directory import CityData, OwnPrompt
from onmaru.features.entrances.ports import Line, Recorded, Script, Source, Words

INSTEAD = {"ko": ("ko", "en"), "en": ("en", "ko"), "ja": ("ja", "en", "ko"), "zh": ("zh", "en", "ko")}
"""In which language a prompt is heard, the best first."""


def script_of(data: CityData) -> Script:
    """Return every sound of a city by its name."""
    own = {prompt.id: prompt for prompt in data.prompts}
    return {
        sound_of(part, language): tuple(_filled_in(_line(data, own.get(prompt), prompt, language), part))
        for prompt in (*standard_prompts(), *(own.keys() - set(standard_prompts())))
        for part in parts(prompt)
        for language in LANGUAGES
    }


def standard_prompts() -> tuple[str, ...]:
    """Return the prompts every city has, in the order they are written."""
    return tuple(dict.fromkeys(prompt for language in LANGUAGES for prompt in standard(language)))


def sound_of(prompt: str, language: str) -> str:
    """Return the name of the sound that says a prompt in a language."""
    return spoken((prompt,), language)[0]


def words_of(data: CityData, prompt: str, language: str) -> str | None:
    """Return what a prompt says in a language, `{city}` still in it; None when it has no words there."""
    own = next((each for each in data.prompts if each.id == prompt), None)
    said: str | None = own.texts.get(language) if own else None  # type: ignore[call-overload]
    return said or standard(language).get(prompt)


def said_by(data: CityData, prompt: str, language: str) -> str:
    """Return what a caller of a language hears, the city's name filled in; empty when there are no words."""
    found = next((words for each in INSTEAD[language] if (words := words_of(data, prompt, each))), "")
    return named(data, filled_in(prompt, found, language), language)


def named(data: CityData, words: str, language: str) -> str:
    """Return words with the city's name filled in."""
    return words.replace("{city}", data.city.name if language == "ko" else data.city.name_en)


def _line(data: CityData, own: OwnPrompt | None, prompt: str, language: str) -> Iterator[Source]:
    for each in INSTEAD[language]:
        if own and (recording := own.recordings.get(each)):  # type: ignore[call-overload]
            yield Recorded(recording)
        if words := words_of(data, prompt, each):
            yield Words(each, named(data, words, each))


def _filled_in(line: Iterator[Source], part: str) -> Line:
    return tuple(
        Words(each.language, filled_in(part, each.text, each.language)) if isinstance(each, Words) else each
        for each in line
    )
