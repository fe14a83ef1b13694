"""The directory in PostgreSQL: a row is never deleted but retired, and keeps its name for last year's records."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Table, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import kept
from onmaru.features.directory.changes import Version
from onmaru.features.directory.files import SHAPES
from onmaru.features.directory.model import Category, CityData, Disposition, Entry
from onmaru.features.directory.tables import TABLES, city_version

GROUPS: Mapping[str, type[Entry]] = {"categories": Category, "dispositions": Disposition}
"""Sections of two levels, with what the second one is: rows of the same table with `parent`."""
FORGOTTEN: Mapping[str, tuple[str, ...]] = {"officials": ("mobile",)}
"""What nobody needs to know of people who have left; their names stay, for last year's records."""


async def lock(connection: AsyncConnection, centre: str, *, shared: bool = False) -> None:
    """Let only one load of a centre run at a time, and no reader in between, until the end of the transaction."""
    take = func.pg_advisory_xact_lock_shared if shared else func.pg_advisory_xact_lock
    await connection.execute(select(take(func.hashtextextended(f"city {centre}", 0))))


async def centres(connection: AsyncConnection) -> list[str]:
    """Return every centre a city was loaded for, by name."""
    question = select(city_version.c.centre).distinct().order_by(city_version.c.centre)
    return list((await connection.execute(question)).scalars())


async def latest_version(connection: AsyncConnection, centre: str) -> int:
    """Return the number of the last load, 0 before the first."""
    question = select(func.max(city_version.c.version)).where(city_version.c.centre == centre)
    return (await connection.execute(question)).scalar() or 0


async def add_version(connection: AsyncConnection, version: Version, data: CityData) -> None:
    """Record what the city is from now on, and who made it so."""
    row = {
        "centre": data.city.id,
        "version": version.number,
        "loaded_at": version.at,
        "loaded_by": version.by,
        "by_name": version.by_name or None,
        "reason": version.reason,
        "changes": version.changes,
        "description": kept.description_of(data),
    }
    await connection.execute(insert(city_version).values(row))


async def load(connection: AsyncConnection, centre: str) -> CityData | None:
    """Return the city as it holds now, or None when it was never loaded."""
    sections = {section: await _load_section(connection, centre, section) for section in TABLES}
    if not sections["city"]:
        return None
    (city,) = sections.pop("city")
    return CityData(city=city, **sections)


async def save(connection: AsyncConnection, data: CityData, version: int) -> None:
    """Write every entry of the city; what is no longer named is retired in this version."""
    for section, table in TABLES.items():
        retired = {"retired_in": version} | dict.fromkeys(FORGOTTEN.get(section, ()))
        await _save_section(connection, table, data.city.id, list(_rows(section, data)), retired)


async def last_names(
    connection: AsyncConnection, centre: str, section: str, ids: Collection[str]
) -> dict[str, tuple[str, str]]:
    """Return by id what entries are called, in Korean and English, or were called last."""
    table = TABLES[section]
    question = select(table.c.id, table.c.name, table.c.name_en).where(table.c.centre == centre, table.c.id.in_(ids))
    return {row.id: (row.name, row.name_en) for row in await connection.execute(question)}


async def _load_section(connection: AsyncConnection, centre: str, section: str) -> tuple[Any, ...]:
    table = TABLES[section]
    question = select(table).where(table.c.centre == centre, table.c.retired_in.is_(None)).order_by(table.c.position)
    rows = [dict(row) for row in (await connection.execute(question)).mappings()]
    return tuple(_entry(section, row) for row in (_nested(rows, GROUPS[section]) if section in GROUPS else rows))


def _nested(rows: list[dict[str, Any]], child: type[Entry]) -> Iterator[dict[str, Any]]:
    """Give each group its children."""
    children = defaultdict(list)
    for row in rows:
        children[row["parent"]].append({field: row[field] for field in child.__struct_fields__})
    yield from (row | {"children": children[row["id"]]} for row in rows if row["parent"] is None)


def _entry(section: str, row: Mapping[str, Any]) -> Any:
    shape = SHAPES[section]
    return msgspec.convert({field: row[field] for field in shape.__struct_fields__}, shape)


def _rows(section: str, data: CityData) -> Iterator[dict[str, Any]]:
    """Return the rows of a section in order, groups before their children."""
    entries = getattr(data, section)
    for entry in entries if isinstance(entries, tuple) else (entries,):
        row = {"id": entry.id} | msgspec.to_builtins(entry, builtin_types=(date,))
        if section not in GROUPS:
            yield row
            continue
        children = row.pop("children")
        empty = dict.fromkeys((*row, *GROUPS[section].__struct_fields__))
        yield empty | row | {"parent": None}
        yield from (empty | child | {"parent": entry.id} for child in children)


async def _save_section(
    connection: AsyncConnection, table: Table, centre: str, rows: list[dict[str, Any]], retired: dict[str, Any]
) -> None:
    gone: ColumnElement[bool] = table.c.id.not_in([row["id"] for row in rows])
    here = (table.c.centre == centre, table.c.retired_in.is_(None))
    await connection.execute(update(table).where(*here, gone).values(retired))
    if not rows:
        return
    fresh = [row | {"centre": centre, "position": at, "retired_in": None} for at, row in enumerate(rows)]
    statement = insert(table)
    written = {column.name: column for column in statement.excluded if not table.c[column.name].primary_key}
    await connection.execute(statement.on_conflict_do_update(index_elements=["centre", "id"], set_=written), fresh)
