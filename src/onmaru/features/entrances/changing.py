"""The verbs of managers: each makes a version of the city's description, or waits to make one."""

from typing import Any, Final

import msgspec

from onmaru.features.directory import CityData, Held, city_of, version_of
from onmaru.features.entrances import meeting, waiting
from onmaru.features.entrances.errors import EntryHasFaults, EntryNotFound, NothingToChange, VersionNotFound
from onmaru.features.entrances.errors import VersionNotKept as VersionNotKeptWhole
from onmaru.features.entrances.forms import ChangeForm, RemovalForm
from onmaru.features.entrances.keeping import Keeping, insist
from onmaru.features.entrances.model import (
    KINDS,
    Author,
    Entry,
    Section,
    brought_back,
    entry_of,
    shown,
    with_entry,
    without_entry,
)
from onmaru.features.entrances.screens import FieldFault
from onmaru.features.entrances.shapes import Misread, read
from onmaru.kernel.clock import Instant

NOT_KEPT_WAITING: Final = "휴대전화 번호는 예약으로 바꿀 수 없습니다. 적용 시점을 '지금'으로 골라 저장해 주십시오."
TAKEN_OUT_IN_FILES: Final = "부서와 상담 유형은 도시 파일에서만 지울 수 있습니다. 시스템 담당자에게 요청해 주십시오."


class Changing:
    """Changes the way of a call."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    async def change(self, section: Section, entry_id: str, change: ChangeForm, *, by: Author) -> None:
        """Make or change an entry, now or later.

        Raises CityChangedMeanwhile, EntryHasFaults, and for later ChangeAlreadyWaits, TooManyWait, TooFarAhead,
        NothingToChange.
        """
        async with self._keeping.changing() as (city, data):
            existing = entry_of(data, section, entry_id)
            entry = as_sent(section, entry_id, change.entry, existing)
            if shown(section, existing) != shown(section, entry):
                await meeting.insist_unchanged(city, section, entry_id, change.version)
            insist(await self._keeping.faults(data, section, entry_id, entry))
            at = self._later(change.from_)
            if at is None:
                after = with_entry(data, section, entry_id, entry)
                await self._keeping.become(city, after, by=by, reason=change.reason, at=self._keeping.now)
            else:
                insist(_not_to_wait(section, existing, entry))
                await self._wait(city, section, entry_id, existing, entry, at=at, by=by, reason=change.reason)

    async def remove(self, section: Section, entry_id: str, removal: RemovalForm, *, by: Author) -> None:
        """Take an entry out, now or later; raises EntryNotFound and what `change` raises."""
        async with self._keeping.changing() as (city, data):
            existing = entry_of(data, section, entry_id)
            if existing is None:
                raise EntryNotFound
            await meeting.insist_unchanged(city, section, entry_id, removal.version)
            after = await taken_out(self._keeping, data, section, entry_id)
            at = self._later(removal.from_)
            if at is None:
                await self._keeping.become(city, after, by=by, reason=removal.reason, at=self._keeping.now)
            else:
                await self._wait(city, section, entry_id, existing, None, at=at, by=by, reason=removal.reason)

    async def withdraw(self, pending: str, *, by: Author) -> None:
        """Give up a change that waits; raises PendingNotFound."""
        await waiting.withdraw(self._keeping, pending, by=by)

    async def restore(self, number: int, reason: str, *, by: Author) -> None:
        """Let the way of a call be as in a version.

        Raises VersionNotFound, VersionNotKept, NothingToChange, and EntryHasFaults when it names what is gone.
        """
        async with self._keeping.changing() as (city, data):
            after = brought_back(data, await self._then(city, number, data))
            if after == data:
                raise NothingToChange
            insist(await self._keeping.judged(data, after, None, ""))
            await self._keeping.become(city, after, by=by, reason=reason, at=self._keeping.now)

    async def _then(self, city: Held, number: int, now: CityData) -> CityData:
        whole = await version_of(city.connection, self._keeping.centre, number)
        if whole is None:
            raise VersionNotFound
        if whole.description is None:
            raise VersionNotKeptWhole
        try:
            return city_of(whole.description, now)
        except msgspec.ValidationError as problem:  # written when a city was described in another way
            raise VersionNotKeptWhole from problem

    def _later(self, at: Instant | None) -> Instant | None:
        return None if at is None or at <= self._keeping.now else at

    async def _wait(
        self,
        city: Held,
        section: Section,
        entry_id: str,
        existing: Entry | None,
        entry: Entry | None,
        *,
        at: Instant,
        by: Author,
        reason: str,
    ) -> None:
        base, becomes = shown(section, existing), shown(section, entry)
        if base == becomes:
            raise NothingToChange
        await waiting.wait(self._keeping, city, (section, entry_id, base, becomes), at=at, by=by, reason=reason)


def as_sent(section: Section, entry_id: str, sent: dict[str, Any], existing: Entry | None) -> Entry:
    """Return the entry that was sent; raises EntryHasFaults."""
    if existing is None and KINDS[section].yields is not None:
        raise EntryNotFound
    try:
        return read(section, entry_id, sent, existing)
    except Misread as misread:
        raise EntryHasFaults(misread.faults) from misread


def _not_to_wait(section: Section, existing: Entry | None, entry: Entry) -> tuple[FieldFault, ...]:
    """Return the fields whose new value may not be kept until later: nobody's number lies about in what waits."""
    fresh = (name for name in KINDS[section].masks if getattr(entry, name) != getattr(existing, name, None))
    return tuple(FieldFault(field=name, message=NOT_KEPT_WAITING) for name in fresh)


async def taken_out(keeping: Keeping, data: CityData, section: Section, entry_id: str) -> CityData:
    """Return the city without an entry; raises EntryHasFaults for what others still need."""
    if KINDS[section].yields is not None:
        raise EntryHasFaults((FieldFault(field="", message=TAKEN_OUT_IN_FILES),))
    after = without_entry(data, section, entry_id)
    insist(await keeping.judged(data, after, section, entry_id))
    return after
