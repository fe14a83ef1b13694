"""The programs we start beside us: whom they run as, and how we know them again when we have been away.

Stands on the standard library alone: set-up uses it before anything is installed.
"""

import json
import os
import pwd
import shutil
import stat
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ACCOUNT = "onmaru"

_one_makes_it = threading.Lock()
"""Database and exchange are started side by side and ask for the account at the same moment."""

_USERADD_NAME_IN_USE = 9


class AccountNotMade(Exception):
    """The system account our programs run as could not be made."""

    korean = "데이터베이스와 전화 교환기를 돌릴 시스템 계정을 만들지 못했습니다."


@dataclass(frozen=True)
class Account:
    """A system account that may do nothing but run one of our programs."""

    name: str
    uid: int
    gid: int

    def command(self, words: Sequence[str], *, reads: Sequence[Path] = ()) -> list[str]:
        """Return the words that run `words` as this account, with no privilege left.

        Where a folder above `reads` is closed to others (a checkout in `/root`), the one privilege kept is to pass
        through folders: opening root's home to everybody would be the worse bargain.
        """
        if os.geteuid() != 0:
            return list(words)
        kept = "-all" if all(map(_open_to_others, reads)) else "-all,+dac_read_search"
        lent = [f"--inh-caps={kept}", f"--ambient-caps={kept}", f"--bounding-set={kept}"]
        who = [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
        return ["setpriv", *who, *lent, "--", *words]

    def takes(self, folder: Path, mode: int = 0o700) -> None:
        """Make `folder` and give it to this account."""
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)


def account() -> Account:
    """Return the account our programs run as: ourselves, or, when we are root, the system account, made at need."""
    if os.geteuid() != 0:
        return Account(name=str(os.geteuid()), uid=os.geteuid(), gid=os.getegid())
    with _one_makes_it:
        try:
            entry = pwd.getpwnam(ACCOUNT)
        except KeyError:
            entry = _made()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _made() -> pwd.struct_passwd:
    words = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    shell = shutil.which("nologin") or "/usr/sbin/nologin"
    made = subprocess.run(["useradd", *words, "--shell", shell, ACCOUNT], check=False, capture_output=True, text=True)
    if made.returncode not in (0, _USERADD_NAME_IN_USE):
        raise AccountNotMade(made.stderr.strip())
    return pwd.getpwnam(ACCOUNT)


def _open_to_others(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.resolve().parents)


@dataclass(frozen=True)
class RunningProgram:
    """A process known by its number *and* the moment it started, because numbers are given out again."""

    pid: int
    started: str
    """Boot id and clock ticks since that boot."""

    @classmethod
    def of(cls, pid: int) -> "RunningProgram | None":
        """Look at a process now; None when there is none, or when it has ended and only its parent's notice is due."""
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        except (FileNotFoundError, ProcessLookupError):
            return None
        state, started = fields[0], fields[19]  # proc(5): fields 3 and 22
        return None if state in "ZX" else cls(pid, f"{boot}/{started}")

    @classmethod
    def remembered(cls, note: Path) -> "RunningProgram | None":
        """Return the program a note tells of, if that very program still runs."""
        try:
            told = cls(**json.loads(note.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        return told if told.is_running() else None

    def remember(self, note: Path) -> None:
        """Write the note by which a later process finds this program."""
        note.write_text(json.dumps({"pid": self.pid, "started": self.started}))

    def is_running(self) -> bool:
        """Tell whether this very program still runs."""
        return RunningProgram.of(self.pid) == self
