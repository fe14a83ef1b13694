"""Changes that take effect later: they wait, are taken up when their time has come, or wait for their author.

A change fits as long as its entry is what its author saw. When it does not any more, or the city would have mistakes by
it, it is not applied: its author, and everybody who looks, is told why.
"""

from typing import Any, Final

import structlog

from onmaru.features.directory import CityData, Held
from onmaru.features.entrances import store
from onmaru.features.entrances.errors import ChangeAlreadyWaits, PendingNotFound, TooFarAhead, TooManyWait
from onmaru.features.entrances.keeping import Keeping
from onmaru.features.entrances.model import Author, Section, entry_of, shown, with_entry, without_entry
from onmaru.features.entrances.shapes import Misread, read
from onmaru.features.entrances.store import Pending
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import new_id

LOOK_EVERY_SECONDS: Final = 5.0
"""One small indexed question; a change takes effect within this time of its hour."""
MOST_WAITING: Final = 50
LONGEST_AHEAD_MS: Final = 2 * 366 * 24 * 3_600_000
"""Two years: the next elections, the next new city hall."""
MOVED_ON: Final = "예정한 뒤에 이 항목이 다르게 바뀌어 그대로 적용할 수 없습니다. 취소하고 다시 예정해 주십시오."

_log = structlog.get_logger(__name__)


async def wait(
    keeping: Keeping,
    city: Held,
    change: tuple[Section, str, dict[str, Any] | None, dict[str, Any] | None],
    *,
    at: Instant,
    by: Author,
    reason: str,
) -> None:
    """Let a change (section, id, what it was, what it becomes) wait; raises ChangeAlreadyWaits and other bounds."""
    section, entry_id, base, becomes = change
    if at > keeping.now + LONGEST_AHEAD_MS:
        raise TooFarAhead
    others = await store.waiting(city.connection, keeping.centre)
    if any((each.section, each.entry_id) == (section, entry_id) for each in others):
        raise ChangeAlreadyWaits
    if len(others) >= MOST_WAITING:
        raise TooManyWait
    pending = Pending(
        id=new_id("w", now_ms=keeping.now),
        section=section,
        entry_id=entry_id,
        base=base,
        entry=becomes,
        applies_at=at,
        made_at=keeping.now,
        made_by=by.account,
        by_name=by.name,
        reason=reason.strip(),
    )
    await store.add(city.connection, keeping.centre, pending)


async def withdraw(keeping: Keeping, pending: str, *, by: Author) -> None:
    """Give up a change that waits; raises PendingNotFound."""
    async with keeping.changing() as (city, _):
        settled = {"settled_at": keeping.now, "settled_by": by.account}
        if not await store.note(city.connection, keeping.centre, pending, **settled):
            raise PendingNotFound


async def apply_due(keeping: Keeping) -> None:
    """Let everything take effect whose time has come and that still fits."""
    async with keeping.database.begin() as connection:
        if not await store.waiting(connection, keeping.centre, keeping.now):
            return
    async with keeping.changing() as (city, _):
        for pending in await store.waiting(city.connection, keeping.centre, keeping.now):
            await _apply(keeping, city, pending)


async def _apply(keeping: Keeping, city: Held, pending: Pending) -> None:
    assert city.data is not None
    if problem := await misfit(keeping, city.data, pending):
        _log.warning("change_does_not_fit", pending=pending.id, section=pending.section, entry=pending.entry_id)
        await store.note(city.connection, keeping.centre, pending.id, problem=problem)
        return
    author = Author(pending.made_by, pending.by_name)
    await keeping.become(city, outcome(city.data, pending), by=author, reason=pending.reason, at=keeping.now)
    await store.note(city.connection, keeping.centre, pending.id, settled_at=keeping.now, version=city.version)


async def misfit(keeping: Keeping, data: CityData, pending: Pending) -> str | None:
    """Return why a change cannot take effect as things stand, in Korean; None when it fits."""
    if shown(pending.section, entry_of(data, pending.section, pending.entry_id)) != pending.base:
        return MOVED_ON
    try:
        after = outcome(data, pending)
    except Misread as misread:
        return misread.faults[0].message
    named = pending.entry_id if pending.entry is None else _name_after(data, pending)
    faults = await keeping.judged(data, after, pending.section, named)
    return faults[0].message if faults else None


def outcome(data: CityData, pending: Pending) -> CityData:
    """Return what the city becomes by a change; raises Misread when entries are described in another way by now."""
    section, entry_id = pending.section, pending.entry_id
    if pending.entry is None:
        return without_entry(data, section, entry_id)
    return with_entry(data, section, entry_id, _entry(data, pending))


def _entry(data: CityData, pending: Pending) -> Any:
    existing = entry_of(data, pending.section, pending.entry_id)
    return read(pending.section, pending.entry_id, pending.entry or {}, existing)


def _name_after(data: CityData, pending: Pending) -> str:
    return str(_entry(data, pending).id)
