"""A department's line-up as it stands: its people, what they say of themselves, whose telephones are in use."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations import lineup, store, telephones
from onmaru.features.consultations.due import opening_of
from onmaru.features.consultations.model import Consultation, Failed
from onmaru.features.consultations.telephones import Rung
from onmaru.features.directory import Directory, OpeningHours, is_open, next_change, why_closed
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ConsultationId

LONGEST_CALL_MS: Final = 4 * 3_600_000
"""A call of ours whose end nobody told us of keeps an official busy no longer than this."""


class Rota:
    """Reads line-ups of one centre's departments."""

    def __init__(self, connection: AsyncConnection, centre: str, directory: Directory, now: Instant) -> None:
        self._connection = connection
        self._centre = centre
        self._directory = directory
        self._now = now

    async def of_case(self, case: Consultation, rings: tuple[Rung, ...]) -> tuple[lineup.Place, ...]:
        """Return the places for a consultation whose telephones rang as given; afterwards only those who were rung."""
        if case.state not in {"ringing", "connected"}:
            return _as_they_were(case, rings)
        going = [rung for rung in rings if rung.ended_at is None]
        return await self._places(
            case.department,
            case.wanted,
            besides=case.id,
            tried=tried_of(rings),
            ringing=next((rung.official for rung in going if rung.answered_at is None), None),
            talking=next((rung.official for rung in going if rung.answered_at is not None), None),
        )

    async def of_department(self, department: str, wanted: str | None) -> tuple[lineup.Place, ...]:
        """Return who would be rung if it were asked now."""
        return await self._places(department, wanted, besides=None, tried={}, ringing=None, talking=None)

    async def _places(
        self,
        department: str,
        wanted: str | None,
        *,
        besides: ConsultationId | None,
        tried: Mapping[str, Failed],
        ringing: str | None,
        talking: str | None,
    ) -> tuple[lineup.Place, ...]:
        known = self._directory.departments.get(department)
        people = await self._people(department, besides)
        order = (known.line_up if known else ()) or tuple(people)
        return lineup.line_up(
            people,
            order,
            hours_at(opening_of(self._directory, department), self._now),
            wanted=wanted,
            tried=tried,
            ringing=ringing,
            talking=talking,
            now=self._now,
        )

    async def _people(self, department: str, besides: ConsultationId | None) -> dict[str, lineup.Colleague]:
        officials = [each for each in self._directory.data.officials if each.department == department]
        said = await store.presences(self._connection, self._centre, [each.id for each in officials])
        busy = await telephones.in_call(self._connection, self._centre, since=self._now - LONGEST_CALL_MS)
        return {
            each.id: lineup.Colleague(
                id=each.id,
                presence=said[each.id],
                deputy=each.deputy,
                in_call=busy.get(each.id, besides) != besides,
            )
            for each in officials
        }


def _as_they_were(case: Consultation, rings: tuple[Rung, ...]) -> tuple[lineup.Place, ...]:
    """Return everybody who was rung, once each, as their last ring ended."""
    last = {rung.official: rung for rung in rings}
    return tuple(
        lineup.as_it_was(official, wanted=case.wanted, talked=rung.answered_at is not None, how=rung.how)
        for official, rung in last.items()
    )


def tried_of(rings: tuple[Rung, ...]) -> dict[str, Failed]:
    """Return whose telephones were called in vain, and how; whoever took the case since may be rung again."""
    return {rung.official: rung.how for rung in rings if rung.how is not None and not rung.set_aside}


def hours_at(opening: OpeningHours, now: Instant) -> lineup.Hours:
    """Return how a department's calendar stands."""
    if is_open(opening, now):
        return lineup.Hours(is_open=True)
    closed = why_closed(opening, now)
    is_lunch = closed is not None and closed.reason == "lunch"
    return lineup.Hours(is_open=False, is_lunch=is_lunch, opens_at=next_change(opening, now))
