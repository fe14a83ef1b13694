"""A day of the city's own making: which calls to try, as a TOML file, read with every mistake named.

[[calls]]
at = "2026-12-24T10:00"
number = "031-000-2114"
keys = "1"                     # '-' waits until the menu goes on by itself
leads_to = "queue"             # left out: told, not judged
to = "tax"
transfer = { kind = "department", to = "tax-policy" }
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features.directory import Directory, LocalTime, Mistake, TomlFile, in_korean, read_toml
from onmaru.features.directory import Place as Written
from onmaru.kernel.errors import Refusal
from onmaru.rehearsal.choosing import KEY_SECONDS
from onmaru.rehearsal.planning import LONGEST_SILENCE_SECONDS
from onmaru.rehearsal.scripts import Expected, Place, Press, Script, Transfer

MOST_CALLS = 2_000
"""A day of a large centre; more would not be over within the hour."""


class DayHasMistakes(Refusal):
    """The file of calls to try holds mistakes; nothing was called."""

    status = 422
    korean = "걸어 볼 전화를 적은 파일에 고칠 곳이 있어 시범 운영을 하지 않았습니다."


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One call as it is written."""

    number: str
    at: LocalTime
    keys: Annotated[str, msgspec.Meta(pattern=r"^[0-9*#-]*$", max_length=40)] = ""
    leads_to: Place | None = None
    to: str = ""
    language: str = "ko"
    transfer: Transfer | None = None


def read(path: Path, directory: Directory) -> tuple[Script, ...]:
    """Return the calls of a file, soonest first; raises DayHasMistakes naming each with its line."""
    file = read_toml(path)
    if isinstance(file, Mistake):
        raise DayHasMistakes(file.sentence())
    read = [_call(row, Written(path.name, file.text, "calls", nth)) for nth, row in enumerate(_rows(file))]
    mistakes = [each for each in read if isinstance(each, Mistake)]
    calls = [(call, nth) for nth, call in enumerate(read) if isinstance(call, Call)]
    mistakes += [found for call, nth in calls for found in _unknown(call, file, path, nth, directory)]
    if mistakes or not calls:
        told = [each.sentence() for each in mistakes] or [f"{path.name}: [[calls]] 항목이 하나도 없습니다."]
        raise DayHasMistakes("\n".join(told))
    scripts = (_script(call, directory) for call, _ in calls[:MOST_CALLS])
    return tuple(sorted(scripts, key=lambda script: script.at))


def _rows(file: TomlFile) -> list[Any]:
    rows = file.tables.get("calls", [])
    return rows if isinstance(rows, list) else [rows]


def _call(row: Any, place: Written) -> Call | Mistake:
    try:
        return msgspec.convert(row, Call)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$.")
        return place.mistake(None, where.rstrip("`"), in_korean(what))


def _unknown(call: Call, file: TomlFile, path: Path, nth: int, directory: Directory) -> Iterator[Mistake]:
    place = Written(path.name, file.text, "calls", nth)
    if directory.entry_point_at(call.number) is None:
        yield place.mistake(None, "number", f"우리 시의 대표번호가 아닙니다: {call.number}")
    if call.leads_to == "queue" and call.to not in {"", *directory.queues}:
        yield place.mistake(None, "to", f"없는 상담 그룹입니다: {call.to}")
    if call.transfer and call.transfer.to not in _targets(call.transfer, directory):
        yield place.mistake(None, "transfer", f"연결할 곳을 찾을 수 없습니다: {call.transfer.to}")


def _targets(transfer: Transfer, directory: Directory) -> set[str]:
    known: dict[str, set[str]] = {
        "queue": set(directory.queues),
        "agent": set(directory.agents),
        "outside": {transfer.to},
    }
    return known.get(transfer.kind, set(directory.departments))


def _script(call: Call, directory: Directory) -> Script:
    entry = directory.entry_point_at(call.number)
    assert entry is not None, "checked before"
    local = datetime.fromisoformat(call.at).replace(tzinfo=ZoneInfo(directory.city.timezone))
    queue = call.to or entry.queue if call.leads_to == "queue" else call.to
    return Script(
        number=entry.number,
        entry_point=entry.id,
        at=round(local.timestamp() * 1000),
        does=tuple(_press(key) for key in call.keys),
        expected=Expected(call.leads_to, queue, call.language) if call.leads_to else None,
        transfer=call.transfer,
        telephones_are_busy=call.transfer is not None and call.transfer.kind == "nobody",
    )


def _press(key: str) -> Press:
    return Press(None, LONGEST_SILENCE_SECONDS) if key == "-" else Press(key, KEY_SECONDS)
