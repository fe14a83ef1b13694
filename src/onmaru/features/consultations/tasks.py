"""What nobody could take up at once becomes a dated task of the department; the citizen is texted, if they wish.

A task or a promise past its time is told to the department and the supervisors, once a day.
"""

from typing import Final

import structlog
from sqlalchemy import ColumnElement, or_

from onmaru.features.consultations import course, model, store, telephones
from onmaru.features.consultations.acting import Act, Acts
from onmaru.features.consultations.events import CitizenTexted, DepartmentReminded, TaskDated
from onmaru.features.consultations.people import HOUSE
from onmaru.features.consultations.ports import Citizens, Texting
from onmaru.features.consultations.tables import consultation
from onmaru.features.consultations.texting import What, text, words_for
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import DatabaseUnavailable
from onmaru.kernel.ids import ConsultationId, ContactId

REMIND_EVERY_SECONDS: Final = 30.0
"""People who act within hours need no more precision; whoever promised a time sees it overdue within a minute."""
REMIND_AGAIN_MS: Final = 86_400_000
FORGOTTEN_MS: Final = 180_000
"""A case that is to ring and whose telephones have been silent for so long was left by its desk: it becomes a task."""
LONGEST_TALK_MS: Final = 4 * 3_600_000
"""Nobody talks for longer; the end of such a call was not told to us."""
MOST_AT_ONCE: Final = 100

_log = structlog.get_logger(__name__)


class Tasks:
    """The dated tasks of one centre's departments."""

    def __init__(self, acts: Acts, citizens: Citizens, texting: Texting | None) -> None:
        self._acts = acts
        self._citizens = citizens
        self._texting = texting

    async def date(self, act: Act) -> None:
        """Make a task of a case nobody could be reached for."""
        await self._dated(act, course.as_task(act.case, at=act.now, due_at=act.due_at()))

    async def reopen(self, act: Act, official: str) -> None:
        """Make a task of a case whose talk was not the end of it; raises ConsultationOver, AlreadyTaken."""
        await self._dated(act, course.passed_after_talk(act.case, official, at=act.now, due_at=act.due_at()))

    async def _dated(self, act: Act, task: model.Consultation) -> None:
        act.become(task)
        assert task.due_at is not None  # every task has a date
        await act.record(TaskDated(act.now, task.department, task.due_at))
        await self.tell_citizen(act, "task", task.due_at)

    async def tell_citizen(self, act: Act, what: What, at: Instant) -> None:
        """Tell the citizen which department has it, and until when, if they wish and their telephone takes texts.

        The text is asked for in the act's own transaction, so that neither is there without the other; what is wrong
        with the text alone undoes nothing but the text.
        """
        if not act.case.text_citizen:
            return
        try:
            async with act.connection.begin_nested():
                await self._tell_citizen(act, what, at)
        except Exception:
            _log.exception("citizen_not_texted", consultation=act.case.id)

    async def _tell_citizen(self, act: Act, what: What, at: Instant) -> None:
        case = act.case
        number = await self._citizens.number_within(act.connection, case.contact)
        if number is None:
            return
        words, once = words_for(case, what, at, self._acts.directory()), f"consultation {case.id} {what} {at}"
        if await text(act, self._texting, number.digits, words, purpose="notice", once=once):
            await act.record(CitizenTexted(act.now, what))

    async def can_text(self, contact: ContactId | None) -> bool:
        """Say whether texts can be sent at all, and to this contact's citizen if one is given."""
        if self._texting is None or contact is None:
            return self._texting is not None and self._texting.can_text()
        number = await self._citizens.number_of(contact)
        return number is not None and self._texting.can_text(number.digits)

    async def look(self) -> None:
        """Do what the clock brings; without a database it is done later."""
        try:
            await self._acts.story.catch_up()
            await self._end_forgotten_rings()
            for name in await self._silent():
                await self._put_right(name)
            for name in await self._late():
                await self._remind(name)
        except DatabaseUnavailable:
            return

    async def _silent(self) -> list[ConsultationId]:
        now = self._acts.clock.now()
        ringing = (consultation.c.state == "ringing") & (consultation.c.since < now - FORGOTTEN_MS)
        talking = (consultation.c.state == "connected") & (consultation.c.since < now - LONGEST_TALK_MS)
        return await self._names(or_(ringing, talking))

    async def _end_forgotten_rings(self) -> None:
        """Let nobody seem to be called whose telephone stopped while we were away."""
        now = self._acts.clock.now()
        async with self._acts.database.begin() as connection:
            await telephones.end_before(connection, self._acts.centre, now - FORGOTTEN_MS, at=now)

    async def _put_right(self, name: ConsultationId) -> None:
        async with self._acts.on(name, HOUSE) as act:
            rings = await telephones.rung(act.connection, self._acts.centre, name)
            lately = max((rung.ended_at or rung.rung_at for rung in rings), default=act.case.since)
            if act.case.state == "ringing" and lately < act.now - FORGOTTEN_MS:
                await telephones.end(act.connection, self._acts.centre, name, at=act.now, how="cancelled")
                await self.date(act)
            elif act.case.state == "connected":
                await telephones.end(act.connection, self._acts.centre, name, at=act.now, how=None)
                act.become(course.talked(act.case, by=self._acts.name_of(act.case.official), at=act.now))

    async def _late(self) -> list[ConsultationId]:
        now = self._acts.clock.now()
        not_lately = or_(consultation.c.reminded_at.is_(None), consultation.c.reminded_at < now - REMIND_AGAIN_MS)
        return await self._names((consultation.c.state == "open") & (consultation.c.due_at < now) & not_lately)

    async def _remind(self, name: ConsultationId) -> None:
        async with self._acts.on(name, HOUSE) as act:
            if act.case.is_overdue(act.now):
                act.become(course.reminded(act.case, at=act.now))
                promised = act.case.promise_at is not None
                await act.record(DepartmentReminded(act.now, act.case.department, promised))

    async def _names(self, condition: ColumnElement[bool]) -> list[ConsultationId]:
        question = store.cases(self._acts.centre).where(condition)
        async with self._acts.database.begin() as connection:
            found = await connection.execute(question.order_by(consultation.c.since).limit(MOST_AT_ONCE))
            return [store.case_of(row).id for row in found]
