"""Running the machine's own commands, with their words kept for the moment something goes wrong."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from onmaru.setup.words import SetupFailure, Text

FIRST_LINES, LAST_LINES = 6, 12
"""Of a failing program's words: some name the reason at once and then lecture, others come to it last."""


def run(
    words: Sequence[str | Path],
    *,
    failing: Text,
    do: Text,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    seconds: float = 900,
) -> str:
    """Run a command and return what it printed; raises SetupFailure with its words when it fails or hangs."""
    command = [str(word) for word in words]
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            timeout=seconds,
            text=True,
            errors="replace",
        )
    except (subprocess.TimeoutExpired, OSError) as problem:
        raise SetupFailure(failing, do, f"$ {' '.join(command)}\n{problem}") from problem
    if done.returncode:
        raise SetupFailure(failing, do, f"$ {' '.join(command)}\n{_shortened(done.stdout)}")
    return done.stdout


def _shortened(said: str) -> str:
    lines = said.splitlines()
    if len(lines) > FIRST_LINES + LAST_LINES:
        lines = [*lines[:FIRST_LINES], "…", *lines[-LAST_LINES:]]
    return "\n".join(lines)
