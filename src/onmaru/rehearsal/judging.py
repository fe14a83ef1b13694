"""What has to be put right before the city opens: one call compared with what was meant to come of it. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal

import msgspec

from onmaru.features.directory import Directory
from onmaru.features.menus import (
    LONGEST_GREETING_SECONDS,
    Seconds,
    contexts,
    greeting_seconds,
    length,
    paths,
    prompts_of,
)
from onmaru.rehearsal.met import Met
from onmaru.rehearsal.names import Names
from onmaru.rehearsal.scripts import Expected, Place, Script, TransferKind

LONGEST_WAIT_SECONDS = 20.0
"""With everybody at work and few calls at once, nobody waits longer for good reason."""
LONGEST_SILENCE_SECONDS = 4.0
"""Longer, and people believe the line is dead."""
LONGEST_SPEECH_SECONDS = 45.0
"""Without a question in between: nobody remembers what was said first."""

Severity = Literal["error", "warning", "note"]


class Finding(msgspec.Struct, frozen=True):
    """One thing to put right."""

    severity: Severity
    """error: a citizen was not served as meant. warning: served badly. note: could not be tried."""
    number: str
    """Empty where it is about no single number."""
    at: int | None
    keys: str
    what: str
    """In Korean: what a citizen met."""
    to_do: str
    """In Korean."""


PLACES: dict[Place, str] = {
    "queue": "상담사",
    "callback": "콜백 예약",
    "message": "음성사서함",
    "dial": "다른 전화",
    "end": "끝인사",
    "asked": "같은 질문",
}
TRANSFERS: dict[TransferKind, str] = {
    "department": "부서 협의 뒤 연결",
    "conference": "부서와 3자 통화",
    "nobody": "아무도 받지 않는 부서",
    "queue": "다른 상담 그룹",
    "agent": "다른 상담사",
    "outside": "휴대전화",
}
LANGUAGES = {"ko": "한국어", "en": "영어", "ja": "일본어", "zh": "중국어"}


def findings_of(met: Met, names: Names) -> list[Finding]:
    """Return what was wrong with one call, the gravest first."""
    if not met.is_answered:
        return [
            _finding(
                met.script, "error", "번호가 전화를 받지 않았습니다", "대표번호와 전화 회선 연결을 확인해 주십시오"
            )
        ]
    return list(chain.from_iterable(rule(met, names) for rule in RULES))


def _leads_where_it_should(met: Met, names: Names) -> Iterator[Finding]:
    expected = met.script.expected
    if expected is None:
        return
    if met.leads_to != expected.leads_to or (expected.to and met.to != expected.to and expected.leads_to != "end"):
        what = f"{_place(expected, names)}(으)로 가야 하는데 {_came_to(met, names)}"
        yield _finding(met.script, "error", what, "음성 안내 메뉴의 단계와 운영 시간을 확인해 주십시오")
    elif expected.steps and met.steps and not _is_on_the_way(met.steps, expected.steps):
        what = f"메뉴의 다른 길로 갔습니다: {' → '.join(met.steps) or '없음'}"
        yield _finding(met.script, "error", what, "메뉴의 단계를 확인해 주십시오")


def _is_on_the_way(taken: Sequence[str], planned: Sequence[str]) -> bool:
    """Tell whether a caller came where they should; whoever presses early skips what was still to be said."""
    left = iter(planned)
    return all(step in left for step in taken) and taken[-1] == planned[-1]


def _is_open_when_it_should(met: Met, _: Names) -> Iterator[Finding]:
    expected = met.script.expected
    if expected and expected.is_open is not None and met.was_open not in (None, expected.is_open):
        what = "열려 있어야 하는데 닫혀 있었습니다" if expected.is_open else "닫혀 있어야 하는데 열려 있었습니다"
        yield _finding(met.script, "error", what, "이 번호의 운영 시간(hours.toml)을 확인해 주십시오")


def _is_spoken_to(met: Met, _: Names) -> Iterator[Finding]:
    if met.missing:
        what = f"소리가 없는 안내말: {', '.join(met.missing)}"
        yield _finding(met.script, "error", what, "안내말을 녹음하거나 말(texts)을 적어 주십시오")
    if met.silent_seconds > LONGEST_SILENCE_SECONDS:
        what = f"아무 소리도 없이 {met.silent_seconds:.0f}초가 지났습니다"
        yield _finding(met.script, "warning", what, "그 단계의 안내말과 녹음을 확인해 주십시오")


def _is_informed(met: Met, _: Names) -> Iterator[Finding]:
    expected = met.script.expected
    if expected and met.articles < expected.articles:
        what = "상담DB 항목의 답을 들려주지 않았습니다"
        yield _finding(met.script, "error", what, "그 항목이 게시되어 있고 말할 답이 있는지 확인해 주십시오")


def _is_answered_soon(met: Met, names: Names) -> Iterator[Finding]:
    if met.leads_to != "queue":
        return
    queue = names.place("queue", met.to)
    if met.waited_seconds is None:
        yield _finding(
            met.script,
            "error",
            f"'{queue}' 상담 그룹에서 아무도 받지 않았습니다",
            "이 상담 그룹을 맡은 상담사의 능력과 언어를 확인해 주십시오",
        )
    elif met.waited_seconds > LONGEST_WAIT_SECONDS:
        what = f"'{queue}' 상담 그룹에서 {met.waited_seconds:.0f}초를 기다렸습니다"
        yield _finding(met.script, "warning", what, "이 상담 그룹을 맡은 상담사를 늘려 주십시오")
    elif met.language not in met.agent_languages:
        what = f"{LANGUAGES.get(met.language or '', met.language)}를 하지 않는 상담사가 받았습니다"
        yield _finding(met.script, "error", what, "그 언어를 하는 상담사를 이 상담 그룹에 더해 주십시오")


def _is_connected(met: Met, names: Names) -> Iterator[Finding]:
    transfer = met.script.transfer
    if transfer is None or met.transfer == ("nobody" if transfer.kind == "nobody" else "done"):
        return
    how = {"nobody": "아무도 받지 않았습니다", "refused": "연결하지 못했습니다"}.get(
        met.transfer or "", "해 보지 못했습니다"
    )
    why = f"({met.transfer_why})" if met.transfer_why else ""
    what = f"{TRANSFERS[transfer.kind]} '{names.whom(transfer)}': {how}{why}"
    severity: Severity = "note" if met.transfer == "not_tried" else "error"
    yield _finding(met.script, severity, what, "부서의 연결 순서(line_up)와 내선번호를 확인해 주십시오")


RULES: tuple[Callable[[Met, Names], Iterator[Finding]], ...] = (
    _is_open_when_it_should,
    _leads_where_it_should,
    _is_spoken_to,
    _is_informed,
    _is_answered_soon,
    _is_connected,
)


# ── The city itself, before a single call ───────────────────────────────────────────────────────────────────────


def findings_in(directory: Directory, seconds: Seconds, sounds: Iterable[str]) -> list[Finding]:
    """Return what can be seen without calling: greetings that are too long, prompts nobody says, empty line-ups."""
    return [*_long_ones(directory, seconds), *_never_said(directory, set(sounds)), *_alone(directory)]


def _long_ones(directory: Directory, seconds: Seconds) -> Iterator[Finding]:
    for menu in directory.data.menus:
        users = [(each.id, each.language) for each in directory.data.entry_points if each.menu == menu.id]
        situations = list(contexts(menu, users))
        greeting = max(greeting_seconds(menu, context, seconds) for context in situations)
        if greeting > LONGEST_GREETING_SECONDS:
            what = f"메뉴 '{menu.name}': 첫인사가 {greeting:.0f}초입니다"
            yield Finding("warning", "", None, "", what, f"{LONGEST_GREETING_SECONDS:.0f}초 안으로 줄여 주십시오")
        said = (each for context in situations for way in paths(menu, context) for each in way.said)
        if (longest := max((length(each, seconds) for each in said), default=0)) > LONGEST_SPEECH_SECONDS:
            what = f"메뉴 '{menu.name}': 한 번에 {longest:.0f}초를 이어서 말합니다"
            yield Finding("warning", "", None, "", what, "안내말을 나누거나 줄여 주십시오")


def _never_said(directory: Directory, sounds: set[str]) -> Iterator[Finding]:
    named = {prompt for menu in directory.data.menus for step in menu.steps for prompt in prompts_of(step)}
    for prompt in directory.data.prompts:
        if prompt.id in named and not any(sound.rpartition("/")[2] == prompt.id for sound in sounds):
            what = f"안내말 '{prompt.name}'({prompt.id})은 어느 언어로도 소리가 없습니다"
            yield Finding("error", "", None, "", what, "녹음하거나 말(texts)을 적어 주십시오")


def _alone(directory: Directory) -> Iterator[Finding]:
    for department in directory.data.departments:
        if not any(official.department == department.id for official in directory.data.officials):
            what = f"'{department.name}'에는 2차 상담을 받을 담당 공무원이 없습니다"
            yield Finding(
                "warning", "", None, "", what, "officials.toml에 담당자를, line_up에 연결 순서를 적어 주십시오"
            )


def _finding(script: Script, severity: Severity, what: str, to_do: str) -> Finding:
    return Finding(severity, script.number, script.at, script.keys, what, to_do)


def _place(expected: Expected, names: Names) -> str:
    to = names.place(expected.leads_to, expected.to)
    return f"{PLACES[expected.leads_to]} {to}".rstrip()


def _came_to(met: Met, names: Names) -> str:
    if met.leads_to is None:
        return "아무 데도 이어지지 않았습니다"
    return f"{PLACES[met.leads_to]} {names.place(met.leads_to, met.to)}".rstrip() + "(으)로 갔습니다"
