"""The checks of tidiness find what they are for."""

from pathlib import Path

import pytest

from onmaru.setup import tidy

pytestmark = pytest.mark.model


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tidy, "PROJECT", tmp_path)
    monkeypatch.setattr(tidy, "_texts", lambda: [(path, path.read_text()) for path in tmp_path.iterdir()])
    monkeypatch.setattr(tidy, "_own_mirrors", lambda: {"mirror.city.example"})
    monkeypatch.setattr(tidy, "_own_folders", lambda: ["/srv/checkout/"])
    return tmp_path


@pytest.mark.parametrize(
    "trace", ["registry" + ".npmjs.org", "py" + "pi.org", "mirror.city.example", "/srv/checkout/src"]
)
def test_a_trace_of_a_registry_or_a_machine_is_found(repository: Path, trace: str) -> None:
    (repository / "file.txt").write_text(f"clean\nsee https://{trace}/simple\n")
    assert tidy.traces_of_a_machine().startswith("file.txt:2:")


def test_ordinary_text_leaves_no_trace(repository: Path) -> None:
    (repository / "file.txt").write_text("https://example.kr/ and a registry of citizens\n")
    assert tidy.traces_of_a_machine() == ""


def test_a_link_to_nowhere_is_found(repository: Path) -> None:
    (repository / "a.md").write_text("[b](b.md) [gone](gone.md#part) [web](https://example.kr/) [here](#here)")
    (repository / "b.md").write_text("")
    assert tidy.broken_links() == "a.md: gone.md#part"


def test_a_lock_that_names_a_host_is_found(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "runtime.txt").write_text("a==1\n")
    (repository / "package-lock.json").write_text('{\n "resolved": "https://example/a.tgz"\n}')
    monkeypatch.setattr(tidy, "REQUIREMENTS", repository)
    monkeypatch.setattr(tidy, "WEB", repository)
    assert tidy.locks_that_name_hosts().startswith("package-lock.json:2:")


def test_a_dependency_that_was_not_locked_is_found(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidy, "REQUIREMENTS", repository)
    (repository / "pyproject.toml").write_text(
        '[project]\ndependencies = ["Known_Thing>=1", "new-thing; sys_platform != \'win32\'"]\n'
        "[dependency-groups]\ndev = []\nnode = []\n"
    )
    (repository / "runtime.txt").write_text("known-thing==1.2 \\\n    --hash=sha256:00\n")
    for lock in ("development", "node"):
        (repository / f"{lock}.txt").touch()
    assert tidy.missing_in_locks() == "requirements/runtime.txt: new-thing"
