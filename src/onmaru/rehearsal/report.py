"""What a rehearsal came to, as a table for people and as data for programs. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.rehearsal.judging import PLACES, TRANSFERS, Finding
from onmaru.rehearsal.met import Came, Met
from onmaru.rehearsal.names import Names

MOST_KEYS_SHOWN = 12
CAME: dict[Came, str] = {
    "done": "연결됨",
    "nobody": "받지 않음",
    "refused": "거절됨",
    "not_tried": "해 보지 못함",
}
MARKS = {"error": "고칠 것", "warning": "살필 것", "note": "참고"}


class Report(msgspec.Struct, frozen=True):
    """Everything a rehearsal came to."""

    city: str
    calls: tuple[Met, ...]
    findings: tuple[Finding, ...]
    seconds: float
    """How long it took, on the machine's clock."""
    callbacks_made: int = 0
    """Calls that were promised on the way and made before the rehearsal was over."""

    @property
    def has_errors(self) -> bool:
        """Tell whether something must be put right before the city opens."""
        return any(finding.severity == "error" for finding in self.findings)


Told = Callable[[Instant], str]
"""A moment in words."""


def lines(report: Report, told: Told, names: Names) -> Iterator[str]:
    """Yield the report as a person reads it."""
    promised = sum(met.leads_to == "callback" for met in report.calls)
    yield f"{report.city} 시범 운영: 전화 {len(report.calls)}통, {report.seconds:.0f}초"
    if promised:
        yield f"예약된 콜백 {promised}건 가운데 {report.callbacks_made}건을 다시 걸어 통화했습니다."
    for at, calls in groupby(sorted(report.calls, key=lambda met: met.script.at), key=lambda met: met.script.at):
        yield ""
        yield told(at)
        yield from _table(list(calls), names)
    yield ""
    yield from _findings(report.findings, told)


def as_json(report: Report) -> bytes:
    """Return the report for programs."""
    counted = Counter(finding.severity for finding in report.findings)
    whole = msgspec.to_builtins(report) | {"errors": counted["error"], "warnings": counted["warning"]}
    return msgspec.json.encode(whole)


def _table(calls: Sequence[Met], names: Names) -> Iterator[str]:
    rows = [("번호", "전화", "누른 번호", "시민이 만난 것", "가장 긴 기다림"), *_rows(calls, names)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _rows(calls: Sequence[Met], names: Names) -> Iterator[tuple[str, ...]]:
    """Yield a row for numbers on which the same keys led to the same place."""
    alike: dict[tuple[str, str], list[Met]] = {}
    for _, of_number in groupby(sorted(calls, key=_number), key=_number):
        for place, mets in _by_place(of_number, names).items():
            alike.setdefault((_keys(mets), place), []).extend(mets)
    for (keys, place), mets in alike.items():
        numbers = list(dict.fromkeys(_number(met) for met in mets))
        more = f" 외 {len(numbers) - 1}" if len(numbers) > 1 else ""
        waits = [met.waited_seconds for met in mets if met.waited_seconds is not None]
        yield f"{numbers[0]}{more}", f"{len(mets)}통", keys, place, f"{max(waits):.1f}초" if waits else ""


def _by_place(calls: Iterable[Met], names: Names) -> dict[str, list[Met]]:
    places: dict[str, list[Met]] = {}
    for met in sorted(calls, key=lambda each: _came_to(each, names)):
        places.setdefault(_came_to(met, names), []).append(met)
    return places


def _keys(mets: Sequence[Met]) -> str:
    keys = sorted({met.script.keys or "없음" for met in mets})
    return " ".join(keys[:MOST_KEYS_SHOWN]) + (" …" if len(keys) > MOST_KEYS_SHOWN else "")


def _findings(findings: Sequence[Finding], told: Told) -> Iterator[str]:
    if not findings:
        yield "고칠 것이 없습니다."
        return
    for severity, mark in MARKS.items():
        of_kind = [finding for finding in findings if finding.severity == severity]
        alike: dict[tuple[str, str], list[Finding]] = {}
        for finding in of_kind:
            alike.setdefault((finding.what, finding.to_do), []).append(finding)
        if alike:
            yield f"{mark} {len(alike)}가지"
            yield from (_line(those, told) for those in alike.values())


def _line(those: Sequence[Finding], told: Told) -> str:
    """Return findings of one kind on one line: the first place, and how many more."""
    more = f" 외 {len(those) - 1}통" if len(those) > 1 else ""
    where = _where(those[0], told)
    return f"  · {where}{more}{': ' if where else ''}{those[0].what}. → {those[0].to_do}."


def _where(finding: Finding, told: Told) -> str:
    if not finding.number:
        return ""
    when = f" {told(finding.at)}" if finding.at is not None else ""
    keys = f" [{finding.keys}]" if finding.keys else ""
    return f"{finding.number}{when}{keys}"


def _number(met: Met) -> str:
    return met.script.number


def _came_to(met: Met, names: Names) -> str:
    if not met.is_answered:
        return "응답 없음"
    if met.leads_to is None:
        return "끊김"
    to = "" if met.leads_to == "end" else names.place(met.leads_to, met.to)
    place = f"{PLACES[met.leads_to]} {to}".rstrip()
    if met.script.transfer is None:
        return place
    return f"{place} → {TRANSFERS[met.script.transfer.kind]}: {CAME[met.transfer or 'not_tried']}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
