"""The steps from a bare machine to one on which a centre starts, or on which it can be tested."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onmaru.setup import apt, asterisk, node, python
from onmaru.setup.places import DATA
from onmaru.setup.steps import Outcome, Step
from onmaru.setup.words import SetupFailure, Text, same

PHONE = Text("전화 교환기", "Telephone exchange")

TEST_PROGRAMS = {"sipp": "sip-tester", "chromium": "chromium", "fc-list": "fontconfig"}
KOREAN_FONT = "fonts-nanum"


def for_a_centre(settings: Mapping[str, Any]) -> list[Step]:
    """Return what `./onmaru up` needs: environment, web application, and Asterisk unless the phone is switched off."""
    environment = python_step(python.RUNTIME)
    return [environment, *web_steps(environment), *phone_steps(settings)]


def python_step(*locks: str) -> Step:
    """Return the step that makes our Python environment."""
    return Step(
        Text("파이썬 환경", "Python environment"),
        Text("잠긴 목록대로 .venv에 설치합니다", "installs what the locks name into .venv"),
        lambda: python.ensure(*locks),
    )


def web_steps(environment: Step, *, build: bool = True) -> list[Step]:
    """Return the steps that get the web application's tools and, unless told otherwise, build it."""
    runtime = Step(
        same("Node.js"),
        Text("웹 화면을 만드는 도구를 찾거나 설치합니다", "finds or installs what builds the web application"),
        node.ensure,
        after=(environment,),
    )
    modules = Step(
        Text("웹 패키지", "Web packages"),
        Text("package-lock.json대로 설치합니다", "installs what package-lock.json names"),
        node.modules,
        after=(runtime,),
    )
    application = Step(
        Text("웹 화면", "Web application"),
        Text("상담 화면과 전광판을 만듭니다", "builds the desk and the board"),
        node.build,
        after=(modules,),
    )
    return [runtime, modules, application] if build else [runtime, modules]


def phone_steps(settings: Mapping[str, Any]) -> list[Step]:
    """Return the step that gets an Asterisk, unless the phone is switched off."""
    phone = settings.get("phone", {})
    if str(phone.get("enabled", "true")).lower() in {"false", "0", "no", "off"}:
        return []
    data = Path(settings.get("data") or DATA).expanduser().resolve()
    root = phone.get("asterisk_root")
    does = Text("Asterisk를 찾거나 설치합니다", "finds or installs Asterisk")
    return [Step(PHONE, does, lambda: _exchange(data, Path(root) if root else None))]


def test_program_step() -> Step:
    """Return the step that gets what only tests need: a SIP caller, a browser, a Korean font."""
    return Step(
        Text("시험 도구", "Test programs"),
        Text("SIPp, Chromium, 한글 글꼴을 찾거나 설치합니다", "finds or installs SIPp, Chromium, a Korean font"),
        _test_programs,
    )


def git_step() -> Step:
    """Return the step that gets git, which knows what belongs to the project."""
    does = Text("무엇이 저장소에 속하는지 아는 도구입니다", "knows what belongs to the project")
    return Step(same("git"), does, lambda: Outcome(same("git"), apt.provide({"git": "git"})))


def _exchange(data: Path, pointed_to: Path | None) -> Outcome:
    try:
        home, is_new = asterisk.ensure_home(data, pointed_to)
    except SetupFailure as reason:
        going_on = Text("전화 없이 시작합니다.", "Starting without the phone.")
        parts = (reason.what, reason.do, going_on)
        told = Text(" ".join(part.ko for part in parts), " ".join(part.en for part in parts))
        return Outcome(told, worked=False, missing=True, detail=reason.detail)
    return Outcome(Text(f"Asterisk {home.version} ({home.root})", f"Asterisk {home.version} in {home.root}"), is_new)


def _test_programs() -> Outcome:
    installed = apt.provide(TEST_PROGRAMS)
    if not _has_a_korean_font():
        installed = apt.install([KOREAN_FONT]) or installed
    names = ", ".join(TEST_PROGRAMS)
    return Outcome(Text(f"{names}, 한글 글꼴", f"{names}, a Korean font"), installed)


def _has_a_korean_font() -> bool:
    said = subprocess.run(["fc-list", ":lang=ko", "family"], check=False, capture_output=True, text=True)
    return bool(said.stdout.strip())
