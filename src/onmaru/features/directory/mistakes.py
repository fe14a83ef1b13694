"""What is wrong in a city's files, said so that the person who typed it finds the line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from onmaru.features.directory.calendars import SPAN_PATTERN
from onmaru.features.directory.model import EXTENSION_PATTERN, ID_PATTERN, LOCAL_TIME_PATTERN, NUMBER_PATTERN
from onmaru.features.menus import PROMPT_PATTERN


class Mistake(NamedTuple):
    """One thing to put right."""

    file: str
    line: int | None
    entry: str
    """Section and id, such as `queues 'tax'`."""
    field: str
    message: str
    """In Korean, for the person who keeps the files."""

    def sentence(self) -> str:
        """Return it as one line for a terminal."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return " · ".join(part for part in (where, self.entry, self.field, self.message) if part)


class Place(NamedTuple):
    """Where an entry was written."""

    file: str
    text: str
    section: str
    nth: int
    """Which of the section's entries in this file."""

    def mistake(self, row: Any, field: str, message: str, *, near: str = "", part: str = "") -> Mistake:
        """Return a mistake of this entry, or of a part of it, such as a menu's step, named by its id.

        `near` is a text on the very line, for when the field does not tell.
        """
        entry_id = row.get("id") if isinstance(row, Mapping) else getattr(row, "id", None)
        name = f"{self.section} '{entry_id}'" if entry_id else self.section
        named = f"{name} {part}".rstrip()
        return Mistake(self.file, self.line_of(field, near, part), named, field, message)

    def line_of(self, field: str = "", near: str = "", part: str = "") -> int | None:
        """Return the line of a field, or of the entry's header when the field has no line of its own."""
        lines = self.text.splitlines()
        start, stop = _extent(lines, self.section, self.nth)
        start, stop = _part(lines, start, stop, part) if part else (start, stop)
        wanted = [re.compile(re.escape(near))] if near else []
        wanted += [
            re.compile(rf"(^|[\s{{,\[.]){re.escape(name)}[\w.]*\s*=") for name in reversed(field.split(".")) if name
        ]
        for pattern in wanted:
            for number in range(start, stop):
                if pattern.search(lines[number]):
                    return number + 1
        return start + 1 if start < stop else None


def in_toml(file: str, error: tomllib.TOMLDecodeError) -> Mistake:
    """Return the mistake of a file that is not TOML."""
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    line, column = (int(found[1]), found[2]) if found else (None, "")
    return Mistake(file, line, "", f"{column}번째 글자" if column else "", "TOML 문법에 맞지 않습니다.")


def in_shape(place: Place, row: Any, error: msgspec.ValidationError) -> Mistake:
    """Return the mistake of an entry that lacks something or holds something of another kind."""
    what, _, path = str(error).partition(" - at `$")
    part = _part_at(row, path)
    field = re.sub(r"\[.*?\]", "", path.rstrip("`")).removeprefix(".")
    if missing := re.search(r"(?:required|unknown) field `(.+?)`", what):
        field = ".".join(part for part in (field, missing[1]) if part)
    return place.mistake(row, field, in_korean(what), near=_culprit(what, row, field), part=part)


def _part_at(row: Any, path: str) -> str:
    """Return the id of the part of an entry that a path such as `.steps[3].next` leads into."""
    found = re.match(r"\.(\w+)\[(\d+)\]", path)
    parts = row.get(found[1]) if found and isinstance(row, Mapping) else None
    if not found or not isinstance(parts, list) or int(found[2]) >= len(parts):
        return ""
    part = parts[int(found[2])]
    return str(part.get("id", "")) if isinstance(part, Mapping) else ""


def _culprit(what: str, row: Any, field: str) -> str:
    """Return the text that does not look as it should, where it may stand on any of a list's lines."""
    pattern = _wanted_pattern(what)
    leaves = _leaves(row.get(field.split(".")[0])) if pattern and isinstance(row, Mapping) else ()
    return next((f'"{leaf}"' for leaf in leaves if not re.match(pattern, leaf)), "")


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        yield from (
            leaf for item in (value.values() if isinstance(value, Mapping) else value) for leaf in _leaves(item)
        )


