"""What is to be said: the catalogue of prompts with the city's own texts laid over it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onmaru.features.calls.prompts import Text, catalogue
from onmaru.kernel.errors import Refusal

TEXTS = "prompts.toml"
"""In the city's folder: a table per language, a text per prompt; `{city}` is the city's name."""
RECORDINGS = "sounds"
"""In the city's folder: `<prompt>.wav`, `en/<prompt>.wav`."""


class PromptsWrong(Refusal):
    """The city's prompts.toml is not a table of texts per language; correct it and start again."""

    korean = "도시의 prompts.toml에는 언어별로 안내 문구만 적을 수 있습니다. 고친 뒤 다시 시작해 주십시오."


def script_of(city: Path, name: str, name_en: str) -> dict[str, Text]:
    """Return every prompt of the city in this folder by its name; raises PromptsWrong."""
    path = city / TEXTS
    if not path.is_file():
        return catalogue(name, name_en)
    try:
        own = tomllib.loads(path.read_text())
    except tomllib.TOMLDecodeError as problem:
        raise PromptsWrong(f"{path}: {problem}") from problem
    if not _is_texts(own):
        raise PromptsWrong(str(path))
    return catalogue(name, name_en, own)


def _is_texts(own: Mapping[str, Any]) -> bool:
    tables = own.values()
    return all(isinstance(table, dict) and all(isinstance(text, str) for text in table.values()) for table in tables)
