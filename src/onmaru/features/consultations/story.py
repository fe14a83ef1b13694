"""Tells the contact's own story, and thereby statistics and the agent's desk, what became of a second consultation.

The consultation is safe before the story hears of it; what we could not tell for an interruption is told later.
"""

import asyncio
from typing import Final

import structlog
from sqlalchemy import or_

from onmaru.features.consultations import store
from onmaru.features.consultations.model import Consultation
from onmaru.features.consultations.tables import consultation
from onmaru.features.contacts import ConsultationAsked, ConsultationSettled
from onmaru.features.routing import FloorKeeper
from onmaru.kernel.database import Database
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ConsultationId

ASKED: Final = "asked"
MOST_AT_ONCE: Final = 100

_log = structlog.get_logger(__name__)


class Story:
    """What contacts' stories know of the consultations of one centre."""

    def __init__(self, database: Database, centre: str, keeper: FloorKeeper) -> None:
        self._database = database
        self._centre = centre
        self._keeper = keeper
        self._one_at_a_time = asyncio.Lock()
        """Two acts soon after one another must not both find the first untold."""

    async def tell(self, case: Consultation) -> None:
        """Tell what is not told yet; what cannot be told now is told later."""
        if not _is_untold(case):
            return
        try:
            async with self._one_at_a_time:
                await self._tell(case.id)
        except Refusal as refusal:
            _log.warning("story_untold", consultation=case.id, because=refusal.code())

    async def catch_up(self) -> None:
        """Tell what was left untold."""
        differs = consultation.c.outcome.is_not(None) & (consultation.c.told != consultation.c.outcome)
        question = store.cases(self._centre).where(or_(consultation.c.told.is_(None), differs)).limit(MOST_AT_ONCE)
        async with self._database.begin() as connection:
            left = [store.case_of(row) for row in await connection.execute(question)]
        for case in left:
            await self.tell(case)

    async def _tell(self, name: ConsultationId) -> None:
        async with self._database.begin() as connection:
            case = await store.one(connection, self._centre, name)
        if case.told is None:
            asked = ConsultationAsked(case.asked_at, case.contact, case.id, case.department, case.agent)
            await self._keeper.record(asked, actor=f"account:{case.asked_by}")
            await self._mark(case, ASKED)
        if case.outcome is not None and case.told != case.outcome:
            at = case.outcome_at or case.since
            settled = ConsultationSettled(at, case.contact, case.id, case.outcome, _by(case))
            await self._keeper.record(settled, actor=f"consultation:{case.id}")
            await self._mark(case, case.outcome)

    async def _mark(self, case: Consultation, told: str) -> None:
        async with self._database.begin() as connection:
            await store.mark_told(connection, self._centre, case.id, told)


def _is_untold(case: Consultation) -> bool:
    return case.told is None or (case.outcome is not None and case.told != case.outcome)


def _by(case: Consultation) -> str:
    return case.agent if case.outcome == "withdrawn" else case.official or case.outcome_by
