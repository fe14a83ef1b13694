"""Bulk writing: whatever text or bytes, any number of rows, added, replaced or summed."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Table, Text, select, text
from sqlalchemy.dialects.postgresql import JSONB

from onmaru.kernel.bulk import Bulk, Together
from onmaru.kernel.database import Database, Moment

pytestmark = pytest.mark.action

shelf = Table(
    "shelf",
    MetaData(),
    Column("name", Text, primary_key=True),
    Column("number", BigInteger),
    Column("at", Moment),
    Column("box", LargeBinary),
    Column("more", JSONB(none_as_null=True)),
)
other = Table("other", MetaData(), Column("name", Text, primary_key=True), Column("number", BigInteger))

STRANGE = [
    "말 그대로",
    'quote " and \\ backslash',
    "\\u0000 spelled out",
    "ends in \\",
    "line\nbreak\t",
    "🦜",
    "''; --",
    ":name",
]


def row(
    name: str, number: int | None = 1, *, at: int | None = None, box: bytes = b"", more: object = None
) -> dict[str, object]:
    return {"name": name, "number": number, "at": at, "box": box, "more": more}


async def stored(
    database: Database, *writes: tuple[Bulk | Together, tuple[list[dict[str, object]], ...]]
) -> list[tuple[object, ...]]:
    """Write into tables that vanish again, and return what is then on the shelf."""
    async with database.engine.connect() as connection:
        await connection.run_sync(shelf.create)
        await connection.run_sync(other.create)
        for bulk, rows in writes:
            await bulk.write(connection, *rows)
        found = [tuple(each) for each in await connection.execute(select(shelf).order_by(shelf.c.name))]
        counted = await connection.scalar(text("select count(*) from other"))
        await connection.rollback()
    return [*found, ("other", counted)]


async def test_what_is_written_is_read_again(database: Database):
    rows = [row(each, at=1_772_589_600_123, box=bytes(range(256)), more={"is": [each, None, 1.5]}) for each in STRANGE]
    found = await stored(database, (Bulk(shelf), (rows,)))

    assert sorted(found[:-1]) == sorted(tuple(each.values()) for each in rows)


async def test_nothing_is_written_without_rows(database: Database):
    assert await stored(database, (Bulk(shelf), ([],)), (Together(Bulk(shelf), Bulk(other)), ([], []))) == [
        ("other", 0)
    ]


async def test_nul_is_left_out_and_only_nul(database: Database):
    (found, _) = await stored(database, (Bulk(shelf), ([row("a", more={"x": "be\0fore \\u0000 \\\0 after"})],)))
    assert found[-1] == {"x": "before \\u0000 \\ after"}


@given(st.text(st.sampled_from('\0\\u0"a')))
def test_nul_is_left_out_of_any_text(words: str):
    assert msgspec.json.decode(Bulk(other).json([{"name": words, "number": 1}]))[0]["name"] == words.replace("\0", "")


async def test_a_row_that_is_there_already_is_replaced_or_added_to(database: Database):
    added, replaced = Bulk(other, "add"), Bulk(shelf, "replace")
    found = await stored(
        database,
        (replaced, ([row("a", 1), row("b", 2)],)),
        (Together(added, replaced), ([{"name": "a", "number": 1}], [row("b", 5, box=b"new")])),
    )

    assert found == [("a", 1, None, b"", None), ("b", 5, None, b"new", None), ("other", 1)]
