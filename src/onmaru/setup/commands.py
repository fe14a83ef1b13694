"""Running the machine's own commands, with their words kept for the moment something goes wrong."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from onmaru.setup.words import SetupFailure, Text

LAST_LINES = 15


def run(
    words: Sequence[str | Path],
    *,
    failing: Text,
    do: Text,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    seconds: float = 900,
) -> str:
    """Run a command and return what it printed; raises SetupFailure with its last lines when it fails or hangs."""
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
        ending = "\n".join(done.stdout.splitlines()[-LAST_LINES:])
        raise SetupFailure(failing, do, f"$ {' '.join(command)}\n{ending}")
    return done.stdout
