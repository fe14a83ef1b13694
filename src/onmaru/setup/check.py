"""`./onmaru check`: form, lint, types, module boundaries, the web application's own checks, and tidiness.

Every check that fails says how to put it right; `./onmaru format` does what can be done by itself.
"""

import argparse
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onmaru.setup import needs, node, python, steps, tidy
from onmaru.setup.places import PROJECT, PYTHON, VENV, WEB
from onmaru.setup.steps import Outcome, Step, Telling
from onmaru.setup.words import SetupFailure, Text

_TYPES = WEB / "src/api/types.gen.ts"
_FORMAT = Text("./onmaru format 을 실행하십시오", "Run ./onmaru format")


@dataclass(frozen=True)
class Check:
    """One check: what it looks at, how, and what to do when it finds something."""

    title: Text
    run: Callable[[], str]
    """Returns what it found wrong: nothing when all is well."""
    do: Text


def main(words: Sequence[str], telling: Telling) -> int:
    """Run every check, the failing ones too; returns 1 when any found something."""
    argparse.ArgumentParser(prog="onmaru check", description=__doc__).parse_args(words)
    environment = needs.python_step(python.RUNTIME, python.DEVELOPMENT)
    steps.run([environment, *needs.web_steps(environment, build=False), needs.git_step()], telling)
    results = [_carried_out(check, telling) for check in CHECKS]
    verdict = (
        Text("모두 좋습니다.", "All is well.")
        if all(results)
        else Text("고칠 곳이 있습니다.", "Something is to be put right.")
    )
    telling.say(verdict.within(telling.language))
    return int(not all(results))


def put_in_form(words: Sequence[str], telling: Telling) -> int:
    """Format everything and correct what the linters can correct by themselves."""
    argparse.ArgumentParser(prog="onmaru format").parse_args(words)
    environment = needs.python_step(python.RUNTIME, python.DEVELOPMENT)
    steps.run([environment, *needs.web_steps(environment, build=False)], telling)
    _tool("ruff", "check", "--fix", "--quiet", *_PYTHON)
    _tool("ruff", "format", "--quiet", *_PYTHON)
    _npm("run", "format")
    return 0


def _carried_out(check: Check, telling: Telling) -> bool:
    def run() -> Outcome:
        if found := check.run():
            raise SetupFailure(Text("고칠 곳이 있습니다", "something is to be put right"), check.do, found)
        return Outcome(Text("좋습니다", "fine"))

    step = Step(check.title, Text("검사합니다", "checking"), run)
    try:
        steps.run([step], telling)
    except steps.StepFailed:
        return False
    return True


_PYTHON = ("onmaru", "src", "tests")


def _tool(*words: str) -> str:
    """Run a tool of our environment; return what it said when it was not content."""
    return _said([str(VENV / "bin" / words[0]), *words[1:]])


def _module(*words: str) -> str:
    return _said([str(PYTHON), "-m", *words])


def _npm(*words: str) -> str:
    found = node.find()
    assert found is not None, "the steps before this one made sure of it"
    return _said([*found.npm_words, "--prefix", str(WEB), *words], found.environment())


def _said(command: list[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        check=False,
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | (environment or {}),
    )
    return (done.stdout.strip() or f"{command[0]} ended with {done.returncode}") if done.returncode else ""


def _stale_types() -> str:
    """Make the types anew beside the kept ones and compare; leave everything as it was."""
    kept = _TYPES.read_bytes() if _TYPES.exists() else b""
    try:
        problem = _npm("run", "types")
        return problem or (
            "" if _TYPES.read_bytes() == kept else f"{_TYPES.relative_to(PROJECT)} is not what it should be"
        )
    finally:
        _TYPES.write_bytes(kept)


_REFRESH = Text(
    ".venv/bin/python -m onmaru.web.export 뒤 npm --prefix web run types 를 실행하십시오",
    "Run .venv/bin/python -m onmaru.web.export, then npm --prefix web run types",
)

CHECKS = (
    Check(Text("파이썬 형식", "Python form"), lambda: _tool("ruff", "format", "--check", *_PYTHON), _FORMAT),
    Check(
        Text("파이썬 문법 검사", "Python lint"),
        lambda: _tool("ruff", "check", "--output-format=concise", *_PYTHON),
        Text(
            "아래 줄을 고치십시오. 일부는 ./onmaru format 이 고칩니다", "Put the lines right; ./onmaru format does some"
        ),
    ),
    Check(
        Text("파이썬 타입", "Python types"),
        lambda: _module("mypy", "--no-error-summary"),
        Text("아래 줄의 타입을 고치십시오", "Put the types of the lines below right"),
    ),
    Check(
        Text("모듈 경계", "Module boundaries"),
        lambda: _tool("lint-imports", "--no-logo"),
        Text(
            "깨진 계약의 import를 없애십시오. 방향은 ARCHITECTURE.md에 있습니다",
            "Take out the import that breaks the contract; ARCHITECTURE.md tells the direction",
        ),
    ),
    Check(
        Text("웹 형식, 타입, 경계", "Web form, types, boundaries"),
        lambda: _npm("run", "check"),
        Text("아래를 고치십시오. 형식은 ./onmaru format 이 고칩니다", "Put it right; ./onmaru format does the form"),
    ),
    Check(Text("API 설명서", "API description"), lambda: _module("onmaru.web.export", "--check"), _REFRESH),
    Check(Text("웹 API 타입", "Web API types"), _stale_types, _REFRESH),
    Check(
        Text("잠긴 목록", "Locks"),
        lambda: tidy.missing_in_locks() or tidy.locks_that_name_hosts(),
        Text(
            "./onmaru lock 과 npm --prefix web install 로 다시 잠그십시오",
            "Lock anew: ./onmaru lock, npm --prefix web install",
        ),
    ),
    Check(
        Text("저장소 정돈", "Tidiness"),
        tidy.traces_of_a_machine,
        Text("주소나 경로를 설정에서 얻도록 고치십시오", "Take the address or path from configuration instead"),
    ),
    Check(
        Text("문서의 링크", "Links in documents"),
        tidy.broken_links,
        Text("가리키는 파일을 만들거나 링크를 고치십시오", "Make the file it points to, or correct the link"),
    ),
)
