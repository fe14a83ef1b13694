"""The directory in PostgreSQL: one table per kind of entry, a row never deleted but retired, and the list of loads.

Columns are the fields of the entries in `model`; lists and small tables are JSON. A retired row keeps its name, because
last year's records still speak of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKeyConstraint,
    Integer,
    Table,
    Text,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory.changes import Version
from onmaru.features.directory.files import SHAPES
from onmaru.features.directory.model import Category, CityData, Disposition, Entry
from onmaru.kernel.database import Moment, metadata

city_version = Table(
    "city_version",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("loaded_at", Moment, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("changes", JSONB, nullable=False),
    Column("by_name", Text, comment="name of whoever changed it in the browser"),
    Column("reason", Text, nullable=False, server_default="", comment="why, in their words"),
    Column("description", JSONB(none_as_null=True), comment="the whole city as it was from then on"),
    comment="Each time a city's description changed: when, by whom, why, what became different, and what it was then",
)


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _json(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, JSONB(none_as_null=True), nullable=optional)


def _entries(name: str, comment: str, *columns: Column[Any]) -> Table:
    """Declare the table of one kind of entry."""
    return Table(
        name,
        metadata,
        Column("centre", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column("position", Integer, nullable=False, comment="order in which the city wrote them"),
        _text("name"),
        _text("name_en"),
        *columns,
        Column("retired_in", Integer, comment="version that no longer had it; null while it holds"),
        ForeignKeyConstraint(["centre", "retired_in"], ["city_version.centre", "city_version.version"]),
        comment=comment,
    )


TABLES: Mapping[str, Table] = {
    "city": _entries(
        "city",
        "The city and its centre",
        _text("centre_name"),
        _text("centre_name_en"),
        Column("population", Integer, nullable=False),
        _text("timezone"),
        Column("sample", Boolean, nullable=False),
    ),
    "calendars": _entries(
        "calendar",
        "Opening hours of a week",
        _json("days"),
        _text("lunch", optional=True),
        _text("on_holidays"),
    ),
    "special_days": _entries(
        "special_day",
        "Temporary holidays and special opening hours",
        Column("date", Date, nullable=False),
        _json("calendars"),
        _json("open"),
    ),
    "departments": _entries(
        "department",
        "Departments and town offices",
        _text("kind"),
        _text("bureau"),
        _text("duties"),
        _text("duties_en"),
        _text("extension"),
        _text("number", optional=True),
        _text("calendar"),
        _text("address"),
        _json("line_up"),
        Column("ring_seconds", Integer, nullable=False),
    ),
    "officials": _entries(
        "official",
        "Employees of departments",
        _text("department"),
        _text("post"),
        _text("extension"),
        Column("account", Boolean, nullable=False),
        _text("mobile", optional=True),
        _text("deputy", optional=True),
    ),
    "teams": _entries("team", "Teams of agents"),
    "skills": _entries("skill", "What agents can be good at"),
    "queues": _entries(
        "queue",
        "Queues and how they treat those who wait",
        _json("requires"),
        Column("priority", Integer, nullable=False),
        _json("relaxations"),
        Column("offer_seconds", Integer, nullable=False),
        _text("selection"),
        _json("after_call"),
        Column("service_level_seconds", Integer, nullable=False),
        Column("preferred_seconds", Integer, nullable=False),
    ),
    "agents": _entries(
        "agent",
        "People who serve citizens",
        _text("team"),
        _json("queues"),
        _json("skills"),
        _json("languages"),
        _json("capacity"),
    ),
    "staff": _entries("staff", "People who run the centre", _text("role"), _json("teams")),
    "entry_points": _entries(
        "entry_point",
        "Numbers citizens dial",
        _text("number"),
        _text("channel"),
        _text("queue"),
        _text("calendar"),
        _text("language"),
        _text("greeting"),
        _text("closed"),
        _text("department", optional=True),
        _text("menu", optional=True),
        Column("is_main", Boolean, nullable=False),
        _text("shows", optional=True),
        _text("greeting_said"),
        _text("greeting_said_en"),
        _text("callback_plan", optional=True),
    ),
    "menus": _entries(
        "menu",
        "What callers hear and press before they reach somebody",
        _text("first"),
        _text("person"),
        _json("steps"),
    ),
    "callback_plans": _entries(
        "callback_plan",
        "When and how the city calls back",
        _text("calendar"),
        Column("slot_minutes", Integer, nullable=False),
        Column("per_slot", Integer, nullable=False),
        Column("days_ahead", Integer, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("retry_minutes", Integer, nullable=False),
        _text("order"),
        Column("offer_after_seconds", Integer, nullable=False),
        Column("return_minutes", Integer, nullable=False),
    ),
    "announcements": _entries(
        "announcement",
        "Urgent announcements to callers",
        _text("text"),
        _text("text_en"),
        _text("prompt", optional=True),
        _json("entry_points"),
        _text("place"),
        _text("begins", optional=True),
        _text("until", optional=True),
    ),
    "prompts": _entries("prompt", "Sentences of the city's own", _json("texts"), _json("recordings")),
    "categories": _entries(
        "category",
        "What contacts are about, on two levels",
        _text("parent", optional=True),
        _text("connect", optional=True),
        _text("department", optional=True),
    ),
    "dispositions": _entries(
        "disposition",
        "How contacts end, on two levels; the first knows the outcome",
        _text("parent", optional=True),
        _text("outcome", optional=True),
    ),
    "break_reasons": _entries("break_reason", "Why agents rest"),
}

GROUPS: Mapping[str, type[Entry]] = {"categories": Category, "dispositions": Disposition}
"""Sections of two levels, with what the second one is: rows of the same table with `parent`."""


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
        "description": msgspec.to_builtins(data),
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
        await _save_section(connection, table, data.city.id, list(_rows(section, data)), version)


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
    connection: AsyncConnection, table: Table, centre: str, rows: list[dict[str, Any]], version: int
) -> None:
    gone: ColumnElement[bool] = table.c.id.not_in([row["id"] for row in rows])
    here = (table.c.centre == centre, table.c.retired_in.is_(None))
    await connection.execute(update(table).where(*here, gone).values(retired_in=version))
    if not rows:
        return
    fresh = [row | {"centre": centre, "position": at, "retired_in": None} for at, row in enumerate(rows)]
    statement = insert(table)
    written = {column.name: column for column in statement.excluded if not table.c[column.name].primary_key}
    await connection.execute(statement.on_conflict_do_update(index_elements=["centre", "id"], set_=written), fresh)
