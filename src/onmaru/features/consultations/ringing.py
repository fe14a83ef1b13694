"""Officials' telephones, as calls ask for them: who rings next, who did not answer, who talks, when it is over.

Whoever is rung has the case on their screen first: it is committed and told to screens before the telephone is called.
"""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.calls import LegFailure, Line, Ring, Whose
from onmaru.features.consultations import course, lineup, model, store, telephones
from onmaru.features.consultations.acting import Act, Acts
from onmaru.features.consultations.errors import NotAboutThisContact
from onmaru.features.consultations.events import OfficialJoined, OfficialRung, RingFailed, TalkEnded
from onmaru.features.consultations.people import HOUSE
from onmaru.features.consultations.rota import Rota
from onmaru.features.consultations.showing import Showing, shown_at
from onmaru.features.consultations.tasks import Tasks
from onmaru.features.directory import Official, digits_of
from onmaru.kernel.ids import ConsultationId, ContactId, PartyId, new_id

MOST_RINGS: Final = 15
"""For one consultation, however often officials take it and then do not pick up: the citizen is waiting."""


class OfficialsPhones:
    """Officials of one centre; the neighbour calls know as `Officials`."""

    def __init__(self, acts: Acts, tasks: Tasks, showing: Showing) -> None:
        self._acts = acts
        self._tasks = tasks
        self._showing = showing

    async def insist_on(self, consultation: ConsultationId, contact: ContactId) -> None:
        """Raise NotAboutThisContact, or ConsultationNotFound, unless it was asked about this contact."""
        async with self._acts.database.begin() as connection:
            case = await store.one(connection, self._acts.centre, consultation)
        if case.contact != contact:
            raise NotAboutThisContact

    def whose(self, line: Line) -> Whose | None:
        """Return whose telephone that is, by the city's own list."""
        directory = self._acts.directory()
        people = (Whose(each.department, each.id) for each in directory.data.officials if line in _lines_of(each))
        desks = (Whose(each.id) for each in directory.data.departments if line == _inside(each.extension))
        return next(people, None) or next(desks, None)

    async def next(self, consultation: ConsultationId, contact: ContactId) -> Ring | None:
        """Return whom to ring now; None when nobody is left: then it is the department's dated task.

        None too for a consultation about another contact, which stays as it is.
        """
        async with self._acts.on(consultation, HOUSE) as act:
            if act.case.state != "ringing" or act.case.contact != contact:
                return None
            await _one_at_a_time(act.connection, self._acts.centre)
            await telephones.interrupt(act.connection, self._acts.centre, consultation, at=act.now)
            rings = await telephones.rung(act.connection, self._acts.centre, consultation)
            rota = Rota(act.connection, self._acts.centre, self._acts.directory(), act.now)
            place = lineup.next_of(await rota.of_case(act.case, rings))
            if place is None or len(rings) >= MOST_RINGS:
                await self._tasks.date(act)
                return None
            ring = self._ring(act.case, place.official)
            await self._note(act, ring, len(rings) + 1)
        return ring

    async def rang(self, consultation: ConsultationId, official: str, how: LegFailure) -> None:
        """Hear that this official's telephone was called in vain."""
        async with self._acts.on(consultation, HOUSE) as act:
            centre = self._acts.centre
            await telephones.end(act.connection, centre, consultation, at=act.now, how=how, official=official)
            await act.record(RingFailed(act.now, official, how))

    async def joined(self, consultation: ConsultationId, official: str) -> None:
        """Hear that this official has picked up."""
        async with self._acts.on(consultation, HOUSE) as act:
            await telephones.answer(act.connection, self._acts.centre, consultation, official, at=act.now)
            seen_at = await shown_at(act.connection, self._acts.centre, consultation, official)
            act.become(course.joined(act.case, official, at=act.now, shown_at=seen_at))
            await act.record(OfficialJoined(act.now, official, seen_at))

    async def over(self, consultation: ConsultationId) -> None:
        """Hear that no telephone rings and nobody talks any more."""
        async with self._acts.on(consultation, HOUSE) as act:
            was = act.case.state
            await telephones.end(act.connection, self._acts.centre, consultation, at=act.now, how="cancelled")
            if was in {"ringing", "connected"}:
                await act.record(TalkEnded(act.now, was == "connected"))
            if was == "ringing":
                await self._tasks.date(act)
            elif was == "connected":
                act.become(course.talked(act.case, by=self._acts.name_of(act.case.official), at=act.now))

    def _ring(self, case: model.Consultation, official: str) -> Ring:
        directory = self._acts.directory()
        known, department = directory.officials[official], directory.departments[case.department]
        mobile = known.mobile if case.to_mobile and case.official == official else None
        return Ring(
            party=PartyId(new_id("y", now_ms=self._acts.clock.now())),
            department=case.department,
            official=official,
            line=Line("carrier", mobile) if mobile else Line("pbx", known.extension),
            seconds=department.ring_seconds,
            shows_name=directory.city.centre_name,
        )

    async def _note(self, act: Act, ring: Ring, number: int) -> None:
        rung = telephones.Rung(
            number=number,
            party=ring.party,
            official=ring.official,
            rung_at=act.now,
            answered_at=None,
            ended_at=None,
            how=None,
            set_aside=False,
        )
        await telephones.add(act.connection, self._acts.centre, act.case.id, rung)
        await act.record(OfficialRung(act.now, ring.official, ring.party, ring.line.via == "carrier"))
        await self._showing.rings(act, ring.official)


def _lines_of(official: Official) -> list[Line]:
    mobile = [Line("carrier", digits_of(official.mobile))] if official.mobile else []
    return [_inside(official.extension), *mobile]


def _inside(extension: str) -> Line:
    return Line("pbx", digits_of(extension))


async def _one_at_a_time(connection: AsyncConnection, centre: str) -> None:
    """Choose for one consultation after the other: two must not find the same official free."""
    await connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"rota {centre}", 0))))