def _wanted_pattern(what: str) -> str:
    found = re.search(r"matching regex '(.*)'", what)
    return found[1].replace("\\\\", "\\") if found else ""


_NEEDED = {
    SPAN_PATTERN: "시각은 '09:00-18:00'처럼 적습니다. 자정까지는 '24:00'입니다.",
    ID_PATTERN: "id는 영어 소문자와 숫자를 '-'로 이어 적습니다.",
    EXTENSION_PATTERN: "내선번호는 숫자 3~5자리를 따옴표 안에 적습니다.",
    LOCAL_TIME_PATTERN: "시각은 '2026-12-24T18:00'처럼 적습니다.",
    PROMPT_PATTERN: "안내말의 이름은 영어 소문자와 숫자를 '_'로 이어 적습니다.",
    NUMBER_PATTERN: "전화번호는 '031-000-2114'처럼 '-'를 넣어 적습니다.",
}
_KINDS = {
    "str": "글자(따옴표)",
    "int": "정수",
    "bool": "true/false",
    "array": "목록 [ ]",
    "object": "표",
    "date": "날짜",
}


def in_korean(what: str) -> str:
    """Return what msgspec says of a value, for the person who typed it."""
    if "missing required field" in what:
        return "꼭 있어야 하는데 없습니다."
    if "unknown field" in what:
        return "알 수 없는 이름입니다. 철자를 확인해 주십시오."
    if "RFC3339 encoded date" in what:
        return "날짜는 따옴표 없이 2026-10-08처럼 적습니다."
    if value := re.search(r"Invalid (?:enum )?value (.+)", what):
        return f"쓸 수 없는 값입니다: {value[1]}"
    if pattern := _wanted_pattern(what):
        return _NEEDED.get(pattern, "정해진 모양대로 적어 주십시오.")
    if "of length >=" in what:
        return "비워 둘 수 없습니다."
    if most := re.search(r"Expected `(\w+)` of length <= (\d+)", what):
        return f"너무 깁니다({most[2]}자까지)." if most[1] == "str" else f"너무 많습니다({most[2]}개까지)."
    if bound := re.search(r"Expected `int` ([<>]=) (-?\d+)", what):
        return f"{bound[2]} {'이상' if bound[1] == '>=' else '이하'}의 정수를 적어 주십시오."
    if kinds := re.search(r"Expected `(\w+).*?`, got `(\w+).*?`", what):
        return f"{_KINDS.get(kinds[1], kinds[1])} 자리인데 지금 적힌 것은 {_KINDS.get(kinds[2], kinds[2])}입니다."
    return what


def _part(lines: list[str], start: int, stop: int, part: str) -> tuple[int, int]:
    """Return the lines of a part of an entry, from its id to the next one's."""
    ids = [number for number in range(start, stop) if re.search(r"(^|[\s{,])id\s*=", lines[number])]
    mine = (number for number in ids[1:] if re.search(rf"(^|[\s{{,])id\s*=\s*\"{re.escape(part)}\"", lines[number]))
    first = next(mine, None)
    return (start, stop) if first is None else (first, next((number for number in ids if number > first), stop))


def _extent(lines: list[str], section: str, index: int) -> tuple[int, int]:
    """Return the lines of the section's `index`-th entry, from its header to the next one's."""
    header = re.compile(rf"^\s*\[\[?\s*{re.escape(section)}\s*\]")
    starts = [number for number, line in enumerate(lines) if header.match(line)]
    if index >= len(starts):
        return (0, len(lines))
    others = re.compile(rf"^\s*\[(?!\[?\s*{re.escape(section)}\.)[^\]]*\]\]?\s*(#|$)")
    after = (number for number in range(starts[index] + 1, len(lines)) if others.match(lines[number]))
    return (starts[index], next(after, len(lines)))
