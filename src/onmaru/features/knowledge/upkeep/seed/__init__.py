"""What every city begins with: how citizens call things, and what the administration calls them."""

import tomllib
from pathlib import Path

from onmaru.features.knowledge.model import Synonym

_FILE = Path(__file__).parent / "synonyms.toml"


def seeded() -> list[Synonym]:
    """Return the synonyms a new centre starts with; their ids stay the same from release to release."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return [_synonym(words, means, both_ways) for both_ways, lines in _lines(table) for words, means in lines]


def _lines(table: dict[str, list[list[list[str]]]]) -> tuple[tuple[bool, list[list[list[str]]]], ...]:
    return (False, table["said"]), (True, table["same"])


def _synonym(words: list[str], means: list[str], both_ways: bool) -> Synonym:
    name = f"seed-{words[0].replace(' ', '-')}"
    return Synonym(id=name, words=tuple(words), means=tuple(means), both_ways=both_ways, source="seed")
