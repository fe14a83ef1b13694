"""What a city made from another one has still to fill in: in brackets, or a number nobody has. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from onmaru.features.directory.founding import OPEN
from onmaru.features.directory.mistakes import Mistake, Place

_FREE_NUMBER: Final = re.compile(r"(031-000-\d{4}|010-0000-\d{4})")
"""Numbers that belong to nobody."""
_FREE_EXTENSION: Final = re.compile(r"90\d{3}")
"""As a new city begins with; a house that really has such ones may leave them."""


def unfilled(entries: Mapping[str, Sequence[Any]], places: Mapping[str, Sequence[Place]]) -> Iterator[Mistake]:
    """Yield what a city that is no sample has still to fill in."""
    for section in entries:
        for entry, place in zip(entries[section], places[section], strict=True):
            for field, text in _open_fields(entry):
                yield place.mistake(entry, field, f"아직 채우지 않았습니다. 지금: {text}", near=f'"{text}"')
    if not entries["officials"]:
        yield Mistake("officials.toml", None, "", "", "담당 공무원이 아직 없습니다. [[officials]] 표로 적어 주십시오.")


def _open_fields(entry: msgspec.Struct) -> Iterator[tuple[str, str]]:
    for field, value in msgspec.structs.asdict(entry).items():
        if field == "population" and value == 0:
            yield field, "0"
        yield from ((field, text) for text in _texts(value) if _is_open(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from _texts(list(msgspec.structs.asdict(value).values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _is_open(text: str) -> bool:
    return OPEN in text or bool(_FREE_NUMBER.fullmatch(text) or _FREE_EXTENSION.fullmatch(text))
