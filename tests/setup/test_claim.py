"""One centre per data folder: the second is refused by name, and a killed one leaves no claim behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onmaru.setup.claim import claimed, holder_of
from onmaru.setup.words import SetupFailure

pytestmark = pytest.mark.action

ADDRESS = "http://127.0.0.1:8080"

_HOLD = """
import sys, time
from pathlib import Path
from onmaru.setup.claim import claimed
with claimed(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    time.sleep(60)
"""


def held_elsewhere(data: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", _HOLD, str(data), ADDRESS]
    other = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    other.stdout.close()
    return other


def test_a_second_centre_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    other = held_elsewhere(tmp_path)
    try:
        with pytest.raises(SetupFailure) as refusal, claimed(tmp_path, ADDRESS):
            pass
        assert f"{ADDRESS} (process {other.pid})" in refusal.value.told("en")
        assert "./onmaru down" in refusal.value.told("en")
    finally:
        other.kill()
        other.wait()


def test_a_killed_centre_leaves_the_folder_free(tmp_path: Path) -> None:
    other = held_elsewhere(tmp_path)
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert holder_of(tmp_path) is None
    with claimed(tmp_path, ADDRESS):
        holder = holder_of(tmp_path)
        assert holder is not None
        assert (holder.pid, holder.address) == (os.getpid(), ADDRESS)


def test_nobody_holds_a_folder_that_was_never_used(tmp_path: Path) -> None:
    assert holder_of(tmp_path / "new") is None
