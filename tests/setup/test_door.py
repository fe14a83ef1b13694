"""The door works on a bare Python: without our environment, without anything installed."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from onmaru.setup.places import PROJECT

pytestmark = pytest.mark.action


def door(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `./onmaru` on an isolated Python that sees no installed package at all."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(PROJECT / "onmaru"), *words],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], **environment},
    )


def test_help_speaks_korean_first() -> None:
    told = door("help")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("온마루")
    assert "./onmaru up" in told.stdout
    assert "--no-phone" in told.stdout


def test_help_speaks_english_where_english_is_spoken() -> None:
    assert door("help", LANG="en_GB.UTF-8").stdout.startswith("Onmaru, the open civic contact centre")


def test_the_doctor_examines_without_an_environment_and_changes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    told = door("doctor", "--json", "--data", str(data), ONMARU_PORT="0")
    findings = json.loads(told.stdout)
    assert {"Machine", "Python environment", "Database", "Telephone exchange"} <= {found["about"] for found in findings}
    assert all(found["do"] for found in findings if found["verdict"] == "wrong")
    assert told.returncode == any(found["verdict"] == "wrong" for found in findings)
    assert not data.exists()


def test_the_doctor_finds_a_wrong_setting(tmp_path: Path) -> None:
    file = tmp_path / "onmaru.toml"
    file.write_text("port: 8080")
    told = door("doctor", ONMARU_SETTINGS=str(file), LANG="en_GB.UTF-8")
    assert told.returncode == 1
    assert "not valid TOML" in told.stdout


def test_the_doctor_tells_a_taken_port_and_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = door("doctor", "--data", str(tmp_path), ONMARU_PORT=port, LANG="en_GB.UTF-8")
    assert told.returncode == 1
    assert f"127.0.0.1:{port}" in told.stdout
    assert "--port" in told.stdout
