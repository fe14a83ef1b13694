"""Keeps what live screens show of second consultations and officials in step with PostgreSQL."""

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations import store, telephones
from onmaru.features.consultations.acting import Acts
from onmaru.features.consultations.journal import CHANNEL
from onmaru.features.consultations.model import Consultation
from onmaru.features.consultations.presence import AVAILABLE, state_at
from onmaru.features.consultations.rota import LONGEST_CALL_MS
from onmaru.features.consultations.screens import LiveOfficialRow, OfficeRow
from onmaru.features.consultations.tables import consultation
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ConsultationId
from onmaru.kernel.notices import notices
from onmaru.kernel.rereading import Listen, Rereading

MOST_SHOWN: Final = 500
SETTLED_SHOWN_MS: Final = 24 * 3_600_000
"""What was settled longer ago is in lists, not on live screens."""


class Shown(msgspec.Struct, frozen=True):
    """Everything of it, at one moment."""

    consultations: Mapping[str, OfficeRow] = {}
    officials: Mapping[str, LiveOfficialRow] = {}


class Bulletin(Rereading[Shown]):
    """What is shown now; `run` keeps it."""

    every_seconds = 10.0
    """Tasks become overdue and absences end by time alone; whoever is back from lunch is seen to be back."""
    pause_seconds = 0.05
    """Each reading takes some milliseconds."""

    def __init__(self, acts: Acts, listen: Listen) -> None:
        super().__init__(acts.centre, listen, Shown())
        self._acts = acts

    async def read(self) -> Shown:
        """Return everything as the database has it now."""
        now = self._acts.clock.now()
        async with self._acts.database.begin() as connection:
            busy = await telephones.in_call(connection, self._acts.centre, since=now - LONGEST_CALL_MS)
            return Shown(await self._cases(connection, busy, now), await self._officials(connection, busy, now))

    async def _cases(
        self, connection: AsyncConnection, busy: Mapping[str, ConsultationId], now: Instant
    ) -> dict[str, OfficeRow]:
        lately = or_(consultation.c.settled_at.is_(None), consultation.c.settled_at > now - SETTLED_SHOWN_MS)
        question = store.cases(self._acts.centre).where(lately).order_by(consultation.c.asked_at.desc())
        rung = {name: official for official, name in busy.items()}
        cases = [store.case_of(row) for row in await connection.execute(question.limit(MOST_SHOWN))]
        return {case.id: _row(case, rung.get(case.id), now) for case in cases}

    async def _officials(
        self, connection: AsyncConnection, busy: Mapping[str, ConsultationId], now: Instant
    ) -> dict[str, LiveOfficialRow]:
        said = await store.presences(connection, self._acts.centre)
        rows = {}
        for each in self._acts.directory().data.officials:
            presence = said.get(each.id, AVAILABLE)
            state = state_at(presence, now)
            until = None if state == "available" else presence.until
            rows[each.id] = LiveOfficialRow(
                id=each.id, department=each.department, state=state, in_call=each.id in busy, until=until
            )
        return rows


def _row(case: Consultation, rung: str | None, now: Instant) -> OfficeRow:
    return OfficeRow(
        id=case.id,
        contact=case.contact,
        department=case.department,
        agent=case.agent,
        state=case.state,
        official=case.official,
        ringing=rung if case.state == "ringing" else None,
        since=case.since,
        due_at=case.due_at,
        overdue=case.is_overdue(now),
        outcome=case.outcome,
        edits=case.edits,
    )


def listening(database_url: str) -> Listen:
    """Return how to hear of what any process of ours commits."""
    return lambda: notices(database_url, CHANNEL)
