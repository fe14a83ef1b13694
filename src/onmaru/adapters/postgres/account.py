"""Whom PostgreSQL runs as: it refuses to be root, so root lends it an account of its own that may do nothing else."""

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ACCOUNT = "onmaru"


@dataclass(frozen=True)
class Account:
    """The system account the database server runs as."""

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

    def owns(self, folder: Path) -> None:
        """Make `folder` and give it to this account alone."""
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)


def account() -> Account:
    """Return the account to run as: ourselves, or (when we are root) the system account, made at need."""
    if os.geteuid() != 0:
        return Account(name=str(os.geteuid()), uid=os.geteuid(), gid=os.getegid())
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        entry = _made()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _made() -> pwd.struct_passwd:
    words = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    shell = shutil.which("nologin") or "/usr/sbin/nologin"
    subprocess.run(["useradd", *words, "--shell", shell, ACCOUNT], check=True, capture_output=True, text=True)
    return pwd.getpwnam(ACCOUNT)


def _open_to_others(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.resolve().parents)
