"""Rows of one table, any number of them, in one statement: they travel as one JSON text that PostgreSQL takes apart.

The statement is written once per table, so it is prepared once; several tables can be written in one journey
(`Together`). It is for the hot path of the history; elsewhere SQLAlchemy's own statements read better.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import LargeBinary, Table, TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel.database import Moment, to_datetime

Rows = Sequence[Mapping[str, Any]]
OnConflict = Literal["fail", "replace", "add"]
"""What happens to a row whose key is there already; `add` adds every other column to it."""

_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""NUL as JSON writes it, and not the text `\\u0000`, whose backslash is escaped by another."""


class Bulk:
    """Inserts rows that name every column of the table."""

    def __init__(self, table: Table, on_conflict: OnConflict = "fail") -> None:
        self.name = table.name
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        given = f'json_populate_recordset(null::"{table.name}", cast(:{table.name} as json))'
        self.sql = f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM {given}{_conflict(table, on_conflict)}'  # noqa: S608
        self._statement = text(self.sql)
        self._moments = [column.name for column in table.columns if isinstance(column.type, Moment)]
        self._binaries = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]

    async def write(self, connection: AsyncConnection, rows: Rows) -> None:
        """Write the rows, if there are any."""
        if rows:
            await connection.execute(self._statement, {self.name: self.json(rows)})

    def json(self, rows: Rows) -> str:
        """Return the rows as the statement takes them, without NUL: the one character PostgreSQL cannot store."""
        written = msgspec.json.encode([self._row(row) for row in rows]).decode()
        return _NUL.sub(r"\1", written) if "\\u0000" in written else written

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        ready = dict(row)
        for name in self._moments:
            if ready[name] is not None:
                ready[name] = to_datetime(ready[name])
        for name in self._binaries:
            ready[name] = f"\\x{ready[name].hex()}"
        return ready


class Together:
    """Writes rows of several tables in one statement; the tables must not refer to one another."""

    def __init__(self, *bulks: Bulk) -> None:
        self._bulks = bulks
        *before, last = bulks
        parts = ", ".join(f'"{bulk.name}_rows" AS ({bulk.sql})' for bulk in before)
        self._statement: TextClause = text(f"WITH {parts} {last.sql}")

    async def write(self, connection: AsyncConnection, *rows: Rows) -> None:
        """Write the rows, given in the order of the bulks, if there are any."""
        if any(rows):
            given = {bulk.name: bulk.json(each) for bulk, each in zip(self._bulks, rows, strict=True)}
            await connection.execute(self._statement, given)


def _conflict(table: Table, what: OnConflict) -> str:
    if what == "fail":
        return ""
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    rest = [column.name for column in table.columns if not column.primary_key]
    if what == "replace":
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    else:
        changes = ", ".join(f'"{name}" = "{table.name}"."{name}" + excluded."{name}"' for name in rest)
    return f" ON CONFLICT ({keys}) DO UPDATE SET {changes}"
