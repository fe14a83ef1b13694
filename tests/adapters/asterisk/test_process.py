"""An Asterisk of ours starts, is found again by another process of ours, outlives it, and stops."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onmaru.adapters.asterisk.home import AsteriskHome, find_home
from onmaru.adapters.asterisk.process import AsteriskDidNotStart, AsteriskInstance
from onmaru.kernel.programs import RunningProgram

pytestmark = pytest.mark.real

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def home() -> AsteriskHome:
    pointed_to = os.environ.get("ONMARU_PHONE__ASTERISK_ROOT")
    home = find_home(PROJECT / "var", Path(pointed_to) if pointed_to else None)
    assert home is not None, "no Asterisk here: './onmaru test' gets one"
    return home


@pytest.fixture
def instance(home: AsteriskHome, tmp_path: Path) -> Iterator[AsteriskInstance]:
    instance = AsteriskInstance.named(home, f"process-{os.getpid()}", data=tmp_path)
    instance.prepare()
    (instance.etc / "modules.conf").write_text("[modules]\nautoload=no\n")
    yield instance
    instance.remove()
    assert not instance.folder.exists()


def test_it_starts_and_answers_on_its_console(instance: AsteriskInstance) -> None:
    assert instance.start()
    assert instance.home.version in instance.console("core show version")


def test_it_is_not_root(instance: AsteriskInstance) -> None:
    instance.start()
    uids = next(line for line in Path(f"/proc/{instance.pid}/status").read_text().splitlines() if "Uid:" in line)
    assert "0" not in uids.split()[1:]


def test_it_outlives_the_process_that_started_it_and_is_found_again(instance: AsteriskInstance) -> None:
    starter = f"""
import os, signal
from pathlib import Path
from onmaru.adapters.asterisk.home import AsteriskHome
from onmaru.adapters.asterisk.process import AsteriskInstance
home = AsteriskHome(Path({str(instance.home.root)!r}), {instance.home.version!r})
AsteriskInstance(home, Path({str(instance.folder)!r})).start()
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", starter], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert instance.is_running()
    assert not instance.start()
    instance.stop()
    assert not instance.is_running()


def test_a_note_of_another_process_is_not_believed(instance: AsteriskInstance) -> None:
    RunningProgram(os.getpid(), "another boot/1").remember(instance.folder / "process.json")
    assert not instance.is_running()
    instance.stop()


def test_what_it_cannot_do_it_says(instance: AsteriskInstance) -> None:
    (instance.etc / "modules.conf").write_text("[modules]\nautoload=no\nrequire=no_such_module.so\n")
    with pytest.raises(AsteriskDidNotStart, match="no_such_module"):
        instance.start()
