"""One running centre per data folder: whoever holds the claim may write there; a second one is refused.

The claim is a lock the system lets go of by itself when its holder ends, however it ends; what is written in the file
is only for people and for `./onmaru down`.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from onmaru.setup.words import SetupFailure, Text

_FILE = "centre.lock"


@dataclass(frozen=True)
class Holder:
    """The process that runs the centre of a data folder, and its address."""

    pid: int
    address: str


@contextmanager
def claimed(data: Path, address: str) -> Iterator[None]:
    """Hold the claim on a data folder during the block; raises SetupFailure when another process has it."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / _FILE).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise _refusal(data, holder_of(data)) from taken
        file.truncate(0)
        file.write(json.dumps(asdict(Holder(os.getpid(), address))))
        file.flush()
        yield
        file.truncate(0)


def holder_of(data: Path) -> Holder | None:
    """Return who runs the centre of this data folder now, if anybody does."""
    try:
        with (data / _FILE).open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return Holder(**json.loads(file.read() or '{"pid": 0, "address": ""}'))
    except FileNotFoundError:
        pass
    return None


def _refusal(data: Path, holder: Holder | None) -> SetupFailure:
    pid, address = (holder.pid, holder.address) if holder else (0, "")
    return SetupFailure(
        Text(
            f"{data}의 콜센터가 이미 실행 중입니다: {address} (프로세스 {pid})",
            f"The centre of {data} is running already: {address} (process {pid})",
        ),
        Text(
            "그 주소를 열거나, ./onmaru down으로 멈추거나, --data로 다른 폴더를 쓰십시오.",
            "Open that address, stop it with ./onmaru down, or use another folder with --data.",
        ),
    )
