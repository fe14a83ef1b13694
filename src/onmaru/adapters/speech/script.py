"""What is to be said: the catalogue of prompts with the city's own texts laid over it."""

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec

from onmaru.features.calls.prompts import Text, catalogue
from onmaru.features.directory.model import OwnPrompt
from onmaru.kernel.errors import Refusal

TEXTS = "prompts.toml"
"""In the city's folder: its own prompts with their texts by language; `{city}` is the city's name."""
RECORDINGS = "sounds"
"""In the city's folder: `<prompt>.wav`, `en/<prompt>.wav`."""


class PromptsWrong(Refusal):
    """The city's prompts.toml is not a list of prompts; `./onmaru city validate` names what is to be put right."""

    korean = "도시의 prompts.toml에 고칠 곳이 있습니다. './onmaru city validate 이름'으로 찾아 고쳐 주십시오."


def script_of(city: Path, name: str, name_en: str) -> dict[str, Text]:
    """Return every prompt of the city in this folder by its name; raises PromptsWrong."""
    path = city / TEXTS
    if not path.is_file():
        return catalogue(name, name_en)
    try:
        own = _by_language(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise PromptsWrong(f"{path}: {problem}") from problem
    return catalogue(name, name_en, own)


def _by_language(tables: dict[str, Any]) -> dict[str, dict[str, str]]:
    texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for prompt in msgspec.convert(tables, _Own).prompts:
        for language, words in prompt.texts.items():
            texts[language][prompt.id] = words
    return dict(texts)


class _Own(msgspec.Struct, forbid_unknown_fields=True):
    prompts: tuple[OwnPrompt, ...] = ()
