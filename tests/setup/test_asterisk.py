"""Getting an Asterisk: the one that is there, the distribution's own, Debian's next release; or we say why not."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from onmaru.adapters.asterisk.home import PRIVATE_ROOT, AsteriskHome
from onmaru.setup import apt, asterisk, commands
from onmaru.setup.asterisk import PhoneNotToBeHad, ensure_home

pytestmark = pytest.mark.model

SYSTEM = AsteriskHome(Path("/"), "20.6.0")


class Machine:
    """A machine as set-up sees it, with a record of what was done to it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.found: AsteriskHome | None = None
        self.offered: str | None = None
        self.mirror: str | None = None
        self.is_usable = True
        self.done: list[str] = []
        monkeypatch.setattr(asterisk, "find_home", lambda *_: self.found)
        monkeypatch.setattr(asterisk, "system_home", lambda: SYSTEM)
        monkeypatch.setattr(asterisk, "private_home", lambda root: AsteriskHome(root, "22.10.1"))
        monkeypatch.setattr(asterisk, "spoken_version", lambda _: "22.10.1")
        monkeypatch.setattr("onmaru.setup.asterisk.shutil.which", lambda _: None)
        monkeypatch.setattr(AsteriskHome, "write_hosts", lambda _: None)
        monkeypatch.setattr(apt, "is_usable", lambda: self.is_usable)
        monkeypatch.setattr(apt, "offered_version", lambda _: self.offered)
        monkeypatch.setattr(apt, "debian_mirror", lambda: self.mirror)
        monkeypatch.setattr(apt, "install", lambda packages: self.done.append(f"install {' '.join(packages)}"))
        monkeypatch.setattr(commands, "run", self._run)

    def _run(self, words: Sequence[str | Path], **_: object) -> str:
        self.done.append(str(words[0]))
        return ""


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_one_that_is_there_is_used_and_nothing_is_done(machine: Machine, tmp_path: Path) -> None:
    machine.found = SYSTEM
    assert ensure_home(tmp_path) == (SYSTEM, False)
    assert machine.done == []


@pytest.mark.parametrize("offered", ["1:20.6.0~dfsg+~cs6.13.40431414-2build5", "22.5.2"])
def test_the_distribution_s_own_package_comes_first(machine: Machine, tmp_path: Path, offered: str) -> None:
    machine.offered, machine.mirror = offered, "http://mirror.example/debian"
    assert ensure_home(tmp_path) == (SYSTEM, True)
    assert machine.done == ["install asterisk espeak-ng"]


@pytest.mark.parametrize("offered", [None, "1:18.10.0~dfsg+~cs6.10.40431411-2"])
def test_where_there_is_none_or_an_old_one_a_private_root_is_built(
    machine: Machine, tmp_path: Path, offered: str | None
) -> None:
    machine.offered, machine.mirror = offered, "http://mirror.example/debian"
    home, is_new = ensure_home(tmp_path)
    assert is_new
    assert home.root == tmp_path / PRIVATE_ROOT
    assert machine.done == ["install debootstrap", "debootstrap"]
    assert (home.root / ".onmaru-asterisk").read_text() == "22.10.1\n"


def test_a_build_cut_short_is_not_taken_for_a_whole_one(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.mirror = "http://mirror.example/debian"

    def cut_short(_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "run", cut_short)
    with pytest.raises(KeyboardInterrupt):
        ensure_home(tmp_path)
    assert not (tmp_path / PRIVATE_ROOT).exists()


@pytest.mark.parametrize(
    ("is_usable", "pointed_to", "advice"),
    [
        (False, None, "as root"),
        (True, Path("/srv/nowhere"), "phone.asterisk_root"),
        (True, None, "Install Asterisk"),
    ],
)
def test_what_cannot_be_had_is_explained(
    machine: Machine, tmp_path: Path, is_usable: bool, pointed_to: Path | None, advice: str
) -> None:
    machine.is_usable = is_usable
    with pytest.raises(PhoneNotToBeHad) as reason:
        ensure_home(tmp_path, pointed_to)
    assert advice in reason.value.told("en")
    assert machine.done == []
