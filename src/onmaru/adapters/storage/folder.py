"""Files in a folder, named by what they hold (SHA-256): the same file twice is one, and a name can never lead outside.

Only our own account reads them. A file appears whole or not at all, also when the machine stops while it is written.
"""

import asyncio
import hashlib
import os
import re
import tempfile
from pathlib import Path

from onmaru.kernel.errors import NotAvailable

_NAME = re.compile(r"[0-9a-f]{64}")


class FileLost(NotAvailable):
    """This file is not in the data folder; restore it from the backup."""

    korean = "데이터 폴더에 파일이 없습니다. 백업에서 되살려야 합니다. 시스템 담당자에게 알려 주십시오."


class Folder:
    """Keeps files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, data: bytes) -> str:
        """Keep these bytes and return the name they are found by."""
        return await asyncio.to_thread(self._keep, data)

    async def read(self, name: str) -> bytes:
        """Return what is kept under a name; raises FileLost."""
        return await asyncio.to_thread(self._read, name)

    async def remove(self, name: str) -> None:
        """Let a file be gone; one that is gone already is no error. Only for files kept by nobody else."""
        await asyncio.to_thread(self._path(name).unlink, missing_ok=True)

    def _keep(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        path = self._path(name)
        if path.is_file():
            return name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent)  # 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(partial).replace(path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
        return name

    def _read(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError as gone:
            raise FileLost from gone

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise FileLost
        return self._folder / name[:2] / name
