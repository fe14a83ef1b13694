"""Snapshots of the floor: so that a start need not replay years. The history remains the truth."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.kernel.database import metadata
from onmaru.kernel.history import Recorded

SNAPSHOTS_KEPT = 3
"""The older ones are for the case that the newest cannot be read."""

floor_snapshot = Table(
    "floor_snapshot",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("state", LargeBinary, nullable=False),
    comment="The floor as it stood right after event seq",
)


class Snapshot(msgspec.Struct, frozen=True):
    """The floor, frozen right after an event."""

    seq: int
    state: bytes


class SnapshotWriter:
    """Stores snapshots that travel as notes, in the transaction of the very event they follow."""

    def __init__(self, centre: str) -> None:
        self._centre = centre

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[object]:
        """Store the newest snapshot among the notes, if there is one."""
        snapshots = [note for each in batch for note in each.notes if isinstance(note, Snapshot)]
        if snapshots:
            await save(connection, self._centre, snapshots[-1])
        return ()

    def committed(self) -> None:
        """Nothing is remembered."""


async def save(connection: AsyncConnection, centre: str, snapshot: Snapshot) -> None:
    """Store a snapshot and drop those that are no longer needed."""
    row = {"centre": centre, "seq": snapshot.seq, "state": snapshot.state}
    await connection.execute(insert(floor_snapshot).values(row).on_conflict_do_nothing())
    mine = floor_snapshot.c.centre == centre
    kept = select(floor_snapshot.c.seq).where(mine).order_by(floor_snapshot.c.seq.desc()).limit(SNAPSHOTS_KEPT)
    await connection.execute(delete(floor_snapshot).where(mine, floor_snapshot.c.seq.not_in(kept)))


async def newest_first(connection: AsyncConnection, centre: str) -> list[Snapshot]:
    """Return the stored snapshots, the newest first."""
    question = select(floor_snapshot.c.seq, floor_snapshot.c.state).where(floor_snapshot.c.centre == centre)
    rows = await connection.execute(question.order_by(floor_snapshot.c.seq.desc()))
    return [Snapshot(seq, state) for seq, state in rows]
