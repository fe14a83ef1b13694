"""The web application is built when its sources have changed, and only then; Node.js must be new enough."""

from pathlib import Path

import pytest

from onmaru.setup import node

pytestmark = pytest.mark.model


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(node, "WEB", tmp_path)
    (tmp_path / "src").mkdir()
    (tmp_path / "src/main.tsx").write_text("first")
    return tmp_path


def test_a_changed_added_or_renamed_source_changes_the_fingerprint(web: Path) -> None:
    seen = {node.sources()}
    (web / "src/main.tsx").write_text("second")
    seen.add(node.sources())
    (web / "src/other.tsx").write_text("")
    seen.add(node.sources())
    (web / "src/other.tsx").rename(web / "src/another.tsx")
    seen.add(node.sources())
    assert len(seen) == 4


def test_what_was_made_from_the_sources_does_not_change_it(web: Path) -> None:
    before = node.sources()
    for made in ("node_modules", "dist", "coverage"):
        (web / made).mkdir()
        (web / made / "file.js").write_text("made")
    assert node.sources() == before


@pytest.mark.parametrize(
    ("version", "is_found"), [("v18.20.4", False), ("v20.18.1", False), ("v20.19.0", True), ("v24.1.0", True)]
)
def test_a_node_that_is_too_old_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, is_found: bool
) -> None:
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "VENV", tmp_path)
    assert (node.find() is not None) == is_found
