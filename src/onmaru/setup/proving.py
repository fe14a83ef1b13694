"""`./onmaru test [kind] [pytest's own words]`: every test, or one kind, with one honest count at the end.

Kinds: *model*, *action*, *story* run side by side on all cores; *real* ones (real Asterisk, real browser) share ports
and ears and run one after the other; *web* is the web application's own tests.
"""

import json
import os
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onmaru.setup import needs, node, python, steps
from onmaru.setup.places import PROJECT, PYTHON, WEB
from onmaru.setup.steps import Step, Telling
from onmaru.setup.words import Text

KINDS = ("model", "action", "story", "real", "web")
NO_TESTS = 5
"""pytest's exit code when nothing was selected."""


@dataclass(frozen=True)
class Count:
    """How many tests ended how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


def main(words: Sequence[str], telling: Telling) -> int:
    """Run tests; returns 0 when at least one ran and none failed."""
    kinds, more = _asked(words)
    steps.run(_needed(kinds), telling)
    total = Count()
    for kind in kinds:
        total += _web() if kind == "web" else _python(kind, more)
    return _summary(total, telling)


def _asked(words: Sequence[str]) -> tuple[list[str], list[str]]:
    if words and words[0] in KINDS:
        return [words[0]], list(words[1:])
    # Words for pytest choose among its tests; the web application's are then not meant.
    return (["together", "real"], list(words)) if words else (["together", "real", "web"], [])


def _needed(kinds: Sequence[str]) -> list[Step]:
    environment = needs.python_step(python.RUNTIME, python.DEVELOPMENT)
    wanted = [environment]
    if "real" in kinds:
        wanted += [*needs.web_steps(environment), *needs.phone_steps({}), needs.test_program_step()]
    elif "web" in kinds:
        wanted += needs.web_steps(environment, build=False)
    return wanted


def _python(kind: str, words: Sequence[str]) -> Count:
    chosen = "not real" if kind == "together" else kind
    how = [] if kind == "real" or "-n" in words else ["-n", "auto", "--dist", "loadscope"]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [str(PYTHON), "-m", "pytest", "-m", chosen, *how, f"--junitxml={report}", *words]
        code = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, cwd=PROJECT).returncode
        return _counted(report, code)


def _counted(report: Path, code: int) -> Count:
    if not report.exists():
        return Count(failed=1)  # pytest did not get as far as running anything
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314  pytest wrote it a moment ago
    tests, failures, errors, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    if code not in (0, NO_TESTS) and not failed:
        failed = 1  # it ended badly in a way it does not count: an interrupt, a crashed worker
    return Count(max(tests - failed - skipped, 0), failed, skipped)


def _web() -> Count:
    found = node.find()
    assert found is not None, "the step before this one made sure of it"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = ["run", "test", "--", "--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
        command = [*found.npm_words, *words]
        environment = os.environ | found.environment() | {"CI": "true"}
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, cwd=WEB, env=environment)
        if not report.exists():
            return Count(failed=1)
        told = json.loads(report.read_text())
    failed = told["numFailedTests"] or int(not told["success"])
    return Count(told["numPassedTests"], failed, told["numPendingTests"] + told["numTodoTests"])


def _summary(total: Count, telling: Telling) -> int:
    telling.say()
    good = total.passed > 0 and total.failed == 0
    if good:
        verdict = Text("모든 시험을 통과했습니다.", "Every test passed.")
    elif total.failed:
        verdict = Text("통과하지 못한 시험이 있습니다. 위를 보십시오.", "Some tests failed; see above.")
    else:
        verdict = Text("시험이 하나도 실행되지 않았습니다.", "Not one test ran.")
    telling.say(verdict.within(telling.language))
    telling.say(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return 0 if good else 1
