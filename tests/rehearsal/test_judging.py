"""What was met is compared with what was meant, and said so that somebody can mend it."""

import msgspec
import pytest

from onmaru.features.directory import Directory, actions
from onmaru.rehearsal.judging import findings_in, findings_of
from onmaru.rehearsal.met import Met
from onmaru.rehearsal.names import Names
from onmaru.rehearsal.report import Report, as_json, lines
from onmaru.rehearsal.scripts import Expected, Script, Transfer

pytestmark = pytest.mark.model

NAMES = Names(Directory(actions.read_city(actions.folder_of("gaon"))))
STEPS = ("hours", "hello", "what", "tax")
CALL = Script(
    number="031-000-2114",
    entry_point="main",
    at=1_795_397_400_000,
    expected=Expected("queue", "tax", "ko", STEPS, is_open=True),
)
SERVED = Met(
    script=CALL,
    is_answered=True,
    was_open=True,
    leads_to="queue",
    to="tax",
    language="ko",
    steps=STEPS,
    prompts=("menu_hello",),
    waited_seconds=1.0,
    agent_languages=("ko",),
    seconds=5.0,
)


def found(**changed: object) -> list[tuple[str, str]]:
    met = msgspec.structs.replace(SERVED, **changed)
    return [(finding.severity, finding.what) for finding in findings_of(met, NAMES)]


def test_a_call_that_went_as_meant_has_nothing_to_mend():
    assert found() == []


def test_whoever_presses_early_skips_what_was_still_to_be_said():
    assert found(steps=("hours", "hello", "tax")) == []
    assert found(steps=()) == []  # a plain greeting leaves no path


@pytest.mark.parametrize(
    ("changed", "severity", "said"),
    [
        ({"is_answered": False}, "error", "받지 않았습니다"),
        ({"leads_to": "message", "to": ""}, "error", "음성사서함"),
        ({"leads_to": None, "to": ""}, "error", "아무 데도"),
        ({"to": "general"}, "error", "상담사 일반 민원"),
        ({"steps": ("hours", "night", "tax")}, "error", "다른 길"),
        ({"steps": ("hours", "hello")}, "error", "다른 길"),
        ({"was_open": False}, "error", "열려 있어야"),
        ({"missing": ("menu_hello",)}, "error", "소리가 없는 안내말: menu_hello"),
        ({"silent_seconds": 9.0}, "warning", "9초"),
        ({"waited_seconds": None}, "error", "아무도 받지"),
        ({"waited_seconds": 33.0}, "warning", "33초"),
        ({"language": "zh"}, "error", "중국어"),
    ],
)
def test_what_is_wrong_is_said(changed, severity, said):
    findings = found(**changed)
    assert findings
    assert any(found_severity == severity and said in what for found_severity, what in findings)


def test_a_call_that_is_only_watched_is_not_judged():
    watched = msgspec.structs.replace(CALL, expected=None)
    assert found(script=watched, leads_to="message") == []


@pytest.mark.parametrize(
    ("kind", "came", "wrong"),
    [
        ("department", "done", False),
        ("department", "nobody", True),
        ("department", "refused", True),
        ("nobody", "nobody", False),
        ("nobody", "done", True),
    ],
)
def test_bringing_somebody_in_is_judged(kind, came, wrong):
    script = msgspec.structs.replace(CALL, expected=None, transfer=Transfer(kind, "tax-policy"))
    assert bool(found(script=script, transfer=came)) == wrong


def test_what_can_be_seen_without_calling():
    data = actions.read_city(actions.folder_of("gaon"))
    prompts = [prompt.id for prompt in data.prompts]
    assert findings_in(Directory(data), lambda *_: 3.0, prompts) == []
    alone = msgspec.structs.replace(data, officials=data.officials[1:])
    said = " ".join(each.what for each in findings_in(Directory(alone), lambda *_: 25.0, prompts[:3]))
    for words in ("첫인사가 25초", "이어서 말합니다", "소리가 없습니다", "담당 공무원이 없습니다"):
        assert words in said


def test_the_report_is_a_table_and_data():
    lost = msgspec.structs.replace(SERVED, is_answered=False)
    report = Report("가온시", (SERVED, lost, lost), (*findings_of(lost, NAMES), *findings_of(lost, NAMES)), 12.0)
    text = "\n".join(lines(report, lambda at: "11. 23.(월) 10:30", NAMES))
    assert "전화 3통" in text
    assert "상담사 세무" in text
    assert "외 1통: 번호가 전화를 받지 않았습니다" in text
    data = msgspec.json.decode(as_json(report))
    assert (data["errors"], len(data["calls"])) == (2, 3)
    assert report.has_errors


def test_numbers_that_lead_alike_share_a_row():
    other = msgspec.structs.replace(SERVED, script=msgspec.structs.replace(CALL, number="031-000-2120"))
    text = "\n".join(lines(Report("가온시", (SERVED, other, other), (), 1.0), str, NAMES))
    assert "031-000-2114 외 1  3통" in text


def test_nothing_to_mend_is_said_too():
    assert "고칠 것이 없습니다." in "\n".join(lines(Report("가온시", (SERVED,), (), 1.0), str, NAMES))
