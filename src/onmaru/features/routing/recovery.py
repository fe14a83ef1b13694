"""The floor as the history tells it: the newest snapshot that can be read, and every event after it."""

import time

import msgspec
import structlog

from onmaru.features.routing import store
from onmaru.floor import snapshot
from onmaru.floor.evolve import evolve
from onmaru.floor.model import Event as FloorEvent
from onmaru.floor.state import State
from onmaru.kernel import history
from onmaru.kernel.database import Database

_log = structlog.get_logger(__name__)


class Recovered(msgspec.Struct, frozen=True):
    """A floor right after event `seq`."""

    state: State
    seq: int
    replayed: int
    """Events since the snapshot it was built from."""


async def recover(database: Database, centre: str, kinds: history.Kinds) -> Recovered:
    """Read the floor anew; raises DatabaseUnavailable, UnknownKind."""
    started = time.perf_counter()
    state, seq = await _newest_readable(database, centre)
    replayed = 0
    async for page in history.read(database, centre, kinds, after=seq):
        for recorded in page:
            if isinstance(recorded.event, FloorEvent):
                evolve(state, recorded.event)  # type: ignore[arg-type]  # every one of the union is a FloorEvent
        seq, replayed = page[-1].seq, replayed + len(page)
    took = round((time.perf_counter() - started) * 1000)
    _log.info("floor_recovered", centre=centre, seq=seq, replayed=replayed, milliseconds=took)
    return Recovered(state, seq, replayed)


async def _newest_readable(database: Database, centre: str) -> tuple[State, int]:
    async with database.begin() as connection:
        snapshots = await store.newest_first(connection, centre)
    for each in snapshots:
        try:
            return snapshot.thaw(each.state), each.seq
        except (msgspec.ValidationError, msgspec.DecodeError) as error:  # an older version's: the events still are good
            _log.warning("snapshot_unreadable", centre=centre, seq=each.seq, error=str(error))
    return State(), 0
