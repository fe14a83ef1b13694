"""One running Asterisk of ours: its folder, its start and stop, and how we find it again after we were killed.

Several instances may share one Asterisk home (tests do): each has a folder of its own with everything that it reads
and writes. An instance has a session of its own, so neither Ctrl-C in our terminal nor our sudden end reaches it: the
calls in it go on.
"""

import os
import re
import resource
import shutil
import signal
import subprocess
import time
from hashlib import sha256
from pathlib import Path

from onmaru.adapters.asterisk import beep
from onmaru.adapters.asterisk.home import AsteriskHome
from onmaru.kernel.programs import RunningProgram, account

BOOT_SECONDS = 30
"""A loaded machine needs a few seconds; after this long Asterisk is not coming."""

STOP_SECONDS = 10
"""Asterisk ends its calls and leaves within two; after this long it is ended."""

OPEN_FILES = 65_536
"""A call takes about six files (sockets, timers, sounds); where the machine allows fewer, it gets those."""

LANGUAGE = "defaultlanguage = ko"
"""Asterisk looks for `greeting` in the folder of a channel's language first: it must be one that has no folder."""


class AsteriskDidNotStart(Exception):
    """Asterisk did not start."""

    korean = "전화 교환기(Asterisk)를 시작하지 못했습니다."


class AsteriskInstance:
    """One Asterisk process with its own configuration, sounds, database, spool, log and control socket."""

    def __init__(self, home: AsteriskHome, folder: Path) -> None:
        self.home = home
        self.folder = folder
        self.etc = folder / "etc"
        """Where `config` writes what Asterisk reads."""
        self.sounds = folder / "sounds"
        self._note = folder / "process.json"
        self._child: subprocess.Popen[bytes] | None = None

    @classmethod
    def named(cls, home: AsteriskHome, name: str, *, data: Path) -> "AsteriskInstance":
        """Return the instance `name`: inside the private root, or in the data folder for a system Asterisk."""
        if not re.fullmatch(r"[a-z0-9-]{1,40}", name):
            raise ValueError(f"an instance's name is small letters, digits and hyphens: {name!r}")
        folder = home.root / "srv/onmaru" / name if home.is_private else data.resolve() / "asterisk" / name
        return cls(home, folder)

    @classmethod
    def of_centre(cls, home: AsteriskHome, data: Path) -> "AsteriskInstance":
        """Return the one instance of a data folder's centre; folders that share a private root stay apart."""
        name = f"centre-{sha256(os.fsencode(data.resolve())).hexdigest()[:12]}"
        return cls.named(home, name, data=data)

    def inside(self, path: Path) -> str:
        """Return a path as Asterisk itself sees it."""
        return str(Path("/") / path.relative_to(self.home.root))

    def prepare(self) -> None:
        """Make the instance's folders and its `asterisk.conf`; the rest of `etc` is written by `config`."""
        who = account()
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("lib", "spool", "spool/recording", "log", "run", "cache"):
            who.takes(self.folder / name, 0o750)
        for folder in (self.etc, self.sounds):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o750)  # passwords are in there: for Asterisk's group to read, for nobody else
            if os.geteuid() == 0:
                os.chown(folder, 0, who.gid)
        (self.etc / "asterisk.conf").write_text(self._asterisk_conf())
        beep.write(self.sounds)
        self.home.write_hosts()

    def start(self) -> bool:
        """Start Asterisk and wait until it is fully there; return False when it was running already.

        Raises AsteriskDidNotStart with the last lines of its log.
        """
        if self.is_running():
            return False
        self.prepare()
        with (self.folder / "log/console.log").open("wb") as console:
            self._child = subprocess.Popen(
                self.home.command("-C", self._conf, "-f", "-n", reads=(self.folder,)),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
            )
        running = RunningProgram.of(self._child.pid)
        if running:
            running.remember(self._note)
        self._wait_until_booted()
        return True

    def stop(self) -> None:
        """End Asterisk and every call in it."""
        running = self._running()
        if running is None:
            return
        for how, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, STOP_SECONDS)):
            os.kill(running.pid, how)
            if self._is_gone_within(seconds):
                break
        if self._child is not None:
            self._child.wait(STOP_SECONDS)  # gone from the process table, not only from the world
        self._note.unlink(missing_ok=True)

    def remove(self) -> None:
        """Stop and take the instance's folder away (tests leave nothing behind)."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def is_running(self) -> bool:
        """Tell whether this instance runs, whoever started it."""
        return self._running() is not None

    @property
    def pid(self) -> int | None:
        """The running instance's process."""
        running = self._running()
        return running.pid if running else None

    def console(self, command: str) -> str:
        """Say one command on the instance's console and return its answer."""
        words = self.home.command("-C", self._conf, "-rx", command, reads=(self.folder,))
        said = subprocess.run(words, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd="/")
        return said.stdout

    @property
    def _conf(self) -> str:
        return self.inside(self.etc / "asterisk.conf")

    def _running(self) -> RunningProgram | None:
        if self._child is not None:
            self._child.poll()  # take notice of its end, lest it stays in the process table
        return RunningProgram.remembered(self._note)

    def _wait_until_booted(self) -> None:
        patience = time.monotonic() + BOOT_SECONDS
        while time.monotonic() < patience:
            if not self.is_running():
                raise AsteriskDidNotStart(self._last_words())
            if (self.folder / "run/asterisk.ctl").exists() and "fully booted" in self.console("core waitfullybooted"):
                return
            time.sleep(0.05)
        self.stop()
        raise AsteriskDidNotStart(f"not there after {BOOT_SECONDS} s\n{self._last_words()}")

    def _is_gone_within(self, seconds: float) -> bool:
        patience = time.monotonic() + seconds
        while self.is_running() and time.monotonic() < patience:
            time.sleep(0.02)
        return not self.is_running()

    def _last_words(self, lines: int = 12) -> str:
        logs = [log for log in (self.folder / "log").iterdir() if log.is_file()]
        newest = max(logs, key=lambda log: (log.stat().st_size > 0, log.stat().st_mtime), default=None)
        return "\n".join(newest.read_text(errors="replace").splitlines()[-lines:]) if newest else ""

    def _asterisk_conf(self) -> str:
        places = {
            "astetcdir": self.etc,
            "astvarlibdir": self.folder / "lib",
            "astdbdir": self.folder / "lib",
            "astkeydir": self.folder / "lib",
            "astcachedir": self.folder / "cache",
            "astspooldir": self.folder / "spool",
            "astrundir": self.folder / "run",
            "astlogdir": self.folder / "log",
        }
        lines = [f"{name} => {self.inside(path)}" for name, path in places.items()]
        open_files = min(OPEN_FILES, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
        options = ["nocolor = yes", "dontwarn = yes", f"maxfiles = {open_files}", "transmit_silence = yes", LANGUAGE]
        return "\n".join(["[directories]", *lines, "", "[options]", *options, ""])
