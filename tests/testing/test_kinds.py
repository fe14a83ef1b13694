"""A test file that does not say its kind, or says two, stops the run."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

FILE = """
import pytest
pytestmark = [{marks}]
def test_something() -> None: pass
"""


def run(folder: Path, *kinds: str) -> subprocess.CompletedProcess[str]:
    marks = ", ".join(f"pytest.mark.{kind}" for kind in kinds)
    (folder / "test_it.py").write_text(FILE.format(marks=marks))
    words = ["-p", "onmaru.testing.kinds", "-c", "/dev/null", "--rootdir", str(folder), "-q", str(folder)]
    return subprocess.run([sys.executable, "-m", "pytest", *words], check=False, capture_output=True, text=True)


def test_one_kind_runs(tmp_path: Path) -> None:
    assert run(tmp_path, "model").returncode == 0


@pytest.mark.parametrize("kinds", [(), ("model", "real")])
def test_none_or_two_are_refused_by_name(tmp_path: Path, kinds: tuple[str, ...]) -> None:
    refused = run(tmp_path, *kinds)
    assert refused.returncode != 0
    assert "test_it.py" in refused.stderr
    assert "one kind each" in refused.stderr
