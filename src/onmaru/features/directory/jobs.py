"""A running centre notices a load made by another process (`./onmaru city load` beside it) and takes it up."""

import msgspec

from onmaru.features.directory import store
from onmaru.features.directory.actions import directory_of
from onmaru.features.directory.lookup import Directory
from onmaru.kernel.bus import Bus
from onmaru.kernel.database import Database, DatabaseUnavailable

LOOK_EVERY_SECONDS = 2.0
"""One small indexed question; a new version holds within this time."""


class DirectoryChanged(msgspec.Struct, frozen=True):
    """News: from now on this directory holds."""

    directory: Directory


class CurrentDirectory:
    """The directory that holds now: call it to have it."""

    def __init__(self, database: Database, directory: Directory, bus: Bus) -> None:
        self._database = database
        self._directory = directory
        self._bus = bus

    def __call__(self) -> Directory:
        """Return the directory."""
        return self._directory

    async def look(self) -> None:
        """Take up a newer version, if there is one, and tell the house; without a database the old one holds."""
        try:
            newer = await self._newer()
        except DatabaseUnavailable:
            return
        if newer is not None:
            self._directory = newer
            self._bus.publish(DirectoryChanged(newer))

    async def _newer(self) -> Directory | None:
        centre = self._directory.city.id
        async with self._database.begin() as connection:
            version = await store.latest_version(connection, centre)
        return await directory_of(self._database, centre) if version > self._directory.version else None
