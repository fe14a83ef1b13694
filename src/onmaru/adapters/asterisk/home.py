"""Where an Asterisk lives on this machine: the system's own, or one in a private root folder of ours.

Stands on the standard library alone: set-up uses it before anything is installed.
"""

import os
import re
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from onmaru.kernel.programs import account

STAMP = ".onmaru-asterisk"
"""Written into a private root as the last act of building it: a build cut short is not taken for a whole one."""

PRIVATE_ROOT = Path("asterisk/root")
"""Where in the data folder the private root is."""

OLDEST = 20
"""Asterisk 20 is the oldest long-term release whose ARI has what we use."""


@dataclass(frozen=True)
class AsteriskHome:
    """An Asterisk we may start instances of; `root` is `/` for the system's own."""

    root: Path
    version: str

    @property
    def is_private(self) -> bool:
        """Tell whether it lives in a root folder of its own, entered by `chroot`."""
        return self.root != Path("/")

    @property
    def rest_over_websocket(self) -> bool:
        """Tell whether ARI requests may travel over the event socket (Asterisk 20.14, 21.9, 22.4 and later)."""
        major, minor = (int(part) for part in self.version.split(".")[:2])
        return minor >= {20: 14, 21: 9, 22: 4}.get(major, 0)

    def command(self, *words: str, reads: tuple[Path, ...] = ()) -> list[str]:
        """Return the words that run `asterisk` there, as our system account and never as root."""
        who = account()
        if self.is_private:
            return ["chroot", f"--userspec={who.uid}:{who.gid}", "--groups=", str(self.root), "asterisk", *words]
        return who.command(["asterisk", *words], reads=reads)

    def write_hosts(self) -> None:
        """Make sure no name look-up ever leaves the private root: waiting for one stops every call."""
        if not self.is_private:
            return
        names = dict.fromkeys(["localhost", socket.gethostname(), socket.gethostname().split(".")[0]])
        (self.root / "etc/hosts").write_text(f"127.0.0.1 {' '.join(names)}\n::1 localhost\n")
        resolver = self.root / "etc/resolv.conf"
        resolver.unlink(missing_ok=True)  # it may be a link into the outer system
        resolver.touch()


def find_home(data: Path, pointed_to: Path | None = None) -> AsteriskHome | None:
    """Return the Asterisk to use: the one settings point to, else the system's, else the one in the data folder."""
    if pointed_to is not None and pointed_to != Path("/"):
        return private_home(pointed_to)
    return system_home() or private_home(data / PRIVATE_ROOT)


def private_home(root: Path) -> AsteriskHome | None:
    """Return the Asterisk in a root folder of its own, if one is wholly there and we may enter it."""
    stamp = root / STAMP
    if os.geteuid() != 0 or not stamp.is_file():
        return None
    return AsteriskHome(root.resolve(), stamp.read_text().strip())


def system_home() -> AsteriskHome | None:
    """Return the Asterisk on this machine's PATH, if there is one that is new enough."""
    if shutil.which("asterisk") is None:
        return None
    version = spoken_version(["asterisk", "-V"])
    return AsteriskHome(Path("/"), version) if version and int(version.split(".")[0]) >= OLDEST else None


def spoken_version(command: list[str]) -> str | None:
    """Ask an Asterisk program its version, such as `22.10.1`."""
    said = subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    found = re.search(r"Asterisk (?:certified/)?(\d+\.\d+(?:\.\d+)?)", said.stdout)
    return found[1] if found else None
