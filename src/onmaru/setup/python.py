"""Our Python environment: a folder of its own beside the code, filled from locked requirements with checked hashes."""

import hashlib
import importlib.util
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from onmaru.setup import apt, commands
from onmaru.setup.places import PROJECT, PYTHON, REQUIREMENTS, VENV
from onmaru.setup.steps import Outcome
from onmaru.setup.words import Text

RUNTIME = "runtime"
DEVELOPMENT = "development"
NODE = "node"

_HOME = VENV / ".onmaru-home"
"""Tells which Python made the environment, and where."""


def is_ready(*locks: str) -> bool:
    """Tell whether the environment holds exactly what these locks name."""
    return all(_stamp(lock).is_file() and _stamp(lock).read_text() == _wanted(lock) for lock in locks)


def ensure(*locks: str) -> Outcome:
    """Make the environment and fill it from the locks named; nothing happens when it is as wanted already."""
    count = sum(map(_packages_in, locks))
    if is_ready(*locks):
        return Outcome(Text(f"패키지 {count}개가 그대로 있습니다", f"{count} packages in place"), worked=False)
    if not _works():
        _make()
    for lock in locks:
        if not is_ready(lock):
            _install(lock)
    return Outcome(Text(f"패키지 {count}개를 설치했습니다", f"{count} packages installed"))


def _works() -> bool:
    """Tell whether an environment made here by this Python still runs (an upgrade or a move may have broken it)."""
    if not PYTHON.exists() or not _HOME.is_file() or _HOME.read_text() != _home():
        return False
    words = [str(PYTHON), "-c", "import pip"]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def _home() -> str:
    return f"{_version()} {PROJECT}\n"


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        apt.install([f"python{_version()}-venv"])  # Debian keeps it apart from Python itself
    venv.EnvBuilder(clear=True, symlinks=True).create(VENV)
    commands.run(
        [PYTHON, "-m", "ensurepip", "--upgrade", "--default-pip"],
        failing=Text(".venv를 만들지 못했습니다.", "The environment .venv could not be made."),
        do=Text(
            "디스크 공간을 확인하고 .venv를 지운 뒤 다시 실행해 주십시오.",
            "Check disk space, remove .venv, run this again.",
        ),
    )
    _site_packages().joinpath("onmaru.pth").write_text(f"{PROJECT / 'src'}\n")
    _HOME.write_text(_home())


def _install(lock: str) -> None:
    words = ["install", "--quiet", "--require-hashes", "--no-deps", "--prefer-binary", "--disable-pip-version-check"]
    commands.run(
        [PYTHON, "-m", "pip", *words, "-r", _file(lock)],
        failing=Text("파이썬 패키지를 설치하지 못했습니다.", "The Python packages could not be installed."),
        do=Text(
            "네트워크와 pip 설정(미러, 프록시)을 확인해 주십시오: python3 -m pip config list",
            "Check the network and pip's configuration (mirror, proxy): python3 -m pip config list",
        ),
    )
    _stamp(lock).write_text(_wanted(lock))


def _site_packages() -> Path:
    return VENV / f"lib/python{_version()}/site-packages"


def _file(lock: str) -> Path:
    return REQUIREMENTS / f"{lock}.txt"


def _stamp(lock: str) -> Path:
    return VENV / f".onmaru-{lock}"


def _wanted(lock: str) -> str:
    return f"{_version()} {hashlib.sha256(_file(lock).read_bytes()).hexdigest()}\n"


def _packages_in(lock: str) -> int:
    return sum("==" in line for line in _file(lock).read_text().splitlines())


def lock(words: Sequence[str] = ()) -> None:
    """Resolve pyproject.toml into the locks anew; `words` are passed on to uv (`--upgrade`)."""
    how = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--python-version=3.11", "--quiet"]
    where = ["--no-emit-index-url", "--no-emit-find-links"]
    what = {
        RUNTIME: ["pyproject.toml"],
        NODE: ["--group=node"],
        DEVELOPMENT: ["--group=dev", f"--constraint={_file(RUNTIME)}"],
    }
    for name, sources in what.items():
        commands.run(
            [VENV / "bin/uv", "pip", "compile", *how, *where, *words, *sources, f"--output-file={_file(name)}"],
            failing=Text("의존성을 잠그지 못했습니다.", "The dependencies could not be locked."),
            do=Text("pyproject.toml의 버전 조건을 확인해 주십시오.", "Check the version ranges in pyproject.toml."),
            cwd=PROJECT,
        )
