"""Versions of a city's description: made one after the other, each kept whole, with who, when and why."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import msgspec
from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import changes, store
from onmaru.features.directory.changes import Changes, Version
from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.model import CityData
from onmaru.features.directory.tables import city_version
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database

MOST_SINCE_LOAD: Final = 10_000
"""Versions looked through before files are loaded: thirty changes a day for a year."""


class Loaded(msgspec.Struct, frozen=True):
    """What a change did."""

    directory: Directory
    changes: Changes
    """Empty when the city was already so; then no new version was made."""


class Whole(msgspec.Struct, frozen=True):
    """A version with the city as it was from then on, in plain values; None where it was not kept."""

    version: Version
    description: dict[str, Any] | None


class Held:
    """A city's description, held from everybody else who would change it until the transaction ends."""

    def __init__(self, connection: AsyncConnection, data: CityData | None, version: int) -> None:
        self.connection = connection
        self.data = data
        """None before the first load."""
        self.version = version

    async def become(self, data: CityData, *, by: str, at: Instant, by_name: str = "", reason: str = "") -> Loaded:
        """Make this the description from now on; the same again makes no new version."""
        made = changes.between(self.data, data)
        if made:
            self.version += 1
            version = Version(number=self.version, at=at, by=by, by_name=by_name, reason=reason, changes=made)
            await store.add_version(self.connection, version, data)
            await store.save(self.connection, data, self.version)
            self.data = data
        return Loaded(Directory(data, self.version), made)


@asynccontextmanager
async def held(database: Database, centre: str) -> AsyncIterator[Held]:
    """Hold a city's description until the end of the block, in one transaction."""
    async with database.begin() as connection:
        await store.lock(connection, centre)
        version = await store.latest_version(connection, centre)
        yield Held(connection, await store.load(connection, centre), version)


async def versions_before(
    connection: AsyncConnection, centre: str, before: int | None, *, most: int, after: int = 0
) -> list[Version]:
    """Return versions before one (all, when None) and after another, the latest first, at most so many."""
    wanted = [city_version.c.centre == centre, city_version.c.version > after]
    if before is not None:
        wanted.append(city_version.c.version < before)
    question = select(*_TOLD).where(*wanted).order_by(city_version.c.version.desc()).limit(most)
    return [_version(row) for row in await connection.execute(question)]


async def versions_since_load(connection: AsyncConnection, centre: str) -> list[Version]:
    """Return what was changed in the browser since files were loaded last, the latest first, `MOST_SINCE_LOAD`."""
    loads = select(func.coalesce(func.max(city_version.c.version), 0)).where(
        city_version.c.centre == centre, city_version.c.by_name.is_(None)
    )
    last = (await connection.execute(loads)).scalar_one()
    return await versions_before(connection, centre, None, most=MOST_SINCE_LOAD, after=last)


async def version_of(connection: AsyncConnection, centre: str, number: int) -> Whole | None:
    """Return one version whole, or None when there is none of that number."""
    question = select(*_TOLD, city_version.c.description).where(
        city_version.c.centre == centre, city_version.c.version == number
    )
    row = (await connection.execute(question)).one_or_none()
    return None if row is None else Whole(_version(row), row.description)


_TOLD = (
    city_version.c.version,
    city_version.c.loaded_at,
    city_version.c.loaded_by,
    city_version.c.by_name,
    city_version.c.reason,
    city_version.c.changes,
)


def _version(row: Row[Any]) -> Version:
    return Version(
        number=row.version,
        at=row.loaded_at,
        by=row.loaded_by,
        by_name=row.by_name or "",
        reason=row.reason,
        changes=msgspec.convert(row.changes, Changes),
    )
